/** The text that goes back to whoever answered an alert. */
import type { ConversationMessage } from "../template/catalogue/render-conversation.ts";
import type { Alert } from "./alert.ts";
import type { AnswerDecision } from "./decide-answer.ts";

export type AlertTextKind =
  | "alert_confirmed"
  | "alert_rejected"
  | "alert_already_answered"
  | "alert_expired"
  | "clarify_alert"
  | "clarify_which_alert";

/** Null: nothing goes back. */
export function answerTextKind(decision: AnswerDecision): AlertTextKind | null {
  if (decision.decision === "unknown" || !decision.tells) return null;
  switch (decision.decision) {
    case "answered":
      return decision.alert.status === "rejected" ? "alert_rejected" : "alert_confirmed";
    case "over":
      return isTooLate(decision.alert) ? "alert_expired" : "alert_already_answered";
    case "unclear":
      return decision.alerts.length === 1 ? "clarify_alert" : "clarify_which_alert";
  }
}

/** Nobody answered in time, or the yes of that time was not theirs: both are told what is left to do. */
function isTooLate({ status, rejectedLateBy }: Alert): boolean {
  return status === "expired" || rejectedLateBy !== undefined;
}

/** The alerts that a decision is about, newest first. */
export function alertsOf(decision: AnswerDecision): readonly Alert[] {
  if (decision.decision === "unknown") return [];
  return decision.decision === "unclear" ? decision.alerts : [decision.alert];
}

export interface TextDetails {
  /** How the tenant's support is reached; null: the line is left out. */
  readonly support: string | null;
  /** What tells an alert from the others: "Madrid, 22 Nov, 21:05". */
  readonly labelOf: (alert: Alert) => string;
}

export function answerText(
  kind: AlertTextKind,
  alerts: readonly Alert[],
  { support, labelOf }: TextDetails,
): ConversationMessage {
  switch (kind) {
    case "alert_confirmed":
      return { kind };
    case "alert_rejected":
    case "alert_already_answered":
    case "alert_expired":
      return { kind, support };
    case "clarify_alert":
      return { kind, token: alerts[0]?.token ?? "" };
    case "clarify_which_alert":
      return { kind, alerts: alerts.map((alert) => ({ token: alert.token, label: labelOf(alert) })) };
  }
}
