/** Commands about messages: claims, outcomes, receipts. Each runs in one synchronous transaction. */
import { acceptedEvidence, failureEvidence, receiptEvidence } from "../../domain/health/evidence-of.ts";
import { asPast, decideClaim } from "../../domain/delivery/claim.ts";
import type {
  AbandonCommand,
  ClaimCommand,
  ClaimReply,
  PastAttempt,
  PostponeCommand,
  ReceiptCommand,
  RecordCommand,
  RecordReply,
} from "../../domain/delivery/commands.ts";
import type { Attempt, Message } from "../../domain/delivery/message.ts";
import { decideReceipt, isVouchedFor } from "../../domain/delivery/receipt.ts";
import { carrierStopScope, decideRecord, type RecordDecision } from "../../domain/delivery/record.ts";
import type { EventDetail } from "../../domain/events/events.ts";
import { isOpen } from "../../domain/verification/types.ts";
import { addAutomaticSend, type MakeMessageId, SPOKEN_FALLBACK } from "./automatic-send.ts";
import { failOver } from "./failover.ts";
import { type Loaded, load } from "./load.ts";
import { end, endedEvent, settle } from "./outbox.ts";
import { askForPush } from "./push-commands.ts";
import type { Rows } from "./rows.ts";

export function claim(rows: Rows, command: ClaimCommand, nowMs: number): ClaimReply {
  const loaded = load(rows, command.messageId, nowMs);
  if (loaded === null) return { outcome: "refused", reason: "not_found" };
  const { message } = loaded;
  const attempts = rows.attemptsOfMessage(command.messageId);
  const decision = decideClaim({ ...loaded, attempts, command, nowMs });
  switch (decision.decision) {
    case "refused":
      return { outcome: "refused", reason: decision.reason };
    case "stale":
      return { outcome: "stale", past: decision.past, failedSmsAttempts: decision.failedSmsAttempts };
    case "dropped":
      settle(rows, decision.message, { reason: decision.reason, nowMs });
      return { outcome: "refused", reason: decision.reason };
    case "claimed":
      saveClaimed(rows, decision, nowMs);
      return { outcome: "claimed", mayDuplicate: message.mayDuplicate };
  }
}

export function record(rows: Rows, command: RecordCommand, nowMs: number): RecordReply {
  const loaded = load(rows, command.messageId, nowMs);
  const attempt = rows.attempt(command.messageId, command.attempt);
  if (loaded === null || attempt === null) return { proceed: false };
  if (isSaidAgain(rows, loaded.message, command)) return { proceed: true };
  const othersAlive = isAnotherAlive(rows, loaded.message);
  const decision = decideRecord({ ...loaded, attempt, othersAlive, command, nowMs });
  write(rows, { command, decision, before: loaded }, nowMs);
  return { proceed: decision.claimed !== null };
}

/** The reply to this record was lost: the attempt after it is claimed already, for this very run. */
function isSaidAgain(rows: Rows, message: Message, { attempt, next, run }: RecordCommand): boolean {
  if (run === undefined || next.step !== "next_route") return false;
  if (message.status !== "claimed" || message.attempts !== attempt + 1) return false;
  return rows.attempt(message.order.messageId, attempt + 1)?.run === run;
}

export function abandon(rows: Rows, command: AbandonCommand, nowMs: number): void {
  const loaded = load(rows, command.messageId, nowMs);
  if (loaded === null || loaded.message.status !== "queued") return;
  const { message, verification } = loaded;
  settle(rows, { ...message, status: "failed" }, { reason: command.reason, nowMs });
  const isLost = message.order.textKind === "code" && !message.mayDuplicate && !isAnotherAlive(rows, message);
  if (isLost && verification !== null && isOpen(verification, nowMs))
    end(rows, verification, { status: "failed", reason: command.reason, nowMs });
}

export function postpone(rows: Rows, { messageId: subject, untilMs }: PostponeCommand): void {
  const message = rows.message(subject);
  if (message?.status !== "queued") return;
  rows.saveMessage({ ...message, notBeforeMs: untilMs });
  rows.setWakes([{ subject, kind: "relay", dueAtMs: untilMs }]);
}

