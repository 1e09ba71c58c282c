/** A start of the past as its ledger tells it: what was observed, what was done, and what is known of it since. */
import type { Risk } from "../../base/risk.ts";
import type { FeedbackOutcome, Purpose, VerificationStatus } from "../../base/verification.ts";

export interface PastStart {
  /** Of the verification. */
  readonly id: string;
  readonly phoneToken: string;
  readonly country: string;
  readonly purpose: Purpose;
  readonly atMs: number;
  readonly status: VerificationStatus;
  /** Null: nothing spoke against it, nobody looked, or it has not ended, for only its end tells. */
  readonly risk: Risk | null;
  /** Whether the guard counted it. What always passes it counts nowhere, and what it stopped neither. */
  readonly isCounted: boolean;
  /** The first digits of the number, as far as they may be known: "+63917", or "+63". */
  readonly beginning: string;
  /** Whether it named a device. */
  readonly hasDevice: boolean;
  /** What its tenant said of it last; null: nothing. */
  readonly feedback: FeedbackOutcome | null;
  /** Texts and calls that a carrier took, over resends and all routes. */
  readonly texts: number;
  /** Of them, those whose price nobody knows. */
  readonly unpricedTexts: number;
  /** Prices of the others, in millionths of the tenant's currency. */
  readonly spendMicros: number;
}

/** The guard stopped it, and no text went. */
export function wasStopped({ status, risk }: Pick<PastStart, "status" | "risk">): boolean {
  return status === "blocked" && risk !== null && risk.decision !== "allow";
}

/** Discreet starts that something else withheld are no matter of the guard: the number said STOP, or is at a limit. */
export function isOfGuard(start: Pick<PastStart, "status" | "risk">): boolean {
  return start.status !== "blocked" || wasStopped(start);
}
