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
  StartCommand,
  StartReply,
  VerificationView,
} from "../../../domain/verification/commands.ts";
import { POLICY_BOUNDS } from "../../../domain/limits/policy.ts";
import { decideCheck } from "../../../domain/verification/decide-check.ts";
import {
  decideDiscreetCheck,
  decideDiscreetResend,
  decideDiscreetStart,
  questionBefore,
} from "../../../domain/verification/decide-discreet.ts";
import { decideResend } from "../../../domain/verification/decide-resend.ts";
import { decideStart } from "../../../domain/verification/decide-start.ts";
import { withFaceCanceled } from "../../../domain/verification/discreet-face.ts";
import { spentOnCode } from "../../../domain/sending/spent-send.ts";
import type { Risk } from "../../../domain/base/risk.ts";
import { isOpen, type Verification } from "../../../domain/base/verification.ts";
import { nextLook } from "../../../domain/verification/next-look.ts";
import { viewOf } from "../../../domain/verification/view.ts";
import type { UserState } from "../../../domain/users/user-state.ts";
import { newPhone, type PhoneState } from "../../../domain/sending/phone-state.ts";
import { codeAttempts } from "./code-attempts.ts";
import { announce } from "../alerts/announcements.ts";
import { refuseVoip } from "../lookup/refuse-voip.ts";
import { endedEvent, startedEvent, type Taught } from "../../../domain/ledger/details.ts";
import { end, queue } from "../outbox.ts";
import type { Rows } from "../rows.ts";
import { knowUser } from "../users/user-commands.ts";
import { constantTimeEqual } from "../../../domain/base/constant-time.ts";
import { readGuess } from "../../../domain/verification/code.ts";
import type { VerificationStates } from "../../../app/verification/ports.ts";
import { type PhoneCommandsFor, type Bucket, change, phoneQuery, prepared } from "../command.ts";

/** Whatever was begun before has ended. */
const LONGEST_LIFE_MS = POLICY_BOUNDS.ttlSeconds.max * 1000;

export function start(rows: Rows, command: StartCommand, nowMs: number): StartReply {
  const { discreet } = command;
  const voip = refuseVoip(rows, command, nowMs);
  if (voip !== null && discreet === undefined) return { outcome: "refused", refusal: voip };
  const known = rows.phones.find(command.phone.token);
  const phone = known ?? newPhone(command.phone.token);
  const deviceIsKnown = phone.hasKnownDevice && rows.knownDevices.has(phone.token, command);
  const whose = { phoneToken: phone.token, purpose: command.purpose, caller: command.origin.caller };
  const latest = known === null ? null : rows.verifications.latest(whose, nowMs - LONGEST_LIFE_MS);
  const users = rows.people.usersOf(phone.token);
  const laneWaitMs = laneWaitAt(rows, nowMs);
  const challengeIsUsed = isChallengeUsed(rows, command, nowMs);
  const input = { phone, latest, deviceIsKnown, challengeIsUsed, users, laneWaitMs, command, nowMs };
  const decision =
    discreet === undefined
      ? decideStart(input)
      : decideDiscreetStart(input, {
          newest: known === null ? null : rows.verifications.newest(whose, nowMs - LONGEST_LIFE_MS),
          withheldBy: discreet.withheldBy ?? voip?.reason ?? null,
        });
  const { policy } = command;
  switch (decision.decision) {
    case "refused":
      return { outcome: "refused", refusal: decision.refusal };
    case "folded": {
      const waits = { laneWaitMs: waitOfText(rows, decision.verification, nowMs) };
      const view = { ...viewOf(decision.verification, phone, { policy, deviceIsKnown, users, nowMs }), ...waits };
      return { outcome: "folded", view, dispatch: lostReply(rows, command, decision.verification) };
    }
    case "stopped":
      return stop(rows, { phone, verification: decision.verification, risk: decision.risk }, nowMs);
    case "withheld": {
      const { verification, isStopped } = decision;
      keepEnded(rows, { phone, verification }, nowMs);
      const view = viewOf(verification, phone, { policy, deviceIsKnown, users, nowMs });
      return { outcome: "withheld", view, isStopped };
    }
    case "started": {
      const { verification, order } = decision;
      if (decision.superseded !== null)
        end(rows, decision.superseded, { status: "canceled", reason: "superseded", nowMs });
      rows.phones.save(decision.phone, nowMs);
      rows.verifications.save(verification);
      rows.wakes.set([{ subject: verification.id, ...nextLook(verification) }]);
      const spent = spentOnCode(phone, command, nowMs);
      queue(rows, order, { nowMs, spent, begins: verification });
      if (command.announcement !== undefined) announce(rows, command.announcement, nowMs);
      const view = { ...viewOf(verification, decision.phone, { policy, deviceIsKnown, users, nowMs }), laneWaitMs };
      return { outcome: "started", view, dispatch: JSON.stringify(order) };
    }
  }
}

