/** Check: one guess at one code, with what has to come beside it. The object counts it; nothing here sees the code. */
import { assert, assertNever, ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { CheckReply } from "../../domain/verification/commands.ts";
import { PROVE_FACTOR_REFUSES, proveFactor, type Proven, type ShownFactors } from "../devices/prove-factor.ts";
import { type Refusal, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { ADDRESS_OF_REFUSES, addressOf } from "./address.ts";
import { type CheckBody, renderCheck } from "./verification-body.ts";

export interface CheckInput {
  readonly id: string;
  readonly code: string;
  /** The device that the user types on. Null or absent: not named. */
  readonly deviceId?: string | null;
  readonly shown?: ShownFactors;
}

const NOTHING_SHOWN: ShownFactors = { device: null, secondFactor: null };

export const CHECK_VERIFICATION_REFUSES = [
  ...ADDRESS_OF_REFUSES,
  ...PROVE_FACTOR_REFUSES,
  "checks_too_fast",
  "number_guess_limit",
] as const;

export async function checkVerification(
  services: Services,
  principal: Principal,
  input: CheckInput,
): Promise<Result<CheckBody, RefusedBy<typeof CHECK_VERIFICATION_REFUSES>>> {
  const address = addressOf(principal, input.id);
  if (!address.ok) return address;
  const { slot, target } = address.value;
  const { deviceId = null } = input;
  const deviceToken = deviceId === null ? null : await services.tokens.token(target.tenantId, "device", deviceId);
  const command = { ...target, guess: input.code, ...(deviceToken === null ? {} : { deviceToken }) };
  const reply = await services.verifications.check(slot, command);
  if (reply.outcome !== "proof_needed") return answer(reply, null);

  const { question } = reply;
  const proven = await proveFactor(services, principal, { question, shown: input.shown ?? NOTHING_SHOWN });
  if (!proven.ok) return proven;
  const { proof, device } = proven.value;
  const judged = await services.verifications.check(slot, { ...command, proof });
  assert(judged.outcome !== "proof_needed", "a check with its proof is judged");
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
      return ok(renderCheck(reply.result, reply.view, proven?.proof.ways));
    default:
      return assertNever(reply);
  }
}

/** Only told to people: an approval must not fail by it. */
function markUsed({ boundDevices }: Services, { id, home }: NonNullable<Proven["device"]>): Promise<void> {
  return boundDevices.use(home.slot, { ...home.owner, deviceId: id });
}
