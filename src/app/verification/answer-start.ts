/** What its object said of a start, told to the lane, to the guard and to whoever asked. */
import { laneOf, type Slot } from "../../domain/base/placement.ts";
import { ok } from "../../domain/base/result.ts";
import type { GuardMarks, Risk } from "../../domain/base/risk.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { StartCommand, StartReply } from "../../domain/verification/commands.ts";
import { settleHoldout } from "../fraud/hold-out.ts";
import { noteSent, noteStoppedBy, noteStoppedStart } from "../fraud/judge-send.ts";
import { noteTexts } from "../limits/text-quota.ts";
import type { Services } from "../services.ts";
import { askChallenge, type Challenged } from "./challenged-start.ts";
import { answerVerification } from "./discreet-body.ts";
import { refusedSend } from "./refused-send.ts";
import type { StartInput, StartOutcome } from "./start-verification.ts";

/** Where the guard counts it. */
export interface CountedStart {
  readonly country: string;
  readonly marks: GuardMarks | null;
}

export interface AnsweredStart {
  readonly reply: StartReply;
  readonly codesLeft: number | null;
  readonly command: StartCommand;
  readonly slot: Slot;
  readonly counted: CountedStart;
  readonly challenged: Challenged;
  readonly input: StartInput;
}

export async function answerStart(
  services: Services,
  principal: Principal,
  start: AnsweredStart,
): Promise<StartOutcome> {
  const { reply, command, counted } = start;
  settleHoldout(services, command, keptRisk(reply, command));
  if (reply.outcome === "refused") {
    // What is only asked for a challenge is no attack that goes on: it is counted nowhere until it is sent.
    const other = await askChallenge(services, principal, { ...start.challenged, refusal: reply.refusal });
    if (!other.ok) return other;
    const { risk } = other.value;
    if (risk !== undefined) noteStoppedStart(services, principal, { ...counted, risk });
    return refusedSend(other.value, "phone_number");
  }
  if (reply.outcome === "withheld") {
    const { risk } = reply.view.verification;
    if (reply.isStopped) noteStoppedStart(services, principal, { ...counted, risk });
    const created = reply.view.verification.id === command.verificationId;
    return ok({ created, body: answerVerification(services, reply.view, null) });
  }
  if (reply.dispatch !== null)
    services.background.run(services.dispatcher.send(laneOf(start.slot.placement), reply.dispatch));
  const created = isCreated(reply, command);
  if (created) {
    noteSent(services, principal, counted);
    noteStoppedBy(services, principal, reply.view.verification.risk);
    if (!start.input.skipSendLimits) noteTexts(services, principal, 1);
  }
  return ok({ created, body: answerVerification(services, reply.view, start.codesLeft) });
}

/** What was thought of it. Undefined: nothing speaks against it, or it was not made. */
function keptRisk(reply: StartReply, command: StartCommand): Risk | undefined {
  return reply.outcome !== "refused" && isCreated(reply, command) ? reply.view.verification.risk : undefined;
}

/** A start whose first reply was lost on the way folds into itself when it is asked again: it was made all the same. */
export function isCreated(reply: StartReply, command: StartCommand): boolean {
  return (
    reply.outcome !== "refused" && reply.outcome !== "withheld" && reply.view.verification.id === command.verificationId
  );
}
