/**
 * What an answer to an alert does: it counts once, and what is not clear is asked again, once. One way leads back: a
 * REJECT after a CONFIRM freezes while the window lasts, because a thumb or a thief says yes as well. A CONFIRM after a
 * REJECT changes nothing: who froze an account wrongly proves it to its owner's support.
 */
import {
  type Alert,
  alertStatusAt,
  type AnswerWay,
  canRejectLate,
  canTakeBack,
  expiredAlert,
  isAlertOpen,
  isNamed,
} from "./alert.ts";

/** unclear: meant as an answer, but not to be acted on. */
export const ALERT_CHOICES = ["confirm", "reject", "unclear"] as const;
export type AlertChoice = (typeof ALERT_CHOICES)[number];

export interface AlertAnswer {
  readonly choice: AlertChoice;
  /** The short token it named; null for none. */
  readonly token: string | null;
  readonly by: AnswerWay;
}

export interface AnswerInput {
  /** Alerts that it may be meant for, newest first: asked of this phone, by the sender that it went to. */
  readonly alerts: readonly Alert[];
  readonly answer: AlertAnswer;
  readonly nowMs: number;
}

/** Alerts in a decision stand as they are after it. `tells`: whether it is worth a text. */
export type AnswerDecision =
  | { readonly decision: "unknown" }
  | { readonly decision: "answered"; readonly alert: Alert; readonly tells: boolean }
  /** Answered before, or its window is over: nothing changes. */
  | { readonly decision: "over"; readonly alert: Alert; readonly tells: boolean }
  /** One alert: the words were unclear. Several: nobody knows which is meant. */
  | { readonly decision: "unclear"; readonly alerts: readonly Alert[]; readonly tells: boolean };

export function decideAnswer({ alerts, answer, nowMs }: AnswerInput): AnswerDecision {
  const open = alerts.filter((alert) => isAlertOpen(alert, nowMs));
  const { token } = answer;
  const named = token === null ? undefined : alerts.find((alert) => isNamed(alert, token));
  if (named !== undefined) return decideOne(named, answer, nowMs);
  const [first, ...others] = open;
  if (first === undefined) {
    const confirmed = answer.choice === "reject" && token === null ? lastConfirmed(alerts, nowMs) : undefined;
    if (confirmed !== undefined) return decideOne(confirmed, answer, nowMs);
    const [newest] = alerts;
    return newest === undefined || token !== null ? { decision: "unknown" } : over(newest, answer, nowMs);
  }
  // A token that is none of theirs: a slip of the thumb, and perhaps of the wrong alert.
  if (token !== null) return unclear(open);
  if (others.length > 0 && !(answer.choice === "reject" && isInsisted(open))) return unclear(open);
  return decideOne(first, answer, nowMs);
}

/**
 * Who was asked which alert is meant and says REJECT again gets no second question, but is not left alone either: all
 * of them freeze the same account, so it does not matter which. An account frozen by mistake is freed.
 */
function isInsisted(open: readonly Alert[]): boolean {
  return open.every(({ wasClarified, userId }) => wasClarified && userId === open[0]?.userId);
}

/** What was answered last, if that was a CONFIRM: it is what "no, it was not me" takes back. */
function lastConfirmed(alerts: readonly Alert[], nowMs: number): Alert | undefined {
  const [last] = alerts
    .filter(({ by }) => by !== null)
    .toSorted((one, other) => (other.endedAtMs ?? 0) - (one.endedAtMs ?? 0));
  return last !== undefined && canTakeBack(last, nowMs) ? last : undefined;
}

function decideOne(alert: Alert, { choice, by, token }: AlertAnswer, nowMs: number): AnswerDecision {
  const takesBack = choice === "reject" && canTakeBack(alert, nowMs);
  if (!isAlertOpen(alert, nowMs) && !takesBack) return over(alert, { choice, by, token }, nowMs);
  if (choice === "unclear") return unclear([alert]);
  const status = choice === "confirm" ? "confirmed" : "rejected";
  // The page says itself that a confirmation was noted; of a frozen account the phone is told whichever way it came.
  const tells = by === "reply" || status === "rejected";
  return { decision: "answered", alert: { ...alert, status, by, endedAtMs: nowMs }, tells };
}

function over(alert: Alert, { choice, by }: AlertAnswer, nowMs: number): AnswerDecision {
  const isUnwritten = alert.status === "open" && alertStatusAt(alert, nowMs) === "expired";
  const ended = isUnwritten ? expiredAlert(alert) : alert;
  const isLate = choice === "reject" && canRejectLate(alert, nowMs);
  // Who was told that a yes stood and then says no is told once more: now it matters what they do.
  const tells = by === "reply" && (isLate || !alert.wasToldOver);
  const late = isLate ? { rejectedLateBy: by } : {};
  return { decision: "over", alert: { ...ended, ...late, wasToldOver: tells || alert.wasToldOver }, tells };
}

/** What a REJECT beside a STOP comes to where nothing can be taken back any more: the one it names, else the newest. */
export function rejectLate(alerts: readonly Alert[], token: string | null, nowMs: number): Alert | null {
  const named = alerts.find((alert) => canRejectLate(alert, nowMs) && (token === null || isNamed(alert, token)));
  if (named === undefined) return null;
  const decision = over(named, { choice: "reject", token, by: "reply" }, nowMs);
  return decision.decision === "over" ? decision.alert : null;
}

function unclear(alerts: readonly Alert[]): AnswerDecision {
  const tells = alerts.some(({ wasClarified }) => !wasClarified);
  return { decision: "unclear", alerts: alerts.map((alert) => ({ ...alert, wasClarified: true })), tells };
}
