/** What a tenant says of a verification when it is known: kept with it, and told, in one transaction. */
import type { FeedbackCommand, FeedbackReply } from "../../../domain/verification/commands.ts";
import { withFeedback } from "../../../domain/verification/feedback.ts";
import { feedbackEvent } from "../../../domain/ledger/details.ts";
import type { Rows } from "../rows.ts";

export function feedback(rows: Rows, command: FeedbackCommand, nowMs: number): FeedbackReply {
  const { verificationId } = command;
  const before = rows.verifications.find(verificationId);
  if (before === null) return { outcome: "not_found" };
  const after = withFeedback(before, command, nowMs);
  const { feedback: words = [] } = after;
  if (after === before) return { outcome: "noted", words };
  rows.verifications.save(after);
  rows.events.add(after.phone.token, nowMs, [feedbackEvent(verificationId, command)]);
  return { outcome: "noted", words };
}
