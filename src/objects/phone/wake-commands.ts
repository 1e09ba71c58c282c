/** What an alarm finds due: orders nobody claimed, claims nobody finished, people who did not come back, old rows. */
import type { Announcement } from "../../domain/alerts/announcement.ts";
import { chancesTaken, voidReason } from "../../domain/sending/claim.ts";
import { type Message, relayAtMs } from "../../domain/sending/message.ts";
import { afterLostClaim } from "../../domain/sending/after-attempt/after-receipt.ts";
import type { DispatchOrder } from "../../domain/sending/order.ts";
import { advanceStatus } from "../../domain/base/attempt-status.ts";
import { decideFollowUp, type FollowUp } from "../../domain/verification/follow-up.ts";
import { nextLook } from "../../domain/verification/next-look.ts";
import { released } from "../../domain/verification/push.ts";
import { isOpen, type Verification } from "../../domain/base/verification.ts";
import { expireAlert } from "./alerts/alert-commands.ts";
import { expireQuestion } from "./consent/consent-questions.ts";
import { takeAnnouncement } from "./alerts/announcements.ts";
import {
  addAutomaticSend,
  type AutomaticSend,
  type MakeMessageId,
  SPOKEN_FALLBACK,
} from "./verification/automatic-send.ts";
import { awaitReceipt, markOverdue } from "./sending/await-receipt.ts";
import { failOver } from "./sending/failover.ts";
import { type Comparison, takeComparison } from "./ledger/compare.ts";
import { load } from "./sending/load.ts";
import { turnOf } from "./sending/bulk-turn.ts";
import { end, sendToLane, settleMessage } from "./outbox.ts";
import { askForPush } from "./verification/push-commands.ts";
import { publishAttempt } from "./sending/publish-attempts.ts";
import type { Rows } from "./rows.ts";
import type { Wake } from "./wake-rows.ts";
import { sweep } from "./sweep.ts";

/** When a follow-up finds that the first text has not left its lane yet. */
const LOOK_AGAIN_MS = 30_000;

export interface WakeMoment {
  readonly nowMs: number;
  readonly makeMessageId: MakeMessageId;
  /** Called with what is to be announced once the wake's transaction has committed. */
  readonly announce: (announcement: Announcement) => void;
  /** Called with what is to be compared with the ledger. */
  readonly compare: (comparison: Comparison) => void;
  /** Called with a reminder that is due: the rule book says whether it may go, and has to be read first. */
  readonly remind: (wake: Wake) => void;
}

/** Handles one due wake; returns the order to hand to its lane, if any. */
export function handleWake(rows: Rows, wake: Wake, at: WakeMoment): DispatchOrder | null {
  switch (wake.kind) {
    case "relay":
      return relay(rows, wake, at.nowMs);
    case "lease":
      return expireLease(rows, wake, at.nowMs);
    case "silence":
      lookForReceipt(rows, wake, at.nowMs);
      return null;
    case "unheard":
      markOverdue(rows, wake, at.nowMs);
      return null;
    case "follow_up":
      followUp(rows, wake, at);
      return null;
    case "expire":
      expire(rows, wake, at.nowMs);
      return null;
    case "expire_alert":
      expireAlert(rows, wake, at.nowMs);
      return null;
    case "expire_question":
      expireQuestion(rows, wake, at.nowMs);
      return null;
    case "remind":
      at.remind(wake);
      return null;
    case "announce":
      return announceAgain(rows, wake, at);
    case "sweep":
      sweep(rows, at.nowMs);
      return null;
    case "compare":
      return compare(rows, wake, at);
  }
}

function compare(rows: Rows, wake: Wake, at: WakeMoment): null {
  const comparison = takeComparison(rows, wake, at.nowMs);
  if (comparison !== null) at.compare(comparison);
  return null;
}

function announceAgain(rows: Rows, wake: Wake, { nowMs, announce }: WakeMoment): null {
  const announcement = takeAnnouncement(rows, wake, nowMs);
  if (announcement !== null) announce(announcement);
  return null;
}

/** The lane lost the order or a wait is over: hand it over again, and look again later. */
function relay(rows: Rows, wake: Wake, nowMs: number): DispatchOrder | null {
  const message = rows.messages.find(wake.subject);
  // Claimed while this wake stood: its lease is looked at when that runs out.
  if (message?.status === "claimed" && message.leaseUntilMs !== null) {
    rows.wakes.set([{ subject: wake.subject, kind: "lease", dueAtMs: message.leaseUntilMs }]);
    return null;
  }
  if (message === null || message.status !== "queued") return forget(rows, wake);
  const reason = voided(rows, message, nowMs);
  if (reason !== null) {
    settleMessage(rows, { ...message, status: "dropped" }, { reason, nowMs });
    return null;
  }
  const { turnAtMs, ...rest } = message;
  const nextTurnMs = turnAtMs === undefined ? turnOf(rows, message.order, nowMs) : null;
  if (nextTurnMs !== null) {
    rows.messages.save({ ...message, turnAtMs: nextTurnMs });
    rows.wakes.set([{ subject: wake.subject, kind: "relay", dueAtMs: nextTurnMs }]);
    return null;
  }
  const relayed: Message = { ...rest, relays: message.relays + 1 };
  rows.messages.save(relayed);
  rows.wakes.set([{ subject: wake.subject, kind: "relay", dueAtMs: relayAtMs(relayed, nowMs) }]);
  sendToLane(rows, message.order, nowMs);
  return message.order;
}

