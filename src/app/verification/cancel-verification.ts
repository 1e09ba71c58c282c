/** Cancel: nothing more is sent and the code stops working. One that has ended stays as it is. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { addressOf } from "./address.ts";
import { type VerificationBody, renderVerification } from "./verification-body.ts";

export const CANCEL_VERIFICATION_REFUSES = ["verification_not_found"] as const;

export async function cancelVerification(
  services: Services,
  principal: Principal,
  input: { id: string },
): Promise<Result<VerificationBody, RefusedBy<typeof CANCEL_VERIFICATION_REFUSES>>> {
  const address = addressOf(principal, input.id);
  if (!address.ok) return address;
  const reply = await services.verifications.cancel(address.value.slot, address.value.target);
  return reply.outcome === "found"
    ? ok(renderVerification(services, reply.view, null))
    : refuse("verification_not_found");
}
