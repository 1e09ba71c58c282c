/** What was tried before: what routing needs of it. */
import type { DoubtKind } from "../carriers/failure-rules.ts";
import type { Transport } from "../base/verification.ts";

/** An attempt already made, as routing needs it. */
export interface PastAttempt {
  readonly attempt: number;
  readonly routeId: string;
  readonly carrier: string;
  readonly transport: Transport;
  /** The carrier did not take it: nothing went out. */
  readonly refused?: true;
  /** A vendor that blamed the number: it is not asked again, and a second one is believed. */
  readonly doubt?: { readonly kind: DoubtKind; readonly vendor: string };
  /** It was refused for a reason that passes: the route may take it after a wait. */
  readonly passing?: true;
}

/** Of a message's tries that may have cost money or arrived, those at one carrier by one transport. */
export const ATTEMPTS_PER_CARRIER = 2;
