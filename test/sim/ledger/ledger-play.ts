/**
 * The ledger by seed: phones tell, a queue delivers or loses, consumers write, days keep what is written and ask phones'
 * objects for what they lack, those compare at night, readers follow. All of the ledger is the real code, and of a phone's
 * object what the ledger hears of; the platform around them is chance.
 */
import type { LedgerGround } from "../../../src/app/ledger/ledger-of.ts";
import { makeEventSink } from "../../../src/app/ledger/write-events.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { makeLedgerDays, makeLedgerSlices } from "../../../src/objects/ledger-ports.ts";
import { Chance, STARTED_AT_MS } from "../chance.ts";
import { Agenda } from "./agenda.ts";
import { SimAlarms } from "./alarms.ts";
import { SimBuckets } from "./buckets.ts";
import type { LedgerChance, LedgerFault } from "./faults.ts";
import { Follower } from "./follower.ts";
import { type Asker, type ObjectClasses, type Platform, SimObjects, SOUND } from "./objects.ts";
import { type Owner, Phone } from "./phone.ts";
import { type Batch, SimQueue } from "./queue.ts";
import { Truth } from "./truth.ts";

export const DAYS = 3;
const HOUR_MS = 3_600_000;
const STATES = {
  rules: { hasJurisdictions: false },
  random: { bytes: (length: number) => new Uint8Array(length), unit: () => 0.5 },
};
const TENANT = { name: "Acme", brand: "Acme", residency: "global", countries: "all", policy: {} } as const;

/** What a planted fault stands between. */
export type Slices = LedgerGround["slices"];

export interface Plant {
  readonly platform?: Partial<Platform>;
  slices?(sound: Slices): Slices;
  /** What the object of a phone says again. */
  retold?(lines: readonly string[]): readonly string[];
}

export class LedgerPlay {
  readonly chance: LedgerChance;
  readonly truth = new Truth();
  readonly alarms: SimAlarms;
  readonly objects: SimObjects;
  readonly buckets: SimBuckets;
  readonly owners: readonly Owner[];
  readonly followers: readonly Follower[];
  /** As readers have it. */
  readonly ground: LedgerGround;
  readonly #consumed: LedgerGround;
  readonly #agenda: Agenda;
  readonly #queue: SimQueue;
  #sinks: readonly ReturnType<typeof makeEventSink>[] = [];
  /** Until then nobody hears which tenants there are. */
  #databaseAwayUntilMs = 0;

