/** The rules of what a tenant may set. Fields are named as the API writes them. */
import {
  type Policy,
  POLICY_BOUNDS,
  POLICY_SWITCHES,
  type PolicyOverrides,
  resolvePolicy,
} from "../../domain/limits/policy.ts";
import { VOIP_POLICIES } from "../../domain/lookup/voip.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { TenantChange } from "./ports.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import { ok, type Result } from "../../domain/base/result.ts";

const COUNTRY = /^[A-Z]{2}$/;
/** Codes shorter than this stay under the 20 bits of NIST 800-63B. */
const SAFE_CODE_LENGTH = 6;
/** The one limit that is a pace and may be a fraction. */
const FRACTIONS: ReadonlySet<string> = new Set(["checksPerSecond"]);

const SWITCHES: ReadonlySet<string> = new Set(POLICY_SWITCHES);

const BOUNDS = new Map<string, { readonly min: number; readonly max: number }>(Object.entries(POLICY_BOUNDS));

export const CHECK_SETTINGS_REFUSES = ["country_unknown", "value_out_of_bounds", "short_code_not_allowed"] as const;

/** Passes a tenant's settings through unchanged, or names the first field at fault. */
export function checkSettings<T extends TenantChange>(
  settings: T,
): Result<T, RefusedBy<typeof CHECK_SETTINGS_REFUSES>> {
  if (settings.countries !== undefined && !areCountries(settings.countries)) {
    return refuse("country_unknown", { field: "countries" });
  }
  const fault = settings.policy === undefined ? null : policyFault(settings.policy);
  return fault === null ? ok(settings) : fault;
}

function areCountries(countries: Tenant["countries"]): boolean {
  return countries === "all" || countries.every((country) => COUNTRY.test(country));
}

function policyFault(
  overrides: PolicyOverrides,
): ReturnType<typeof refuse<"value_out_of_bounds" | "short_code_not_allowed">> | null {
  const outside = Object.entries(overrides).find(([field, value]) => !isWithinBounds(field, value));
  if (outside !== undefined) return outOfBounds(fieldName(outside[0]), boundsOf(outside[0]));
  const policy = resolvePolicy(overrides);
  if (policy.codeLength < SAFE_CODE_LENGTH && !policy.allowShortCodes) {
    return refuse("short_code_not_allowed", { field: fieldName("codeLength") });
  }
  // All codes kept for known devices would leave none for a first sign-up.
  if (policy.codesKeptForKnownDevice >= policy.codesPerNumberPerDay) {
    return outOfBounds(fieldName("codesKeptForKnownDevice"), "Send a number below `codes_per_number_per_day`.");
  }
  return null;
}

function isWithinBounds(field: string, value: Policy[keyof Policy]): boolean {
  if (typeof value === "string") return field === "voipNumbers" && VOIP_POLICIES.includes(value);
  const bounds = BOUNDS.get(field);
  if (bounds === undefined || typeof value === "boolean") return SWITCHES.has(field) && typeof value === "boolean";
  const isWhole = Number.isInteger(value) || FRACTIONS.has(field);
  return isWhole && value >= bounds.min && value <= bounds.max;
}

function boundsOf(field: string): string {
  const bounds = BOUNDS.get(field);
  if (bounds === undefined) return "Send true or false.";
  const kind = FRACTIONS.has(field) ? "a number" : "a whole number";
  return `Send ${kind} from ${bounds.min} to ${bounds.max}.`;
}

/** "codeLength" -> "policy.code_length". */
function fieldName(field: string): string {
  return `policy.${field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}
