/** What an isolate knows of guesses: what their object said last, and those that it has not heard of yet. */
import type { GuardTerms } from "../guard/guard-terms.ts";
import { RecentIds } from "../guard/recent-ids.ts";
import { RIGHT_POINTS, wrongPoints } from "./check-points.ts";
import { wrongHabit, noHabit } from "./check-habit.ts";
import { checkKeys, type CheckMarks, checkName, type ChecksView, type SeenCheck } from "./check-view.ts";

/** More than these are not told at once: an isolate's memory has an end, and the object is away. */
const WAITING_MOST = 2_000;
/** Guesses that are known again, so that whoever tries a number three times is told of once. */
const KNOWN_MOST = 2_000;
/** A place that is shut stops by itself. */
const BLOCKED_POINTS = 60;

export class UnseenChecks {
  readonly #known = new RecentIds(KNOWN_MOST);
  readonly #counts = new Map<string, { readonly right: number; readonly wrong: number }>();
  #waiting: SeenCheck[] = [];
  #onItsWay: readonly SeenCheck[] = [];
  #view: ChecksView = { wrongPoints: wrongPoints(wrongHabit(noHabit(0), 0)), places: {} };

  get hasNews(): boolean {
    return this.#waiting.length > 0;
  }

  get isSuspicious(): boolean {
    return Object.keys(this.#view.places).length > 0;
  }

  note(check: SeenCheck): void {
    const [near = ""] = checkKeys(check.marks);
    if (!this.#known.add(checkName(near, check))) return;
    this.#waiting.push(check);
    this.#add(check, 1);
    if (this.#waiting.length <= WAITING_MOST) return;
    const dropped = this.#waiting.shift();
    if (dropped !== undefined) this.#add(dropped, -1);
  }

  /** What is told now; until it is answered it counts here. */
  take(): readonly SeenCheck[] {
    this.#onItsWay = this.#waiting;
    this.#waiting = [];
    return this.#onItsWay;
  }

  /** The object has counted what it was told. Absent: it is of an earlier release, and counts none. */
  given(view: ChecksView | undefined): void {
    for (const check of this.#onItsWay) this.#add(check, -1);
    this.#onItsWay = [];
    if (view !== undefined) this.#view = view;
  }

  /** Points against the worst of the places. */
  points(marks: CheckMarks, terms: GuardTerms, nowMs: number): number {
    return Math.max(...checkKeys(marks).map((key) => this.#pointsAt(key, terms, nowMs)));
  }

  #pointsAt(key: string, { blockAt, floor }: GuardTerms, nowMs: number): number {
    const { points, wrong, blockedUntilMs = 0 } = this.#view.places[key] ?? { points: 0, wrong: 0 };
    if (nowMs < blockedUntilMs) return BLOCKED_POINTS;
    const unseen = this.#counts.get(key) ?? { right: 0, wrong: 0 };
    const sum = points + unseen.wrong * this.#view.wrongPoints + unseen.right * RIGHT_POINTS;
    return wrong + unseen.wrong >= floor ? sum : Math.min(sum, blockAt - 1);
  }

  #add({ marks, isRight }: SeenCheck, by: number): void {
    for (const key of checkKeys(marks)) {
      const { right, wrong } = this.#counts.get(key) ?? { right: 0, wrong: 0 };
      const after = { right: right + (isRight ? by : 0), wrong: wrong + (isRight ? 0 : by) };
      if (after.right + after.wrong <= 0) this.#counts.delete(key);
      else this.#counts.set(key, after);
    }
  }
}
