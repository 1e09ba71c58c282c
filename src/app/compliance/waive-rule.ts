/** The platform sets a rule of the book aside for one tenant, with its reason, and takes that back. Both are audited. */
import type { ComplianceProfile, RecordedWaiver } from "../../domain/compliance/compliance-profile.ts";
import { findRule } from "../../domain/rule-book/book.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { PlatformWriting } from "./set-compliance.ts";
import { WRITE_PROFILE_REFUSES, writeProfile } from "./write-profile.ts";

/** More would be a tenant without rules. */
const WAIVERS_MAX = 200;

export interface WaiveRuleInput extends Omit<RecordedWaiver, "atMs"> {
  readonly tenantId: string;
}

export const WAIVE_RULE_REFUSES = [
  "tenant_not_found",
  "rule_unknown",
  "value_out_of_bounds",
  "waivers_too_many",
  ...WRITE_PROFILE_REFUSES,
] as const;

/** One a rule: another takes the place of what there was. */
export async function waiveRule(
  services: PlatformWriting,
  { tenantId, rule, reason, by, untilMs }: WaiveRuleInput,
): Promise<Result<ComplianceProfile, RefusedBy<typeof WAIVE_RULE_REFUSES>>> {
  if (findRule(rule) === null) return refuse("rule_unknown", { field: "rule" });
  if ((await services.tenants.find(tenantId)) === null) return refuse("tenant_not_found");
  return await writeProfile(services, { tenantId, actor: "platform", by, reason }, ({ waivers }, atMs) => {
    if (untilMs !== null && untilMs <= atMs) return outOfBounds("until", "Send a time that is ahead.");
    const others = waivers.filter((waiver) => waiver.rule !== rule);
    if (others.length >= WAIVERS_MAX) return refuse("waivers_too_many");
    const all = [...others, { rule, untilMs, reason, by, atMs }];
    return ok({ waivers: all.toSorted((one, other) => (one.rule < other.rule ? -1 : 1)) });
  });
}

export const END_WAIVER_REFUSES = ["tenant_not_found", "waiver_not_found", ...WRITE_PROFILE_REFUSES] as const;

export async function endWaiver(
  services: PlatformWriting,
  { tenantId, rule, by }: Pick<WaiveRuleInput, "tenantId" | "rule" | "by">,
): Promise<Result<ComplianceProfile, RefusedBy<typeof END_WAIVER_REFUSES>>> {
  if ((await services.tenants.find(tenantId)) === null) return refuse("tenant_not_found");
  return await writeProfile(services, { tenantId, actor: "platform", by, reason: null }, ({ waivers }) => {
    const left = waivers.filter((waiver) => waiver.rule !== rule);
    return left.length === waivers.length ? refuse("waiver_not_found") : ok({ waivers: left });
  });
}
