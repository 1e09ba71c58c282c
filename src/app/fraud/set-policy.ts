/** A tenant sets its policy about fraud, whole, with its reason. */
import type { AllowedNumber, FraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import { blocksAll, policyFault } from "../../domain/fraud/policy-faults.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { maskPhone } from "../../domain/phone/mask-phone.ts";
import { parsePhone } from "../../domain/phone/parse-phone.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { FraudPolicyEntry } from "./ports.ts";

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

type Needs = Pick<Services, "clock" | "fraudPolicies" | "tokens">;

/** In force for starts within 30 seconds. */
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
  const fault = policyFault(policy);
  if (fault !== null) return outOfBounds(`/${fault.field}`, fault.hint);
  if (!input.isBlockAllConfirmed && blocksAll(policy, tenant.countries)) {
    return refuse("fraud_policy_blocks_all", { field: "/policy/countries" });
  }
  const entry = { tenantId: tenant.id, revision: revision + 1, atMs: services.clock.nowMs(), by, reason, policy };
  const written = await services.fraudPolicies.write(entry);
  return written === "written" ? ok(entry) : refuse("fraud_policy_changed", { field: "revision" });
}

/** Kept as their tokens and masks: clear they stand nowhere. */
async function readNumbers(
  { tokens }: Pick<Needs, "tokens">,
  tenantId: string,
  { texts, known }: { readonly texts: readonly string[]; readonly known: readonly AllowedNumber[] },
): Promise<Result<readonly AllowedNumber[], RefusedBy<["value_out_of_bounds"]>>> {
  const read = new Map<string, AllowedNumber>();
  for (const [place, text] of texts.entries()) {
    const kept = known.find(({ token }) => token === text);
    if (kept !== undefined) {
      read.set(kept.token, kept);
      continue;
    }
    const number = parsePhone(text, null);
    if (!number.ok) {
      const hint = "Send a whole number in international form, or a `phone_token` that GET shows.";
      return outOfBounds(`/policy/allowed_numbers/${place}`, hint);
    }
    const { e164, callingCode } = number.value;
    const token = await tokens.token(tenantId, "phone", e164);
    read.set(token, { token, masked: maskPhone(e164, callingCode) });
  }
  return ok([...read.values()]);
}
