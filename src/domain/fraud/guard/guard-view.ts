/** What is said to the object that counts a country, or what a tenant's addresses do, and what it answers. Plain data. */
import type { GuardMarks, RiskSignal } from "../../base/risk.ts";
import type { HoursView } from "../hours/unusual-hours.ts";
import type { ChecksView, SeenCheck } from "../spray/check-view.ts";
import type { FallenView, StoppedBy } from "../valve/valve-view.ts";
import type { GuardTerms } from "./guard-terms.ts";

/** Kinds of places, by the name of their mark. */
export const PREFIX_LEVELS = ["b", "r", "n"] as const;
export const ADDRESS_LEVELS = ["a", "w"] as const;
export type GuardLevel = Exclude<keyof GuardMarks, "d">;

/** In place of a country: all addresses of a tenant, whatever the country, and what its rules stopped. */
export const ANYWHERE = "*";

/** One text of a code that was let go. */
export interface GuardSend {
  readonly marks: GuardMarks;
  readonly country: string;
  readonly atMs: number;
  /** Millionths of a dollar that it is taken to cost. */
  readonly costMicros: number;
}

/** What starts came to. */
export interface GuardOutcome {
  /** The verification: what is said of it twice counts once. */
  readonly id: string;
  readonly marks: GuardMarks;
  readonly country: string;
  readonly sentAtMs: number;
  readonly typed: boolean;
  /** Texts that tell nothing: those beside the one whose code was typed, and all where something else ended it. */
  readonly excused: number;
  /** The code was typed by somebody whom rules had stopped within the day before. Absent: none had. */
  readonly wronged?: Wronged;
}

export interface Wronged {
  /** Of the number, by its token. */
  readonly number: string;
  readonly by: readonly RiskSignal[];
}

/** What one isolate has let go and stopped since it last told. */
export interface GuardPress {
  /** Told twice it counts once. */
  readonly id: string;
  readonly terms: GuardTerms;
  readonly sends: readonly GuardSend[];
  readonly stopped: readonly GuardMarks[];
  /** Of a tenant's addresses: starts that were blocked, whether or not they named one. Absent: none were. */
  readonly stoppedBy?: StoppedBy;
  /** Guesses that were judged. Absent: none were. */
  readonly checks?: readonly SeenCheck[];
}

/** One place that something speaks against. */
export interface CellView {
  /** What typed codes say, or their absence. */
  readonly points: number;
  /** More, because its country is under attack and none of its codes was ever typed. */
  readonly alert: number;
  /** Starts of the last ten minutes without a typed code, and how many of any are usual. */
  readonly untyped: number;
  readonly usual: number;
  /** Absent: it is open. A place whose time is over stays shut but for one start at a time, until a code is typed. */
  readonly blockedUntilMs?: number;
  /** Its hour's money is spent. Absent: it is not. */
  readonly fuseUntilMs?: number;
  /** Of an address: countries of its numbers of which no code was typed today. Absent: few. */
  readonly countries?: number;
}

export interface GuardView {
  readonly atMs: number;
  /** By level and mark: those that are named nowhere have nothing against them. */
  readonly cells: Readonly<Record<string, CellView>>;
  /** Starts that are usual in ten minutes at a place of a level that is not named. */
  readonly usual: Readonly<Partial<Record<GuardLevel, number>>>;
  /** Starts that a country that opens may still have. Absent: it is open. */
  readonly openingLeft?: number;
  /** The whole country's money of the hour is spent. Absent: it is not. */
  readonly fuseUntilMs?: number;
  /** Places that may be tried by one start of who was given this view, and of nobody else. Absent: none. */
  readonly trials?: readonly string[];
  /** Beginnings of numbers that no code was typed of, by the mark of each device that has many. Absent: the object counts none. */
  readonly devices?: Readonly<Record<string, number>>;
  /** What guesses say, of a tenant's addresses. Absent: the object counts none. */
  readonly checks?: ChecksView;
  /** Hours of UTC at which people hardly ever come, of a country. Absent: none is known. */
  readonly hours?: HoursView;
  /** Rules that stop nobody, of a tenant's addresses. Absent: all stop. */
  readonly fallen?: FallenView;
}

export const NOTHING_SEEN: GuardView = { atMs: 0, cells: {}, usual: {} };

/** The name of a place among all of its object. */
export function cellKey(level: GuardLevel, mark: string): string {
  return `${level}${mark}`;
}

export function levelOf(key: string): GuardLevel {
  const [level] = key;
  return level === "b" || level === "r" || level === "a" || level === "w" ? level : "n";
}

/** The places of a start at the levels that an object counts. */
export function keysOf(marks: GuardMarks, levels: readonly GuardLevel[]): readonly string[] {
  return levels.flatMap((level) => {
    const mark = marks[level];
    return mark === undefined ? [] : [cellKey(level, mark)];
  });
}
