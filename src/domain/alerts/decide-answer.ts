/** What an answer to an alert does: it counts once, and what is not clear is asked again, once. */
import { type Alert, alertStatusAt, type AnswerWay, expiredAlert, isAlertOpen } from "./alert.ts";

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
  const named = answer.token === null ? undefined : alerts.find(({ token }) => sameToken(token, answer.token));
  if (named !== undefined) return decideOne(named, answer, nowMs);
  const [first, ...others] = open;
  if (first === undefined) {
    const [newest] = alerts;
    return newest === undefined || answer.token !== null ? { decision: "unknown" } : over(newest, answer, nowMs);
  }
  // A token that is none of theirs: a slip of the thumb, and perhaps of the wrong alert.
  if (answer.token !== null) return unclear(open);
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

function decideOne(alert: Alert, { choice, by, token }: AlertAnswer, nowMs: number): AnswerDecision {
  if (!isAlertOpen(alert, nowMs)) return over(alert, { choice, by, token }, nowMs);
  if (choice === "unclear") return unclear([alert]);
  const status = choice === "confirm" ? "confirmed" : "rejected";
  // The page says itself that a confirmation was noted; of a frozen account the phone is told whichever way it came.
  const tells = by === "reply" || status === "rejected";
  return { decision: "answered", alert: { ...alert, status, by, endedAtMs: nowMs }, tells };
}

function over(alert: Alert, { by }: AlertAnswer, nowMs: number): AnswerDecision {
  const isUnwritten = alert.status === "open" && alertStatusAt(alert, nowMs) === "expired";
  const ended = isUnwritten ? expiredAlert(alert) : alert;
  const tells = by === "reply" && !alert.wasToldOver;
  return { decision: "over", alert: tells ? { ...ended, wasToldOver: true } : ended, tells };
}

function unclear(alerts: readonly Alert[]): AnswerDecision {
  const tells = alerts.some(({ wasClarified }) => !wasClarified);
  return { decision: "unclear", alerts: alerts.map((alert) => ({ ...alert, wasClarified: true })), tells };
}

function sameToken(token: string, named: string | null): boolean {
  return named !== null && token.toUpperCase() === named.toUpperCase();
}
