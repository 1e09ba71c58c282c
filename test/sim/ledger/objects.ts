/** The real objects of the ledger over databases of their own: asked, evicted, rung and full as chance has it. */
import type { LedgerDaysObject } from "../../../src/objects/ledger-days-object.ts";
import type { LedgerObject } from "../../../src/objects/ledger-object.ts";
import type { LedgerDays } from "../../../src/app/ledger/slice-ports.ts";
import type { Rung, SimAlarms } from "./alarms.ts";
import type { LedgerChance } from "./faults.ts";
import { SqliteStorage } from "./sqlite-storage.ts";

/** Classes that are read after the platform's own module is there. */
export interface ObjectClasses {
  readonly LedgerObject: typeof LedgerObject;
  readonly LedgerDaysObject: typeof LedgerDaysObject;
}

/** A consumer of the queue that may die, a phone's object that compares at night, or whoever only looks. */
export type Asker = "consumer" | "phone" | "reader";

/** What a planted fault changes of the platform. */
export interface Platform {
  rewrite(query: string): string;
  nameOf(name: string): string;
  readonly rollsBack: boolean;
}

export const SOUND: Platform = { rewrite: (query) => query, nameOf: (name) => name, rollsBack: true };

interface Held extends Rung {
  readonly full: { afterWrites: number | null };
  object: LedgerObject;
}

/** What days ask of phones' objects. */
export type Tellers = ConstructorParameters<typeof LedgerObject>[2]["tellers"];

interface Setup {
  readonly classes: ObjectClasses;
  readonly platform: Platform;
  readonly alarms: SimAlarms;
  readonly tellers: Tellers;
}

/** What the platform waits by: nothing here is so slow that a wait would end first. */
const NEVER = { wait: () => new Promise<never>(() => undefined) };
const WRITES = /^\s*(INSERT|UPDATE)/;

export class SimObjects {
  readonly #chance: LedgerChance;
  readonly #setup: Setup;
  readonly #held = new Map<string, Held>();
  readonly #days = new Map<string, { storage: SqliteStorage; object: LedgerDaysObject }>();
  /** A consumer that has died asks nobody any more. */
  isConsumerDead = false;
  readonly days: { current: LedgerDays | null } = { current: null };

  constructor(chance: LedgerChance, setup: Setup) {
    this.#chance = chance;
    this.#setup = setup;
    if (!("scheduler" in globalThis)) Object.assign(globalThis, { scheduler: NEVER });
  }

  /** As the binding LEDGERS gives them to whoever asks. */
  ledgersFor(asker: Asker) {
    return {
      getByName: (name: string) => ({
        execute: async (...call: Parameters<LedgerObject["execute"]>) =>
          this.#ask(asker, this.#setup.platform.nameOf(name), call),
      }),
    };
  }

  readonly ledgerDays = {
    getByName: (name: string) => ({
      list: async () => this.#daysOf(name).list(),
      add: async (day: number, shard: number) => {
        if (this.#chance.happens("days_away", 0.03)) throw new Error("the days are away");
        this.#daysOf(name).add(day, shard);
      },
      remove: async (day: number, shard: number) => this.#daysOf(name).remove(day, shard),
    }),
  };

  all(): readonly Pick<Held, "name" | "object" | "storage">[] {
    return [...this.#held.values()];
  }

  close(): void {
    for (const { storage } of this.#held.values()) storage.close();
    for (const { storage } of this.#days.values()) storage.close();
  }

  #ask(asker: Asker, name: string, [identity, command, input]: Parameters<LedgerObject["execute"]>): unknown {
    const isWrite = command === "slices.write";
    const chance = this.#chance;
    if (asker === "consumer" && isWrite && (this.isConsumerDead || chance.happens("consumer_died_between", 0.03))) {
      this.isConsumerDead = true;
      throw new Error("the consumer is gone");
    }
    if (asker === "phone" && chance.happens("day_away", 0.05)) throw new Error("the day is away");
    const held = this.#of(name);
    if (chance.happens("object_evicted", 0.04)) held.evict();
    held.full.afterWrites = isWrite && chance.happens("write_full", 0.03) ? Math.floor(chance.unit() * 4) : null;
    try {
      const reply = held.object.execute(identity, command, copyOf(input));
      if (isWrite && chance.happens("reply_lost", 0.02)) throw new Error("the reply was lost");
      return copyOf(reply);
    } finally {
      held.full.afterWrites = null;
    }
  }

  #of(name: string): Held {
    const known = this.#held.get(name);
    if (known !== undefined) return known;
    const full: Held["full"] = { afterWrites: null };
    const { platform, alarms } = this.#setup;
    const storage = new SqliteStorage({
      rollsBack: platform.rollsBack,
      before(query, isInTransaction) {
        if (full.afterWrites !== null && isInTransaction && WRITES.test(query)) {
          full.afterWrites -= 1;
          if (full.afterWrites < 0) throw new Error("database or disk is full: SQLITE_FULL");
        }
        return platform.rewrite(query);
      },
    });
    const held: Held = {
      name,
      storage,
      full,
      object: this.#instance(name, storage),
      evict: () => void (held.object = this.#instance(name, storage)),
      wake: () => held.object.wake(),
      alarm: () => this.#alarm(held),
    };
    alarms.watch(held);
    this.#held.set(name, held);
    return held;
  }

  async #alarm({ full, object }: Held): Promise<void> {
    full.afterWrites = this.#chance.happens("flush_full", 0.03) ? Math.floor(this.#chance.unit() * 6) : null;
    try {
      await object.alarm();
    } finally {
      full.afterWrites = null;
    }
  }

  #instance(name: string, storage: SqliteStorage): LedgerObject {
    const days: LedgerDays = {
      list: (of) => this.#indexed().list(of),
      counting: (of, asked) => this.#indexed().counting(of, asked),
      add: (at) => this.#indexed().add(at),
      learnReach: (of, learned) => this.#indexed().learnReach(of, learned),
      reach: (at, reachDay) => this.#indexed().reach(at, reachDay),
      remove: (at) => this.#indexed().remove(at),
    };
    const ctx = { storage, id: { name } } as unknown as DurableObjectState;
    const { classes, tellers, alarms } = this.#setup;
    const outside = { roster: alarms.roster, archive: null, tellers, telemetry: { emit: () => undefined } };
    return new classes.LedgerObject(ctx, {}, { days, ...outside });
  }

  #indexed(): LedgerDays {
    if (this.days.current === null) throw new Error("the world has no days yet");
    return this.days.current;
  }

  #daysOf(name: string): LedgerDaysObject {
    const known = this.#days.get(name);
    if (known !== undefined) return known.object;
    const storage = new SqliteStorage({ rollsBack: true, before: (query) => query });
    const object = new this.#setup.classes.LedgerDaysObject({ storage } as unknown as DurableObjectState, {});
    this.#days.set(name, { storage, object });
    return object;
  }
}

/** As a call between objects copies it; `structuredClone` does that to small things very slowly. */
function copyOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value === "function" ? structuredClone(value) : value;
  if (Array.isArray(value)) return value.map(copyOf);
  if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copyOf(part)]));
}
