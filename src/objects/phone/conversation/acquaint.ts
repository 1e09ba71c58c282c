/** What a phone of this tenant has to do with a text that was written to a sender which other tenants have too. */
import type { AcquaintanceQuery } from "../../../app/conversation/ports.ts";
import type { Attempt } from "../../../domain/sending/message.ts";
import { isSameSender } from "../../../domain/base/same-sender.ts";
import { ANSWER_SLACK_MS } from "../../../domain/tenants/answer-slack.ts";
import type { Acquaintance } from "../../../domain/conversation/whose-answer.ts";
import { askedAlerts, wasAskedBy } from "../alerts/alert-commands.ts";
import type { Rows } from "../rows.ts";

export const STRANGERS: Acquaintance = { hasHeard: false, textedAtMs: null, tokens: [] };

export function acquaint(rows: Rows, query: AcquaintanceQuery, nowMs: number): Acquaintance {
  const { phoneToken, fingerprint, senders } = query;
  const alerts = askedAlerts(rows, phoneToken, nowMs).filter((alert) =>
    senders.some((sender) => wasAskedBy(rows, alert, sender)),
  );
  const times = rows.attempts
    .ofPhone(phoneToken)
    .filter((attempt) => mayAnswer(attempt, query))
    .map(({ claimedAtMs }) => claimedAtMs);
  return {
    hasHeard: rows.inbound.find(phoneToken, fingerprint) !== null,
    textedAtMs: times.length === 0 ? null : Math.max(...times),
    tokens: alerts.map(({ token }) => token),
  };
}

/** What certainly went nowhere is answered by nobody, and neither is what was sent after the text was written. */
function mayAnswer(attempt: Attempt, { account, senders, takenAtMs }: AcquaintanceQuery): boolean {
  const { status, choice, claimedAtMs } = attempt;
  if (status === "failed" || status === "rejected" || choice.account !== account) return false;
  return claimedAtMs <= takenAtMs + ANSWER_SLACK_MS && senders.some((sender) => isSameSender(sender, choice.sender));
}
