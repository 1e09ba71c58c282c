/** The real objects of the ledger over databases of their own: asked, evicted, rung and full as chance has it. */
import type { LedgerDaysObject } from "../../../src/objects/ledger-days-object.ts";
import type { LedgerObject } from "../../../src/objects/ledger-object.ts";
import type { LedgerDays } from "../../../src/app/ledger/slice-ports.ts";
import { OVERDUE_AFTER_MS } from "../../../src/domain/roster/look-again.ts";
import type { Member } from "../../../src/domain/roster/member.ts";
import type { LedgerChance } from "./faults.ts";
import { SqliteStorage } from "./sqlite-storage.ts";

/** Classes that are read after the platform's own module is there. */
export interface ObjectClasses {
  readonly LedgerObject: typeof LedgerObject;
  readonly LedgerDaysObject: typeof LedgerDaysObject;
}

/** What a planted fault changes of the platform. */
export interface Platform {
  rewrite(query: string): string;
  nameOf(name: string): string;
  readonly rollsBack: boolean;
}

export const SOUND: Platform = { rewrite: (query) => query, nameOf: (name) => name, rollsBack: true };

interface Held {
  readonly name: string;
  readonly storage: SqliteStorage;
  readonly full: { afterWrites: number | null };
  object: LedgerObject;
}

const CRON_MS = 300_000;
/** What the platform waits by: nothing here is so slow that a wait would end first. */
const NEVER = { wait: () => new Promise<never>(() => undefined) };
const WRITES = /^\s*(INSERT|UPDATE)/;

export class SimObjects {
  readonly #chance: LedgerChance;
  readonly #classes: ObjectClasses;
  readonly #platform: Platform;
  readonly #at: (atMs: number, work: () => void | Promise<void>) => void;
  readonly #held = new Map<string, Held>();
  /** By when each object speaks again. */
  readonly #promises = new Map<string, number>();
  readonly #days = new Map<string, { storage: SqliteStorage; object: LedgerDaysObject }>();
  /** A consumer that has died asks nobody any more. */
  isConsumerDead = false;
  readonly days: { current: LedgerDays | null } = { current: null };

  constructor(
    chance: LedgerChance,
    setup: {
      readonly classes: ObjectClasses;
      readonly platform: Platform;
      readonly at: (atMs: number, work: () => void | Promise<void>) => void;
    },
  ) {
    this.#chance = chance;
    this.#classes = setup.classes;
    if (!("scheduler" in globalThis)) Object.assign(globalThis, { scheduler: NEVER });
    this.#platform = setup.platform;
    this.#at = setup.at;
  }

  /** As the binding LEDGERS gives them. */
  readonly ledgers = {
    getByName: (name: string) => ({
      execute: async (...call: Parameters<LedgerObject["execute"]>) => this.#ask(this.#platform.nameOf(name), call),
    }),
  };

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

  /** Those that nothing will ring for, and that Cron has no reason to look after. */
  abandoned(): readonly string[] {
    const left = this.all().filter(({ name, storage }) => {
      const byMs = this.#promises.get(name);
      const isLookedAfter = byMs !== undefined && lookAtMs(byMs) >= this.#chance.nowMs;
      return storage.alarmAtMs === null && !isLookedAfter && hasBegun(storage);
    });
    return left.map(({ name }) => name);
  }

