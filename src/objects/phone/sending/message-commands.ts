/** Commands about messages: claims, outcomes, receipts. Each runs in one synchronous transaction. */
import { evidenceOfReceipt, isTypedOne, outcomeEvidence, type Seen } from "../../../domain/sending/evidence-of.ts";
import { chancesTaken, decideClaim } from "../../../domain/sending/claim.ts";
import type { PastAttempt } from "../../../domain/routing/past-attempt.ts";
import type {
  AbandonCommand,
  ClaimCommand,
  ClaimReply,
  PostponeCommand,
  ReceiptCommand,
  RecordCommand,
  RecordReply,
} from "../../../domain/sending/commands.ts";
import { heardReceipt } from "../../../domain/sending/heard.ts";
import type { Attempt, Message } from "../../../domain/sending/message.ts";
import { decideReceipt, isVouchedFor, type ReceiptDecision } from "../../../domain/sending/receipt.ts";
import { categoryOf, type DispatchOrder } from "../../../domain/sending/order.ts";
import { carrierStopScope, decideRecord, type RecordDecision } from "../../../domain/sending/record.ts";
import type { RouteEvidence } from "../../../domain/routing/health/country-health.ts";
import type { EventDetail } from "../../../domain/events/events.ts";
import { isUrgent } from "../../../domain/base/categories.ts";
import { isOpen } from "../../../domain/base/verification.ts";
import { codeAttempts } from "../verification/code-attempts.ts";
import { addAutomaticSend, type MakeMessageId, SPOKEN_FALLBACK } from "../verification/automatic-send.ts";
import { awaitReceipt } from "./await-receipt.ts";
import { timeOf } from "./bulk-turn.ts";
import { countText } from "./count-text.ts";
import { failOver } from "./failover.ts";
import { type Loaded, load } from "./load.ts";
import { end, endedEvent, settle } from "../outbox.ts";
import { askForPush } from "../verification/push-commands.ts";
import type { Rows } from "../rows.ts";
import type { AttemptStates } from "../../../app/sending/ports.ts";
import { type Answering, change, prepared } from "../command.ts";

export function claim(rows: Rows, command: ClaimCommand, nowMs: number): ClaimReply {
  rows.lane.reached(command.messageId, nowMs);
  const loaded = load(rows, command.messageId, nowMs);
  if (loaded === null) return { outcome: "refused", reason: "not_found" };
  const { message } = loaded;
  const attempts = rows.attemptsOfMessage(command.messageId);
  const decision = decideClaim({ ...loaded, attempts, command, nowMs });
  switch (decision.decision) {
    case "refused":
      return { outcome: "refused", reason: decision.reason };
    case "stale":
      return {
        outcome: "stale",
        past: decision.past,
        failedSmsAttempts: decision.failedSmsAttempts,
        attempts: decision.attempts,
      };
    case "claimed_already":
      return { outcome: "claimed", mayDuplicate: message.mayDuplicate, waits: message.waits ?? 0 };
    case "dropped":
      settle(rows, decision.message, { reason: decision.reason, nowMs });
      return { outcome: "refused", reason: decision.reason };
    case "claimed":
      // Counted where sends are claimed: nothing that is asked for twice, or at once, goes past it.
      if (!countText(rows, message.order, nowMs).allowed) {
        settle(rows, { ...message, status: "dropped" }, { reason: "number_text_limit", nowMs });
        return { outcome: "refused", reason: "number_text_limit" };
      }
      saveClaimed(rows, decision, nowMs);
      return { outcome: "claimed", mayDuplicate: message.mayDuplicate, waits: message.waits ?? 0 };
  }
}

export function record(rows: Rows, command: RecordCommand, nowMs: number): RecordReply {
  const loaded = load(rows, command.messageId, nowMs);
  if (loaded === null) return { proceed: false };
  const attempt = rows.attempt(command.messageId, command.attempt);
  const isAgain = isSaidAgain(rows, loaded.message, command);
  if (attempt === null) return { proceed: isAgain };
  const evidence = outcomeEvidence(attempt, command.outcome, seenIn(loaded.message, nowMs));
  const reply = evidence === null ? {} : { evidence };
  if (isAgain) return { proceed: true, ...reply };
  const othersAlive = isAnotherAlive(rows, loaded.message);
  const decision = decideRecord({ ...loaded, attempt, othersAlive, command, nowMs });
  write(rows, { command, decision, before: loaded }, nowMs);
  return { proceed: decision.claimed !== null, ...reply };
}

