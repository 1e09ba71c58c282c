/**
 * What an isolate knows of one country, or of a tenant's addresses: the view that their object gave last, and what it has
 * let go itself since. It is told to the object twice a second at most, so that a burst over all isolates is known
 * everywhere within two seconds, and here at once.
 */
import type { GuardMarks, RiskSignal } from "../../base/risk.ts";
import { type FallenRules, NONE_FALLEN } from "../valve/fall-back.ts";
import type { CheckMarks, SeenCheck } from "../spray/check-view.ts";
import { UnseenChecks } from "../spray/unseen-checks.ts";
import type { Lens } from "./guard-signals.ts";
import { RULE_NAMES } from "../rules.ts";
import type { GuardTerms } from "./guard-terms.ts";
import { TRIAL_MS } from "./lag.ts";
import {
  type GuardLevel,
  type GuardPress,
  type GuardSend,
  type GuardView,
  keysOf,
  NOTHING_SEEN,
} from "./guard-view.ts";

/** More than these are not told at once: an isolate's memory has an end, and the object is away. */
const WAITING_MOST = 2_000;
/** An object that has said nothing for so long leaves money uncounted. */
const BLIND_AFTER_MS = 30_000;

export class GuardLease {
  readonly #levels: readonly GuardLevel[];
  readonly #unseen = new Map<string, number>();
  /** Until when a place may be tried from here. */
  readonly #trials = new Map<string, number>();
  readonly #checks = new UnseenChecks();
  #waiting: GuardSend[] = [];
  #stopped: GuardMarks[] = [];
  readonly #stoppedBy = new Map<RiskSignal, number>();
  #onItsWay: GuardPress | null = null;
  #view: GuardView = NOTHING_SEEN;
  /** When something was first told that was not answered; null: all was. */
  #unansweredSinceMs: number | null = null;

  constructor(levels: readonly GuardLevel[]) {
    this.#levels = levels;
  }

  lens(terms: GuardTerms, nowMs: number): Lens {
    return {
      view: this.#view,
      unseen: (key) => this.#unseen.get(key) ?? 0,
      mayTry: (key) => nowMs < (this.#trials.get(key) ?? 0),
      terms,
      nowMs,
    };
  }

  /** Of which the object does not know yet. */
  get unseenSends(): number {
    return this.#waiting.length + (this.#onItsWay?.sends.length ?? 0);
  }

  get hasNews(): boolean {
    const waiting = this.#waiting.length + this.#stopped.length + this.#stoppedBy.size;
    return waiting > 0 || this.#checks.hasNews || this.#onItsWay !== null;
  }

  /** Something speaks against one of its places. */
  get isSuspicious(): boolean {
    return Object.keys(this.#view.cells).length > 0 || this.#checks.isSuspicious;
  }

  /** Rules that stop nobody just now. */
  fallen(nowMs: number): FallenRules {
    const { fallen } = this.#view;
    if (fallen === undefined) return NONE_FALLEN;
    return new Set(RULE_NAMES.filter((name) => nowMs < (fallen[name] ?? 0)));
  }

  /** What guesses speak against the place of a guess, or of a start. */
  sprayPoints(marks: CheckMarks, terms: GuardTerms, nowMs: number): number {
    return this.#checks.points(marks, terms, nowMs);
  }

  noteCheck(check: SeenCheck): void {
    this.#checks.note(check);
  }

  /**
   * Nobody counts the money: the object has not answered for long, and as much has gone from here since as one prefix may
   * cost in an hour.
   */
  isBlind({ prefixFuseMicros }: GuardTerms, nowMs: number): boolean {
    if (this.#unansweredSinceMs === null || nowMs - this.#unansweredSinceMs < BLIND_AFTER_MS) return false;
    const sends = [...(this.#onItsWay?.sends ?? []), ...this.#waiting];
    return sends.reduce((sum, { costMicros }) => sum + costMicros, 0) > prefixFuseMicros;
  }

  note(send: GuardSend): void {
    this.#waiting.push(send);
    this.#add(send, 1);
    for (const key of keysOf(send.marks, this.#levels)) this.#trials.delete(key);
    if (this.#waiting.length <= WAITING_MOST) return;
    const dropped = this.#waiting.shift();
    if (dropped !== undefined) this.#add(dropped, -1);
  }

  noteStopped(marks: GuardMarks): void {
    if (this.#stopped.length < WAITING_MOST) this.#stopped.push(marks);
  }

  /** One start that these rules blocked. */
  noteStoppedBy(rules: readonly RiskSignal[]): void {
    for (const rule of rules) this.#stoppedBy.set(rule, (this.#stoppedBy.get(rule) ?? 0) + 1);
  }

  /** What is told now. What was not answered is told again, under its name. */
  take(id: string, terms: GuardTerms, nowMs: number): GuardPress {
    this.#unansweredSinceMs ??= nowMs;
    if (this.#onItsWay !== null) return this.#onItsWay;
    const checks = this.#checks.take();
    const told = {
      ...(checks.length === 0 ? {} : { checks }),
      ...(this.#stoppedBy.size === 0 ? {} : { stoppedBy: Object.fromEntries(this.#stoppedBy) }),
    };
    this.#onItsWay = { id, terms, sends: this.#waiting, stopped: this.#stopped, ...told };
    this.#waiting = [];
    this.#stopped = [];
    this.#stoppedBy.clear();
    return this.#onItsWay;
  }

  /** The object has counted it and has said this. */
  given(view: GuardView): void {
    for (const send of this.#onItsWay?.sends ?? []) this.#add(send, -1);
    this.#checks.given(view.checks);
    this.#onItsWay = null;
    this.#unansweredSinceMs = null;
    for (const key of view.trials ?? []) this.#trials.set(key, view.atMs + TRIAL_MS);
    if (view.atMs >= this.#view.atMs) this.#view = view;
  }

  #add({ marks }: GuardSend, by: number): void {
    for (const key of keysOf(marks, this.#levels)) {
      const count = (this.#unseen.get(key) ?? 0) + by;
      if (count <= 0) this.#unseen.delete(key);
      else this.#unseen.set(key, count);
    }
  }
}
