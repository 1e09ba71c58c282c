/** Check: one guess at one code. The object counts it; nothing here sees the code. */
import { assertNever, ok, type Result } from "../../domain/result.ts";
import type { Principal } from "../../domain/tenant.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Services } from "../services.ts";
import { addressOf } from "./address.ts";
import { type CheckBody, checkBody } from "./verification-body.ts";

export async function checkVerification(
  services: Services,
  principal: Principal,
  input: { id: string; code: string },
): Promise<Result<CheckBody, Refusal>> {
  const address = addressOf(principal, input.id);
  if (!address.ok) return address;
  const { slot, target } = address.value;
  const reply = await services.verifications.check(slot, { ...target, guess: input.code });
  switch (reply.outcome) {
    case "not_found":
      return refuse("verification_not_found");
    case "too_fast":
      return refuse("checks_too_fast", { opensAtMs: reply.opensAtMs });
    case "number_locked":
      return refuse("number_guess_limit", { opensAtMs: reply.opensAtMs });
    case "checked":
      return ok(checkBody(reply.result, reply.view));
    default:
      return assertNever(reply);
  }
}
