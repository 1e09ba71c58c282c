/** What carriers say later of texts they took. */
import { evidenceOfReceipt, isTypedOne } from "../../../domain/sending/evidence-of.ts";
import type { ReceiptCommand } from "../../../domain/sending/commands.ts";
import { heardReceipt } from "../../../domain/sending/heard.ts";
import type { Attempt } from "../../../domain/sending/message.ts";
import { decideReceipt, isVouchedFor, type ReceiptDecision } from "../../../domain/sending/receipt.ts";
import type { RouteEvidence } from "../../../domain/routing/health/route-sign.ts";
import type { EventDetail } from "../../../domain/events/events.ts";
import { ofText } from "../../../domain/ledger/details.ts";
import { codeAttempts } from "../verification/code-attempts.ts";
import { addAutomaticSend, type MakeMessageId, SPOKEN_FALLBACK } from "../verification/automatic-send.ts";
import { awaitReceipt } from "./await-receipt.ts";
import { timeOf } from "./bulk-turn.ts";
import { failOver } from "./failover.ts";
import { load, type Loaded } from "./load.ts";
import { askForPush } from "../verification/push-commands.ts";
import type { Rows } from "../rows.ts";
import { publishAttempt } from "./publish-attempts.ts";
import { carriersStopEvent, seenIn } from "./attempt-signs.ts";

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
    const attempt = rows.attempts.find(receipt.messageId, receipt.attempt);
    if (loaded === null || attempt === null || !isVouchedFor(attempt, receipt)) continue;
    const { status: reported, failure } = receipt;
    const decision = decideReceipt({ ...loaded, attempt, reported, failure, nowMs: at.nowMs });
    const { message } = loaded;
    const heard = { ...decision.attempt, heard: heardReceipt(decision.attempt, receipt, at.nowMs) };
    const told = decision.applied ? publishAttempt(rows, { message, attempt: heard }, at.nowMs) : decision.attempt;
    const { phone, verificationId } = message.order;
    const { order } = message;
    rows.events.add(phone.token, timeOf(rows, order, at.nowMs), [reportedEvent(receipt, decision)]);
    if (decision.phone !== loaded.phone) {
      rows.phones.save(decision.phone, at.nowMs);
      rows.events.add(phone.token, at.nowMs, [carriersStopEvent(order)]);
    }
    if (!decision.applied) continue;
    const attempts = rows.attempts.ofMessage(receipt.messageId);
    const wasTyped = isOfTypedCode(rows, { attempt, verificationId });
    const seen = { ...seenIn(message, at.nowMs), wasTyped };
    evidence.push(...evidenceOfReceipt(attempt, receipt, { attempts, seen }));
    rows.attempts.save(told);
    rows.messages.save(decision.message);
    if (decision.message.status !== message.status) rows.wakes.clear(receipt.messageId);
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
  if (verification !== before) rows.verifications.save(verification);
  if (!decision.callNow) return failOver(rows, { message, verification }, at.nowMs);
  if (!askForPush(rows, { verification, held: "call" }, at.nowMs))
    addAutomaticSend(rows, { verification, send: SPOKEN_FALLBACK }, at);
}

function reportedEvent(receipt: ReceiptCommand, { applied, message }: ReceiptDecision): EventDetail {
  const { attempt, status, carrierCode, failure, price } = receipt;
  const said = { ...ofText(message.order), attempt, status, carrierCode, price, applied };
  return { type: "message.reported", ...said, ...(failure === undefined ? {} : { failure }) };
}

/** The receipt comes after the code that it tells of: late, and not false. */
function isOfTypedCode(
  rows: Rows,
  { attempt, verificationId }: { attempt: Attempt; verificationId: string | null },
): boolean {
  if (verificationId === null || rows.verifications.find(verificationId)?.status !== "approved") return false;
  return isTypedOne(codeAttempts(rows, verificationId), attempt);
}
