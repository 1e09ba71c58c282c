/** The alarms of all objects: rung late, twice or never, as chance has it. What the platform gave up Cron wakes. */
import type { Agenda } from "./agenda.ts";
import type { LedgerChance } from "./faults.ts";
import type { SqliteStorage } from "./sqlite-storage.ts";

const CRON_MS = 3_600_000;
const AGAIN_MS = 2_000;

/** Something that an alarm belongs to. */
export interface Rung {
  readonly storage: SqliteStorage;
  alarm(): Promise<void>;
  wake(): Promise<void>;
  evict(): void;
}

export class SimAlarms {
  readonly #chance: LedgerChance;
  readonly #agenda: Agenda;

  constructor(chance: LedgerChance, agenda: Agenda) {
    this.#chance = chance;
    this.#agenda = agenda;
  }

  watch(rung: Rung): void {
    rung.storage.onAlarm = (atMs) => this.#agenda.at(atMs, () => this.#ring(rung, atMs));
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
    if (chance.happens("alarm_lost", 0.01)) return this.#agenda.at(chance.nowMs + CRON_MS, () => rung.wake());
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
}
