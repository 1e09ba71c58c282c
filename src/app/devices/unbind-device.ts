import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { homeOf } from "./home.ts";

export const UNBIND_DEVICE_REFUSES = ["device_not_found"] as const;

/** From now on the device's signatures prove nothing. */
export async function unbindDevice(
  services: Services,
  principal: Principal,
  { userId, deviceId }: { userId: string; deviceId: string },
): Promise<Result<{ readonly id: string; readonly unbound: true }, RefusedBy<typeof UNBIND_DEVICE_REFUSES>>> {
  const { slot, owner } = await homeOf(services, principal, userId);
  const isUnbound = await services.boundDevices.unbind(slot, { ...owner, deviceId, by: principal.keyId });
  return isUnbound ? ok({ id: deviceId, unbound: true }) : refuse("device_not_found");
}