/** The reply to this record was lost: the attempt after it is claimed already, for this very run. */
function isSaidAgain(rows: Rows, message: Message, { attempt, next, run }: RecordCommand): boolean {
  if (run === undefined || next.step !== "next_route") return false;
  if (message.status !== "claimed" || message.attempts !== attempt + 1) return false;
  return rows.attempt(message.order.messageId, attempt + 1)?.run === run;
}

export function abandon(rows: Rows, command: AbandonCommand, nowMs: number): void {
  rows.lane.reached(command.messageId, nowMs);
  const loaded = load(rows, command.messageId, nowMs);
  if (loaded === null || loaded.message.status !== "queued") return;
  const { message, verification } = loaded;
  settle(rows, { ...message, status: "failed" }, { reason: command.reason, nowMs });
  const isLost = message.order.textKind === "code" && !message.mayDuplicate && !isAnotherAlive(rows, message);
  if (isLost && verification !== null && isOpen(verification, nowMs))
    end(rows, verification, { status: "failed", reason: command.reason, nowMs });
}

export function postpone(rows: Rows, { messageId: subject, untilMs }: PostponeCommand, nowMs: number): void {
  rows.lane.reached(subject, nowMs);
  const message = rows.message(subject);
  if (message?.status !== "queued") return;
  rows.saveMessage({ ...message, notBeforeMs: untilMs });
  rows.setWakes([{ subject, kind: "relay", dueAtMs: untilMs }]);
}

/**
 * Applies receipts in the order they came; each says less or more than what is known, never the opposite. Returns what
 * those that changed something say of routes: one that comes twice is no evidence.
 */
export function receive(
  rows: Rows,
  receipts: readonly ReceiptCommand[],
  at: { nowMs: number; makeMessageId: MakeMessageId },
): readonly RouteEvidence[] {
  const evidence: RouteEvidence[] = [];
  for (const receipt of receipts) {
    const loaded = load(rows, receipt.messageId, at.nowMs);
    const attempt = rows.attempt(receipt.messageId, receipt.attempt);
    if (loaded === null || attempt === null || !isVouchedFor(attempt, receipt)) continue;
    const { status: reported, failure } = receipt;
    const decision = decideReceipt({ ...loaded, attempt, reported, failure, nowMs: at.nowMs });
    const { message } = loaded;
    const heard = { ...decision.attempt, heard: heardReceipt(decision.attempt.heard, receipt, at.nowMs) };
    const told = decision.applied ? tell(rows, { message, attempt: heard }, at.nowMs) : decision.attempt;
    const { phone, verificationId } = message.order;
    const { order } = message;
    rows.addEvents(phone.token, timeOf(rows, order, at.nowMs), [reportedEvent(receipt, decision)]);
    if (decision.phone !== loaded.phone) {
      rows.savePhone(decision.phone, at.nowMs);
      rows.addEvents(phone.token, at.nowMs, [carriersStopEvent(order)]);
    }
    if (!decision.applied) continue;
    const attempts = rows.attemptsOfMessage(receipt.messageId);
    const wasTyped = isOfTypedCode(rows, { attempt, verificationId });
    const seen = { ...seenIn(message, at.nowMs), wasTyped };
    evidence.push(...evidenceOfReceipt(attempt, receipt, { attempts, seen }));
    rows.saveAttempt(told, verificationId);
    rows.saveMessage(decision.message);
    if (decision.message.status !== message.status) rows.clearWake(receipt.messageId);
    awaitReceipt(rows, decision.message);
    goOn(rows, { decision, before: loaded.verification }, at);
  }
  return evidence;
}

/** After a receipt: the code is spoken, or goes on by another route, or nothing. */
function goOn(
  rows: Rows,
  { decision, before }: { readonly decision: ReceiptDecision; readonly before: Loaded["verification"] },
  at: { nowMs: number; makeMessageId: MakeMessageId },
): void {
  const { message, verification } = decision;
  if (verification === null) return;
  if (verification !== before) rows.saveVerification(verification);
  if (!decision.callNow) return failOver(rows, { message, verification }, at.nowMs);
  if (!askForPush(rows, { verification, held: "call" }, at.nowMs))
    addAutomaticSend(rows, { verification, send: SPOKEN_FALLBACK }, at);
}

function reportedEvent(receipt: ReceiptCommand, { applied, message }: ReceiptDecision): EventDetail {
  const { messageId, attempt, status, carrierCode, failure, price } = receipt;
  const { verificationId } = message.order;
  const said = { messageId, verificationId, attempt, status, carrierCode, price, applied };
  return { type: "message.reported", ...said, ...(failure === undefined ? {} : { failure }) };
}

