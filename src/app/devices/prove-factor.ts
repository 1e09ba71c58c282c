/** Judges what came with a code: a device's signature, or the tenant's word that its own second factor was passed. */
import type { BoundDevice } from "../../domain/devices/bound-device.ts";
import { recoverText } from "../../domain/devices/signed-texts.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { FactorProof, FactorQuestion, FactorWays } from "../../domain/verification/second-factor.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { FIND_ACTIVE_USER_REFUSES, findActiveUser } from "./find-active-user.ts";
import { type Home, homeOf } from "./home.ts";

export interface DeviceSignature {
  readonly deviceId: string;
  /** base64url. */
  readonly signature: string;
}

/** What a request shows beside the code. */
export interface ShownFactors {
  readonly device: DeviceSignature | null;
  /** The name of the tenant's second factor that the user has passed. */
  readonly secondFactor: string | null;
}

export interface Proven {
  readonly proof: FactorProof;
  /** The device that signed and whose it is; null unless one did. */
  readonly device: { readonly id: string; readonly home: Home } | null;
}

type Needs = Pick<Services, "tokens" | "boundDevices" | "signatures" | "users" | "userStates">;

const NO_WAYS: FactorWays = { deviceIds: [], secondFactor: null };

/** Of nobody: neither was anything shown, nor is there anything to show. */
export const NOTHING_PROVEN: Proven = { proof: { shown: "nothing", ways: NO_WAYS }, device: null };

export const PROVE_FACTOR_REFUSES = [...FIND_ACTIVE_USER_REFUSES] as const;

export async function proveFactor(
  services: Needs,
  principal: Principal,
  { question, shown }: { question: FactorQuestion; shown: ShownFactors },
): Promise<Result<Proven, RefusedBy<typeof PROVE_FACTOR_REFUSES>>> {
  const { userId } = question;
  if (userId === null) return ok(NOTHING_PROVEN);
  const home = await homeOf(services, principal, userId);
  const [devices, profile] = await Promise.all([
    services.boundDevices.list(home.slot, home.owner),
    findActiveUser(services, principal, { userId, phone: question.phone }),
  ]);
  if (!profile.ok) return profile;
  const secondFactor = profile.value?.secondFactor ?? null;
  const ways = { deviceIds: devices.map(({ id }) => id), secondFactor };
  if (shown.device !== null) {
    const isSigned = await signs(services, devices, { question, claim: shown.device });
    return isSigned
      ? ok({ proof: { shown: "device", ways }, device: { id: shown.device.deviceId, home } })
      : ok({ proof: { shown: "device_refused", ways }, device: null });
  }
  const isPassed = secondFactor !== null && shown.secondFactor === secondFactor;
  return ok({ proof: { shown: isPassed ? "second_factor" : "nothing", ways }, device: null });
}

async function signs(
  { signatures }: Needs,
  devices: readonly BoundDevice[],
  { question, claim }: { question: FactorQuestion; claim: DeviceSignature },
): Promise<boolean> {
  const { verificationId, challenge } = question;
  const device = devices.find(({ id }) => id === claim.deviceId);
  if (device === undefined || challenge === null) return false;
  const text = recoverText({ verificationId, challenge });
  return signatures.verify({ publicKey: device.publicKey, text, signature: claim.signature });
}
