/**
 * A message as its object has it, in the ledger's form. The object knows at once what the ledger hears seconds later,
 * segments, prices and times too; the history alone comes with the ledger.
 */
import type { Attempt, Message } from "../sending/message.ts";
import { categoryOf } from "../sending/order.ts";
import { readTimeMs } from "../base/ids.ts";
import { awaitsReceipt, openStatus, totalsOf } from "./fold-message.ts";
import type { MessageStatus } from "../base/message-status.ts";
import type { AttemptRecord, MessageDetails, MessageRecord } from "./records.ts";

export interface MessageNow {
  readonly message: Message;
  readonly attempts: readonly Attempt[];
}

/** `ledger` is null while it has not heard of the message. What the object says of a state outweighs it. */
export function messageNow({ message, attempts }: MessageNow, ledger: MessageDetails | null): MessageDetails {
  const last = attempts.at(-1);
  const known = ledger?.message ?? newRecord(message);
  const status = statusNow(message, attempts);
  const hasEnded = status === "dropped" || status === "failed";
  const reason = status === "unknown" ? "no_receipt" : hasEnded ? (message.reason ?? known.reason) : null;
  const made = attempts.map((attempt) =>
    attemptNow(
      attempt,
      ledger?.attempts.find((recorded) => recorded.attempt === attempt.attempt),
    ),
  );
  return {
    message: {
      ...known,
      status,
      reason,
      transport: last?.transport ?? known.transport,
      carrier: last?.choice.carrier ?? known.carrier,
      account: last?.choice.account ?? known.account,
      ...(made.length === 0 ? {} : totalsOf(made)),
    },
    attempts: made,
    history: ledger?.history ?? [],
  };
}

function statusNow({ status, isUnheard: isOverdue }: Message, attempts: readonly Attempt[]): MessageStatus {
  // A text given up after a time-out may still arrive, and then it was delivered.
  if (attempts.some((attempt) => attempt.status === "delivered")) return "delivered";
  if (status === "dropped" || status === "failed") return status;
  const open = openStatus(
    attempts.map((attempt) => ({
      status: attempt.status,
      isRefused: attempt.carrierMessageId === null && (attempt.status === "failed" || attempt.status === "rejected"),
      wasTaken: attempt.carrierMessageId !== null,
    })),
  );
  return isOverdue === true && awaitsReceipt(open) ? "unknown" : open;
}

function newRecord({ order }: Message): MessageRecord {
  const { messageId, phone } = order;
  const notice = order.textKind === "notice" ? order.notice : null;
  return {
    id: messageId,
    verificationId: order.verificationId,
    category: categoryOf(order),
    cause: order.cause,
    textKind: order.textKind,
    templateId: notice?.templateId ?? null,
    ...(notice?.templateVersion === undefined ? {} : { templateVersion: notice.templateVersion }),
    ...(notice?.campaign === undefined ? {} : { campaignId: notice.campaign.id }),
    userId: notice?.userId ?? null,
    scheduledAtMs: notice?.scheduledAtMs ?? null,
    phoneToken: phone.token,
    phoneMasked: phone.masked,
    country: phone.country,
    status: "queued",
    reason: null,
    transport: null,
    carrier: null,
    account: null,
    segments: 0,
    cost: [],
    createdAtMs: readTimeMs("message", messageId) ?? 0,
    submittedAtMs: null,
    deliveredAtMs: null,
  };
}

/** The ledger counts where both know: it hears late prices as well. Where it is behind, the object does. */
function attemptNow(attempt: Attempt, recorded: AttemptRecord | undefined): AttemptRecord {
  const { transport, choice, status, carrierMessageId, claimedAtMs, failure, heard, basis, wording } = attempt;
  const isBehind = recorded?.status !== status;
  const own = {
    mayDuplicate: heard?.mayDuplicate ?? false,
    failure: failure ?? null,
    carrierCode: heard?.carrierCode ?? null,
    segments: heard?.segments ?? null,
    price: heard?.price ?? null,
    submittedAtMs: heard?.submittedAtMs ?? null,
    deliveredAtMs: heard?.deliveredAtMs ?? null,
  };
  const [first, second] = isBehind ? [own, recorded] : [recorded, own];
  return {
    mayDuplicate: recorded?.mayDuplicate ?? own.mayDuplicate,
    failure: first?.failure ?? second?.failure ?? null,
    carrierCode: first?.carrierCode ?? second?.carrierCode ?? null,
    segments: first?.segments ?? second?.segments ?? null,
    price: first?.price ?? second?.price ?? null,
    submittedAtMs: first?.submittedAtMs ?? second?.submittedAtMs ?? null,
    deliveredAtMs: first?.deliveredAtMs ?? second?.deliveredAtMs ?? null,
    attempt: attempt.attempt,
    transport,
    choice,
    status,
    carrierMessageId,
    claimedAtMs,
    ...(basis === undefined ? {} : { basis }),
    ...(wording === undefined ? {} : { wording }),
  };
}
