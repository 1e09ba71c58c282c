/** What happened to an attempt, as a sign about its route. */
import { signOfAnswer } from "./after-attempt/after-answer.ts";
import { signOfReceipt } from "./after-attempt/after-receipt.ts";
import type { AttemptOutcome, ReceiptCommand } from "./commands.ts";
import type { CarrierFailureKind } from "../carriers/failure.ts";
import { FAILURE_RULES } from "../carriers/failure-rules.ts";
import type { Attempt } from "./message.ts";
import type { RouteEvidence, RouteSign } from "../routing/health/route-sign.ts";

/** Where and when the sign was seen. */
export interface Seen {
  readonly country: string;
  readonly atMs: number;
  /** Whether the words are ours: then a filter that takes them not is the route's matter. Absent: they are. */
  readonly isOurText?: boolean;
  /** Whether it brought a code, which people may type. Absent: it did. */
  readonly hasCode?: boolean;
  /** The code that the attempt brought had been typed by then. Absent: it had not. */
  readonly wasTyped?: boolean;
}

/** Null when the number, the text or its owner was refused, or the carrier only asked us to wait: the route is well. */
export function outcomeEvidence(attempt: Attempt, outcome: AttemptOutcome, seen: Seen): RouteEvidence | null {
  if (outcome.kind === "accepted") return evidence(attempt, "accepted", seen);
  const sign = signOfAnswer(outcome.failure, seen.isOurText !== false);
  return sign === null ? null : evidence(attempt, sign, seen);
}

/** What a receipt says that was believed, of its route and of those that had blamed the number: empty where it says nothing. */
export function evidenceOfReceipt(
  attempt: Attempt,
  receipt: Pick<ReceiptCommand, "status" | "failure">,
  { attempts, seen }: { readonly attempts: readonly Attempt[]; readonly seen: Seen },
): readonly RouteEvidence[] {
  const own = receiptEvidence(attempt, receipt, seen);
  const refuted = receipt.status === "delivered" ? refutedEvidence(attempts, attempt, seen) : [];
  return own === null ? refuted : [own, ...refuted];
}

function receiptEvidence(
  attempt: Attempt,
  receipt: Pick<ReceiptCommand, "status" | "failure">,
  seen: Seen,
): RouteEvidence | null {
  const said = signOfReceipt(receipt, seen.isOurText !== false);
  if (said === null) return null;
  const { country, sign } = evidence(attempt, said, seen);
  return { country, sign: said === "arrived" && seen.wasTyped === true ? { ...sign, typedBefore: true } : sign };
}

/** A text has arrived after all at a number that other routes blamed: they do not serve it, or its network. */
function refutedEvidence(attempts: readonly Attempt[], arrived: Attempt, seen: Seen): readonly RouteEvidence[] {
  return attempts
    .filter(({ messageId, attempt, transport, failure }) => {
      const isOther = attempt !== arrived.attempt || messageId !== arrived.messageId;
      return isOther && transport === arrived.transport && isRefutable(failure);
    })
    .map((attempt) => evidence(attempt, "unserved", seen));
}

function isRefutable(failure: CarrierFailureKind | undefined): boolean {
  return failure !== undefined && FAILURE_RULES[failure].health === "if_refuted";
}

/** The code that was typed most likely came with the newest text of a code that a carrier took: `attempts` are of codes. */
export function typedCodeEvidence(attempts: readonly Attempt[], seen: Seen): RouteEvidence | null {
  const taken = takenLast(attempts);
  if (taken === null) return null;
  const { country, sign } = evidence(taken, "used", seen);
  const prompt = seen.atMs - taken.claimedAtMs < (taken.choice.silenceMs ?? Number.POSITIVE_INFINITY);
  const reported = taken.status === "delivered";
  const reportedAtMs = reported ? taken.heard?.deliveredAtMs : undefined;
  return {
    country,
    sign: { ...sign, use: { reported, prompt, ...(reportedAtMs === undefined ? {} : { reportedAtMs }) } },
  };
}

/** What that code says of the routes that blamed the number; nothing when a receipt has said it before. */
export function refutedByUse(attempts: readonly Attempt[], seen: Seen): readonly RouteEvidence[] {
  const taken = takenLast(attempts);
  return taken === null || taken.status === "delivered" ? [] : refutedEvidence(attempts, taken, seen);
}

/** Whether it is the one that a typed code speaks for. */
export function isTypedOne(attempts: readonly Attempt[], { messageId, attempt }: Attempt): boolean {
  const taken = takenLast(attempts);
  return taken?.messageId === messageId && taken.attempt === attempt;
}

/** The newest that a carrier took; null when none did. */
export function takenLast(attempts: readonly Attempt[]): Attempt | null {
  const isTaken = ({ status }: Attempt) => status === "delivered" || status === "sent" || status === "submitted";
  return attempts.findLast(isTaken) ?? null;
}

function evidence(attempt: Attempt, sign: RouteSign["sign"], { country, atMs, hasCode }: Seen): RouteEvidence {
  const { choice, claimedAtMs: sentAtMs, messageId, attempt: number } = attempt;
  const { routeId, class: routeClass = "aggregator", network = null, fair = false } = choice;
  const name = `${messageId}/${number}`;
  const codeless = hasCode === false ? { codeless: true as const } : {};
  return {
    country,
    sign: { attempt: name, routeId, class: routeClass, network, sign, sentAtMs, atMs, fair, ...codeless },
  };
}
