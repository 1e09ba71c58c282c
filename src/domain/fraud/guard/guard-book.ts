/** All that is counted of a country's prefixes, or of a tenant's addresses, while it is in memory. */
import type { GuardMarks } from "../../base/risk.ts";
import { addToAlert, quiet } from "./alert.ts";
import { hasWaited, isBlocked, openedBy, pardonedBy } from "./blocks.ts";
import { Countries } from "./countries.ts";
import {
  countSend,
  emptyCell,
  type GuardCell,
  isKnownPlace,
  isStrangePlace,
  learn,
  measuredShares,
  nameCountry,
  recentOf,
  settleCell,
  strikesOf,
} from "./cell.ts";
import { isFuseBlown } from "./fuse.ts";
import type { GuardTerms } from "./guard-terms.ts";
import {
  ADDRESS_LEVELS,
  cellKey,
  type CellView,
  type GuardLevel,
  type GuardOutcome,
  type GuardPress,
  type GuardView,
  keysOf,
  levelOf,
  PREFIX_LEVELS,
} from "./guard-view.ts";
import { typingHabit } from "./habit.ts";
import { hourEndsAtMs } from "./hour-of-money.ts";
import { judgeCell, type AroundPlace } from "./judge-cell.ts";
import { TRIAL_MS } from "./lag.ts";
import {
  type PlaceSurroundings,
  aroundOf,
  countMeasured,
  habitAt,
  type KeptMeasure,
  learnMeasured,
  settleMeasure,
} from "./measure.ts";
import { openingLeft } from "./opening.ts";
import { Places } from "./places.ts";
import { RecentIds } from "./recent-ids.ts";
import { addToWaits, noWaits, type Waits, waitTimes } from "./waits.ts";

/** What is kept of it as a whole. */
export interface GuardHead extends KeptMeasure {
  /** All starts. */
  readonly total: GuardCell;
  /** Of a tenant's addresses: the same by country. Absent: they were counted together. */
  readonly countries?: Readonly<Record<string, KeptMeasure>>;
}

export interface KeptGuard {
  readonly head: GuardHead;
  readonly cells: Iterable<readonly [string, GuardCell]>;
}

/** country: prefixes and networks of its numbers. tenant: addresses, whatever the country. */
export type GuardScope = "country" | "tenant";

interface Judging {
  readonly terms: GuardTerms;
  readonly nowMs: number;
  readonly isUsed: boolean;
}

type NewWait = Pick<Waits, "shut" | "opened"> & { readonly nowMs: number };

const LEVELS = { country: PREFIX_LEVELS, tenant: ADDRESS_LEVELS } as const satisfies Record<
  GuardScope,
  readonly GuardLevel[]
>;

const NARROW = { country: "b", tenant: "a" } as const satisfies Record<GuardScope, GuardLevel>;

/** A country has so many places at least over which its starts are spread. */
const PLACES_LEAST = { b: 50, r: 20, n: 1, a: 50, w: 20 } as const satisfies Record<GuardLevel, number>;
/** From so many starts on, what was usual at a place is known. */
const KNOWN_FROM = 100;
/** A place is judged again by itself while so many of its starts may yet be typed. */
const WATCHED_FROM = 2;
/** All places are judged again after so long, and the longer the more there are; those of a press with it. */
const JUDGE_ALL_EVERY_MS = 1_000;
const JUDGE_ALL_MS_A_PLACE = 0.2;
/** An isolate is told of no more places: those that are shut before the others. */
const TOLD_MOST = 2_000;
/** From so many points on a place looks bad; that its codes are typed after all is remembered. */
const LOOKS_BAD_FROM = 8;
/** So many starts of one place in ten minutes are a measure of what people do. */
const MEASURED_MOST = 4;
/** From so many points on a place is no measure of what people do. */
const BAD_FROM = 10;

