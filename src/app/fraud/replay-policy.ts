/** The last days' starts against a draft of the policy. Nothing is sent and nothing is changed. */
import { type FraudPolicy, type FraudRules, resolveFraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import { policyFault } from "../../domain/fraud/policy-faults.ts";
import { type FraudReplay, replayFraud } from "../../domain/fraud/replay/replay-fraud.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { comparablePrice, weightsFor } from "../../domain/routing/weights.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { outOfBounds, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { FraudPolicyEntry } from "./ports.ts";
import { type HistorySample, readHistory } from "./read-history.ts";
import { readNumbers } from "./read-numbers.ts";

export const FRAUD_REPLAY_DAYS_MAX = 7;
/** Policies of the past that are looked at: older ones were in force before any start that is read. */
const POLICIES_MAX = 100;

export interface FraudReplayRequest {
  readonly days: number;
  /** All but the numbers that always pass. */
  readonly policy: Omit<FraudPolicy, "allowedNumbers">;
  /** Each in international form, or the token of one that is in force. */
  readonly allowedNumbers: readonly string[];
}

export interface FraudReplayReport extends FraudReplay {
  readonly sample: HistorySample;
  /** Of all money. */
  readonly currency: string;
}

export const REPLAY_POLICY_REFUSES = ["value_out_of_bounds"] as const;

type Needs = Pick<Services, "clock" | "fraudPolicies" | "startHistory" | "tokens">;

export async function replayPolicy(
  services: Needs,
  tenant: Pick<Tenant, "id" | "weights">,
  { days, policy: wanted, allowedNumbers }: FraudReplayRequest,
): Promise<Result<FraudReplayReport, RefusedBy<typeof REPLAY_POLICY_REFUSES>>> {
  const policies = await latestPolicies(services, tenant.id);
  const known = policies[0]?.policy.allowedNumbers ?? [];
  const numbers = await readNumbers(services, tenant.id, { texts: allowedNumbers, known });
  if (!numbers.ok) return numbers;
  const policy: FraudPolicy = { ...wanted, ...(numbers.value.length === 0 ? {} : { allowedNumbers: numbers.value }) };
  const fault = policyFault(policy);
  if (fault !== null) return outOfBounds(`/${fault.field}`, fault.hint);
  const { weights = {} } = tenant;
  // Of no country: one currency for the whole answer.
  const currency = weightsFor(weights, "otp", "*");
  const { starts, sample } = await readHistory(services, { tenantId: tenant.id, days, currency });
  const replay = replayFraud({
    starts,
    tenantId: tenant.id,
    draft: resolveFraudPolicy(policy),
    now: resolveFraudPolicy(policies[0]?.policy),
    policyAt: policyAtOf(policies),
    worthMicros: (country) => {
      const there = weightsFor(weights, "otp", country);
      const worth = { microUnits: there.worth, currency: there.currency };
      return comparablePrice(worth, currency) ?? currency.worth;
    },
  });
  return ok({ ...replay, sample, currency: currency.currency });
}

/** Newest first. */
async function latestPolicies(
  { fraudPolicies }: Pick<Needs, "fraudPolicies">,
  tenantId: string,
): Promise<readonly FraudPolicyEntry[]> {
  const page = await fraudPolicies.history(tenantId, { limit: POLICIES_MAX, cursor: null });
  return page.ok ? page.value.items : [];
}

/** Which policy a start was judged by. Isolates hear of a new one within half a minute: for so long it may be the one before. */
function policyAtOf(policies: readonly FraudPolicyEntry[]): (atMs: number) => FraudRules {
  return (atMs) => {
    const inForce =
      policies.find((entry) => entry.atMs <= atMs) ?? (policies.length < POLICIES_MAX ? undefined : policies.at(-1));
    return resolveFraudPolicy(inForce?.policy);
  };
}
