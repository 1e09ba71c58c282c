/** What is asked of the object of a phone about alerts, and what it answers. Plain data: it crosses an RPC. */
import type { NoticeOrder } from "../sending/order.ts";
import type { Alert } from "./alert.ts";
import type { AlertTextKind } from "./answer-text.ts";
import type { AlertAnswer, AnswerDecision } from "./decide-answer.ts";

export interface OpenAlertCommand {
  readonly tenantId: string;
  readonly alert: Alert;
  /** Taken in place of its token when another alert of the phone has that one. Only for a text that does not show it. */
  readonly spareTokens?: readonly string[];
  /** The text that asks: it is queued in the transaction that opens the alert. */
  readonly order: NoticeOrder;
}

export type OpenAlertReply =
  /** `dispatch` is the order for its lane. The same alert asked for twice is opened once. */
  | { readonly outcome: "opened"; readonly alert: Alert; readonly dispatch: string | null }
  /** Another alert of the phone has the token: ask again with another. */
  | { readonly outcome: "token_taken" }
  | { readonly outcome: "opted_out" }
  | { readonly outcome: "too_many"; readonly opensAtMs: number };

/** An alert by its id, all that a user of the phone has had, or those a phone may answer by a text to one of our numbers, with the token that it names. */
export type AskedAlerts =
  | { readonly alertId: string }
  | { readonly phoneToken: string; readonly userId: string }
  | { readonly phoneToken: string; readonly sender: string; readonly token: string | null };

export interface AlertQuery {
  readonly tenantId: string;
  readonly asked: AskedAlerts;
}

export interface AnswerAlertCommand extends AlertQuery {
  readonly answer: AlertAnswer;
  /** The text that the answer is thought to lead to; null: none. Another decision answers `changed`. */
  readonly reply: { readonly kind: AlertTextKind; readonly order: NoticeOrder } | null;
}

export type AnswerAlertReply =
  | { readonly outcome: "changed" }
  | { readonly outcome: "decided"; readonly decision: AnswerDecision; readonly dispatch: string | null };
