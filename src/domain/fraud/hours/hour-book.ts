/** When people of one country come to a tenant, by the codes that they typed, while it is in memory. */
import type { GuardOutcome } from "../guard/guard-view.ts";
import { RecentIds } from "../guard/recent-ids.ts";
import { HOURS_A_DAY, type HoursView, hourOf, unusualHours } from "./unusual-hours.ts";

/** All JSON. */
export interface KeptHours {
  /** Since when people are counted. */
  readonly sinceMs: number;
  /** People by the hour of UTC at which they asked for their code, faded to `atMs`. */
  readonly people: readonly number[];
  readonly atMs: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** How a tenant's people live changes with seasons, and with where it advertises. */
const HALF_LIFE_MS = 14 * DAY_MS;
/** The first days of a tenant, or of a country of it, are as its launch was and not as its people are. */
const KNOWN_AFTER_MS = 7 * DAY_MS;
/** Who typed a code in an hour and is known again. */
const RECENT_MOST = 2_000;
/** Digits that a count is kept with: a row stays below a kilobyte. */
const KEPT_PARTS = 1_000;

export class HourBook {
  readonly #recent = new RecentIds(RECENT_MOST);
  #kept: KeptHours | null;
  #isChanged = false;

  constructor(kept: KeptHours | null) {
    this.#kept = kept;
  }

  /**
   * Counts codes that were typed. A thousand numbers side by side count once an hour: whoever has some of their own cannot make an hour
   * a usual one by them.
   */
  hear(outcomes: readonly GuardOutcome[], nowMs: number): void {
    for (const { marks, sentAtMs, typed } of outcomes) {
      if (!typed || !this.#recent.add(`${Math.floor(sentAtMs / HOUR_MS)} ${marks.b}`)) continue;
      const { sinceMs, people } = this.#faded(nowMs);
      this.#kept = { sinceMs, atMs: nowMs, people: people.with(hourOf(sentAtMs), (people[hourOf(sentAtMs)] ?? 0) + 1) };
      this.#isChanged = true;
    }
  }

  /** Hours that speak against a start, each with its points. None while too little is known. */
  told(nowMs: number): HoursView {
    if (this.#kept === null || nowMs - this.#kept.sinceMs < KNOWN_AFTER_MS) return {};
    return unusualHours(this.#faded(nowMs).people);
  }

  /** Null: its row is as new. */
  get unwritten(): KeptHours | null {
    if (this.#kept === null || !this.#isChanged) return null;
    return { ...this.#kept, people: this.#kept.people.map((count) => Math.round(count * KEPT_PARTS) / KEPT_PARTS) };
  }

  written(): void {
    this.#isChanged = false;
  }

  #faded(nowMs: number): KeptHours {
    const kept = this.#kept ?? { sinceMs: nowMs, atMs: nowMs, people: Array.from({ length: HOURS_A_DAY }, () => 0) };
    const left = 0.5 ** (Math.max(0, nowMs - kept.atMs) / HALF_LIFE_MS);
    return { ...kept, people: kept.people.map((count) => count * left) };
  }
}
