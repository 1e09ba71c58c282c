/** A reader that follows told events along, a page of some size at some moment, and comes back to where it was. */
import type { LedgerGround } from "../../../src/app/ledger/ledger-of.ts";
import { makeEventReader } from "../../../src/app/ledger/told-events.ts";
import { type DomainEvent, EVENTS, type EventType } from "../../../src/domain/events/events.ts";
import type { LedgerChance } from "./faults.ts";
import type { Owner } from "./phone.ts";

export const ALL_TYPES = Object.keys(EVENTS) as EventType[];

/** More than any seed has events. */
const READS_MAX = 30_000;

export class Follower {
  readonly owner: Owner;
  readonly seen: DomainEvent[] = [];
  readonly events: ReturnType<typeof makeEventReader>;
  readonly #chance: LedgerChance;
  #cursor: string | null = null;

  constructor(ground: LedgerGround, owner: Owner, chance: LedgerChance) {
    this.owner = owner;
    this.events = makeEventReader(ground);
    this.#chance = chance;
  }

  /** Some pages; false: there was nothing more. It goes on from the last event of a page, or from the page's own end. */
  async read(): Promise<void> {
    const { tenantId, mode } = this.owner;
    const limit = 1 + Math.floor(this.#chance.unit() * (this.#chance.unit() < 0.5 ? 6 : 200));
    for (let pages = Math.ceil(this.#chance.unit() * 4); pages > 0; pages -= 1) {
      const query = { cursor: this.#cursor, order: "ascending", types: ALL_TYPES, limit } as const;
      const page = await this.events.scan({ tenantId, mode, ...query });
      if (!page.ok) throw new Error(`the follower's own cursor is ${page.error}: ${this.#cursor}`);
      const { events, next } = page.value;
      this.seen.push(...events.map(({ event }) => event));
      const last = events.at(-1)?.cursor ?? next;
      this.#chance.note(`follow ${tenantId} ${mode}: ${events.length} to ${next}`);
      this.#cursor = this.#chance.unit() < 0.3 ? last : next;
      if (events.length === 0) return;
    }
  }

  async readToEnd(): Promise<void> {
    let reads = 0;
    for (let idle = 0; idle < 3; reads += 1) {
      if (reads > READS_MAX) throw new Error("the follower comes to no end");
      const before = this.seen.length;
      await this.read();
      idle = this.seen.length === before ? idle + 1 : 0;
    }
  }
}
