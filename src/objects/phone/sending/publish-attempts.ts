/** An attempt is kept, and published: at once, or when it turns out to be more than one refusal of very many. */
import type { Attempt, Message } from "../../../domain/sending/message.ts";
import { attemptedEvent } from "../../../domain/ledger/details.ts";
import { timeOf } from "./bulk-turn.ts";
import type { Rows } from "../rows.ts";

export function saveClaimed(
  rows: Rows,
  { message, attempt }: { message: Message; attempt: Attempt },
  nowMs: number,
): void {
  const { messageId, phone } = message.order;
  rows.messages.save(message);
  rows.attempts.save(attempt);
  rows.wakes.setBehind(["relay"], { subject: messageId, kind: "lease", dueAtMs: message.leaseUntilMs ?? nowMs });
  if (attempt.quiet === true) return;
  rows.events.add(phone.token, timeOf(rows, message.order, nowMs), [attemptedEvent(message, attempt)]);
}

/** An attempt that is more than one refusal of very many is published after all. */
export function publishAttempt(
  rows: Rows,
  { message, attempt }: { message: Message; attempt: Attempt },
  nowMs: number,
): Attempt {
  const { quiet, ...published } = attempt;
  if (quiet !== true) return attempt;
  rows.events.add(message.order.phone.token, timeOf(rows, message.order, nowMs), [attemptedEvent(message, published)]);
  return published;
}
