/** A text from a phone that answers an alert, read already: what the consumer of inbound texts asks. */
import type { AlertChoice, AnswerDecision } from "../../domain/alerts/decide-answer.ts";
import type { Slot } from "../../domain/base/placement.ts";
import { answerAlert, type AnswerNeeds } from "./answer-alert.ts";

export interface ReplyInput {
  readonly tenantId: string;
  readonly slot: Slot;
  readonly phoneToken: string;
  /** Our number that was written to. */
  readonly sender: string;
  readonly choice: AlertChoice;
  /** The short token in the text; null for none. */
  readonly token: string | null;
}

/** `unknown`: no alert that this could answer. The text that goes back, if any, is queued by then. */
export function answerByReply(services: AnswerNeeds, input: ReplyInput): Promise<AnswerDecision> {
  const { tenantId, slot, phoneToken, sender, choice, token } = input;
  return answerAlert(services, {
    tenantId,
    slot,
    asked: { phoneToken, sender, token },
    answer: { choice, token, by: "reply" },
  });
}
