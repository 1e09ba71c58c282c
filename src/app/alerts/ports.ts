/** Alerts, in the object of their phone. Every method is one hop and one decision. */
import type { Alert } from "../../domain/alerts/alert.ts";
import type {
  AlertQuery,
  AnswerAlertCommand,
  AnswerAlertReply,
  OpenAlertCommand,
  OpenAlertReply,
} from "../../domain/alerts/commands.ts";
import type { Slot } from "../../domain/base/placement.ts";

export interface AlertStates {
  open(slot: Slot, command: OpenAlertCommand): Promise<OpenAlertReply>;
  /** Newest first; those of the last day when a phone is asked about. Changes nothing. */
  list(slot: Slot, query: AlertQuery): Promise<readonly Alert[]>;
  answer(slot: Slot, command: AnswerAlertCommand): Promise<AnswerAlertReply>;
}
