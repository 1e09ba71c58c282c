/** Asks the device before the phone: a refused send costs nobody's day, and a send that fails is given back. */
import type { Policy } from "../../domain/limits/policy.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface AdmittedDevice {
  /** Null when no device was named or its limit is skipped. */
  readonly codesLeft: number | null;
  release(): Promise<void>;
}

/** Nobody's day is asked. */
export const UNCOUNTED: AdmittedDevice = { codesLeft: null, release: async () => {} };

export const ADMIT_DEVICE_REFUSES = ["device_daily_limit"] as const;

export async function admitDevice(
  services: Services,
  { tenant, mode }: Principal,
  send: { deviceToken: string | null; reservationId: string; policy: Policy; skipSendLimits: boolean },
): Promise<Result<AdmittedDevice, RefusedBy<typeof ADMIT_DEVICE_REFUSES>>> {
  const { deviceToken, reservationId, policy } = send;
  if (deviceToken === null || send.skipSendLimits) return ok(UNCOUNTED);
  const reservation = { tenant, mode, deviceToken, reservationId };
  const verdict = await services.devices.admit({ ...reservation, codesPerDay: policy.codesPerDevicePerDay });
  if (!verdict.admitted) return refuse("device_daily_limit", { field: "device_id", opensAtMs: verdict.opensAtMs });
  return ok({ codesLeft: verdict.codesLeft, release: () => services.devices.release(reservation) });
}

/**
 * Makes the send that the device was admitted for, and gives the reservation back unless it happened. A send that
 * throws may have happened all the same: then the device has one code more today, which is the lesser harm.
 */
export async function sendAdmitted<T>(
  device: AdmittedDevice,
  send: () => Promise<T>,
  happened: (reply: T) => boolean,
): Promise<{ readonly reply: T; readonly codesLeft: number | null }> {
  let isCounted = false;
  try {
    const reply = await send();
    isCounted = happened(reply);
    const { codesLeft } = device;
    return { reply, codesLeft: codesLeft === null || isCounted ? codesLeft : codesLeft + 1 };
  } finally {
    if (!isCounted) await device.release();
  }
}
