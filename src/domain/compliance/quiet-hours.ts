/**
 * When a text that nobody is waiting for may wake nobody: the hours rules of the country, by the clock of its reader. A
 * number may be in any zone and any state of its prefix, so a moment has to suit all of them, and every rule that is meant.
 * Which rules those are goes by the local day that is looked at: a text for the spring keeps the hours of the spring.
 */
import type { Category } from "../base/categories.ts";
import { type RuleBook, rulesOf } from "../rule-book/book.ts";
import { dayOf } from "../rule-book/day.ts";
import type { Day, HoursRule } from "../rule-book/rules.ts";
import { isMeant, type RuleReach } from "./is-meant.ts";
import { clockChange, localTime } from "./local-time.ts";
import { type OpenSpan, spansOn, stretchAt } from "./open-hours.ts";

/** A rule without categories means these: what somebody waits for, or must know at once, is held by a rule that names it. */
const KEEPS_QUIET = {
  otp: false,
  security: false,
  transactional: false,
  engagement: true,
  marketing: true,
} as const satisfies Record<Category, boolean>;

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1_440;
const DAY_MS = 86_400_000;
/** Holidays and weekends that follow each other close a week at the most: what finds no hour in two never will. */
const SEARCH_DAYS = 14;

export interface HoursAsked extends RuleReach {
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
  /** IANA names of all zones that the number may be in; none: nothing is known, and UTC has to do. */
  readonly zones: readonly string[];
  /** Ids of rules that the platform set aside for the tenant; absent: none. */
  readonly waived?: ReadonlySet<string>;
}

export interface SendWindow {
  /** The first moment, not before the one asked for, that every rule allows in all zones. */
  readonly fromMs: number;
  /** When one of them closes; null when none does in two weeks. */
  readonly untilMs: number | null;
  /** Ids of the rules that kept it from going when it was asked for; none: nothing did. */
  readonly heldBy: readonly string[];
}

/** Null when no moment of the next two weeks suits all zones and rules. */
export function sendWindow(asked: HoursAsked, atMs: number, book: RuleBook = rulesOf): SendWindow | null {
  const hours = new Hours(asked, book);
  const endMs = atMs + SEARCH_DAYS * DAY_MS;
  const heldBy = new Set<string>();
  let fromMs = atMs;
  while (fromMs <= endMs) {
    const closed = hours.at(fromMs).filter(({ isOpen }) => !isOpen);
    if (closed.length === 0) return { fromMs, untilMs: firstClosing(hours, fromMs, endMs), heldBy: [...heldBy] };
    const opensMs = Math.max(...closed.map(({ untilMs }) => untilMs));
    // Of those that are closed, the ones that are so the longest: without the others it would go no sooner.
    for (const { ruleId, untilMs } of closed) if (ruleId !== null && untilMs === opensMs) heldBy.add(ruleId);
    fromMs = opensMs;
  }
  return null;
}

/** Ids of the rules that are meant at a moment: where there is no window, they leave none together. */
export function hoursRulesAt(asked: HoursAsked, atMs: number, book: RuleBook = rulesOf): readonly string[] {
  const states = new Hours(asked, book).at(atMs);
  return [...new Set(states.flatMap(({ ruleId }) => ruleId ?? []))];
}

function firstClosing(hours: Hours, fromMs: number, endMs: number): number | null {
  let atMs = fromMs;
  while (atMs <= endMs) {
    const states = hours.at(atMs);
    if (states.some(({ isOpen }) => !isOpen)) return atMs;
    atMs = Math.min(...states.map(({ untilMs }) => untilMs));
  }
  return null;
}

/** One rule in one zone, and until when it surely stays so. */
interface RuleState {
  /** Null: no rule is meant there. */
  readonly ruleId: string | null;
  readonly isOpen: boolean;
  readonly untilMs: number;
}

/** What counts on one day of somebody's calendar. */
interface DayRules {
  readonly rules: readonly { readonly id: string; readonly spans: readonly OpenSpan[] }[];
  /** For so many minutes from its midnight on: the day, or, where no rule is meant, until others count. */
  readonly minutes: number;
}

/** The rules that are meant, read once for each day that is looked at. */
class Hours {
  readonly #asked: HoursAsked;
  readonly #book: RuleBook;
  readonly #days = new Map<number, DayRules>();

  constructor(asked: HoursAsked, book: RuleBook) {
    this.#asked = asked;
    this.#book = book;
  }

  at(atMs: number): readonly RuleState[] {
    const { zones } = this.#asked;
    return (zones.length === 0 ? ["UTC"] : zones).flatMap((zone) => this.#in(zone, atMs));
  }

  #in(zone: string, atMs: number): readonly RuleState[] {
    const { day, minute } = localTime(zone, atMs);
    const { rules, minutes } = this.#rulesOn(day);
    const midnightMs = atMs - (atMs % MINUTE_MS) - minute * MINUTE_MS;
    const endsMs = midnightMs + minutes * MINUTE_MS;
    // Minutes are counted by a clock that goes on as it does: where it is changed, one has to look again.
    const surelyMs = minutes === Infinity ? Infinity : (clockChange(zone, atMs, endsMs) ?? endsMs);
    if (rules.length === 0) return [{ ruleId: null, isOpen: true, untilMs: surelyMs }];
    return rules.map(({ id, spans }) => {
      const { isOpen, untilMinute } = stretchAt(spans, minute);
      return { ruleId: id, isOpen, untilMs: Math.min(surelyMs, midnightMs + untilMinute * MINUTE_MS) };
    });
  }

  #rulesOn(day: number): DayRules {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const today = dayOf(day * DAY_MS);
    const { record, world, rules, until } = this.#book(this.#asked.country, today);
    const isHoliday = Object.hasOwn(record?.holidays ?? world.holidays ?? {}, today);
    const meant = rules.flatMap((rule) =>
      rule.rule === "hours" && this.#isMeant(rule) ? [{ id: rule.id, spans: spansOn(rule, day, isHoliday) }] : [],
    );
    const read = { rules: meant, minutes: meant.length > 0 ? MINUTES_PER_DAY : minutesUntil(until, day) };
    this.#days.set(day, read);
    return read;
  }

  /** A rule for some senders or networks counts for every text: when hours are asked for, nobody has chosen any. */
  #isMeant(rule: HoursRule): boolean {
    if (this.#asked.waived?.has(rule.id) === true) return false;
    if (rule.categories === undefined && !KEEPS_QUIET[this.#asked.category]) return false;
    return isMeant(rule, this.#asked);
  }
}

/** From the midnight of one day to that of another, but no further than anybody looks. */
function minutesUntil(until: Day | null, day: number): number {
  return until === null ? Infinity : Math.min(SEARCH_DAYS, Date.parse(until) / DAY_MS - day) * MINUTES_PER_DAY;
}
