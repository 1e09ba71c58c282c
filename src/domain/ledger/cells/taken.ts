/** Whether a text that Godwit was asked to send, and could send, was taken by a carrier: by whichever, at whichever try. */
import type { MessageStatus } from "../../base/message-status.ts";
import type { AttemptRecord } from "../records.ts";
import type { Counter } from "./counts.ts";

/**
 * Reasons with which a text ends untaken that are no failure of the deployment, its routes or its carriers: the number, the
 * person, the words, the sender or a ceiling of the tenant's own. What is not named here counts against us.
 */
const NOT_OURS: readonly string[] = [
  "number_rejected",
  "number_not_mobile",
  "handset_unreachable",
  "opted_out",
  "registry_blocked",
  "blocked_by_carrier",
  "content_rejected",
  "content_blocked",
  "text_refused",
  "sender_refused",
  "sender_cap_reached",
  "tenant_spend_reached",
  "country_spend_reached",
  "account_spend_reached",
  "campaign_paused",
  "campaign_finished",
];

/** Null: its end is not known yet, it was dropped, or it is nobody's failure. */
export function takenCounter({
  attempts,
  status,
  reason,
}: {
  readonly attempts: readonly AttemptRecord[];
  readonly status: MessageStatus;
  readonly reason: string | null;
}): Extract<Counter, "textsTaken" | "textsNotTaken"> | null {
  // A text that came was taken, whether or not the carrier gave an answer.
  if (status === "delivered" || attempts.some(({ submittedAtMs }) => submittedAtMs !== null)) return "textsTaken";
  const hasEnded = (status === "failed" || status === "unknown") && reason !== null;
  return hasEnded && !NOT_OURS.includes(reason) ? "textsNotTaken" : null;
}