export class GuardBook {
  readonly #scope: GuardScope;
  readonly #countries: Countries;
  readonly #places: Places;
  readonly #presses = new RecentIds();
  readonly #ends = new RecentIds();
  #head: GuardHead;
  readonly #views: Record<string, CellView> = {};
  #judgedAllAtMs = 0;
  /** When places were last given to be tried, and to whom. */
  readonly #trials = new Map<string, { readonly atMs: number; readonly pressId: string }>();
  /** What places were judged by last, by the country that they text; undefined: of all together. */
  readonly #arounds = new Map<string | undefined, PlaceSurroundings>();

  constructor(scope: GuardScope, kept: KeptGuard | null, nowMs: number) {
    this.#scope = scope;
    this.#head = kept?.head ?? { total: emptyCell(nowMs), good: emptyCell(nowMs), alert: quiet(nowMs) };
    this.#countries = new Countries(kept?.head.countries);
    this.#places = new Places(kept?.cells ?? [], (key) => {
      delete this.#views[key];
      this.#trials.delete(key);
    });
  }

  get head(): GuardHead {
    return this.#scope === "tenant" ? { ...this.#head, countries: this.#countries.kept } : this.#head;
  }

  cell(key: string): GuardCell | null {
    return this.#places.get(key) ?? null;
  }

  /** Counts what an isolate has let go, and says what it has to know. `isUsed`: codes were typed here before it was counted. */
  press({ id, terms, sends }: GuardPress, { nowMs, isUsed }: { nowMs: number; isUsed: boolean }): GuardView {
    const isNew = this.#presses.add(id);
    const touched = new Set<string>();
    for (const send of isNew ? sends : []) {
      this.#count(send.marks, send);
      for (const key of keysOf(send.marks, LEVELS[this.#scope])) touched.add(key);
    }
    const everyMs = JUDGE_ALL_EVERY_MS + JUDGE_ALL_MS_A_PLACE * this.#places.watched.size;
    const isDue = nowMs - this.#judgedAllAtMs >= everyMs;
    if (isDue) this.#judgedAllAtMs = nowMs;
    const view = this.#judge(isDue ? [...this.#places.watched] : [...touched], { terms, nowMs, isUsed });
    const trials = this.#trialsFor(id, terms, nowMs);
    return trials.length === 0 ? view : { ...view, trials };
  }

  /** Counts what became of starts. */
  hear(outcomes: readonly GuardOutcome[], nowMs: number): void {
    for (const outcome of outcomes) if (this.#ends.add(outcome.id)) this.#learn(outcome, nowMs);
  }

  /** Keys of places that are worth keeping and have changed since they were last written. */
  get unwritten(): readonly string[] {
    return this.#places.unwritten;
  }

  written(keys: readonly string[]): void {
    this.#places.written(keys);
  }

  #count(marks: GuardMarks, { atMs, costMicros, country }: GuardPress["sends"][number]): void {
    const isMeasured = this.#isMeasure(marks);
    const at = { atMs, costMicros, isMeasured, isStrange: isMeasured && this.#isStranger(marks, atMs) };
    const head = { ...this.#head, total: countSend(this.#head.total, at) };
    this.#head = isMeasured ? { ...head, ...countMeasured(head, at) } : head;
    if (this.#scope === "tenant" && isMeasured) this.#countries.count(country, at);
    for (const key of keysOf(marks, LEVELS[this.#scope])) {
      const counted = countSend(this.#places.get(key) ?? emptyCell(atMs), at);
      const named = this.#scope === "tenant" ? nameCountry(counted, country, { nowMs: atMs, typed: false }) : counted;
      if (recentOf(named).untyped >= WATCHED_FROM) this.#places.watch(key);
      this.#places.put(key, named);
    }
  }

  /**
   * Whether it is measured by it what people do: nothing speaks against its places, and it is no one place's alone. Phones that
   * type some of their codes would make it usual that few are typed.
   */
  #isMeasure(marks: GuardMarks): boolean {
    const place = this.#places.get(this.#measuredKey(marks));
    return (place === undefined || recentOf(place).sent < MEASURED_MOST) && !this.#isBad(marks);
  }

  /** Whether hardly a code was typed at its place so far. */
  #isStranger(marks: GuardMarks, nowMs: number): boolean {
    const place = this.#places.get(this.#measuredKey(marks));
    return place === undefined || !isKnownPlace(place, this.#around(place, nowMs).habits.known);
  }

  #measuredKey(marks: GuardMarks): string {
    return this.#scope === "country" ? cellKey("r", marks.r) : cellKey("a", marks.a ?? "");
  }

  /** Whether something spoke against one of its places. */
  #isBad(marks: GuardMarks): boolean {
    return keysOf(marks, LEVELS[this.#scope]).some((key) => {
      const view = this.#views[key];
      return (
        view !== undefined && levelOf(key) !== "n" && (view.blockedUntilMs !== undefined || view.points >= BAD_FROM)
      );
    });
  }

  #learn({ marks, country, sentAtMs, typed, excused }: GuardOutcome, nowMs: number): void {
    const learned = { sentAtMs, typed: typed ? 1 : 0, excused };
    const place = this.#places.get(this.#measuredKey(marks));
    const measured = { learned, shares: measuredShares(place ?? emptyCell(nowMs), sentAtMs) };
    const total = learn(this.#head.total, learned, nowMs);
    this.#head = { ...this.#head, total, ...learnMeasured(this.#head, measured, nowMs) };
    if (this.#scope === "tenant") this.#countries.learn(country, measured, nowMs);
    for (const key of keysOf(marks, LEVELS[this.#scope])) {
      const before = this.#places.get(key);
      if (before === undefined) continue;
      const counted = learn(before, learned, nowMs);
      const view = this.#views[key];
      if (
        typed &&
        view !== undefined &&
        view.blockedUntilMs === undefined &&
        view.points + view.alert >= LOOKS_BAD_FROM
      ) {
        this.#look(before, { isBad: false }, nowMs);
      }
      const after = typed ? this.#opened(counted, sentAtMs, nowMs) : counted;
      if (after !== counted) this.#noteWait(key, before, { shut: 0, opened: 1, nowMs });
      const isNamed = this.#scope === "tenant" && typed;
      this.#places.put(key, isNamed ? nameCountry(after, country, { nowMs, typed: true }) : after);
    }
  }

  /** With one more typed code. */
  #opened(counted: GuardCell, sentAtMs: number, nowMs: number): GuardCell {
    const pardoned = pardonedBy(counted, habitAt(counted, this.#around(counted, nowMs)), nowMs);
    if (pardoned === counted) return openedBy(counted, { sentAtMs }, nowMs);
    this.#look(counted, { isBad: false }, nowMs);
    return pardoned;
  }

  /** Of places whose time is over, those that nobody else tries just now: an answer that came too late is given again. */
  #trialsFor(pressId: string, terms: GuardTerms, nowMs: number): readonly string[] {
    return Object.keys(this.#views).filter((key) => {
      const cell = this.#places.get(key);
      const isOver =
        cell !== undefined && this.#views[key]?.blockedUntilMs !== undefined && this.#isTriable(cell, terms, nowMs);
      const given = this.#trials.get(key);
      const isTried = given !== undefined && given.pressId !== pressId && nowMs - given.atMs < TRIAL_MS;
      if (!isOver || isTried) return false;
      this.#trials.set(key, { atMs: nowMs, pressId });
      return true;
    });
  }

  /** A place where people type is tried as soon as its time is over; a strange one waits with all that were shut. */
  #isTriable(cell: GuardCell, terms: GuardTerms, nowMs: number): boolean {
    if (isBlocked(cell, nowMs)) return false;
    const waits = cell.country === undefined ? this.#head.waits : this.#countries.waits(cell.country);
    if (waits === undefined || !isStrangePlace(cell, this.#around(cell, nowMs).habits.known)) return true;
    return hasWaited(cell, { times: waitTimes(waits, nowMs), terms }, nowMs);
  }

  /** Wider places know the same starts: they are not counted again. */
  #noteWait(key: string, { country }: GuardCell, { nowMs, ...more }: NewWait): void {
    if (levelOf(key) !== NARROW[this.#scope]) return;
    if (country === undefined) {
      this.#head = { ...this.#head, waits: addToWaits(this.#head.waits ?? noWaits(nowMs), more, nowMs) };
    } else this.#countries.noteWait(country, more, nowMs);
  }

  /** By the country that it texts, where it is an address. */
  #around({ country }: GuardCell, nowMs: number): PlaceSurroundings {
    const last = this.#arounds.get(country);
    if (last !== undefined) return last;
    const own = country === undefined ? null : this.#countries.around(country, nowMs);
    const around = own ?? aroundOf(this.#head, nowMs);
    this.#arounds.set(country, around);
    return around;
  }

  #judge(keys: readonly string[], { terms, nowMs, isUsed }: Judging): GuardView {
    this.#arounds.clear();
    const habit = typingHabit(this.#head, nowMs);
    const total = settleCell(this.#head.total, habit, nowMs);
    this.#head = { ...this.#head, total, ...settleMeasure(this.#head, habit, nowMs) };
    const starts = recentOf(total).sent;
    for (const key of keys) {
      const before = this.#places.get(key);
      if (before === undefined || !this.#places.isWatched(key)) continue;
      const around = this.#around(before, nowMs);
      this.#judgeOne(key, before, {
        habit: habitAt(before, around),
        alert: around.alert,
        usual: this.#usual(before, levelOf(key), starts),
        terms,
        nowMs,
      });
    }
    const left = isUsed || this.#scope === "tenant" ? null : openingLeft(total, terms);
    const fuse = { limitMicros: terms.countryFuseMicros, share: terms.fuseShare };
    const isBlown = this.#scope === "country" && isFuseBlown(total.money, fuse, nowMs);
    return {
      atMs: nowMs,
      cells: this.#told(),
      usual: Object.fromEntries(LEVELS[this.#scope].map((level) => [level, this.#spread(level, starts)])),
      ...(left === null ? {} : { openingLeft: left }),
      ...(isBlown ? { fuseUntilMs: hourEndsAtMs(nowMs) } : {}),
    };
  }

  #told(): Readonly<Record<string, CellView>> {
    const all = Object.entries(this.#views);
    if (all.length <= TOLD_MOST) return { ...this.#views };
    const isShut = ([, { blockedUntilMs }]: readonly [string, CellView]) => blockedUntilMs !== undefined;
    const worstFirst = [...all.filter(isShut), ...all.filter((place) => !isShut(place))];
    return Object.fromEntries(worstFirst.slice(0, TOLD_MOST));
  }

  #judgeOne(key: string, before: GuardCell, around: AroundPlace): void {
    const { cell, view } = judgeCell(levelOf(key), before, around);
    if (cell !== before) this.#places.judged(key, before, cell);
    // A place that is shut again is no other one.
    if (cell.struckAtMs !== before.struckAtMs) {
      this.#noteWait(key, before, { shut: 1, opened: 0, nowMs: around.nowMs });
      if (strikesOf(before, around.nowMs) === 0) this.#look(before, { isBad: true }, around.nowMs);
    }
    if (view !== null) {
      this.#views[key] = view;
      return;
    }
    delete this.#views[key];
    if (cell.slices.length === 0) this.#places.unwatch(key);
  }

  /** What became of a place that looked bad. */
  #look({ country }: GuardCell, place: { readonly isBad: boolean }, nowMs: number): void {
    this.#head = { ...this.#head, alert: addToAlert(this.#head.alert, place, nowMs) };
    if (country !== undefined) this.#countries.look(country, place, nowMs);
  }

  /** As they would be spread over all places, or as much of them as this one always had. */
  #usual({ past }: GuardCell, level: GuardLevel, starts: number): number {
    const { sent } = this.#head.total.past;
    const own = sent < KNOWN_FROM ? 0 : (past.sent / sent) * starts;
    return Math.max(own, this.#spread(level, starts));
  }

  #spread(level: GuardLevel, starts: number): number {
    return starts / Math.max(PLACES_LEAST[level], this.#places.sizeOf(level));
  }
}
