/** Commands about alerts: opened with their text, answered once, expired. Each runs in one synchronous transaction. */
import { type Alert, canTakeBack, expiredAlert, isAlertOpen, isNamed } from "../../../domain/alerts/alert.ts";
import { alertsOf, answerTextKind } from "../../../domain/alerts/answer-text.ts";
import type {
  AlertQuery,
  AnswerAlertCommand,
  AnswerAlertReply,
  AskedAlerts,
  OpenAlertCommand,
  OpenAlertReply,
} from "../../../domain/alerts/commands.ts";
import { decideAnswer, rejectLate } from "../../../domain/alerts/decide-answer.ts";
import { isOptedOut } from "../../../domain/consent/opt-out.ts";
import type { Attempt } from "../../../domain/sending/message.ts";
import { isSameSender } from "../../../domain/base/same-sender.ts";
import type { NoticeOrder } from "../../../domain/sending/order.ts";
import type { StopAnswer } from "../../../domain/conversation/stop-and-answer.ts";
import { answeredEvent, openedEvent, rejectedLateEvent } from "../../../domain/ledger/details.ts";
import { countText } from "../sending/count-text.ts";
import { insertNotice } from "../messages/notice-commands.ts";
import type { Rows } from "../rows.ts";
import type { Wake } from "../wake-rows.ts";
import { freezeUser } from "../users/user-commands.ts";
import type { AlertStates } from "../../../app/alerts/ports.ts";
import { type PhoneCommandsFor, change, phoneQuery } from "../command.ts";

/** A late answer is still recognised, and tokens are not used again, for so long. */
const ALERTS_KNOWN_MS = 86_400_000;
/** More open alerts of one phone are a flood that nobody could answer. */
const OPEN_ALERTS_MAX = 20;

/** The alert, its text, its wake and its event: all of it or nothing. */
export function insertAlert(rows: Rows, command: OpenAlertCommand, nowMs: number): OpenAlertReply {
  const { tenantId, alert: asked, spareTokens = [], order } = command;
  const known = rows.alerts.find(asked.id);
  if (known !== null) return { outcome: "opened", alert: known, dispatch: lostReply(rows, order) };
  if (isOptedOut(rows.phones.of(asked.phone.token), "security")) return { outcome: "opted_out" };
  const others = rows.alerts.ofPhone(asked.phone.token, nowMs - ALERTS_KNOWN_MS);
  const open = others.filter((other) => isAlertOpen(other, nowMs));
  if (open.length >= OPEN_ALERTS_MAX) {
    return { outcome: "too_many", opensAtMs: Math.min(...open.map(({ expiresAtMs }) => expiresAtMs)) };
  }
  const free = [asked.token, ...spareTokens].find((token) => others.every((other) => other.token !== token));
  if (free === undefined) return { outcome: "token_taken" };
  // Before anything is written: an alert that stands open without its text asks nobody.
  const count = countText(rows, { order }, nowMs);
  if (!count.allowed) return { outcome: "too_many", opensAtMs: count.opensAtMs };
  const alert: Alert = { ...asked, token: free };
  rows.alerts.save(alert);
  rows.wakes.set([{ subject: alert.id, kind: "expire_alert", dueAtMs: alert.expiresAtMs }]);
  rows.events.add(alert.phone.token, nowMs, [openedEvent(alert)]);
  const queued = insertNotice(rows, { tenantId, order }, nowMs);
  return { outcome: "opened", alert, dispatch: queued.outcome === "queued" ? queued.dispatch : null };
}

/** Opened before, and its reply was lost: its text may go to the lane at once. */
function lostReply(rows: Rows, order: NoticeOrder): string | null {
  return rows.messages.find(order.messageId)?.status === "queued" ? JSON.stringify(order) : null;
}

function listAlerts(rows: Rows, { asked }: AlertQuery, nowMs: number): readonly Alert[] {
  return find(rows, asked, nowMs);
}

/** A rejection freezes the user in the same commit: there is no moment at which one holds without the other. */
function answerAlert(rows: Rows, command: AnswerAlertCommand, nowMs: number): AnswerAlertReply {
  const { tenantId, asked, answer, reply } = command;
  const decision = decideAnswer({ alerts: find(rows, asked, nowMs), answer, nowMs });
  if (answerTextKind(decision) !== (reply?.kind ?? null)) return { outcome: "changed" };
  for (const alert of alertsOf(decision)) write(rows, alert, nowMs);
  if (decision.decision === "answered") freezeIfRejected(rows, { tenantId, alert: decision.alert }, nowMs);
  const queued = reply === null ? null : insertNotice(rows, { tenantId, order: reply.order }, nowMs);
  return { outcome: "decided", decision, dispatch: queued?.outcome === "queued" ? queued.dispatch : null };
}

/**
 * What a STOP says of open alerts, in the commit of the STOP: the one that it names, else all that wait for an answer,
 * because nobody can be asked again which is meant. A confirmation that could be of several is of none. What became of
 * them is told with the STOP.
 */