/** The receipt comes after the code that it tells of: late, and not false. */
function isOfTypedCode(
  rows: Rows,
  { attempt, verificationId }: { attempt: Attempt; verificationId: string | null },
): boolean {
  if (verificationId === null || rows.verification(verificationId)?.status !== "approved") return false;
  return isTypedOne(codeAttempts(rows, verificationId), attempt);
}

/** Codes and alerts are our own words: a filter that takes them not is the route's matter. An advert may well be spam. */
function seenIn({ order }: Message, nowMs: number): Seen {
  const hasCode = order.textKind === "code";
  return { country: order.phone.country, atMs: nowMs, isOurText: isUrgent(categoryOf(order)), hasCode };
}

function carriersStopEvent(order: DispatchOrder): EventDetail {
  return { type: "number.opted_out", keyword: "carrier_report", scope: carrierStopScope(order) };
}

/** Attempts that nobody is known to have received: their routes go to the end of the line. */
export function unheard(attempts: readonly Attempt[]): PastAttempt[] {
  return chancesTaken(attempts.filter((attempt) => attempt.status !== "delivered"));
}

interface Written {
  readonly command: RecordCommand;
  readonly decision: RecordDecision;
  readonly before: Loaded;
}

function write(rows: Rows, { command, decision, before }: Written, nowMs: number): void {
  const { message, verification, phone } = decision;
  const { verificationId } = message.order;
  if (decision.isForgotten) rows.forgetAttempt(decision.attempt);
  const attempt = decision.isForgotten ? decision.attempt : tell(rows, { message, attempt: decision.attempt }, nowMs);
  if (!decision.isForgotten) rows.saveAttempt(attempt, verificationId);
  const outcome = decision.isForgotten ? [] : [outcomeEvent(command, attempt, verificationId)];
  rows.addEvents(phone.token, timeOf(rows, message.order, nowMs), outcome);
  const events: EventDetail[] = [];
  if (phone !== before.phone) {
    rows.savePhone(phone, nowMs);
    events.push(carriersStopEvent(message.order));
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
    awaitReceipt(rows, message);
    if (verification !== null) failOver(rows, { message, verification }, nowMs);
  }
}

function outcomeEvent(
  { messageId, outcome }: RecordCommand,
  { attempt, status: now }: Attempt,
  verificationId: string | null,
): EventDetail {
  if (outcome.kind === "accepted") {
    const { carrierMessageId, segments, price } = outcome;
    return { type: "message.submitted", messageId, verificationId, attempt, carrierMessageId, segments, price };
  }
  const status = now === "failed" || now === "rejected" ? now : "unknown";
  const { kind: failure, carrierCode } = outcome.failure;
  return { type: "message.attempt_failed", messageId, attempt, failure, carrierCode, status };
}

function saveClaimed(rows: Rows, { message, attempt }: { message: Message; attempt: Attempt }, nowMs: number): void {
  const { messageId, verificationId, phone } = message.order;
  rows.saveMessage(message);
  rows.saveAttempt(attempt, verificationId);
  rows.setWakes([{ subject: messageId, kind: "lease", dueAtMs: message.leaseUntilMs ?? nowMs }]);
  if (attempt.quiet === true) return;
  rows.addEvents(phone.token, timeOf(rows, message.order, nowMs), [attemptedEvent(message, attempt)]);
}

/** An attempt that is more than one refusal of very many is told of after all. */
export function tell(rows: Rows, { message, attempt }: { message: Message; attempt: Attempt }, nowMs: number): Attempt {
  const { quiet, ...told } = attempt;
  if (quiet !== true) return attempt;
  rows.addEvents(message.order.phone.token, timeOf(rows, message.order, nowMs), [attemptedEvent(message, told)]);
  return told;
}

function attemptedEvent({ order, mayDuplicate }: Message, { attempt, transport, choice }: Attempt): EventDetail {
  const { messageId, verificationId } = order;
  return { type: "message.attempted", messageId, verificationId, attempt, transport, choice, mayDuplicate };
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

export const ATTEMPT_COMMANDS = {
  claim: change("once", claim),
  // The same outcome twice says nothing new, and one that is lost costs a second text.
  record: change("safe", record),
  postpone: change("safe", postpone),
  abandon: change("safe", abandon),
  receive: prepared("safe", async (bucket, { receipts }) =>
    bucket.transact((nowMs) =>
      receive(bucket.rows, receipts, { nowMs, makeMessageId: () => bucket.makeMessageId(nowMs) }),
    ),
  ),
} satisfies Answering<AttemptStates>;
