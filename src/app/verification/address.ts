/** From an id to the object that holds it. An id of another tenant or mode names an object that has no such row. */
import { readSlot } from "../../domain/base/ids.ts";
import type { Slot } from "../../domain/base/placement.ts";
import { type Policy, resolvePolicy } from "../../domain/limits/policy.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";

export interface Address {
  readonly slot: Slot;
  readonly target: { readonly tenantId: string; readonly verificationId: string; readonly policy: Policy };
}

export const ADDRESS_OF_REFUSES = ["verification_not_found"] as const;

export function addressOf(
  { tenant, mode }: Principal,
  verificationId: string,
): Result<Address, RefusedBy<typeof ADDRESS_OF_REFUSES>> {
  const slot = readSlot("verification", verificationId);
  if (slot === null || slot.mode !== mode || slot.bucket >= tenant.bucketCount) return refuse("verification_not_found");
  return ok({ slot, target: { tenantId: tenant.id, verificationId, policy: resolvePolicy(tenant.policy) } });
}
