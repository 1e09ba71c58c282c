/** Commands about verifications: load, decide in the domain, write. Each runs in one synchronous transaction. */
import { chancesTaken } from "../../../domain/sending/claim.ts";
import type { EventDetail } from "../../../domain/events/events.ts";
import { refutedByUse, takenLast, typedCodeEvidence } from "../../../domain/sending/evidence-of.ts";
import type {
  CancelCommand,
  CheckCommand,
  CheckReply,
  ReadCommand,
  ReadReply,
  ResendCommand,
  ResendReply,
  VerificationView,
} from "../../../domain/verification/commands.ts";
import { decideCheck } from "../../../domain/verification/decide-check.ts";
import {
  decideDiscreetCheck,
  decideDiscreetResend,
  questionBefore,
} from "../../../domain/verification/decide-discreet.ts";
import { decideResend } from "../../../domain/verification/decide-resend.ts";
import { withFaceCanceled } from "../../../domain/verification/discreet-face.ts";
import { spentOnCode } from "../../../domain/sending/spent-send.ts";
import { isOpen, type Verification } from "../../../domain/base/verification.ts";
import { nextLook } from "../../../domain/verification/next-look.ts";
import { viewOf } from "../../../domain/verification/view.ts";
import { WRONGED_WITHIN_MS, wrongedBy } from "../../../domain/verification/wronged-by.ts";
import type { UserState } from "../../../domain/users/user-state.ts";
import type { PhoneState } from "../../../domain/sending/phone-state.ts";
import { codeAttempts } from "./code-attempts.ts";
import { endedEvent, type Taught } from "../../../domain/ledger/details.ts";
import { end, queue } from "../outbox.ts";
import type { Rows } from "../rows.ts";
import { knowUser } from "../users/user-commands.ts";
import { constantTimeEqual } from "../../../domain/base/constant-time.ts";
import { readGuess } from "../../../domain/verification/code.ts";
import type { VerificationStates } from "../../../app/verification/ports.ts";
import { type PhoneCommandsFor, type Bucket, change, phoneQuery, prepared } from "../command.ts";
import { feedback } from "./feedback-command.ts";
import { laneWaitAt, waitOfText } from "./lane-waits.ts";
import { start } from "./start-verification.ts";

export function resend(rows: Rows, command: ResendCommand, nowMs: number): ResendReply {
  const found = find(rows, command);
  if (found === null) return { outcome: "not_found" };
  const { verification, phone, deviceIsKnown, users } = found;
  // Nobody is known to have received those that did not arrive: their routes go to the end of the line.
  const made = rows.attempts.ofVerification(verification.id);
  const past = chancesTaken(made.filter(({ status }) => status !== "delivered"));
  const { policy } = command;
  const laneWaitMs = laneWaitAt(rows, nowMs);
  const input = { phone, verification, deviceIsKnown, past, laneWaitMs, command, nowMs };
  const decision = verification.discreet === undefined ? decideResend(input) : decideDiscreetResend(input);
  if (decision.decision === "refused") return { outcome: "refused", refusal: decision.refusal };
  if (decision.decision === "withheld") {
    rows.verifications.save(decision.verification);
    const view = viewOf(decision.verification, phone, { policy, deviceIsKnown, users, nowMs });
    return { outcome: "withheld", view, isStopped: decision.isStopped };
  }
  rows.phones.save(decision.phone, nowMs);
  rows.verifications.save(decision.verification);
  const { id: verificationId, expiresAtMs, followUpAtMs } = decision.verification;
  if (followUpAtMs !== null) rows.wakes.set([{ subject: verificationId, ...nextLook(decision.verification) }]);
  if (expiresAtMs !== verification.expiresAtMs) {
    rows.events.add(phone.token, nowMs, [{ type: "verification.extended", verificationId, expiresAtMs }]);
  }
  const { purpose, deviceToken } = verification;
  const { skipSendLimits } = command;
  const spent = spentOnCode(phone, { purpose, deviceToken, skipSendLimits }, nowMs);
  queue(rows, decision.order, { nowMs, spent });
  const view = {
    ...viewOf(decision.verification, decision.phone, { policy, deviceIsKnown, users, nowMs }),
    laneWaitMs,
  };
  return { outcome: "sent", view, dispatch: JSON.stringify(decision.order) };
}

