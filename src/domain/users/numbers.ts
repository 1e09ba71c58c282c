/** The numbers of a user: the one that is written to, and others that are theirs. */
import type { PhoneRecord } from "../base/verification.ts";

/** The one that is written to among them. */
export const NUMBERS_MOST = 5;

/** The verification of a number that was approved for its user. */
export interface NumberProof {
  readonly verificationId: string;
  /** When it was approved. */
  readonly atMs: number;
}

/** How a number came to be a user's. */
export interface NumberFacts {
  /** Null: since before that was kept. */
  readonly sinceMs: number | null;
  /** Null: the tenant's word alone, or from before proofs were kept. */
  readonly proof: NumberProof | null;
}

export interface UserNumber extends NumberFacts {
  readonly phone: PhoneRecord;
}

export interface UserNumbers {
  /** The primary number: texts of every kind go to it. */
  readonly phone: PhoneRecord;
  /** Of that one. Absent: nothing is known. */
  readonly numberFacts?: NumberFacts;
  /** Those beside it. Absent: none. */
  readonly others?: readonly UserNumber[];
}

export const FACTS_UNKNOWN: NumberFacts = { sinceMs: null, proof: null };

/** The primary one first. */
export function numbersOf({ phone, numberFacts = FACTS_UNKNOWN, others = [] }: UserNumbers): readonly UserNumber[] {
  return [{ phone, ...numberFacts }, ...others];
}

/** Null: not one of the user's. */
export function numberOf(numbers: UserNumbers, phoneToken: string): UserNumber | null {
  return numbersOf(numbers).find(({ phone }) => phone.token === phoneToken) ?? null;
}

export function hasRoom(numbers: UserNumbers): boolean {
  return numbersOf(numbers).length < NUMBERS_MOST;
}

/** A number beside the primary one that nobody proved: no code of a recovery goes there. */
export function isUnprovenOther({ others = [] }: UserNumbers, phoneToken: string): boolean {
  return others.some(({ phone, proof }) => phone.token === phoneToken && proof === null);
}
