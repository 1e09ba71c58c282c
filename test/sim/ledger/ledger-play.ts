/**
 * The ledger by seed: phones tell, a queue delivers at least once, consumers write, objects keep, readers follow. All of the
 * ledger is the real code; the platform around it is chance.
 */
import type { LedgerGround } from "../../../src/app/ledger/ledger-of.ts";
import { makeEventSink } from "../../../src/app/ledger/write-events.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { makeLedgerDays, makeLedgerSlices } from "../../../src/objects/ledger-ports.ts";
import { LEDGER_BEGINS_MS, type LedgerChance, ledgerChance } from "./faults.ts";
import { Follower } from "./follower.ts";
import { type ObjectClasses, type Platform, SimObjects, SOUND } from "./objects.ts";
import { type Owner, Phone } from "./phone.ts";
import { Truth } from "./truth.ts";

export const DAYS = 3;
const STATES = {
  rules: { hasJurisdictions: false },
  random: { bytes: (length: number) => new Uint8Array(length), unit: () => 0.5 },
};
const TENANT = { name: "Acme", brand: "Acme", residency: "global", countries: "all", policy: {} } as const;

interface Batch {
  readonly owner: Owner;
  readonly events: readonly DomainEvent[];
}

/** What a planted fault stands between. */
export type Slices = LedgerGround["slices"];

export interface Plant {
  readonly platform?: Partial<Platform>;
  slices?(sound: Slices): Slices;
}

export class LedgerPlay {
  readonly chance: LedgerChance;
  readonly truth = new Truth();
  readonly objects: SimObjects;
  readonly owners: readonly Owner[];
  readonly followers: readonly Follower[];
  readonly ground: LedgerGround;
  readonly #agenda: { readonly atMs: number; readonly order: number; readonly work: () => void | Promise<void> }[] = [];
  readonly #retries = new Set<Batch>();
  readonly #outboxes = new Map<Phone, DomainEvent[]>();
  readonly #slices: Slices;
  #sinks: readonly ReturnType<typeof makeEventSink>[] = [];
  #order = 0;