/** A consumer claimed an attempt and was never heard of again: the text ends, or goes again, flagged as a possible double. */
function expireLease(rows: Rows, wake: Wake, nowMs: number): DispatchOrder | null {
  const message = rows.messages.find(wake.subject);
  if (message === null || message.status !== "claimed") return forget(rows, wake);
  const attempt = rows.attempts.find(wake.subject, message.attempts);
  if (attempt !== null) {
    const told = publishAttempt(rows, { message, attempt }, nowMs);
    const status = advanceStatus(told.status, "unknown");
    const heard = { ...told.heard, failedAs: "unknown" } as const;
    rows.attempts.save({ ...told, status, heard });
    rows.events.add(message.order.phone.token, nowMs, [
      {
        type: "message.attempt_failed",
        messageId: wake.subject,
        attempt: attempt.attempt,
        failure: "lease_expired",
        carrierCode: "none",
        status: "unknown",
      },
    ]);
  }
  const freed: Message = { ...message, status: "queued", leaseUntilMs: null, mayDuplicate: true };
  const next = afterLostClaim(message, rows.attempts.ofMessage(wake.subject));
  const reason = next.next === "stop" ? next.publicReason : voided(rows, message, nowMs);
  if (reason !== null) {
    settleMessage(rows, { ...freed, status: "failed" }, { reason, nowMs });
    return null;
  }
  rows.messages.save(freed);
  rows.wakes.set([{ subject: wake.subject, kind: "relay", dueAtMs: relayAtMs(freed, nowMs) }]);
  sendToLane(rows, freed.order, nowMs);
  return freed.order;
}

/** No receipt came in the time in which the route's receipts come. */
function lookForReceipt(rows: Rows, wake: Wake, nowMs: number): void {
  const message = rows.messages.find(wake.subject);
  const verificationId = message?.order.verificationId ?? null;
  const verification = verificationId === null ? null : rows.verifications.find(verificationId);
  forget(rows, wake);
  if (message !== null) awaitReceipt(rows, message);
  if (message !== null && verification !== null) failOver(rows, { message, verification }, nowMs);
}

function followUp(rows: Rows, wake: Wake, at: WakeMoment): void {
  const found = rows.verifications.find(wake.subject);
  if (found === null || found.status !== "pending") return void forget(rows, wake);
  const phone = rows.phones.of(found.phone.token);
  const attempts = rows.attempts.ofVerification(found.id);
  const isNewest = hasNewestCode(rows, found, at.nowMs);
  const action = decideFollowUp({ verification: found, phone, attempts, isNewest, nowMs: at.nowMs });
  if (action.action === "another_way" && askForPush(rows, { verification: found, held: "follow_up" }, at.nowMs)) return;
  const again = action.action === "look_again" ? at.nowMs + LOOK_AGAIN_MS : null;
  const verification: Verification = { ...released(found), followUpAtMs: again };
  rows.verifications.save(verification);
  rows.wakes.set([{ subject: found.id, ...nextLook(verification) }]);
  const send = sendFor(action, attempts);
  if (send !== null) addAutomaticSend(rows, { verification, send }, at);
}

/** Several callers may have begun verifications of one number. Ids of messages rise with time. */
function hasNewestCode(rows: Rows, { id, phone }: Verification, nowMs: number): boolean {
  const open = rows.verifications.pending(phone.token).filter((other) => isOpen(other, nowMs));
  if (open.every((other) => other.id === id)) return true;
  const newestOf = (verificationId: string) =>
    rows.messages.ofVerification(verificationId).findLast(({ order }) => order.textKind === "code")?.order.messageId ??
    "";
  const newest = newestOf(id);
  return open.every((other) => other.id === id || newestOf(other.id) < newest);
}

function sendFor(action: FollowUp, attempts: ReturnType<Rows["attempts"]["ofVerification"]>): AutomaticSend | null {
  const cause = "follow_up";
  switch (action.action) {
    case "none":
    case "look_again":
      return null;
    case "newest_code":
      return { cause, textKind: "newest_code", transport: "sms", past: [] };
    case "help": {
      const delivered = attempts.findLast((attempt) => attempt.status === "delivered");
      return { cause, textKind: "help", transport: "sms", past: [], sender: delivered?.choice.sender ?? null };
    }
    case "another_way":
      return { cause, transport: action.transport, past: chancesTaken(attempts) };
    case "call":
      return SPOKEN_FALLBACK;
  }
}

function expire(rows: Rows, wake: Wake, nowMs: number): void {
  const verification = rows.verifications.find(wake.subject);
  if (verification === null || verification.status !== "pending") return void forget(rows, wake);
  // A resend may have given it more time since this wake was set.
  if (isOpen(verification, nowMs)) rows.wakes.set([{ subject: wake.subject, ...nextLook(verification) }]);
  else end(rows, verification, { status: "expired", reason: null, nowMs });
}

function voided(rows: Rows, message: Message, nowMs: number): string | null {
  const loaded = load(rows, message.order.messageId, nowMs);
  return loaded === null ? "ended" : voidReason({ ...loaded, message, nowMs });
}

function forget(rows: Rows, wake: Wake): null {
  rows.wakes.clear(wake.subject);
  return null;
}
