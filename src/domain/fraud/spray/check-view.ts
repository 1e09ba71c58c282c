/** What is said of guesses to the object of a tenant's addresses, and what it answers. Plain data. */
import type { GuardMarks } from "../../base/risk.ts";

/** Whence a guess or a start came: the networks of its address, and its device, by keyed hashes. */
export interface CheckMarks extends Pick<GuardMarks, "w" | "d"> {
  readonly a: string;
}

/** One guess that was judged. */
export interface SeenCheck {
  readonly marks: CheckMarks;
  /** The number by its token: at each place one wrong and one right guess of a number count. */
  readonly number: string;
  readonly isRight: boolean;
}

/** One place that something speaks against. */
export interface CheckPlaceView {
  readonly points: number;
  /** Numbers that were guessed wrong. */
  readonly wrong: number;
  /** Absent: it is open. */
  readonly blockedUntilMs?: number;
}

export interface ChecksView {
  /** What one more number that is guessed wrong says, in points: the less, the more people mistype just now. */
  readonly wrongPoints: number;
  /** By level and mark: those that are named nowhere have nothing against them. */
  readonly places: Readonly<Record<string, CheckPlaceView>>;
}

/** The names of the places of a guess. */
export function checkKeys({ a, w, d }: CheckMarks): readonly string[] {
  return [`a${a}`, ...(w === undefined ? [] : [`w${w}`]), ...(d === undefined ? [] : [`d${d}`])];
}

/** By it a guess at a number is known again. */
export function checkName(key: string, { number, isRight }: SeenCheck): string {
  return `${key} ${number} ${isRight ? "right" : "wrong"}`;
}
