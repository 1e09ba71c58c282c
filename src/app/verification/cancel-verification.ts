/** Cancel: nothing more is sent and the code stops working. One that has ended stays as it is. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { addressOf } from "./address.ts";
import { answerVerification } from "./discreet-body.ts";
import { onGrid } from "./on-grid.ts";
import type { VerificationBody } from "./verification-body.ts";

export const CANCEL_VERIFICATION_REFUSES = ["verification_not_found"] as const;

export async function cancelVerification(
  services: Services,
  principal: Principal,
  input: { id: string },
): Promise<Result<VerificationBody, RefusedBy<typeof CANCEL_VERIFICATION_REFUSES>>> {
  const address = addressOf(principal, input.id);
  if (!address.ok) return address;
  const arrivedAtMs = services.clock.nowMs();
  const reply = await services.verifications.cancel(address.value.slot, address.value.target);
  if (reply.outcome !== "found") return refuse("verification_not_found");
  const { view } = reply;
  const answer = async () => ok(answerVerification(services, view, null));
  return view.face === undefined ? answer() : onGrid(services, { arrivedAtMs }, answer);
}