/** `matches` was computed before, in constant time; a guess is counted whatever becomes of the reply. */
export function check(rows: Rows, command: CheckCommand & { matches: boolean }, nowMs: number): CheckReply {
  const found = find(rows, command);
  if (found === null) return { outcome: "not_found" };
  const { policy, matches, proof } = command;
  const shown = proof === undefined ? {} : { proof };
  const { phone: before, verification: asked, deviceIsKnown } = found;
  const { deviceToken = asked.deviceToken } = command;
  const guesser = { deviceIsKnown, isElsewhere: deviceToken !== asked.deviceToken };
  const decide = asked.discreet === undefined ? decideCheck : decideDiscreetCheck;
  const decision = decide({ phone: before, verification: asked, matches, guesser, policy, nowMs, ...shown });
  if (decision.decision !== "answered") {
    const isDiscreet = asked.discreet === undefined ? {} : { isDiscreet: true as const };
    return { outcome: decision.decision, opensAtMs: decision.opensAtMs, ...isDiscreet };
  }
  const { verification, phone, result } = decision;
  const view = viewOf(verification, phone, { policy, deviceIsKnown, guesser, users: found.users, nowMs });
  if (!decision.changed) return { outcome: "checked", result, view };

  // A code that came back from elsewhere says nothing for the device that asked for it.
  const approvedBy = result === "approved" && !guesser.isElsewhere ? verification.deviceToken : null;
  if (approvedBy !== null) {
    rows.knownDevices.remember(phone.token, { deviceToken: approvedBy, userId: verification.userId }, nowMs);
  }
  if (result === "approved" && verification.userId !== null) {
    knowUser(rows, { phoneToken: phone.token, userId: verification.userId }, nowMs);
  }
  rows.phones.save(approvedBy === null ? phone : { ...phone, hasKnownDevice: true }, nowMs);
  rows.verifications.save(verification);
  const events: EventDetail[] = [
    { type: "verification.checked", verificationId: verification.id, result, checksLeft: view.checksLeft },
  ];
  if (verification.status !== "pending" && found.verification.status === "pending") {
    rows.wakes.clear(verification.id);
    events.push(endedEvent(verification, result === "approved" ? usedBy(rows, verification, nowMs) : undefined));
  }
  rows.events.add(phone.token, nowMs, events);
  return { outcome: "checked", result, view };
}

function usedBy(rows: Rows, verification: Verification, nowMs: number): Taught {
  const { id, phone } = verification;
  const attempts = codeAttempts(rows, id);
  const seen = { country: phone.country, atMs: nowMs };
  const typed = takenLast(attempts);
  const carrier = typed === null ? {} : { carrier: typed.choice.carrier };
  const wronged = wrongedBy(blockedBefore(rows, verification, nowMs), verification);
  return { evidence: typedCodeEvidence(attempts, seen), ...carrier, refuted: refutedByUse(attempts, seen), wronged };
}

/** What is counted nowhere, as a test key's is, was never stopped either. */
function blockedBefore(rows: Rows, { phone, purpose, marks }: Verification, nowMs: number): readonly Verification[] {
  const whose = { phoneToken: phone.token, purpose };
  return marks === undefined ? [] : rows.verifications.blocked(whose, nowMs - WRONGED_WITHIN_MS);
}

export function cancel(rows: Rows, command: CancelCommand, nowMs: number): ReadReply {
  const found = find(rows, command);
  if (found === null) return { outcome: "not_found" };
  const asOf = { policy: command.policy, deviceIsKnown: found.deviceIsKnown, users: found.users, nowMs };
  const verification = withFaceCanceled(found.verification, command.policy, nowMs);
  if (isOpen(verification, nowMs)) {
    const canceled = end(rows, verification, { status: "canceled", reason: "canceled_by_caller", nowMs });
    return { outcome: "found", view: viewOf(canceled, found.phone, asOf) };
  }
  if (verification !== found.verification) rows.verifications.save(verification);
  return { outcome: "found", view: viewOf(verification, found.phone, asOf) };
}

function read(rows: Rows, command: ReadCommand, nowMs: number): ReadReply {
  const found = find(rows, command);
  if (found === null) return { outcome: "not_found" };
  return { outcome: "found", view: { ...found.view(nowMs), laneWaitMs: waitOfText(rows, found.verification, nowMs) } };
}

interface Found {
  readonly verification: Verification;
  readonly phone: PhoneState;
  readonly deviceIsKnown: boolean;
  /** Known at the number. */
  readonly users: readonly UserState[];
  readonly view: (nowMs: number) => VerificationView;
}

function find(rows: Rows, command: ReadCommand): Found | null {
  const verification = rows.verifications.find(command.verificationId);
  if (verification === null) return null;
  const phone = rows.phones.of(verification.phone.token);
  const deviceIsKnown = phone.hasKnownDevice && rows.knownDevices.has(phone.token, verification);
  const users = rows.people.usersOf(phone.token);
  const view = (nowMs: number) => viewOf(verification, phone, { policy: command.policy, deviceIsKnown, users, nowMs });
  return { verification, phone, deviceIsKnown, users, view };
}

/** Derives the code first: nothing is awaited between reading the counters and writing them. */
async function checkDerived(bucket: Bucket, command: CheckCommand): Promise<CheckReply> {
  const { rows, ports } = bucket;
  const verification = bucket.exists() ? rows.verifications.find(command.verificationId) : null;
  if (verification === null) return NOT_FOUND;
  const question = command.proof === undefined ? questionBefore(verification, command.policy, bucket.nowMs()) : null;
  if (question !== null) return { outcome: "proof_needed", question };
  const { tenantId, id: verificationId, purpose, code: seed } = verification;
  const phoneToken = verification.phone.token;
  const code = await ports.codes.derive({ tenantId, phoneToken, verificationId, purpose, seed });
  const utf8 = new TextEncoder();
  const matches = constantTimeEqual(utf8.encode(readGuess(command.guess)), utf8.encode(code));
  return bucket.transact((nowMs) => check(rows, { ...command, matches }, nowMs));
}

const NOT_FOUND = { outcome: "not_found" } as const;

export const VERIFICATION_COMMANDS = {
  // Folds into itself when the first reply was lost.
  start: change("safe", start),
  resend: change("once", resend),
  check: prepared("once", checkDerived),
  cancel: change("safe", cancel),
  feedback: change("safe", feedback),
  read: phoneQuery(NOT_FOUND, read),
} satisfies PhoneCommandsFor<VerificationStates>;
