/** Events of a bucket on their way out, kept in a list. */
import { NUMBERS_A_MS } from "../../src/domain/events/event-time.ts";
import { type DomainEvent, type EventDetail, eventWithId } from "../../src/domain/events/events.ts";
import { isUrgentType } from "../../src/domain/events/public-events.ts";
import { Earliest } from "../../src/objects/phone/earliest.ts";
import { EVENTS_GATHER_MS, type EventTime, type OutboxEvent } from "../../src/objects/phone/event-rows.ts";
import type { Asked, Rows } from "../../src/objects/phone/rows.ts";

interface Kept {
  readonly seq: number;
  readonly atMs: number;
  readonly phoneToken: string;
  readonly detail: EventDetail;
}

export class MemoryEvents implements Asked<Rows["events"]> {
  #events: Kept[] = [];
  #seq = 0;
  readonly #earliest = new Earliest();
  #urgentMs = Number.POSITIVE_INFINITY;

  add(phoneToken: string, at: number | EventTime, details: readonly EventDetail[]): void {
    if (details.length === 0) return;
    // Nothing here is of a campaign.
    const atMs = typeof at === "number" ? at : at.atMs;
    this.#earliest.note(atMs + EVENTS_GATHER_MS);
    if (details.some(({ type }) => isUrgentType(type))) this.#urgentMs = Math.min(this.#urgentMs, atMs);
    for (const detail of details) {
      this.#seq = Math.max(atMs * NUMBERS_A_MS, this.#seq + 1);
      this.#events.push({ seq: this.#seq, atMs, phoneToken, detail });
    }
  }

  read(origin: string, { count }: { count: number; bytes: number }): OutboxEvent[] {
    return this.#events.slice(0, count).map(({ seq, atMs, phoneToken, detail }) => {
      const id = `${origin}.${atMs.toString(36)}.${seq.toString(36).padStart(7, "0")}`;
      const event: DomainEvent = eventWithId({ id, atMs, phoneToken }, detail);
      return { seq, event };
    });
  }

  /** What does not fit into one reading leaves with the next alarm. */
  hasMore(): boolean {
    return false;
  }

  forget(throughSeq: number): void {
    this.#urgentMs = Number.POSITIVE_INFINITY;
    this.#events = this.#events.filter(({ seq }) => seq > throughSeq);
  }

  oldestAtMs(): number | null {
    return this.#events[0]?.atMs ?? null;
  }

  leaveAtMs(): number | null {
    const oldestAtMs = this.oldestAtMs();
    return oldestAtMs === null ? null : oldestAtMs + EVENTS_GATHER_MS;
  }

  takeEarliest(): number {
    return this.#earliest.take();
  }

  urgentAtMs(): number {
    return this.#urgentMs;
  }

  forgetMemory(): void {}
}
