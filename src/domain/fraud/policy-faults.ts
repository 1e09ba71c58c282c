/** What a policy may not say, beyond the bounds of its values. Fields are named as the API writes them. */
import { type Purpose, PURPOSES } from "../base/verification.ts";
import { isCountry } from "../phone/country-placement.ts";
import { parsePhone } from "../phone/parse-phone.ts";
import { type FraudPolicy, handlingOf, resolveFraudPolicy } from "./fraud-policy.ts";

export interface PolicyFault {
  readonly field: string;
  /** What to send instead. */
  readonly hint: string;
}

/** The first that is wrong; null: nothing is. */
export function policyFault(policy: FraudPolicy): PolicyFault | null {
  const { guard, delayAt, countries, allowedPrefixes } = resolveFraudPolicy(policy);
  if (guard.challengeAt > guard.blockAt) {
    return { field: "policy/guard/challenge_at", hint: "Send no more than `block_at`." };
  }
  if (delayAt !== null && delayAt > guard.blockAt) {
    return { field: "policy/delay_at", hint: "Send no more than `block_at`, or null." };
  }
  if (guard.alertFloor > guard.floor) return { field: "policy/guard/alert_floor", hint: "Send no more than `floor`." };
  if (guard.firstBlockMs > guard.longestBlockMs) {
    return { field: "policy/guard/first_block_seconds", hint: "Send no more than `longest_block_seconds`." };
  }
  const strange = Object.keys(countries).find((country) => country !== "*" && !isCountry(country));
  if (strange !== undefined) {
    return { field: `policy/countries/${strange}`, hint: "Send ISO 3166-1 alpha-2 codes, and `*` for all others." };
  }
  const whole = allowedPrefixes.findIndex((prefix) => parsePhone(prefix, null).ok);
  return whole === -1
    ? null
    : {
        field: `policy/allowed_prefixes/${whole}`,
        hint: "This is a whole number: send it in `allowed_numbers`, where it is kept without being readable.",
      };
}

/** Whether no code would go anywhere. `enabled`: the tenant's countries. */
export function blocksAll(policy: FraudPolicy, enabled: "all" | readonly string[]): boolean {
  const rules = resolveFraudPolicy(policy);
  const isShut = (country: string) =>
    PURPOSES.every((purpose: Purpose) => handlingOf(rules, country, purpose) === "block");
  if (enabled !== "all") return enabled.every(isShut);
  // One that is named nowhere stands for all the others.
  return isShut("") && Object.keys(rules.countries).every(isShut);
}
