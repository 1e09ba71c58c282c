import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";
import { type DeviceBody, renderDevice } from "./device-body.ts";
import { homeOf } from "./home.ts";

/** A user's bound devices, oldest first; none for a user that nobody has heard of. */
export async function listDevices(
  services: Services,
  principal: Principal,
  { userId }: { userId: string },
): Promise<Result<{ readonly data: readonly DeviceBody[] }, never>> {
  const { slot, owner } = await homeOf(services, principal, userId);
  const devices = await services.boundDevices.list(slot, owner);
  return ok({ data: devices.map(renderDevice) });
}
