/** The past as a replay reads it: each sent message with its attempts, what came before it, and whose code was typed. */
import type { PastAttempt } from "./past-attempt.ts";
import type { AttemptStatus } from "../base/attempt-status.ts";
import type { Money } from "../base/money.ts";
import type { Transport } from "../base/verification.ts";
import type { AttemptFailure } from "../carriers/failure.ts";
import type { RouteChoice } from "./choice.ts";
import type { Category } from "../base/categories.ts";

/** One attempt as the ledger has it. */
export interface PastTry {
  readonly transport: Transport;
  readonly choice: RouteChoice;
  readonly status: AttemptStatus;
  readonly failure: AttemptFailure | null;
  readonly segments: number | null;
  /** What the carrier billed in its receipt, else what it quoted when it took the text. */
  readonly price: Money | null;
  readonly claimedAtMs: number;
  readonly submittedAtMs: number | null;
  readonly deliveredAtMs: number | null;
}

/** One message as the ledger has it. */
export interface PastMessage {
  readonly id: string;
  /** Null for a text of no verification. */
  readonly verificationId: string | null;
  readonly country: string;
  readonly category: Category;
  readonly createdAtMs: number;
  /** When the code of its verification was typed; null when it was not. */
  readonly approvedAtMs: number | null;
  /** In their order, one at least. */
  readonly attempts: readonly PastTry[];
}

export interface PastSend extends PastMessage {
  /** Attempts of earlier messages of the verification that were not heard of: their routes come last. */
  readonly avoid: readonly PastAttempt[];
  /** The code was typed, and this is the newest message that a carrier had taken by then. */
  readonly verified: boolean;
}

/** Messages in any order; those of one verification find each other. */
export function pastSends(messages: readonly PastMessage[]): readonly PastSend[] {
  const groups = Map.groupBy(messages, ({ id, verificationId }) => verificationId ?? id);
  return [...groups.values()].flatMap((group) => {
    const ordered = group.toSorted((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1));
    const credited = ordered.findLast(
      ({ approvedAtMs, attempts, createdAtMs }) =>
        approvedAtMs !== null && createdAtMs <= approvedAtMs && attempts.some(isTaken),
    );
    return ordered.map((message, index) => ({
      ...message,
      avoid: ordered.slice(0, index).flatMap(({ attempts }) => attempts.flatMap(undelivered)),
      verified: message === credited,
    }));
  });
}

/** A carrier took it. One that never said may have. */
export function isTaken({ status, submittedAtMs, deliveredAtMs }: PastTry): boolean {
  return submittedAtMs !== null || deliveredAtMs !== null || status === "unknown";
}

export function pastAttemptOf({ choice, transport }: PastTry, index: number): PastAttempt {
  return { attempt: index + 1, routeId: choice.routeId, carrier: choice.carrier, transport };
}

function undelivered(attempt: PastTry, index: number): readonly PastAttempt[] {
  return attempt.status === "delivered" ? [] : [pastAttemptOf(attempt, index)];
}
