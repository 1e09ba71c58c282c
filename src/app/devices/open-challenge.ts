/** The first half of binding a device: a challenge for the device to sign, given for an approved verification. */
import { toBase64Url } from "../../domain/base/base64.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { addressOf } from "../verification/address.ts";
import { FIND_ACTIVE_USER_REFUSES, findActiveUser } from "./find-active-user.ts";
import { homeOf } from "./home.ts";

export const CHALLENGE_BYTES = 32;

export interface ChallengeBody {
  readonly challenge: string;
  readonly expires_at: string;
}

export const OPEN_CHALLENGE_REFUSES = [
  "verification_not_found",
  "verification_not_usable",
  ...FIND_ACTIVE_USER_REFUSES,
] as const;

export async function openChallenge(
  services: Services,
  principal: Principal,
  input: { userId: string; verificationId: string },
): Promise<Result<ChallengeBody, RefusedBy<typeof OPEN_CHALLENGE_REFUSES>>> {
  const { userId, verificationId } = input;
  const address = addressOf(principal, verificationId);
  if (!address.ok) return refuse("verification_not_found", { field: "verification_id" });
  const found = await services.verifications.read(address.value.slot, address.value.target);
  if (found.outcome === "not_found") return refuse("verification_not_found", { field: "verification_id" });
  const { status, userId: verified, endedAtMs, phone, approvedWith = null } = found.view.verification;
  const notUsable = refuse("verification_not_usable", { field: "verification_id" });
  if (status !== "approved" || endedAtMs === null || verified !== userId) return notUsable;
  const user = await findActiveUser(services, principal, { userId, phone });
  if (!user.ok) return user;

  const home = await homeOf(services, principal, userId);
  const challenge = toBase64Url(services.random.bytes(CHALLENGE_BYTES));
  const of = { challenge, verificationId, phoneToken: phone.token, approvedWith, approvedAtMs: endedAtMs };
  const reply = await services.boundDevices.openChallenge(home.slot, { ...home.owner, ...of });
  if (reply.outcome !== "opened") return notUsable;
  return ok({ challenge, expires_at: new Date(reply.expiresAtMs).toISOString() });
}
