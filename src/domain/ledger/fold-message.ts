import type { AttemptStatus } from "../base/attempt-status.ts";
import type { DomainEvent } from "../events/events.ts";
import { readTimeMs } from "../base/ids.ts";
import type { Money } from "../base/money.ts";
import { foldAttempt } from "./fold-attempt.ts";
import type { MessageStatus } from "../base/message-status.ts";
import type { AttemptRecord, MessageRecord } from "./records.ts";
import { inOrder, ofType } from "./subject.ts";

export interface FoldedMessage {
  readonly message: MessageRecord;
  readonly attempts: readonly AttemptRecord[];
}

/**
 * The ledger rows of one message from all its events known so far, each once, in any order.
 * Null while `message.queued` has not arrived. An attempt counts once its `message.attempted` is known.
 */
export function foldMessage(events: readonly DomainEvent[]): FoldedMessage | null {
  const ordered = inOrder(events);
  const queued = ofType(ordered, "message.queued")[0];
  if (queued === undefined) return null;
  const attempts = foldAttempts(ordered);
  const last = attempts.at(-1);
  return {
    attempts,
    message: {
      id: queued.messageId,
      verificationId: queued.verificationId,
      category: queued.category ?? "otp",
      cause: queued.cause,
      textKind: queued.textKind,
      templateId: queued.templateId ?? null,
      ...(queued.templateVersion === undefined ? {} : { templateVersion: queued.templateVersion }),
      ...(queued.campaign === undefined ? {} : { campaignId: queued.campaign.id }),
      userId: queued.userId ?? null,
      scheduledAtMs: queued.scheduledAtMs ?? null,
      phoneToken: queued.phoneToken,
      phoneMasked: queued.phoneMasked,
      country: queued.country,
      ...foldStatus(ordered, attempts),
      transport: last?.transport ?? null,
      carrier: last?.choice.carrier ?? null,
      account: last?.choice.account ?? null,
      ...totalsOf(attempts),
      // Of the id, so that it is the same before and after the ledger heard of it.
      createdAtMs: readTimeMs("message", queued.messageId) ?? queued.atMs,
    },
  };
}

/** The attempts of a message by their number. `ordered`: all its events, oldest first. */
export function foldAttempts(ordered: readonly DomainEvent[]): readonly AttemptRecord[] {
  return ofType(ordered, "message.attempted")
    .map((attempted) => foldAttempt(attempted, ordered))
    .toSorted((a, b) => a.attempt - b.attempt);
}

/** What a message is at, and why. `ordered`: all its events, oldest first. */
export function foldStatus(
  ordered: readonly DomainEvent[],
  attempts: readonly AttemptRecord[],
): Pick<MessageRecord, "status" | "reason"> {
  // A text given up after a time-out may still arrive, and then it was delivered.
  if (attempts.some(({ status }) => status === "delivered")) return { status: "delivered", reason: null };
  const ended = endOf(ofType(ordered, "message.ended")[0], attempts);
  return { status: ended?.status ?? statusOf(attempts), reason: ended?.reason ?? null };
}

/** What a message came to over all its attempts. */
export function totalsOf(
  attempts: readonly AttemptRecord[],
): Pick<MessageRecord, "segments" | "cost" | "submittedAtMs" | "deliveredAtMs"> {
  const delivered = attempts.find((attempt) => attempt.status === "delivered");
  const submitted = delivered ?? attempts.findLast((attempt) => attempt.submittedAtMs !== null);
  return {
    segments: attempts.reduce((sum, attempt) => sum + (attempt.segments ?? 0), 0),
    cost: costOf(attempts),
    submittedAtMs: submitted?.submittedAtMs ?? null,
    deliveredAtMs: delivered?.deliveredAtMs ?? null,
  };
}

type Ended = Extract<DomainEvent, { type: "message.ended" }>;

/** The end that counts. One whose receipts were overdue ends after all when a late one says how. */
function endOf(ended: Ended | undefined, attempts: readonly AttemptRecord[]): Ended | null {
  if (ended === undefined || (ended.status === "unknown" && !awaitsReceipt(statusOf(attempts)))) return null;
  return ended;
}

/** What an overdue receipt leaves open. */
export function awaitsReceipt(status: MessageStatus): boolean {
  return status === "submitted" || status === "sent" || status === "sending";
}

function statusOf(attempts: readonly AttemptRecord[]): MessageStatus {
  return openStatus(
    attempts.map(({ status, failure, submittedAtMs }) => ({
      status,
      isRefused: failure !== null && (status === "failed" || status === "rejected"),
      wasTaken: submittedAtMs !== null,
    })),
  );
}

export interface AttemptStep {
  readonly status: AttemptStatus;
  /** No carrier took it, and none will. */
  readonly isRefused: boolean;
  readonly wasTaken: boolean;
}

/**
 * What an open message is at, by its last attempt. A refused send is not the end: another route may follow, and when a
 * carrier has an earlier text of it, that one still counts.
 */
export function openStatus(attempts: readonly AttemptStep[]): MessageStatus {
  const last = attempts.at(-1);
  if (last === undefined) return "queued";
  if (last.status === "claimed" || last.status === "unknown") return "sending";
  if (!last.isRefused) return last.status;
  const taken = attempts.findLast(({ wasTaken }) => wasTaken)?.status;
  return taken === undefined || taken === "claimed" || taken === "unknown" ? "sending" : taken;
}

/** Summed afresh from the attempts each time, never added to: the same receipt twice costs nothing more. */
function costOf(attempts: readonly AttemptRecord[]): readonly Money[] {
  const sums = new Map<string, number>();
  for (const { price } of attempts) {
    if (price !== null) sums.set(price.currency, (sums.get(price.currency) ?? 0) + price.microUnits);
  }
  return [...sums]
    .map(([currency, microUnits]) => ({ microUnits, currency }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}
