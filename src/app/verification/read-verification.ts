/** Read: a verification answers for thirty days, however it ended. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { addressOf } from "./address.ts";
import { type VerificationBody, renderVerification } from "./verification-body.ts";

export const READ_VERIFICATION_REFUSES = ["verification_not_found"] as const;

export async function readVerification(
  services: Services,
  principal: Principal,
  input: { id: string },
): Promise<Result<VerificationBody, RefusedBy<typeof READ_VERIFICATION_REFUSES>>> {
  const address = addressOf(principal, input.id);
  if (!address.ok) return address;
  const reply = await services.verifications.read(address.value.slot, address.value.target);
  return reply.outcome === "found"
    ? ok(renderVerification(services, reply.view, null))
    : refuse("verification_not_found");
}
