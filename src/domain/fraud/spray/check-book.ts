/** What was guessed from all networks and devices of a tenant, while it is in memory. */
import { isBlocked } from "../guard/blocks.ts";
import { strikesOf } from "../guard/cell.ts";
import type { GuardTerms } from "../guard/guard-terms.ts";
import { RecentIds } from "../guard/recent-ids.ts";
import { addToHabit, noHabit, wrongHabit } from "./check-habit.ts";
import { type CheckPlace, countCheck, emptyPlace, fadePlace } from "./check-place.ts";
import { wrongPoints } from "./check-points.ts";
import { checkKeys, checkName, type ChecksView, type CheckPlaceView, type SeenCheck } from "./check-view.ts";

/** Places in memory, those that were heard of longest ago going first. */
const PLACES_MOST = 20_000;
/** So many numbers of one place are a measure of what people do. */
const MEASURED_MOST = 4;
/** From so many points on it is kept over evictions: one wrong number of which no right guess came. */
const KEPT_FROM = 5;
/** From so many isolates are told, and of no more places: those that are shut before the others. */
const TOLD_FROM = 10;
const TOLD_MOST = 2_000;
/** Places that something spoke against are looked at again after so long: what they were fades. */
const LOOK_EVERY_MS = 60_000;

export class CheckBook {
  readonly #places: Map<string, CheckPlace>;
  /** Those that are kept over evictions, or are to be. */
  readonly #worthy: Set<string>;
  readonly #changed = new Set<string>();
  readonly #views = new Map<string, CheckPlaceView>();
  readonly #heard = new RecentIds();
  #habit;
  #lookedAtMs = 0;

  constructor(kept: Iterable<readonly [string, CheckPlace]>, nowMs: number) {
    this.#places = new Map(kept);
    this.#worthy = new Set(this.#places.keys());
    this.#habit = noHabit(nowMs);
  }

  /** Counts guesses, each number at each place once, and says what isolates have to know. */
  press(checks: readonly SeenCheck[], terms: GuardTerms, nowMs: number): ChecksView {
    for (const check of checks) {
      for (const [index, key] of checkKeys(check.marks).entries()) {
        if (!this.#heard.add(checkName(key, check))) continue;
        // Once a guess, by the nearest network.
        if (index === 0) this.#measure(key, check, nowMs);
        const before = this.#places.get(key) ?? emptyPlace(nowMs);
        const points = wrongPoints(wrongHabit(this.#habit, nowMs));
        this.#put(key, countCheck(before, { isRight: check.isRight, wrongPoints: points, terms }, nowMs), nowMs);
      }
    }
    if (nowMs - this.#lookedAtMs >= LOOK_EVERY_MS) this.#lookAgain(nowMs);
    return { wrongPoints: wrongPoints(wrongHabit(this.#habit, nowMs)), places: this.#told(nowMs) };
  }

  /** Null: it is not worth keeping. */
  place(key: string): CheckPlace | null {
    return this.#worthy.has(key) ? (this.#places.get(key) ?? null) : null;
  }

  /** Keys of places that have to be written, or forgotten. */
  get unwritten(): readonly string[] {
    return [...this.#changed];
  }

  written(keys: readonly string[]): void {
    for (const key of keys) this.#changed.delete(key);
  }

  #measure(key: string, check: SeenCheck, nowMs: number): void {
    const seen = this.#places.get(key)?.seen ?? 0;
    if (seen < MEASURED_MOST && !this.#views.has(key)) this.#habit = addToHabit(this.#habit, check, nowMs);
  }

  #put(key: string, place: CheckPlace, nowMs: number): void {
    this.#places.delete(key);
    this.#places.set(key, place);
    this.#judge(key, place, nowMs);
    const [oldest] = this.#places.size > PLACES_MOST ? this.#places.keys() : [];
    if (oldest !== undefined) this.#drop(oldest);
  }

  #judge(key: string, place: CheckPlace, nowMs: number): void {
    const wasWorthy = this.#worthy.has(key);
    const isStruck = strikesOf(place, nowMs) > 0;
    const isWorthy = isStruck || place.points >= KEPT_FROM;
    if (isWorthy) this.#worthy.add(key);
    else this.#worthy.delete(key);
    if (isWorthy || wasWorthy) this.#changed.add(key);
    if (!isStruck && place.points < TOLD_FROM) {
      this.#views.delete(key);
      return;
    }
    const { points, wrong, blockedUntilMs } = place;
    const shut = isBlocked(place, nowMs) && blockedUntilMs !== undefined ? { blockedUntilMs } : {};
    this.#views.set(key, { points, wrong, ...shut });
  }

  #lookAgain(nowMs: number): void {
    this.#lookedAtMs = nowMs;
    for (const key of this.#worthy) {
      const place = this.#places.get(key);
      if (place !== undefined) this.#judge(key, fadePlace(place, nowMs), nowMs);
    }
  }

  #told(nowMs: number): Readonly<Record<string, CheckPlaceView>> {
    if (this.#views.size <= TOLD_MOST) return Object.fromEntries(this.#views);
    const all = [...this.#views];
    const isShut = ([, view]: readonly [string, CheckPlaceView]) => isBlocked(view, nowMs);
    return Object.fromEntries([...all.filter(isShut), ...all.filter((one) => !isShut(one))].slice(0, TOLD_MOST));
  }

  #drop(key: string): void {
    this.#places.delete(key);
    this.#views.delete(key);
    if (this.#worthy.delete(key)) this.#changed.add(key);
  }
}
