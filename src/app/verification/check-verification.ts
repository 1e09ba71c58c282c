/** Check: one guess at one code, with what has to come beside it. The object counts it; nothing here sees the code. */
import { assert, assertNever, ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Slot } from "../../domain/base/placement.ts";
import { NO_RISK } from "../../domain/base/risk.ts";
import type { CheckMarks } from "../../domain/fraud/spray/check-view.ts";
import type { CheckCommand, CheckReply } from "../../domain/verification/commands.ts";
import {
  NOTHING_PROVEN,
  PROVE_FACTOR_REFUSES,
  proveFactor,
  type Proven,
  type ShownFactors,
} from "../devices/prove-factor.ts";
import { judgeCheck, markCheck, noteCheck } from "../fraud/watch-checks.ts";
import { type Refusal, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { ADDRESS_OF_REFUSES, addressOf } from "./address.ts";
import { answerCheck } from "./discreet-body.ts";
import { onGrid } from "./on-grid.ts";
import type { CheckBody } from "./verification-body.ts";

export interface CheckInput {
  readonly id: string;
  readonly code: string;
  /** The device that the user types on. Null or absent: not named. */
  readonly deviceId?: string | null;
  readonly shown?: ShownFactors;
  /** The user's address. Null or absent: not named, and the guess is counted by no place. */
  readonly clientIp?: string | null;
}

const NOTHING_SHOWN: ShownFactors = { device: null, secondFactor: null };

export const CHECK_VERIFICATION_REFUSES = [
  ...ADDRESS_OF_REFUSES,
  ...PROVE_FACTOR_REFUSES,
  "checks_too_fast",
  "number_guess_limit",
  "check_refused",
] as const;

type Checked = Result<CheckBody, RefusedBy<typeof CHECK_VERIFICATION_REFUSES>>;

export async function checkVerification(services: Services, principal: Principal, input: CheckInput): Promise<Checked> {
  const address = addressOf(principal, input.id);
  if (!address.ok) return address;
  const arrivedAtMs = services.clock.nowMs();
  const { slot, target } = address.value;
  const { deviceId = null, clientIp = null } = input;
  const deviceToken = deviceId === null ? null : await services.tokens.token(target.tenantId, "device", deviceId);
  const marks = await markCheck(services, principal, { clientIp, deviceToken });
  const risk = marks === null ? NO_RISK : judgeCheck(services, principal.tenant, marks);
  // Whatever is guessed at: nobody is asked, and the number has lost nothing.
  if (risk.decision === "block") return refuse("check_refused", { risk });
  const command = { ...target, guess: input.code, ...(deviceToken === null ? {} : { deviceToken }) };
  const reply = await services.verifications.check(slot, command);
  noteCheck(services, principal.tenant, { marks, reply });
  const goOn = () => finish(services, principal, { reply, command, slot, marks, shown: input.shown ?? NOTHING_SHOWN });
  return isDiscreet(reply) ? onGrid(services, { arrivedAtMs }, goOn) : goOn();
}

function isDiscreet(reply: CheckReply): boolean {
  switch (reply.outcome) {
    case "checked":
      return reply.view.face !== undefined;
    case "proof_needed":
      return reply.question.isDiscreet === true;
    case "too_fast":
    case "number_locked":
      return reply.isDiscreet === true;
    case "not_found":
      return false;
    default:
      return assertNever(reply);
  }
}

/** Gets the proof, where one is asked for, and the answer. */
async function finish(
  services: Services,
  principal: Principal,
  {
    reply,
    command,
    slot,
    marks,
    shown,
  }: {
    readonly reply: CheckReply;
    readonly command: CheckCommand;
    readonly slot: Slot;
    readonly marks: CheckMarks | null;
    readonly shown: ShownFactors;
  },
): Promise<Checked> {
  if (reply.outcome !== "proof_needed") return answer(reply, null);
  const { question } = reply;
  const found = await proveFactor(services, principal, { question, shown });
  // That the user is frozen is not told: the code is judged as if nothing had come with it.
  const proven = found.ok || question.isDiscreet !== true ? found : ok(NOTHING_PROVEN);
  if (!proven.ok) return proven;
  const { proof, device } = proven.value;
  const judged = await services.verifications.check(slot, { ...command, proof });
  assert(judged.outcome !== "proof_needed", "a check with its proof is judged");
  noteCheck(services, principal.tenant, { marks, reply: judged });
  const isApproved = judged.outcome === "checked" && judged.result === "approved";
  if (isApproved && device !== null) services.background.run(markUsed(services, device));
  return answer(judged, proven.value);
}

function answer(
  reply: Exclude<CheckReply, { outcome: "proof_needed" }>,
  proven: Proven | null,
): Result<CheckBody, Refusal<"verification_not_found" | "checks_too_fast" | "number_guess_limit">> {
  switch (reply.outcome) {
    case "not_found":
      return refuse("verification_not_found");
    case "too_fast":
      return refuse("checks_too_fast", { opensAtMs: reply.opensAtMs });
    case "number_locked":
      return refuse("number_guess_limit", { opensAtMs: reply.opensAtMs });
    case "checked":
      return ok(answerCheck(reply.result, reply.view, proven?.proof.ways ?? null));
    default:
      return assertNever(reply);
  }
}

/** Only told to people: an approval must not fail by it. */
function markUsed({ boundDevices }: Services, { id, home }: NonNullable<Proven["device"]>): Promise<void> {
  return boundDevices.use(home.slot, { ...home.owner, deviceId: id });
}