  constructor(seed: number, classes: ObjectClasses, plant: Plant = {}) {
    this.chance = ledgerChance(seed);
    const { chance } = this;
    const at = (atMs: number, work: () => void | Promise<void>) => this.#at(atMs, work);
    this.objects = new SimObjects(chance, { classes, platform: { ...SOUND, ...plant.platform }, at });
    const namespaces = { LEDGERS: this.objects.ledgers, LEDGER_DAYS: this.objects.ledgerDays };
    const env = namespaces as unknown as Parameters<typeof makeLedgerSlices>[0] & Parameters<typeof makeLedgerDays>[0];
    const sound = makeLedgerSlices(env, STATES);
    this.#slices = this.truth.watching(plant.slices?.(sound) ?? sound);
    const days = makeLedgerDays(env, STATES);
    this.objects.days.current = days;
    this.owners = makeOwners(chance);
    const counts = new Map(this.owners.map(({ tenantId, bucketCount }) => [tenantId, bucketCount]));
    const findTenant = async (id: string) => ({ ...TENANT, id, bucketCount: counts.get(id) ?? 256 });
    const directory = { findTenant } as LedgerGround["directory"];
    this.ground = { slices: this.#slices, days, directory, clock: { nowMs: () => chance.nowMs } };
    this.#renewSinks();
    this.followers = this.owners.map((owner) => new Follower(this.ground, owner, chance));
    this.#plan();
  }

  /** Everything that is due by then, in its order. */
  async runTo(atMs: number): Promise<void> {
    for (;;) {
      const [next] = this.#agenda;
      if (next === undefined || next.atMs > atMs) break;
      this.#agenda.shift();
      this.chance.nowMs = Math.max(this.chance.nowMs, next.atMs);
      await next.work();
    }
    this.chance.nowMs = Math.max(this.chance.nowMs, atMs);
  }

  /** What has failed is delivered now, and nothing goes wrong meanwhile: then all that was tried is known. */
  async settle(): Promise<void> {
    this.chance.isCalm = true;
    const again = [...this.#retries];
    this.#retries.clear();
    for (const batch of again) await this.#deliver([batch]);
  }

  #plan(): void {
    const { chance } = this;
    for (const owner of this.owners) {
      const phones = [0, 1, 2].map(() => new Phone(chance, owner, (phone, event) => this.#tell(phone, event)));
      const stories = 5 + Math.floor(chance.unit() * 9);
      for (let count = 0; count < stories; count += 1) {
        const phone = chance.pick(phones);
        this.#at(someTime(chance), () => (chance.happens("key_shared", 0.05) ? phone.beginTwins() : phone.begin()));
      }
      if (chance.happens("receipt_repeated", 0.02)) {
        const count = chance.unit() < 0.1 ? 20_000 : 300;
        this.#at(someTime(chance), () => chance.pick(phones).repeatReceipts(count));
      }
    }
    for (const follower of this.followers)
      for (let count = 0; count < 30; count += 1)
        this.#at(someTime(chance) + 3_600_000 * chance.unit(), () => follower.read());
    for (let count = 0; count < 6; count += 1) this.#at(someTime(chance), () => this.#renewSinks());
  }

  /** The event happens at its own time, and leaves with others of its phone two seconds later. */
  #tell(phone: Phone, event: DomainEvent): void {
    this.#at(event.atMs, () => {
      this.chance.note(`${event.type} ${event.id}`);
      const waiting = this.#outboxes.get(phone);
      if (waiting !== undefined) return void waiting.push(event);
      const events = [event];
      this.#outboxes.set(phone, events);
      this.#at(this.chance.nowMs + 2_000, () => {
        this.#outboxes.delete(phone);
        this.#send({ owner: phone.owner, events });
      });
    });
  }

  #send(batch: Batch): void {
    const { chance } = this;
    const soonMs = 500 + Math.floor(chance.unit() * 2_000);
    if (chance.happens("batch_lost", 0.02)) return;
    const put = (inMs: number) => this.#at(chance.nowMs + Math.floor(inMs), () => this.#consume(batch));
    if (chance.happens("batch_doubled", 0.06))
      put(soonMs + chance.unit() * (chance.unit() < 0.5 ? 20_000 : 8 * 3_600_000));
    if (chance.happens("batch_late", 0.05)) return put(chance.unit() * 30 * 3_600_000);
    put(chance.happens("batch_reordered", 0.1) ? chance.unit() * 240_000 : soonMs);
  }

  readonly #arrived: Batch[] = [];

  /** What arrives within a second is one batch of the queue. */
  #consume(batch: Batch): void {
    this.#arrived.push(batch);
    if (this.#arrived.length > 1) return;
    this.#at(this.chance.nowMs + 1_000, () => this.#deliver(this.#arrived.splice(0)));
  }

  async #deliver(batches: readonly Batch[]): Promise<void> {
    const { chance } = this;
    const entries = batches.flatMap(({ owner, events }) => events.map((event) => ({ ...owner, event })));
    this.truth.tried(entries, chance.nowMs);
    this.objects.isConsumerDead = false;
    try {
      await chance.pick(this.#sinks).write(entries);
    } catch (error) {
      chance.note(`not written: ${String(error)}`);
      for (const batch of batches) this.#again(batch);
      return;
    } finally {
      this.objects.isConsumerDead = false;
    }
    this.truth.written(entries, chance.nowMs);
    chance.note(`written: ${entries.length}`);
    await this.truth.hold(this.ground, entries);
    if (chance.happens("consumer_died_after", 0.04)) for (const batch of batches) this.#again(batch);
  }

  #again(batch: Batch): void {
    this.#retries.add(batch);
    this.#at(this.chance.nowMs + 5_000, () => {
      return this.#retries.delete(batch) ? this.#deliver([batch]) : undefined;
    });
  }

  /** Two isolates: what they know of days is gone, and their clocks are not the world's. */
  #renewSinks(): void {
    const { chance } = this;
    chance.happens("isolate_new", 1);
    this.#sinks = [0, 1].map(() => {
      const offMs = chance.happens("clock_off", 0.3) ? Math.floor((chance.unit() - 0.5) * 480_000) : 0;
      return makeEventSink({ ...this.ground, clock: { nowMs: () => chance.nowMs + offMs } });
    });
  }

  #at(atMs: number, work: () => void | Promise<void>): void {
    this.#order += 1;
    const task = { atMs, order: this.#order, work };
    let at = this.#agenda.length;
    while (at > 0 && (this.#agenda[at - 1]?.atMs ?? 0) > atMs) at -= 1;
    this.#agenda.splice(at, 0, task);
  }
}

function makeOwners(chance: LedgerChance): readonly Owner[] {
  const sizes = [64, 256, 4096] as const;
  const tenants = ["ten_a", "ten_b"].slice(0, chance.unit() < 0.4 ? 1 : 2);
  return tenants.flatMap((tenantId) => {
    const bucketCount = chance.unit() < 0.2 ? sizes[2] : chance.pick([sizes[0], sizes[1]]);
    const modes = chance.unit() < 0.6 ? (["live"] as const) : (["live", "test"] as const);
    return modes.map((mode) => ({ tenantId, bucketCount, mode }));
  });
}

/** Any time of the days, mostly about a midnight. */
function someTime(chance: LedgerChance): number {
  const midnight = (utcDay(LEDGER_BEGINS_MS) + 1 + Math.floor(chance.unit() * (DAYS - 1))) * DAY_MS;
  const kind = chance.unit();
  if (kind < 0.3) return Math.floor(LEDGER_BEGINS_MS + chance.unit() * (DAYS - 0.5) * DAY_MS);
  if (kind < 0.6) return midnight + Math.floor((chance.unit() - 0.5) * 20_000);
  return midnight + Math.floor((chance.unit() - 0.7) * 3_600_000);
}
