/** Who may send: an order is claimed by one consumer, waits for its time, or is given up before anybody sent it. */
import { decideClaim } from "../../../domain/sending/claim.ts";
import type { AbandonCommand, ClaimCommand, ClaimReply, PostponeCommand } from "../../../domain/sending/commands.ts";
import { isOpen } from "../../../domain/base/verification.ts";
import { personWord } from "../consent/person-word.ts";
import { countText } from "./count-text.ts";
import { load } from "./load.ts";
import { end, settleMessage } from "../outbox.ts";
import type { Rows } from "../rows.ts";
import { isAnotherAlive } from "./another-alive.ts";
import { saveClaimed } from "./publish-attempts.ts";

export function claim(rows: Rows, command: ClaimCommand, nowMs: number): ClaimReply {
  rows.lane.reached(command.messageId, nowMs);
  const loaded = load(rows, command.messageId, nowMs);
  if (loaded === null) return { outcome: "refused", reason: "not_found" };
  const { message } = loaded;
  const attempts = rows.attempts.ofMessage(command.messageId);
  const person = personWord(rows, message, command.personRules);
  const decision = decideClaim({ ...loaded, person, attempts, command, nowMs });
  switch (decision.decision) {
    case "refused":
      return { outcome: "refused", reason: decision.reason };
    case "stale":
      return {
        outcome: "stale",
        past: decision.past,
        failedSmsAttempts: decision.failedSmsAttempts,
        attempts: decision.attempts,
      };
    case "claimed_already":
      return { outcome: "claimed", mayDuplicate: message.mayDuplicate, waits: message.waits ?? 0 };
    case "dropped":
      settleMessage(rows, decision.message, { reason: decision.reason, nowMs });
      return { outcome: "refused", reason: decision.reason };
    case "claimed": {
      // Counted where sends are claimed: nothing that is asked for twice, or at once, goes past it.
      const count = countText(rows, { order: message.order, limits: command.frequencyLimits }, nowMs);
      if (!count.allowed) {
        settleMessage(rows, { ...message, status: "dropped" }, { reason: count.reason, nowMs });
        return { outcome: "refused", reason: count.reason };
      }
      saveClaimed(rows, decision, nowMs);
      return { outcome: "claimed", mayDuplicate: message.mayDuplicate, waits: message.waits ?? 0 };
    }
  }
}

export function postpone(rows: Rows, { messageId: subject, untilMs }: PostponeCommand, nowMs: number): void {
  rows.lane.reached(subject, nowMs);
  const message = rows.messages.find(subject);
  if (message?.status !== "queued") return;
  rows.messages.save({ ...message, notBeforeMs: untilMs });
  rows.wakes.set([{ subject, kind: "relay", dueAtMs: untilMs }]);
}

export function abandon(rows: Rows, command: AbandonCommand, nowMs: number): void {
  rows.lane.reached(command.messageId, nowMs);
  const loaded = load(rows, command.messageId, nowMs);
  if (loaded === null || loaded.message.status !== "queued") return;
  const { message, verification } = loaded;
  settleMessage(rows, { ...message, status: "failed" }, { reason: command.reason, nowMs });
  const isLost = message.order.textKind === "code" && !message.mayDuplicate && !isAnotherAlive(rows, message);
  if (isLost && verification !== null && isOpen(verification, nowMs))
    end(rows, verification, { status: "failed", reason: command.reason, nowMs });
}
