/** Whether a user may have another number, or another primary one: not while frozen, and only one that was just proven. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { PhoneRecord, Verification } from "../../domain/base/verification.ts";
import type { NumberProof } from "../../domain/users/numbers.ts";
import type { UserProfile } from "./ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { addressOf } from "../verification/address.ts";
import { viewUser } from "./user-view.ts";

/** How long an approval is good for a change. */
const APPROVAL_KEPT_MS = 3_600_000;

export interface PhoneChange {
  readonly before: UserProfile;
  readonly phone: PhoneRecord;
  /** The `phone_change` verification of the new number; null: none was named. */
  readonly verificationId: string | null;
}

export const ADMIT_PHONE_CHANGE_REFUSES = ["user_frozen", "phone_change_needs_verification"] as const;

export async function admitPhoneChange(
  services: Pick<Services, "clock" | "userStates" | "verifications">,
  principal: Principal,
  { before, phone, verificationId }: PhoneChange,
): Promise<Result<NumberProof, RefusedBy<typeof ADMIT_PHONE_CHANGE_REFUSES>>> {
  const { state } = await viewUser(services, principal, before);
  if (state.status === "frozen") return refuse("user_frozen");
  const unproven = refuse("phone_change_needs_verification", { field: "verification_id" });
  const address = verificationId === null ? unproven : addressOf(principal, verificationId);
  if (!address.ok) return unproven;
  const found = await services.verifications.read(address.value.slot, address.value.target);
  if (found.outcome === "not_found") return unproven;
  const asked = { verification: found.view.verification, userId: before.userId, phone };
  const proof = proofOf(asked, services.clock.nowMs());
  return proof === null ? unproven : ok(proof);
}

function proofOf(
  { verification, userId, phone }: { verification: Verification; userId: string; phone: PhoneRecord },
  nowMs: number,
): NumberProof | null {
  const { id, status, purpose, endedAtMs } = verification;
  if (status !== "approved" || purpose !== "phone_change" || endedAtMs === null) return null;
  const isOfBoth = verification.userId === userId && verification.phone.token === phone.token;
  return isOfBoth && nowMs - endedAtMs < APPROVAL_KEPT_MS ? { verificationId: id, atMs: endedAtMs } : null;
}