/** Read in the transaction that keeps it: of two starts with one challenge the second is refused, however close they come. */
function isChallengeUsed(rows: Rows, { phone, shown }: StartCommand, nowMs: number): boolean {
  const id = shown?.challengeId ?? null;
  return id !== null && rows.verifications.hasPassed(phone.token, id, nowMs - LONGEST_LIFE_MS);
}

function stop(
  rows: Rows,
  { phone, verification, risk }: { phone: PhoneState; verification: Verification; risk: Risk },
  nowMs: number,
): StartReply {
  const { id: verificationId } = verification;
  keepEnded(rows, { phone, verification }, nowMs);
  return { outcome: "refused", refusal: { reason: "start_refused", opensAtMs: null, verificationId, risk } };
}

/** Kept and told as ended: once, however often its start is made again because a reply was lost. */
function keepEnded(rows: Rows, of: { phone: PhoneState; verification: Verification }, nowMs: number): void {
  const { phone, verification } = of;
  if (rows.verifications.find(verification.id) !== null) return;
  rows.phones.save(phone, nowMs);
  rows.verifications.save(verification);
  rows.events.add(phone.token, nowMs, [startedEvent(verification), endedEvent(verification)]);
}

/** A start folds into itself when its reply was lost and it is made again: its order may go to the lane at once. */
function lostReply(rows: Rows, command: StartCommand, { id }: Verification): string | null {
  const message = id === command.verificationId ? rows.messages.find(command.messageId) : null;
  return message?.status === "queued" ? JSON.stringify(message.order) : null;
}

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

function usedBy(rows: Rows, { id, phone }: Verification, nowMs: number): Taught {
  const attempts = codeAttempts(rows, id);
  const seen = { country: phone.country, atMs: nowMs };
  const typed = takenLast(attempts);
  const carrier = typed === null ? {} : { carrier: typed.choice.carrier };
  return { evidence: typedCodeEvidence(attempts, seen), ...carrier, refuted: refutedByUse(attempts, seen) };
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

/**
 * An order that has waited so long was handed over again by the alarm: where it was not, this object was slow and not the
 * lane. And where it is no order any more, a commit was undone after it was noted.
 */
function laneWaitAt(rows: Rows, nowMs: number): number {
  return rows.lane.waitMs(nowMs, (messageId) => {
    const message = rows.messages.find(messageId);
    return message?.status === "queued" && message.relays > 0;
  });
}

/** How much longer the newest text of an open verification waits for a consumer. */
function waitOfText(rows: Rows, verification: Verification, nowMs: number): number {
  const waitMs = isOpen(verification, nowMs) ? laneWaitAt(rows, nowMs) : 0;
  const newest = waitMs === 0 ? undefined : rows.messages.ofVerification(verification.id).at(-1);
  return newest === undefined ? 0 : rows.lane.waitOf(newest.order.messageId, { waitMs, nowMs });
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
  const question = command.proof === undefined ? questionBefore(verification, command.policy, Date.now()) : null;
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
  read: phoneQuery(NOT_FOUND, read),
} satisfies PhoneCommandsFor<VerificationStates>;
