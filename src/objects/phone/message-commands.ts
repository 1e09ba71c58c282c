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
import { decideRecord, type RecordDecision } from "../../domain/delivery/record.ts";
import type { EventDetail } from "../../domain/events/events.ts";
import { isOpen, type Verification } from "../../domain/verification/types.ts";
import { addAutomaticSend, type MakeMessageId } from "./automatic-send.ts";
import { end, endedEvent, settle } from "./outbox.ts";
import type { Rows } from "./rows.ts";

export function claim(rows: Rows, command: ClaimCommand, nowMs: number): ClaimReply {
  const loaded = load(rows, command.messageId);
  if (loaded === null) return { outcome: "refused", reason: "not_found" };
  const { message, verification } = loaded;
  const phone = rows.phone(verification.phone.token);
  const attempts = rows.attemptsOfMessage(command.messageId);
  const decision = decideClaim({ message, verification, phone, attempts, command, nowMs });
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
  const loaded = load(rows, command.messageId);
  const attempt = rows.attempt(command.messageId, command.attempt);
  if (loaded === null || attempt === null) return { proceed: false };
  const { message, verification } = loaded;
  const phone = rows.phone(verification.phone.token);
  const othersAlive = isAnotherAlive(rows, message);
  const decision = decideRecord({ message, attempt, verification, phone, othersAlive, command, nowMs });
  write(rows, { command, decision, before: { verification, phone } }, nowMs);
  return { proceed: decision.claimed !== null };
}

export function abandon(rows: Rows, command: AbandonCommand, nowMs: number): void {
  const loaded = load(rows, command.messageId);
  if (loaded === null || loaded.message.status !== "queued") return;
  const { message, verification } = loaded;
  settle(rows, { ...message, status: "failed" }, { reason: command.reason, nowMs });
  const isLost = message.order.textKind === "code" && !message.mayDuplicate && !isAnotherAlive(rows, message);
  if (isLost && isOpen(verification, nowMs))
    end(rows, verification, { status: "failed", reason: command.reason, nowMs });
}

export function postpone(rows: Rows, { messageId: subject, untilMs }: PostponeCommand): void {
  if (rows.message(subject)?.status === "queued") rows.setWakes([{ subject, kind: "relay", dueAtMs: untilMs }]);
}

/** Applies receipts in the order they came; each says less or more than what is known, never the opposite. */
export function receive(
  rows: Rows,
  receipts: readonly ReceiptCommand[],
  at: { nowMs: number; makeMessageId: MakeMessageId },
): void {
  for (const receipt of receipts) {
    const loaded = load(rows, receipt.messageId);
    const attempt = rows.attempt(receipt.messageId, receipt.attempt);
    if (loaded === null || attempt === null || !isVouchedFor(attempt, receipt)) continue;
    const { message, verification } = loaded;
    const phone = rows.phone(verification.phone.token);
    const { status: reported, carrierCode, price } = receipt;
    const decision = decideReceipt({ attempt, message, verification, phone, reported, nowMs: at.nowMs });
    const { messageId, attempt: number } = receipt;
    const { applied } = decision;
    const seen = { country: verification.phone.country, atMs: at.nowMs };
    const evidence = applied ? receiptEvidence(attempt, reported, seen) : null;
    rows.addEvents(verification.phone.token, at.nowMs, [
      { type: "message.reported", messageId, attempt: number, status: reported, carrierCode, price, applied, evidence },
    ]);
    if (!decision.applied) continue;
    rows.saveAttempt(decision.attempt, verification.id);
    rows.saveMessage(decision.message);
    if (decision.message.status !== message.status) rows.clearWake(messageId);
    if (decision.verification !== verification) rows.saveVerification(decision.verification);
    if (!decision.callNow) continue;
    const send = { cause: "fallback", transport: "voice", past: [] } as const;
    addAutomaticSend(rows, { verification: decision.verification, send }, at);
  }
}

/** Attempts that nobody is known to have received: their routes go to the end of the line. */
export function unheard(attempts: readonly Attempt[]): PastAttempt[] {
  return attempts.filter((attempt) => attempt.status !== "delivered").map(asPast);
}

interface Written {
  readonly command: RecordCommand;
  readonly decision: RecordDecision;
  readonly before: { readonly verification: Verification; readonly phone: { readonly optedOutAtMs: number | null } };
}

function write(rows: Rows, { command, decision, before }: Written, nowMs: number): void {
  const { attempt, message, verification, phone } = decision;
  rows.saveAttempt(attempt, verification.id);
  const seen = { country: message.order.phone.country, atMs: nowMs };
  const events: EventDetail[] = [outcomeEvent(command, attempt, seen)];
  if (phone.optedOutAtMs !== before.phone.optedOutAtMs) {
    rows.savePhone(phone, nowMs);
    events.push({ type: "number.opted_out", keyword: "carrier_report" });
  }
  if (verification !== before.verification) rows.saveVerification(verification);
  if (verification.status !== before.verification.status) {
    rows.clearWake(verification.id);
    events.push(endedEvent(verification));
  }
  rows.addEvents(phone.token, nowMs, events);
  if (decision.claimed !== null) return saveClaimed(rows, { message, attempt: decision.claimed }, nowMs);
  if (decision.endedBecause !== null) return settle(rows, message, { reason: decision.endedBecause, nowMs });
  rows.saveMessage(message);
  const subject = message.order.messageId;
  if (decision.retryAtMs !== null) rows.setWakes([{ subject, kind: "relay", dueAtMs: decision.retryAtMs }]);
  else if (message.status === "submitted") rows.clearWake(subject);
}

function outcomeEvent(command: RecordCommand, attempt: Attempt, seen: { country: string; atMs: number }): EventDetail {
  const { messageId, outcome } = command;
  if (outcome.kind === "accepted") {
    const { carrierMessageId, segments, price } = outcome;
    const evidence = acceptedEvidence(attempt, seen);
    return {
      type: "message.submitted",
      messageId,
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

/** Another text of the verification is waiting, at a carrier, taken, or of unknown fate. */
function isAnotherAlive(rows: Rows, message: Message): boolean {
  const alive = new Set<Message["status"]>(["queued", "claimed", "submitted"]);
  return rows
    .messagesOf(message.order.verificationId)
    .some(
      (other) => other.order.messageId !== message.order.messageId && (alive.has(other.status) || other.mayDuplicate),
    );
}

function load(rows: Rows, messageId: string): { message: Message; verification: Verification } | null {
  const message = rows.message(messageId);
  if (message === null) return null;
  const verification = rows.verification(message.order.verificationId);
  return verification === null ? null : { message, verification };
}
