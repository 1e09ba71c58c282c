/** The rules that a tenant is judged by: those that are shipped, and its own. */
import { SHIPPED_RULES, incidentRulesOf } from "../../domain/incident-rules/shipped-rules.ts";
import type { IncidentRule } from "../../domain/incident-rules/rule.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { ruleFaults } from "./check-rule.ts";

/** Of a tenant and mode, those that stand in place of shipped ones among them. */
const RULES_MAX = 100;

type Needs = Pick<Services, "incidents">;
type Who = Pick<Principal, "tenant" | "mode">;

export interface ListedRule {
  readonly rule: IncidentRule;
  /** own: the tenant's. replaced: the tenant's, in place of a shipped one. */
  readonly source: "shipped" | "own" | "replaced";
}

/** Shipped ones first, then the tenant's own by their names. */
export async function listRules({ incidents }: Needs, { tenant, mode }: Who): Promise<readonly ListedRule[]> {
  const own = await incidents.desks.rules({ tenant, mode });
  return incidentRulesOf(own).map((rule) => ({ rule, source: sourceOf(rule.name, own) }));
}

export const SAVE_RULE_REFUSES = ["incident_rule_refused", "incident_rules_too_many"] as const;

/** In place of the one with the same name. What is open by that is closed in the next minute, unless it is judged alike. */
export async function saveRule(
  { incidents }: Needs,
  { tenant, mode }: Who,
  rule: IncidentRule,
): Promise<Result<ListedRule, RefusedBy<typeof SAVE_RULE_REFUSES>>> {
  const violations = ruleFaults(rule);
  if (violations.length > 0) return refuse("incident_rule_refused", { violations });
  const saved = await incidents.desks.saveRule({ tenant, mode }, { rule, limit: RULES_MAX });
  if (saved === "too_many") return refuse("incident_rules_too_many");
  // Whoever sets a rule wants to be told, whether or not anything has happened today.
  await incidents.owners.watch({ tenantId: tenant.id, mode });
  return ok({ rule, source: sourceOf(rule.name, [rule]) });
}

export const DROP_RULE_REFUSES = ["incident_rule_not_found"] as const;

/** The shipped one of its name is in force again, where there is one. */
export async function dropRule(
  { incidents }: Needs,
  { tenant, mode }: Who,
  name: string,
): Promise<Result<null, RefusedBy<typeof DROP_RULE_REFUSES>>> {
  const isDropped = await incidents.desks.dropRule({ tenant, mode }, name);
  return isDropped ? ok(null) : refuse("incident_rule_not_found");
}

function sourceOf(name: string, own: readonly IncidentRule[]): ListedRule["source"] {
  const isShipped = SHIPPED_RULES.some((rule) => rule.name === name);
  if (own.every((rule) => rule.name !== name)) return "shipped";
  return isShipped ? "replaced" : "own";
}
