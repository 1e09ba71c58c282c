/** The tenant's own push before a paid automatic send: asking for it, and hearing its answer. */
import { decidePushAnswer, holdForPush, type PushAnswerCommand } from "../../../domain/verification/push.ts";
import { nextLook } from "../../../domain/verification/next-look.ts";
import type { HeldSend, Verification } from "../../../domain/base/verification.ts";
import type { Rows } from "../rows.ts";
import type { PushStates } from "../../../app/verification/ports.ts";
import { type PhoneCommandsFor, change } from "../command.ts";

/** Asks for the push, once a verification. False when the send is to go at once. */
export function askForPush(
  rows: Rows,
  { verification, held }: { verification: Verification; held: HeldSend },
  nowMs: number,
): boolean {
  const holding = holdForPush(verification, held, nowMs);
  if (holding === null) return false;
  const { id: verificationId, userId, expiresAtMs, phone } = holding;
  rows.verifications.save(holding);
  wakeFor(rows, holding);
  rows.events.add(phone.token, nowMs, [{ type: "verification.push_requested", verificationId, userId, expiresAtMs }]);
  return true;
}

/** Any number of times, in any order: the first answer in time counts. */
function answerPush(rows: Rows, { verificationId, answer }: PushAnswerCommand, nowMs: number): void {
  const verification = rows.verifications.find(verificationId);
  const answered = verification === null ? null : decidePushAnswer(verification, answer, nowMs);
  if (answered === null) return;
  rows.verifications.save(answered);
  wakeFor(rows, answered);
}

function wakeFor(rows: Rows, verification: Verification): void {
  rows.wakes.set([{ subject: verification.id, ...nextLook(verification) }]);
}

export const PUSH_COMMANDS = {
  // The first answer counts, so the same one may be given twice.
  answer: change("safe", answerPush),
} satisfies PhoneCommandsFor<PushStates>;
