/**
 * The alarms of all objects: rung late, twice or never, as chance has it. One that the platform gave up is rung by Cron where
 * its object has promised the roster to speak.
 */
import type { RosterDesk } from "../../../src/app/roster/ports.ts";
import { OVERDUE_AFTER_MS } from "../../../src/domain/roster/look-again.ts";
import type { Agenda } from "./agenda.ts";
import type { LedgerChance } from "./faults.ts";
import type { SqliteStorage } from "./sqlite-storage.ts";

const CRON_MS = 300_000;
const AGAIN_MS = 2_000;

/** Something that an alarm belongs to. */
export interface Rung {
  /** As the roster knows it. */
  readonly name: string;
  readonly storage: SqliteStorage;
  alarm(): Promise<void>;
  /** True: nothing is there, or nothing that will be due. */
  wake(): Promise<boolean>;
  evict(): void;
}

export class SimAlarms {
  readonly #chance: LedgerChance;
  readonly #agenda: Agenda;
  readonly #watched = new Map<string, Rung>();
  /** By when each object speaks again. */
  readonly #promises = new Map<string, number>();
  /** What objects say their word to. */
  readonly roster: RosterDesk = { say: async ({ name }, byMs) => this.#promise(name, byMs) };

  constructor(chance: LedgerChance, agenda: Agenda) {
    this.#chance = chance;
    this.#agenda = agenda;
  }

  watch(rung: Rung): void {
    this.#watched.set(rung.name, rung);
    rung.storage.onAlarm = (atMs) => this.#agenda.at(atMs, () => this.#ring(rung, atMs));
  }

  /** Those with work that nothing will ring for, and that Cron has no reason to look after. */
  abandoned(): readonly string[] {
    const left = [...this.#watched.values()].filter(({ name, storage }) => {
      const byMs = this.#promises.get(name);
      const isLookedAfter = byMs !== undefined && lookAtMs(byMs) >= this.#chance.nowMs;
      return storage.alarmAtMs === null && !isLookedAfter && hasBegun(storage);
    });
    return left.map(({ name }) => name);
  }

  /** Rings what the platform was told last. */
  async #ring(rung: Rung, atMs: number): Promise<void> {
    const { storage } = rung;
    const chance = this.#chance;
    if (storage.alarmAtMs !== atMs) return;
    if (chance.happens("alarm_late", 0.02)) {
      const laterMs = chance.nowMs + Math.floor(chance.unit() * 1_800_000);
      storage.alarmAtMs = laterMs;
      return this.#agenda.at(laterMs, () => this.#ring(rung, laterMs));
    }
    storage.alarmAtMs = null;
    // Whoever promised the roster to speak is found by it.
    if (chance.happens("alarm_lost", 0.01)) return;
    if (chance.happens("object_evicted", 0.04)) rung.evict();
    await this.#alarm(rung);
    if (chance.happens("alarm_doubled", 0.02)) await this.#alarm(rung);
  }

  async #alarm(rung: Rung): Promise<void> {
    try {
      await rung.alarm();
    } catch {
      // The platform tries again what threw.
      const againMs = this.#chance.nowMs + AGAIN_MS;
      rung.storage.alarmAtMs ??= againMs;
      this.#agenda.at(againMs, () => this.#ring(rung, againMs));
    }
  }

  /** Cron looks every five minutes for those that have promised to speak, and did not. */
  #promise(name: string, byMs: number | null): void {
    if (byMs === null) return void this.#promises.delete(name);
    this.#promises.set(name, byMs);
    this.#agenda.at(lookAtMs(byMs), () => this.#lookAfter(name, byMs));
  }

  async #lookAfter(name: string, byMs: number): Promise<void> {
    const rung = this.#watched.get(name);
    if (rung === undefined || this.#promises.get(name) !== byMs) return;
    this.#chance.note(`wakes ${name}`);
    if (await this.#wake(rung)) this.#promises.delete(name);
  }

  /** One that throws is looked after again with the next tick. */
  async #wake(rung: Rung): Promise<boolean> {
    try {
      return await rung.wake();
    } catch {
      this.#promise(rung.name, this.#chance.nowMs);
      return false;
    }
  }
}

/** A write that was refused begins nothing: days have a row of their own, and buckets of phones an identity. */
function hasBegun({ sql }: Pick<SqliteStorage, "sql">): boolean {
  return ["day", "identity"].some((table) => {
    const isThere = sql.exec("SELECT 1 FROM sqlite_master WHERE name = ?", table).toArray().length > 0;
    return isThere && sql.exec(`SELECT 1 FROM ${table}`).toArray().length > 0;
  });
}

function lookAtMs(byMs: number): number {
  return Math.ceil((byMs + OVERDUE_AFTER_MS) / CRON_MS) * CRON_MS;
}
