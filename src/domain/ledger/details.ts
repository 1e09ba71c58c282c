/** What the object of a phone tells of its rows: the same words when it happens, and when it is asked for them later. */
import type { Alert } from "../alerts/alert.ts";
import type { OfCampaign } from "../base/campaign-pointer.ts";
import type { CarrierKind } from "../base/carrier-kinds.ts";
import type { NumberKind } from "../base/number-kinds.ts";
import type { GuardMarks, RiskSignal } from "../base/risk.ts";
import type { FeedbackWord, PhoneRecord, Verification } from "../base/verification.ts";
import type { EventDetail } from "../events/events.ts";
import type { Reminder } from "../reminders/reminder.ts";
import type { RouteEvidence } from "../routing/health/route-sign.ts";
import type { Attempt, Message } from "../sending/message.ts";
import { ofCampaign, categoryOf, type DispatchOrder } from "../sending/order.ts";

export function startedEvent(verification: Verification): EventDetail {
  const { phone } = verification;
  return {
    type: "verification.started",
    verificationId: verification.id,
    phoneMasked: phone.masked,
    country: phone.country,
    ...numberKindOf(phone),
    purpose: verification.purpose,
    channel: verification.channel,
    deviceToken: verification.deviceToken,
    userId: verification.userId,
    metadata: verification.metadata,
    expiresAtMs: verification.expiresAtMs,
  };
}

/** What an approval says: of the route whose code was typed, of those that had blamed the number, and of the guard. */
export interface Taught {
  readonly evidence: RouteEvidence | null;
  /** Of the route whose code was typed. Absent: none was. */
  readonly carrier?: CarrierKind;
  readonly refuted: readonly RouteEvidence[];
  /** Rules that had stopped whoever typed it. Absent: none had. */
  readonly wronged?: readonly RiskSignal[];
}

export function endedEvent(verification: Verification, taught: Taught = { evidence: null, refuted: [] }): EventDetail {
  const { evidence, carrier, refuted, wronged } = taught;
  const { id, status, reason, marks, risk } = verification;
  if (status === "pending") throw new Error("invariant broken: an ended verification is not pending");
  return {
    type: "verification.ended",
    verificationId: id,
    status,
    reason,
    evidence,
    ...(carrier === undefined ? {} : { carrier }),
    ...(refuted.length === 0 ? {} : { refuted }),
    ...(marks === undefined || status === "blocked" ? {} : { guarded: guardedOf(verification, { marks, wronged }) }),
    ...(risk === undefined ? {} : { risk }),
  };
}

export function feedbackEvent(verificationId: string, { outcome }: Pick<FeedbackWord, "outcome">): EventDetail {
  return { type: "verification.feedback", verificationId, outcome };
}

function guardedOf(
  { phone, createdAtMs: sentAtMs, sendsUsed: sends }: Verification,
  { marks, wronged = [] }: { readonly marks: GuardMarks; readonly wronged: readonly RiskSignal[] | undefined },
) {
  return { marks, country: phone.country, sentAtMs, sends, ...(wronged.length === 0 ? {} : { wronged }) };
}

export function queuedEvent(order: DispatchOrder): EventDetail {
  const { messageId, phone } = order;
  const of = { phoneMasked: phone.masked, country: phone.country, ...numberKindOf(phone) };
  const base = { type: "message.queued", messageId, category: categoryOf(order), ...of } as const;
  if (order.textKind !== "notice") {
    const { verificationId, cause, textKind, purpose } = order;
    return { ...base, verificationId, cause, textKind, purpose };
  }
  const { cause, textKind, notice } = order;
  const { templateId, templateVersion, userId, scheduledAtMs, campaign } = notice;
  const pinned = templateVersion === undefined ? {} : { templateVersion };
  const made = campaign === undefined ? {} : { campaign };
  return { ...base, verificationId: null, cause, textKind, templateId, ...pinned, userId, scheduledAtMs, ...made };
}

/** Of which text an event is. */
export interface ToldText extends OfCampaign {
  readonly messageId: string;
  readonly verificationId: string | null;
}

export function ofText(order: DispatchOrder): ToldText {
  const { messageId, verificationId } = order;
  return { messageId, verificationId, ...ofCampaign(order) };
}

export function attemptedEvent(
  { order, mayDuplicate }: Pick<Message, "order" | "mayDuplicate">,
  { attempt, transport, choice, basis, wording }: Attempt,
): EventDetail {
  const { messageId, verificationId } = order;
  const noted = { ...(basis === undefined ? {} : { basis }), ...(wording === undefined ? {} : { wording }) };
  return { type: "message.attempted", messageId, verificationId, attempt, transport, choice, mayDuplicate, ...noted };
}

export function createdEvent(reminder: Reminder): EventDetail {
  const { messageId, phone } = reminder;
  const of = { messageId, phoneMasked: phone.masked, country: phone.country };
  return { type: "reminder.created", ...ofReminder(reminder), ...timesOf(reminder), ...of };
}

export function movedEvent(reminder: Reminder): EventDetail {
  return { type: "reminder.moved", ...ofReminder(reminder), ...timesOf(reminder) };
}

/** Null while it waits. */
export function doneEvent(reminder: Reminder): EventDetail | null {
  const { status, messageId, reason } = reminder;
  switch (status) {
    case "waiting":
      return null;
    case "sent":
      return { type: "reminder.sent", ...ofReminder(reminder), messageId };
    case "canceled":
      return { type: "reminder.canceled", ...ofReminder(reminder), reason: reason ?? "canceled" };
  }
}

export function openedEvent(alert: Alert): EventDetail {
  const { messageId, expiresAtMs, phone } = alert;
  return { type: "alert.opened", ...ofAlert(alert), messageId, expiresAtMs, country: phone.country };
}

/** Null while it is open. */
export function answeredEvent(alert: Alert): EventDetail | null {
  const { status, by } = alert;
  const of = ofAlert(alert);
  switch (status) {
    case "open":
      return null;
    case "expired":
      return { type: "alert.expired", ...of };
    case "confirmed":
      return { type: "alert.confirmed", ...of, by: by ?? "link" };
    case "rejected":
      return { type: "alert.rejected", ...of, by: by ?? "link" };
  }
}

/** Null unless somebody said that it was not them when nothing could be changed any more. */
export function rejectedLateEvent(alert: Alert): EventDetail | null {
  const { status, rejectedLateBy: by } = alert;
  if (by === undefined || (status !== "confirmed" && status !== "expired")) return null;
  return { type: "alert.rejected_late", ...ofAlert(alert), by, status };
}

function ofAlert({ id: alertId, userId, type: alertType, signals = [] }: Alert) {
  return { alertId, userId, alertType, ...(signals.length === 0 ? {} : { signals }) };
}

/** For events: what is counted by the kind of number is counted of them alone. */
function numberKindOf({ kind }: PhoneRecord): { readonly numberKind?: NumberKind } {
  return kind === undefined ? {} : { numberKind: kind };
}

function ofReminder({ id: reminderId, userId, eventId }: Reminder) {
  return { reminderId, userId, eventId };
}

function timesOf({ dueAtMs, startsAtMs, eventRevision }: Reminder) {
  return { dueAtMs, startsAtMs, eventRevision };
}
