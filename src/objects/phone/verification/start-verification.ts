/** A start: decided in the domain by what stands here, and written, in one synchronous transaction. */
import type { StartCommand, StartReply } from "../../../domain/verification/commands.ts";
import { POLICY_BOUNDS } from "../../../domain/limits/policy.ts";
import { decideDiscreetStart } from "../../../domain/verification/decide-discreet.ts";
import { decideStart } from "../../../domain/verification/decide-start.ts";
import { spentOnCode } from "../../../domain/sending/spent-send.ts";
import type { Risk } from "../../../domain/base/risk.ts";
import type { Verification } from "../../../domain/base/verification.ts";
import { nextLook } from "../../../domain/verification/next-look.ts";
import { viewOf } from "../../../domain/verification/view.ts";
import { newPhone, type PhoneState } from "../../../domain/sending/phone-state.ts";
import { announce } from "../alerts/announcements.ts";
import { refuseVoip } from "../lookup/refuse-voip.ts";
import { endedEvent, startedEvent } from "../../../domain/ledger/details.ts";
import { end, queue } from "../outbox.ts";
import type { Rows } from "../rows.ts";
import { laneWaitAt, waitOfText } from "./lane-waits.ts";

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
