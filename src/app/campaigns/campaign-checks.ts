/** All that stands in the way of a campaign as things are now, before anybody approves it. Nothing is changed. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { CampaignPlan } from "../../domain/campaigns/campaign.ts";
import type { Finding } from "../../domain/campaigns/finding.ts";
import { planFaults } from "../../domain/campaigns/plan-faults.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { checkReach, type ReachNeeds } from "./check-reach.ts";
import { type CheckedTexts, checkTexts } from "./check-texts.ts";

export type CheckNeeds = ReachNeeds & Pick<Services, "templates" | "lookAtAudience">;

export interface CampaignCheck extends Pick<CheckedTexts, "versions"> {
  /** Those that nobody approves it with first. */
  readonly findings: readonly Finding[];
}

export const CHECK_CAMPAIGN_REFUSES = ["campaign_not_found"] as const;

/** The same of a campaign that is kept. */
export async function checkKeptCampaign(
  services: CheckNeeds & Pick<Services, "campaigns">,
  principal: Principal,
  campaignId: string,
): Promise<Result<readonly Finding[], RefusedBy<typeof CHECK_CAMPAIGN_REFUSES>>> {
  const { tenant, mode } = principal;
  const found = await services.campaigns.store.find({ tenantId: tenant.id, mode }, campaignId);
  if (found === null) return refuse("campaign_not_found");
  return ok((await checkCampaign(services, principal, found.plan)).findings);
}

export async function checkCampaign(
  services: CheckNeeds,
  principal: Principal,
  plan: CampaignPlan,
): Promise<CampaignCheck> {
  const texts = await checkTexts(services, principal, plan);
  const { categories, versions } = texts;
  const [reach, audience, money] = await Promise.all([
    categories.length === 0 ? [] : checkReach(services, principal, { plan, categories }),
    checkAudience(services, principal, { plan, categories }),
    checkBudget(services, principal, plan),
  ]);
  const findings = [...planFaults(plan, services.clock.nowMs()), ...texts.findings, ...reach, ...audience, ...money];
  return { findings: findings.toSorted((a, b) => Number(b.isFatal) - Number(a.isFatal)), versions };
}

/**
 * A condition that finds nobody today may find somebody tomorrow, and who may be texted is what numbers' objects last told:
 * both are told, and keep no campaign back.
 */
export async function checkAudience(
  { lookAtAudience }: Pick<Services, "lookAtAudience">,
  principal: Principal,
  {
    plan,
    categories,
  }: { readonly plan: Pick<CampaignPlan, "condition">; readonly categories: CheckedTexts["categories"] },
): Promise<readonly Finding[]> {
  const look = await lookAtAudience(principal, plan.condition);
  if (look.people === 0) {
    const hint = "Change the condition, or make sure that people are known by it: it finds nobody now.";
    return [{ field: "/condition", reason: "nobody_found", hint, isFatal: false }];
  }
  const isReached = categories.some((category) => look.reachable[category] > 0);
  if (isReached || categories.length === 0) return [];
  const hint = "Get consent, and record it with POST /v1/consents: of the people it finds nobody may be texted.";
  return [{ field: "/condition", reason: "nobody_may_be_texted", hint, isFatal: false }];
}

/** What is paid in another currency is not counted against it, so it would stop nothing. */
async function checkBudget(
  { routeBook }: Pick<Services, "routeBook">,
  { tenant, mode }: Principal,
  { budget }: CampaignPlan,
): Promise<readonly Finding[]> {
  if (budget === null || mode === "test") return [];
  const priced = (await routeBook.list(tenant.id)).flatMap(({ price, transport }) =>
    price !== null && transport === "sms" ? [price.currency] : [],
  );
  const paidIn = [...new Set(priced)];
  if (paidIn.includes(budget.currency)) return [];
  const hint =
    paidIn.length === 0
      ? "Give the routes a price: without one nothing is counted against the budget."
      : `Send the budget in what the routes cost: ${paidIn.join(", ")}.`;
  return [{ field: "/budget/currency", reason: "budget_never_counts", hint, isFatal: paidIn.length > 0 }];
}