  close(): void {
    for (const { storage } of this.#held.values()) storage.close();
    for (const { storage } of this.#days.values()) storage.close();
  }

  #ask(name: string, [identity, command, input]: Parameters<LedgerObject["execute"]>): unknown {
    const isWrite = command === "slices.write";
    const { chance } = { chance: this.#chance };
    if (isWrite && (this.isConsumerDead || chance.happens("consumer_died_between", 0.03))) {
      this.isConsumerDead = true;
      throw new Error("the consumer is gone");
    }
    const held = this.#of(name);
    if (chance.happens("object_evicted", 0.04)) held.object = this.#instance(held);
    held.full.afterWrites = isWrite && chance.happens("write_full", 0.03) ? Math.floor(chance.unit() * 4) : null;
    try {
      const reply = held.object.execute(identity, command, structuredClone(input));
      if (isWrite && chance.happens("reply_lost", 0.02)) throw new Error("the reply was lost");
      return structuredClone(reply);
    } finally {
      held.full.afterWrites = null;
    }
  }

  #of(name: string): Held {
    const known = this.#held.get(name);
    if (known !== undefined) return known;
    const full: Held["full"] = { afterWrites: null };
    const platform = this.#platform;
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
    const made = { name, storage, full };
    const held = Object.assign(made, { object: this.#instance(made) });
    storage.onAlarm = (atMs) => this.#at(atMs, () => this.#ring(held, atMs));
    this.#held.set(name, held);
    return held;
  }

  #instance({ name, storage }: Pick<Held, "name" | "storage">): LedgerObject {
    const days: LedgerDays = {
      list: (of) => this.#indexed().list(of),
      add: (at) => this.#indexed().add(at),
      remove: (at) => this.#indexed().remove(at),
    };
    const ctx = { storage, id: { name } } as unknown as DurableObjectState;
    const roster = { say: async (_member: Member, byMs: number | null) => this.#promise(name, byMs) };
    const outside = {
      roster,
      archive: null,
      tellers: { retell: async () => [] },
      telemetry: { emit: () => undefined },
    };
    return new this.#classes.LedgerObject(ctx, {}, { days, ...outside });
  }

  #indexed(): LedgerDays {
    if (this.days.current === null) throw new Error("the world has no days yet");
    return this.days.current;
  }

  #daysOf(name: string): LedgerDaysObject {
    const known = this.#days.get(name);
    if (known !== undefined) return known.object;
    const storage = new SqliteStorage({ rollsBack: true, before: (query) => query });
    const object = new this.#classes.LedgerDaysObject({ storage } as unknown as DurableObjectState, {});
    this.#days.set(name, { storage, object });
    return object;
  }

  /** Rings what the platform was told last; what was given up Cron wakes. */
  async #ring(held: Held, atMs: number): Promise<void> {
    const { storage } = held;
    const chance = this.#chance;
    if (storage.alarmAtMs !== atMs) return;
    if (chance.happens("alarm_late", 0.02)) {
      const laterMs = chance.nowMs + Math.floor(chance.unit() * 1_800_000);
      storage.alarmAtMs = laterMs;
      return this.#at(laterMs, () => this.#ring(held, laterMs));
    }
    storage.alarmAtMs = null;
    // Whoever promised the roster to speak is found by it.
    if (chance.happens("alarm_lost", 0.01)) return;
    if (chance.happens("object_evicted", 0.04)) held.object = this.#instance(held);
    await this.#alarm(held);
    if (chance.happens("alarm_doubled", 0.02)) await this.#alarm(held);
  }

  /** Cron looks every five minutes for those that have promised to speak, and did not. */
  #promise(name: string, byMs: number | null): void {
    if (byMs === null) return void this.#promises.delete(name);
    this.#promises.set(name, byMs);
    this.#at(lookAtMs(byMs), () => this.#lookAfter(name, byMs));
  }

  async #lookAfter(name: string, byMs: number): Promise<void> {
    const held = this.#held.get(name);
    if (held === undefined || this.#promises.get(name) !== byMs) return;
    this.#chance.note(`wakes ${name}`);
    if (await held.object.wake()) this.#promises.delete(name);
  }

  async #alarm(held: Held): Promise<void> {
    const chance = this.#chance;
    held.full.afterWrites = chance.happens("flush_full", 0.03) ? Math.floor(chance.unit() * 6) : null;
    try {
      await held.object.alarm();
    } catch {
      // The platform tries again what threw.
      const againMs = chance.nowMs + 2_000;
      held.storage.alarmAtMs ??= againMs;
      this.#at(againMs, () => this.#ring(held, againMs));
    } finally {
      held.full.afterWrites = null;
    }
  }
}

/** A write that was refused begins nothing. */
export function hasBegun({ sql }: Pick<SqliteStorage, "sql">): boolean {
  if (sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'day'").toArray().length === 0) return false;
  return sql.exec("SELECT 1 FROM day").toArray().length > 0;
}

function lookAtMs(byMs: number): number {
  return Math.ceil((byMs + OVERDUE_AFTER_MS) / CRON_MS) * CRON_MS;
}
