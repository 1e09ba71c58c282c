/** The queue between phones' objects and the ledger's consumers: at least once, in any order, late, or not at all. */
import type { EventQueue } from "../../../src/app/base/ports.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import type { Agenda } from "./agenda.ts";
import type { LedgerChance } from "./faults.ts";
import type { Owner } from "./phone.ts";

export interface Batch {
  readonly owner: Owner;
  readonly events: readonly DomainEvent[];
  tries: number;
}

const HOUR_MS = 3_600_000;
const AGAIN_MS = 5_000;
const AGAIN_MAX_MS = 600_000;

export class SimQueue {
  readonly #chance: LedgerChance;
  readonly #agenda: Agenda;
  readonly #deliver: (batches: readonly Batch[]) => Promise<void>;
  readonly #arrived: Batch[] = [];
  readonly #retries = new Set<Batch>();

  constructor(chance: LedgerChance, agenda: Agenda, deliver: (batches: readonly Batch[]) => Promise<void>) {
    this.#chance = chance;
    this.#agenda = agenda;
    this.#deliver = deliver;
  }

  /** As the object of a phone has it. */
  of(owner: Owner): EventQueue {
    return {
      send: async ({ events }) => {
        if (this.#chance.happens("batch_refused", 0.02)) return false;
        for (const event of events) this.#chance.note(`${event.type} ${event.id}`);
        this.#take({ owner, events, tries: 0 });
        return true;
      },
    };
  }

  /** It comes again. */
  again(batch: Batch): void {
    this.#retries.add(batch);
    const inMs = Math.min(AGAIN_MAX_MS, AGAIN_MS * 2 ** batch.tries);
    batch.tries += 1;
    this.#agenda.at(this.#chance.nowMs + inMs, () => {
      return this.#retries.delete(batch) ? this.#deliver([batch]) : undefined;
    });
  }

  /** What has failed is delivered now. */
  async settle(): Promise<void> {
    const again = [...this.#retries];
    this.#retries.clear();
    for (const batch of again) await this.#deliver([batch]);
  }

  #take(batch: Batch): void {
    const { unit, nowMs } = this.#chance;
    const chance = this.#chance;
    const soonMs = 500 + Math.floor(unit() * 2_000);
    if (chance.happens("batch_lost", 0.02)) return;
    const put = (inMs: number) => this.#agenda.at(nowMs + Math.floor(inMs), () => this.#arrive(batch));
    if (chance.happens("batch_doubled", 0.06)) put(soonMs + unit() * (unit() < 0.5 ? 20_000 : 8 * HOUR_MS));
    if (chance.happens("batch_late", 0.05)) return put(unit() * 30 * HOUR_MS);
    put(chance.happens("batch_reordered", 0.1) ? unit() * 240_000 : soonMs);
  }

  /** What arrives within a second is one batch of the consumer. */
  #arrive(batch: Batch): void {
    this.#arrived.push(batch);
    if (this.#arrived.length > 1) return;
    this.#agenda.at(this.#chance.nowMs + 1_000, () => this.#deliver(this.#arrived.splice(0)));
  }
}