export function answerWithStop(
  rows: Rows,
  { tenantId, asked, answer }: AlertQuery & { readonly answer: StopAnswer },
  nowMs: number,
): readonly Alert[] {
  const { choice, ground, token } = answer;
  const takesBack = choice === "reject" && ground === "said";
  const waiting = find(rows, asked, nowMs).filter((alert) => {
    return isAlertOpen(alert, nowMs) || (takesBack && canTakeBack(alert, nowMs));
  });
  const named = waiting.filter((alert) => token === null || isNamed(alert, token));
  if (choice === "confirm" && named.length !== 1) return [];
  const status = choice === "confirm" ? "confirmed" : "rejected";
  return named.map((alert) => {
    const answered = { ...alert, status, by: "reply", endedAtMs: nowMs, wasToldOver: true } as const;
    write(rows, answered, nowMs);
    freezeIfRejected(rows, { tenantId, alert: answered }, nowMs);
    return answered;
  });
}

/**
 * A STOP that also says "it was not me", when no alert is open any more: the alert that ended is rejected late, and the
 * tenant gets an event of it. Null when there is none, or it was rejected before.
 */
export function rejectLateWithStop(rows: Rows, asked: AskedAlerts, nowMs: number): Alert | null {
  const token = "token" in asked ? asked.token : null;
  const late = rejectLate(find(rows, asked, nowMs), token, nowMs);
  if (late !== null) write(rows, late, nowMs);
  return late;
}

/** Nobody answered in the window. */
export function expireAlert(rows: Rows, wake: Wake, nowMs: number): void {
  const alert = rows.alerts.find(wake.subject);
  if (alert === null || alert.status !== "open") return rows.wakes.clear(wake.subject);
  if (isAlertOpen(alert, nowMs)) return rows.wakes.set([{ ...wake, dueAtMs: alert.expiresAtMs }]);
  write(rows, expiredAlert(alert), nowMs);
}

function freezeIfRejected(rows: Rows, { tenantId, alert }: { tenantId: string; alert: Alert }, nowMs: number): void {
  if (alert.status !== "rejected") return;
  const { phone, userId } = alert;
  const change = { tenantId, phoneToken: phone.token, userId, by: "user", reason: "alert_rejected" };
  freezeUser(rows, change, nowMs);
}

/** An alert as a decision left it; one that ended by it, or ended differently, loses its wake and tells of its end. */
function write(rows: Rows, alert: Alert, nowMs: number): void {
  const before = rows.alerts.find(alert.id);
  rows.alerts.save(alert);
  const ended = before?.status === alert.status ? null : answeredEvent(alert);
  if (ended !== null) rows.wakes.clear(alert.id);
  const late = before?.rejectedLateBy === alert.rejectedLateBy ? null : rejectedLateEvent(alert);
  const events = [ended, late].filter((event) => event !== null);
  if (events.length > 0) rows.events.add(alert.phone.token, nowMs, events);
}

/**
 * Of a reply: the alerts asked by the number that it went to, as long as one of them can still be answered. Phones show
 * all our numbers as one tenant, so a reply to another of them, or a token of another's alert, is for all of them.
 */
function find(rows: Rows, asked: AskedAlerts, nowMs: number): readonly Alert[] {
  if ("alertId" in asked) {
    const alert = rows.alerts.find(asked.alertId);
    return alert === null ? [] : [alert];
  }
  if ("userId" in asked) return rows.alerts.ofUser(asked.phoneToken, asked.userId);
  const { phoneToken, sender, token } = asked;
  const alerts = askedAlerts(rows, phoneToken, nowMs);
  const own = alerts.filter((alert) => wasAskedBy(rows, alert, sender));
  const isOthers =
    token !== null && alerts.some((alert) => isNamed(alert, token)) && !own.some((alert) => isNamed(alert, token));
  const isOwn = own.some((alert) => isAlertOpen(alert, nowMs) || canTakeBack(alert, nowMs));
  return isOwn && !isOthers ? own : alerts;
}

/** Newest first: those of the last day whose text somebody may have read. What no carrier took was never asked. */
export function askedAlerts(rows: Rows, phoneToken: string, nowMs: number): readonly Alert[] {
  const alerts = rows.alerts.ofPhone(phoneToken, nowMs - ALERTS_KNOWN_MS);
  return alerts.filter((alert) => sendersOf(rows, alert).length > 0);
}

export function wasAskedBy(rows: Rows, alert: Alert, sender: string): boolean {
  return sendersOf(rows, alert).some((one) => isSameSender(one, sender));
}

/** When its text first went to a carrier that may have brought it: nobody can have answered it before. */
export function askedAtMs(rows: Rows, alert: Alert): number {
  return Math.min(...heardAttempts(rows, alert).map(({ claimedAtMs }) => claimedAtMs));
}

function sendersOf(rows: Rows, alert: Alert): readonly string[] {
  return heardAttempts(rows, alert).map(({ choice }) => choice.sender);
}

function heardAttempts(rows: Rows, { messageId }: Alert): readonly Attempt[] {
  return rows.attempts.ofMessage(messageId).filter(({ status }) => status !== "failed" && status !== "rejected");
}

export const ALERT_COMMANDS = {
  // An alert that is known already is opened once.
  open: change("safe", insertAlert),
  list: phoneQuery([], listAlerts),
  // Not again: an answer whose reply was lost would be told that somebody answered before.
  answer: change("once", answerAlert),
} satisfies PhoneCommandsFor<AlertStates>;
