/** A tenant sets its policy about fraud, whole, with its reason. */
import type { FraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import { blocksAll, policyFault } from "../../domain/fraud/policy-faults.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { releaseRules } from "./fallen-rules.ts";
import type { FraudPolicyEntry } from "./ports.ts";
import { lookupFault } from "./lookup-fault.ts";
import { readNumbers } from "./read-numbers.ts";

export interface SetFraudPolicyInput {
  readonly tenant: Pick<Tenant, "id" | "countries">;
  readonly keyId: string;
  readonly reason: string;
  /** The revision in force; 0: none was ever set. */
  readonly revision: number;
  /** All but the numbers that always pass. */
  readonly policy: Omit<FraudPolicy, "allowedNumbers">;
  /** Each in international form, or the token of one that is in force. */
  readonly allowedNumbers: readonly string[];
  readonly isBlockAllConfirmed: boolean;
}

export const SET_FRAUD_POLICY_REFUSES = [
  "value_out_of_bounds",
  "fraud_policy_changed",
  "fraud_policy_blocks_all",
] as const;

type Needs = Pick<Services, "clock" | "fraudPolicies" | "guards" | "lookups" | "pause" | "telemetry" | "tokens">;

/** In force for starts within 30 seconds. Rules that had fallen back stop again. */
export async function setFraudPolicy(
  services: Needs,
  { tenant, keyId: by, reason, revision, policy: wanted, ...input }: SetFraudPolicyInput,
): Promise<Result<FraudPolicyEntry, RefusedBy<typeof SET_FRAUD_POLICY_REFUSES>>> {
  const before = await services.fraudPolicies.latest(tenant.id);
  if ((before?.revision ?? 0) !== revision) return refuse("fraud_policy_changed", { field: "revision" });
  const numbers = await readNumbers(services, tenant.id, {
    texts: input.allowedNumbers,
    known: before?.policy.allowedNumbers ?? [],
  });
  if (!numbers.ok) return numbers;
  const policy = { ...wanted, ...(numbers.value.length === 0 ? {} : { allowedNumbers: numbers.value }) };
  const deaf = await lookupFault(services, tenant.id, policy.lookup);
  if (deaf !== null) return outOfBounds(`/policy/lookup/${deaf.field}`, deaf.hint);
  const fault = policyFault(policy);
  if (fault !== null) return outOfBounds(`/${fault.field}`, fault.hint);
  if (!input.isBlockAllConfirmed && blocksAll(policy, tenant.countries)) {
    return refuse("fraud_policy_blocks_all", { field: "/policy/countries" });
  }
  const entry = { tenantId: tenant.id, revision: revision + 1, atMs: services.clock.nowMs(), by, reason, policy };
  const written = await services.fraudPolicies.write(entry);
  if (written === "taken") return refuse("fraud_policy_changed", { field: "revision" });
  await releaseRules(services, tenant.id);
  return ok(entry);
}
