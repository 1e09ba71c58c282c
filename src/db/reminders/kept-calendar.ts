/**
 * The calendar with a copy of each event: read while the database is away, and written before a change is answered. Whoever
 * answers an invitation then is told by what was last known, and a reminder made meanwhile follows the event later.
 */
import type { CalendarEvent, CalendarKey, CalendarStore } from "../../app/reminders/ports.ts";
import type { CacheTiming } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";

/** As long as an invitation may wait for its answer, after its event was last looked at. */
const COPY_KEPT_MS = 30 * 86_400_000;

type ChangingStore = Omit<CalendarStore, "prune" | "listChanged">;

export class KeptCalendar implements CalendarStore {
  readonly #store: CalendarStore;
  readonly #copy: KeptCopy<CalendarEvent>;
  readonly #timing: CacheTiming;

  constructor(store: CalendarStore, kept: CopyPlace, timing: CacheTiming) {
    this.#store = store;
    this.#copy = new KeptCopy({ ...kept, book: "calendar", keptForMs: COPY_KEPT_MS }, timing);
    this.#timing = timing;
  }

  find(key: CalendarKey): Promise<CalendarEvent | null> {
    return this.#read(key, (store) => store.find(key));
  }

  findOrMake(key: CalendarKey, startsAtMs: number, nowMs: number): Promise<CalendarEvent> {
    return this.#read(key, (store) => store.findOrMake(key, startsAtMs, nowMs));
  }

  plan(key: CalendarKey, startsAtMs: number, nowMs: number): Promise<CalendarEvent> {
    return this.#change((store) => store.plan(key, startsAtMs, nowMs));
  }

  cancel(key: CalendarKey, nowMs: number): Promise<CalendarEvent | null> {
    return this.#change((store) => store.cancel(key, nowMs));
  }

  listChanged(sinceMs: number, limit: number): Promise<readonly CalendarEvent[]> {
    return this.#store.listChanged(sinceMs, limit);
  }

  prune(beforeMs: number, limit: number): Promise<number> {
    return this.#store.prune(beforeMs, limit);
  }

  async #read<Found extends CalendarEvent | null>(
    key: CalendarKey,
    ask: (store: ChangingStore) => Promise<Found>,
  ): Promise<Found | CalendarEvent> {
    const readAtMs = this.#timing.nowMs();
    try {
      const event = await ask(this.#store);
      if (event !== null) this.#copy.note(copyKey(event), event, readAtMs);
      return event;
    } catch (error) {
      return this.#copy.recall(copyKey(key), error);
    }
  }

  /** A copy that could not be written is written by the next read. */
  async #change<Found extends CalendarEvent | null>(ask: (store: ChangingStore) => Promise<Found>): Promise<Found> {
    const event = await ask(this.#store);
    if (event === null) return event;
    const copy = { key: copyKey(event), value: event, readAtMs: this.#timing.nowMs() };
    await this.#copy.keep([copy]).catch(() => undefined);
    return event;
  }
}

function copyKey({ tenantId, mode, eventId }: CalendarKey): string {
  return JSON.stringify([tenantId, mode, eventId]);
}
