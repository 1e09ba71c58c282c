/**
 * What is asked of a discreet verification: decided as it is of any other, and answered by its face. Whatever would be refused
 * is withheld instead. What is refused all the same is the same for every number: texts that are late, guesses that come too
 * fast, a verification that seems to have ended.
 */
import { assert } from "../base/result.ts";
import type { Risk } from "../base/risk.ts";
import { ended, type CheckResult, type Verification } from "../base/verification.ts";
import { spendPace } from "../limits/pace.ts";
import type { Policy } from "../limits/policy.ts";
import { laneOpensAtMs } from "../sending/lane-wait.ts";
import type { WithheldReason } from "./commands.ts";
import { type CheckDecision, decideCheck, type DecideCheckInput } from "./decide-check.ts";
import { decideResend, type DecideResendInput, type ResendDecision } from "./decide-resend.ts";
import {
  challengeAsked,
  decideStart,
  type DecideStartInput,
  openVerification,
  passedBy,
  type StartDecision,
} from "./decide-start.ts";
import { faceOf, isShownAgain, resentFace } from "./discreet-face.ts";
import { isSameRequest } from "./origin.ts";
import { factorQuestion, type FactorQuestion } from "./second-factor.ts";

/** Nothing goes out, and the reply does not say so. `isStopped`: the guard stopped it just now. */
interface WithheldDecision {
  readonly decision: "withheld";
  readonly verification: Verification;
  readonly isStopped: boolean;
}

type DiscreetStartDecision = Exclude<StartDecision, { readonly decision: "stopped" }> | WithheldDecision;

/** `newest`: the caller's own newest verification of this number and purpose, however it ended. */
export function decideDiscreetStart(
  input: DecideStartInput,
  { newest, withheldBy }: { readonly newest: Verification | null; readonly withheldBy: WithheldReason | null },
): DiscreetStartDecision {
  const { command, laneWaitMs = 0, nowMs } = input;
  const { policy, skipSendLimits } = command;
  const opensAtMs = laneOpensAtMs(laneWaitMs, nowMs);
  if (opensAtMs !== null) {
    return { decision: "refused", refusal: { reason: "sending_delayed", opensAtMs, verificationId: null } };
  }
  // The language that the number was written to in before would tell whether it was.
  const reader = { remembered: null, country: command.phone.country };
  const isAgain = newest !== null && isSameRequest(newest, command, reader);
  if (isAgain && isShownAgain(newest, { policy, skipSendLimits, nowMs })) {
    return newest.status === "blocked"
      ? { decision: "withheld", verification: newest, isStopped: false }
      : { decision: "folded", verification: newest };
  }
  // By what is thought of its place, and before anything that is known of the number.
  const challenged = challengeAsked({ ...input, users: [] });
  if (challenged !== null) return { decision: "refused", refusal: { ...challenged, verificationId: null } };
  if (withheldBy !== null) return withheld(input, withheldBy);
  const decision = decideStart(input);
  switch (decision.decision) {
    case "started":
      return decision;
    case "stopped":
      return { decision: "withheld", verification: decision.verification, isStopped: true };
    case "refused":
      return withheld(input, decision.refusal.reason, decision.refusal.risk);
    case "folded":
      // The interval holds by a text that Godwit sent by itself: none that was asked for is on its way.
      return withheld(input, "send_interval");
  }
}

/** It has ended as it was begun. */
function withheld(input: DecideStartInput, reason: WithheldReason, risk?: Risk): WithheldDecision {
  const thought = risk === undefined ? {} : { risk };
  const opened = { ...openVerification(input), ...thought, ...passedBy(input), sendsUsed: 0 };
  const verification = ended(opened, { status: "blocked", reason }, input.nowMs);
  return { decision: "withheld", verification, isStopped: risk !== undefined };
}

/** Refused where it seems to have ended; else a text goes, or seems to. */
export function decideDiscreetResend(input: DecideResendInput): ResendDecision | WithheldDecision {
  const { verification, command, laneWaitMs = 0, nowMs } = input;
  const { policy, skipSendLimits, withheldBy } = command;
  const verificationId = verification.id;
  if (faceOf(verification, policy, nowMs)?.status !== "pending") {
    return { decision: "refused", refusal: { reason: "verification_ended", opensAtMs: null, verificationId } };
  }
  const opensAtMs = laneOpensAtMs(laneWaitMs, nowMs);
  if (opensAtMs !== null) {
    return { decision: "refused", refusal: { reason: "sending_delayed", opensAtMs, verificationId } };
  }
  const face = resentFace(verification, { policy, skipSendLimits, nowMs });
  const moved = face === undefined ? {} : { discreet: face };
  const decision = withheldBy === undefined ? decideResend(input) : null;
  if (decision?.decision === "sent") return { ...decision, verification: { ...decision.verification, ...moved } };
  const isStopped = decision?.refusal.risk !== undefined;
  return { decision: "withheld", verification: { ...verification, ...moved }, isStopped };
}

/** What a right code alone is answered: it tells nobody anything who does not read the number's texts. */
const SAYS_RIGHT: Readonly<Partial<Record<CheckResult, true>>> = {
  approved: true,
  already_approved: true,
  second_factor_required: true,
  device_refused: true,
};

/** The pace comes first, and is the number's own: it is the same whatever is thought of the number. */
export function decideDiscreetCheck(input: DecideCheckInput): CheckDecision {
  const { phone, verification, policy, nowMs } = input;
  const { discreet: face } = verification;
  const shown = faceOf(verification, policy, nowMs);
  assert(face !== undefined && shown !== null, "a discreet verification has a face");
  if (shown.status !== "pending" && shown.status !== "approved") {
    return { decision: "answered", result: shown.status, phone, verification, changed: false };
  }
  const limit = { burst: policy.checkBurst, perSecond: policy.checksPerSecond };
  const pace = spendPace(phone.checkPace, limit, nowMs);
  if (!pace.spent) return { decision: "too_fast", opensAtMs: pace.opensAtMs };
  const truth = decideCheck(input);
  const isJudged = truth.decision === "answered" && truth.changed;
  if (truth.decision === "answered" && SAYS_RIGHT[truth.result] === true) return truth;

  const after = isJudged ? truth : { phone: { ...phone, checkPace: pace.pace }, verification };
  const isOpen = shown.status === "pending";
  const guesses = isOpen ? face.guesses + 1 : face.guesses;
  return {
    decision: "answered",
    result: isOpen && guesses >= policy.guessesPerVerification ? "locked" : "wrong_code",
    phone: after.phone,
    verification: { ...after.verification, discreet: { ...face, guesses } },
    changed: true,
  };
}

/** What to ask before a guess is judged: of a discreet verification as long as it seems to be open, too. */
export function questionBefore(verification: Verification, policy: Policy, nowMs: number): FactorQuestion | null {
  const face = faceOf(verification, policy, nowMs);
  if (face === null) return factorQuestion(verification, nowMs);
  const { status, expiresAtMs } = face;
  if (status !== "pending" && status !== "approved") return null;
  const question = factorQuestion({ ...verification, status, expiresAtMs }, nowMs);
  return question === null ? null : { ...question, isDiscreet: true };
}
