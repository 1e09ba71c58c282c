/**
 * What a code alone does not prove. Whoever holds the number, by a SIM swap or a stolen phone, must not get the account
 * with it: a recovery always needs a second thing, a change of number needs one where the user has one. Recovery must
 * not be weaker than enrolment (NIST 800-63B-4 section 4.2).
 */
import { isOpen, type PhoneRecord, type Purpose, type Verification } from "../base/verification.ts";

/** Signatures that may fail at one verification before it locks. A device signs rightly, so these are attacks or bugs. */
export const REFUSED_SIGNATURES_MAX = 5;

/** What the user has, beside the number. */
export interface FactorWays {
  readonly deviceIds: readonly string[];
  /** The name of the tenant's own second factor; null when there is none. */
  readonly secondFactor: string | null;
}

/** What came with a code, and what could have come. `device_refused`: a signature came that is of no bound device. */
export interface FactorProof {
  readonly shown: "nothing" | "device" | "second_factor" | "device_refused";
  readonly ways: FactorWays;
}

/** What has to be known to judge a proof. */
export interface FactorQuestion {
  readonly verificationId: string;
  readonly userId: string | null;
  readonly challenge: string | null;
  /** Where the code went. */
  readonly phone: PhoneRecord;
  /** What is found out for it may not be told. Absent: it may. */
  readonly isDiscreet?: true;
}

export type FactorVerdict = "enough" | "missing" | "refused";

/** Purposes whose verification carries a challenge, once its user is named. */
export function mayNeedFactor(purpose: Purpose): boolean {
  return purpose === "recovery" || purpose === "phone_change";
}

/** What to ask before a guess is judged; null where the code alone decides, or nothing can be approved any more. */
export function factorQuestion(verification: Verification, nowMs: number): FactorQuestion | null {
  const { id, purpose, userId, phone, challenge = null } = verification;
  if (!mayNeedFactor(purpose) || (purpose === "phone_change" && userId === null)) return null;
  if (verification.status !== "approved" && !isOpen(verification, nowMs)) return null;
  return { verificationId: id, userId, challenge, phone };
}

/** Whether what came with a right code suffices. No proof at all is no proof: a recovery without one is never enough. */
export function judgeFactor(purpose: Purpose, proof: FactorProof | null): FactorVerdict {
  if (!mayNeedFactor(purpose)) return "enough";
  if (proof === null) return purpose === "recovery" ? "missing" : "enough";
  if (proof.shown === "device" || proof.shown === "second_factor") return "enough";
  if (proof.shown === "device_refused") return "refused";
  const hasNone = proof.ways.deviceIds.length === 0 && proof.ways.secondFactor === null;
  return hasNone && purpose === "phone_change" ? "enough" : "missing";
}