/** Applies receipts in the order they came; each says less or more than what is known, never the opposite. */
export function receive(
  rows: Rows,
  receipts: readonly ReceiptCommand[],
  at: { nowMs: number; makeMessageId: MakeMessageId },
): void {
  for (const receipt of receipts) {
    const loaded = load(rows, receipt.messageId, at.nowMs);
    const attempt = rows.attempt(receipt.messageId, receipt.attempt);
    if (loaded === null || attempt === null || !isVouchedFor(attempt, receipt)) continue;
    const { message, verification } = loaded;
    const { status: reported, carrierCode, price } = receipt;
    const decision = decideReceipt({ ...loaded, attempt, reported, nowMs: at.nowMs });
    const { messageId, attempt: number } = receipt;
    const { applied } = decision;
    const { phone, verificationId } = message.order;
    const seen = { country: phone.country, atMs: at.nowMs };
    const evidence = applied ? receiptEvidence(attempt, reported, seen) : null;
    rows.addEvents(phone.token, at.nowMs, [
      {
        type: "message.reported",
        messageId,
        verificationId,
        attempt: number,
        status: reported,
        carrierCode,
        price,
        applied,
        evidence,
      },
    ]);
    if (!decision.applied) continue;
    rows.saveAttempt(decision.attempt, verificationId);
    rows.saveMessage(decision.message);
    if (decision.message.status !== message.status) rows.clearWake(messageId);
    const { verification: after } = decision;
    if (after === null) continue;
    if (after !== verification) rows.saveVerification(after);
    if (decision.callNow) {
      if (!askForPush(rows, { verification: after, held: "call" }, at.nowMs))
        addAutomaticSend(rows, { verification: after, send: SPOKEN_FALLBACK }, at);
    } else failOver(rows, { message: decision.message, verification: after }, at.nowMs);
  }
}

/** Attempts that nobody is known to have received: their routes go to the end of the line. */
export function unheard(attempts: readonly Attempt[]): PastAttempt[] {
  return attempts.filter((attempt) => attempt.status !== "delivered").map(asPast);
}

interface Written {
  readonly command: RecordCommand;
  readonly decision: RecordDecision;
  readonly before: Loaded;
}

function write(rows: Rows, { command, decision, before }: Written, nowMs: number): void {
  const { attempt, message, verification, phone } = decision;
  const { verificationId } = message.order;
  rows.saveAttempt(attempt, verificationId);
  const seen = { country: message.order.phone.country, atMs: nowMs };
  const events: EventDetail[] = [outcomeEvent(command, attempt, { seen, verificationId })];
  if (phone !== before.phone) {
    rows.savePhone(phone, nowMs);
    events.push({ type: "number.opted_out", keyword: "carrier_report", scope: carrierStopScope(message.order) });
  }
  if (verification !== null && verification !== before.verification) rows.saveVerification(verification);
  if (verification !== null && verification.status !== before.verification?.status) {
    rows.clearWake(verification.id);
    events.push(endedEvent(verification));
  }
  rows.addEvents(phone.token, nowMs, events);
  if (decision.claimed !== null) return saveClaimed(rows, { message, attempt: decision.claimed }, nowMs);
  if (decision.endedBecause !== null) return settle(rows, message, { reason: decision.endedBecause, nowMs });
  rows.saveMessage(message);
  const subject = message.order.messageId;
  if (decision.retryAtMs !== null) rows.setWakes([{ subject, kind: "relay", dueAtMs: decision.retryAtMs }]);
  else if (message.status === "submitted") {
    rows.clearWake(subject);
    if (verification !== null) failOver(rows, { message, verification }, nowMs);
  }
}

function outcomeEvent(
  command: RecordCommand,
  attempt: Attempt,
  { seen, verificationId }: { seen: { country: string; atMs: number }; verificationId: string | null },
): EventDetail {
  const { messageId, outcome } = command;
  if (outcome.kind === "accepted") {
    const { carrierMessageId, segments, price } = outcome;
    const evidence = acceptedEvidence(attempt, seen);
    return {
      type: "message.submitted",
      messageId,
      verificationId,
      attempt: attempt.attempt,
      carrierMessageId,
      segments,
      price,
      evidence,
    };
  }
  const status = attempt.status === "failed" || attempt.status === "rejected" ? attempt.status : "unknown";
  const { kind: failure, carrierCode } = outcome.failure;
  const evidence = failureEvidence(attempt, failure, seen);
  return {
    type: "message.attempt_failed",
    messageId,
    attempt: attempt.attempt,
    failure,
    carrierCode,
    status,
    evidence,
  };
}

function saveClaimed(rows: Rows, { message, attempt }: { message: Message; attempt: Attempt }, nowMs: number): void {
  const { messageId, verificationId, phone } = message.order;
  rows.saveMessage(message);
  rows.saveAttempt(attempt, verificationId);
  rows.setWakes([{ subject: messageId, kind: "lease", dueAtMs: message.leaseUntilMs ?? nowMs }]);
  const { transport, choice } = attempt;
  const { mayDuplicate } = message;
  rows.addEvents(phone.token, nowMs, [
    { type: "message.attempted", messageId, verificationId, attempt: attempt.attempt, transport, choice, mayDuplicate },
  ]);
}

/**
 * Another text of the verification is waiting, at a carrier, taken, or of unknown fate; or this one was taken before:
 * bad receipts alone never end a verification.
 */
function isAnotherAlive(rows: Rows, message: Message): boolean {
  const { verificationId, failover } = message.order;
  if (failover !== undefined || verificationId === null) return true;
  const alive = new Set<Message["status"]>(["queued", "claimed", "submitted"]);
  return rows
    .messagesOf(verificationId)
    .some(
      (other) => other.order.messageId !== message.order.messageId && (alive.has(other.status) || other.mayDuplicate),
    );
}