  constructor(seed: number, classes: ObjectClasses, plant: Plant = {}) {
    this.chance = new Chance<LedgerFault>(seed);
    const { chance, truth } = this;
    this.#agenda = new Agenda(chance);
    this.#queue = new SimQueue(chance, this.#agenda, (batches) => this.#deliver(batches));
    this.alarms = new SimAlarms(chance, this.#agenda);
    const { alarms } = this;
    const platform = { ...SOUND, ...plant.platform };
    const tellers = { retell: (...asked: Parameters<SimBuckets["retell"]>) => this.buckets.retell(...asked) };
    this.objects = new SimObjects(chance, { classes, platform, alarms, tellers });
    const days = makeLedgerDays(envOf({ LEDGER_DAYS: this.objects.ledgerDays }), STATES);
    this.objects.days.current = days;
    const slicesOf = (asker: Asker) => {
      const sound = makeLedgerSlices(envOf({ LEDGERS: this.objects.ledgersFor(asker) }), STATES);
      return plant.slices?.(sound) ?? sound;
    };
    this.owners = makeOwners(chance);
    const clock = { nowMs: () => chance.nowMs };
    const directory = { findTenant: async (id: string) => this.#tenant(id) };
    const database = { findTenant: async (id: string) => this.#askDatabase(id) };
    this.ground = { slices: slicesOf("reader"), days, directory, clock };
    const retold = (lines: readonly string[]) => plant.retold?.(lines) ?? lines;
    const ofPhones = { slices: slicesOf("phone"), days, directory: database, clock };
    this.buckets = new SimBuckets(chance, { alarms, truth, queue: this.#queue, ground: ofPhones, retold });
    this.#consumed = { slices: truth.watching(slicesOf("consumer")), days, directory: database, clock };
    this.#renewSinks();
    this.followers = this.owners.map((owner) => new Follower(this.ground, owner, chance));
    this.#plan();
  }

  runTo(atMs: number): Promise<void> {
    return this.#agenda.runTo(atMs);
  }

  /** What has failed is delivered now, and nothing goes wrong meanwhile: then all that was tried is known. */
  async settle(): Promise<void> {
    this.chance.isCalm = true;
    await this.#queue.settle();
  }

  close(): void {
    this.objects.close();
    this.buckets.close();
  }

  #plan(): void {
    const { chance } = this;
    const at = (atMs: number, work: () => void | Promise<void>) => this.#agenda.at(atMs, work);
    for (const owner of this.owners) {
      const phones = [0, 1, 2].map(() => this.#phoneOf(owner));
      const stories = 5 + Math.floor(chance.unit() * 9);
      for (let count = 0; count < stories; count += 1) {
        const phone = chance.pick(phones);
        at(someTime(chance), () => (chance.happens("key_shared", 0.05) ? phone.beginTwins() : phone.begin()));
      }
      if (chance.happens("receipt_repeated", 0.02)) {
        const count = chance.unit() < 0.1 ? 20_000 : 300;
        at(someTime(chance), () => chance.pick(phones).repeatReceipts(count));
      }
    }
    for (const follower of this.followers)
      for (let count = 0; count < 30; count += 1) at(someTime(chance) + HOUR_MS * chance.unit(), () => follower.read());
    for (let count = 0; count < 6; count += 1) at(someTime(chance), () => this.#renewSinks());
    if (chance.unit() < 0.4) at(someTime(chance), () => this.#loseDatabase());
  }

  #phoneOf(owner: Owner): Phone {
    return new Phone(this.chance, owner, {
      at: (atMs, slot, step) => this.#agenda.at(atMs, () => this.buckets.do(owner, slot, step)),
      began: (ref) => this.truth.began(owner, ref),
    });
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
      for (const batch of batches) this.#queue.again(batch);
      return;
    } finally {
      this.objects.isConsumerDead = false;
    }
    this.truth.written(entries, chance.nowMs);
    chance.note(`written: ${entries.length}`);
    await this.truth.hold(this.ground, entries);
    if (chance.happens("consumer_died_after", 0.04)) for (const batch of batches) this.#queue.again(batch);
  }

  /** Two isolates: what they know of days is gone, and their clocks are not the world's. */
  #renewSinks(): void {
    const { chance } = this;
    chance.happens("isolate_new", 1);
    this.#sinks = [0, 1].map(() => {
      const offMs = chance.happens("clock_off", 0.3) ? Math.floor((chance.unit() - 0.5) * 480_000) : 0;
      return makeEventSink({ ...this.#consumed, clock: { nowMs: () => chance.nowMs + offMs } });
    });
  }

  /** For twenty minutes, or for six hours. */
  #loseDatabase(): void {
    if (!this.chance.happens("database_away", 1)) return;
    this.#databaseAwayUntilMs = this.chance.nowMs + (this.chance.unit() < 0.5 ? HOUR_MS / 3 : 6 * HOUR_MS);
  }

  #askDatabase(id: string) {
    if (!this.chance.isCalm && this.chance.nowMs < this.#databaseAwayUntilMs) throw new Error("the database is away");
    return this.#tenant(id);
  }

  #tenant(id: string) {
    return { ...TENANT, id, bucketCount: this.owners.find(({ tenantId }) => tenantId === id)?.bucketCount ?? 256 };
  }
}

/** As many bindings as are asked for. */
function envOf<Env>(bindings: object): Env {
  return bindings as Env;
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
  const midnight = (utcDay(STARTED_AT_MS) + 1 + Math.floor(chance.unit() * (DAYS - 1))) * DAY_MS;
  const kind = chance.unit();
  if (kind < 0.3) return Math.floor(STARTED_AT_MS + chance.unit() * (DAYS - 0.5) * DAY_MS);
  if (kind < 0.6) return midnight + Math.floor((chance.unit() - 0.5) * 20_000);
  return midnight + Math.floor((chance.unit() - 0.7) * 3_600_000);
}
