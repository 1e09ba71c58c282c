import type { MessageStatus } from "../../base/message-status.ts";
import { isFinal } from "../../base/attempt-status.ts";
import { readTimeMs } from "../../base/ids.ts";
import type { DomainEvent } from "../../events/events.ts";
import { tellTime } from "../../routing/standing.ts";
import { foldAttempts, foldStatus } from "../fold-message.ts";
import type { AttemptRecord } from "../records.ts";
import { ofType } from "../subject.ts";
import type { CellSheet } from "./contribution.ts";
import type { Counter, CellTally } from "./counts.ts";
import type { CellDims } from "./dims.ts";
import { takenCounter } from "./taken.ts";
import { NO_ROUTE, verificationDims } from "./verification-cells.ts";

type Queued = Extract<DomainEvent, { type: "message.queued" }>;

/** How a text as a whole ended. Null: it is still on its way. */
const TEXT_END = {
  queued: null,
  sending: null,
  submitted: null,
  sent: null,
  delivered: "textsDelivered",
  undelivered: "textsFailed",
  expired: "textsFailed",
  rejected: "textsFailed",
  failed: "textsFailed",
  dropped: "textsDropped",
  unknown: "textsUnknown",
} as const satisfies Record<MessageStatus, Counter | null>;

/** Who caused a text of a verification. The text of the start is there once in each: texts less the others. */
const CAUSE: Readonly<Partial<Record<Queued["cause"], Counter>>> = {
  resend: "resends",
  fallback: "fallbacks",
  follow_up: "followUps",
};

/**
 * Each attempt in the minute in which a carrier was asked, over the route it took; the text itself in the cell of its first
 * attempt, or, while no carrier was asked, in the minute in which it was queued. A text of a verification counts there too.
 */
export function countMessage(sheet: CellSheet, ordered: readonly DomainEvent[]): void {
  const queued = ofType(ordered, "message.queued")[0];
  const attempts = foldAttempts(ordered);
  const verificationId = verificationOf(ordered);
  const dims = textDims(queued, verificationId !== null);
  for (const attempt of attempts) countAttempt(sheet.at(attempt.claimedAtMs, attemptDims(dims, attempt)), attempt);
  const [first] = attempts;
  const queuedAtMs = queued?.atMs ?? ordered[0]?.atMs ?? 0;
  const text = first === undefined ? sheet.at(queuedAtMs, dims) : sheet.at(first.claimedAtMs, attemptDims(dims, first));
  countText(text, { queued, attempts, ...foldStatus(ordered, attempts) });
  if (verificationId === null) return;
  const { country, numberKind } = dims;
  const madeAtMs = readTimeMs("verification", verificationId) ?? queuedAtMs;
  const ofVerification = sheet.at(madeAtMs, verificationDims({ country, numberKind, purpose: queued?.purpose ?? "" }));
  ofVerification.add("texts");
  const cause = queued === undefined ? undefined : CAUSE[queued.cause];
  if (cause !== undefined) ofVerification.add(cause);
}

/** Of a text that no carrier was asked to take. */
function textDims(queued: Queued | undefined, isOfVerification: boolean): CellDims {
  const known = { row: "unsent", ...NO_ROUTE } as const;
  if (queued === undefined) {
    return { ...known, country: "", category: isOfVerification ? "otp" : "", template: "", numberKind: "unknown" };
  }
  const { country, category = "otp", templateId, textKind, numberKind = "unknown" } = queued;
  return { ...known, country, category, template: templateId ?? textKind, numberKind };
}

function attemptDims(text: CellDims, { choice }: AttemptRecord): CellDims {
  const { network = "", carrier, routeId: route } = choice;
  return { ...text, row: "attempt", network, carrier, route };
}

function countAttempt(tally: CellTally, attempt: AttemptRecord): void {
  const { status, submittedAtMs, deliveredAtMs, mayDuplicate, segments, price, choice } = attempt;
  tally.add("claimed").add("segments", segments ?? 0);
  if (submittedAtMs !== null) tally.add("submitted");
  if (status !== "claimed" && status !== "submitted" && status !== "sent") tally.add(status);
  if (submittedAtMs !== null && areReceiptsBelieved(choice)) {
    tally.add("receiptsDue");
    if (isFinal(status)) tally.add("receiptsHeard");
  }
  if (mayDuplicate) tally.add("mayDuplicate");
  if (price !== null) tally.addCost(price);
  if (submittedAtMs !== null && deliveredAtMs !== null) {
    tally.addLatency("submitToReceipt", submittedAtMs, deliveredAtMs);
  }
}

/** As the route was judged when it was chosen; one that was taken without a look at evidence is not. */
function areReceiptsBelieved({ routeId, scores = [] }: AttemptRecord["choice"]): boolean {
  const own = scores.find((score) => score.routeId === routeId);
  return own !== undefined && tellTime(own.trust);
}

interface Text {
  readonly queued: Queued | undefined;
  readonly attempts: readonly AttemptRecord[];
  readonly status: MessageStatus;
  readonly reason: string | null;
}

function countText(tally: CellTally, { queued, attempts, status, reason }: Text): void {
  tally.add("texts");
  const end = TEXT_END[status];
  if (end !== null) tally.add(end);
  const taken = takenCounter({ attempts, status, reason });
  if (taken !== null) tally.add(taken);
  if (queued === undefined) return;
  if (queued.cause === "reply") tally.add("replies");
  const submittedAtMs = attempts.find((attempt) => attempt.submittedAtMs !== null)?.submittedAtMs ?? null;
  // One that waited for its time was on its way from then on.
  const acceptedAtMs = Math.max(queued.atMs, queued.scheduledAtMs ?? 0);
  if (submittedAtMs !== null) tally.addLatency("acceptToSubmit", acceptedAtMs, submittedAtMs);
}

/** Null for a text of no verification. */
function verificationOf(ordered: readonly DomainEvent[]): string | null {
  for (const event of ordered) {
    if ("verificationId" in event && typeof event.verificationId === "string") return event.verificationId;
  }
  return null;
}
