/** Whether a start is worth asking a carrier who holds its number: a question costs money, and time. */
import type { HolderFact, HolderWish } from "../../domain/lookup/holder.ts";
import { type FraudRules, handlingOf, resolveFraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import { RULES_OF_FACT } from "../../domain/fraud/holder-signals.ts";
import type { Purpose } from "../../domain/base/verification.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { JudgedCode } from "../fraud/judge-send.ts";
import { HOLDER_WITHIN_MS } from "../lookup/find-holder.ts";

/**
 * Null: nobody is asked. The tenant names no account, or has all its rules off; the number always passes; or the start is
 * stopped already, by what is known for nothing.
 */
export function holderWish(
  { tenant, mode }: Principal,
  start: { readonly country: string; readonly purpose: Purpose },
  { marks, risk, heldOut }: JudgedCode,
): HolderWish | null {
  const policy = resolveFraudPolicy(tenant.fraud);
  const { lookup, rules } = policy;
  if (lookup === null || mode === "test" || marks === undefined) return null;
  const handling = handlingOf(policy, start.country, start.purpose);
  if (handling === "allow" || handling === "block") return null;
  const isStopped = risk?.decision === "block" || risk?.decision === "delay";
  // Who is held out goes, and is to be who the number's operator says.
  if (isStopped && heldOut !== true) return null;
  const facts = factsAsked(lookup, rules);
  return facts.length === 0 ? null : { ...lookup, facts };
}

/**
 * For how long a start of the tenant may wait for who holds its number. Only some do, by what is known of the number, its device or
 * what came before: where time must tell nothing of these, all have to wait for it.
 */
export function holderWaitMs({ tenant, mode }: Principal): number {
  const { lookup, rules } = resolveFraudPolicy(tenant.fraud);
  return lookup === null || mode === "test" || factsAsked(lookup, rules).length === 0 ? 0 : HOLDER_WITHIN_MS;
}

function factsAsked({ facts }: HolderWish, rules: FraudRules["rules"]): readonly HolderFact[] {
  return facts.filter((fact) => RULES_OF_FACT[fact].some((rule) => rules[rule].mode !== "off"));
}
