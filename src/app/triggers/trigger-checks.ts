/** All that stands in the way of a trigger as things are now, before it is switched on. Nothing is changed. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { Finding } from "../../domain/campaigns/finding.ts";
import type { Condition } from "../../domain/segments/condition.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { triggerFaults } from "../../domain/triggers/plan-faults.ts";
import type { TriggerPlan, TriggerText } from "../../domain/triggers/trigger.ts";
import { triggerValues } from "../../domain/triggers/trigger-values.ts";
import { type CampaignCheck, checkAudience, type CheckNeeds } from "../campaigns/campaign-checks.ts";
import { checkReach } from "../campaigns/check-reach.ts";
import { checkEachText, type CheckedTexts, type TextToCheck } from "../campaigns/check-texts.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { READ_TRIGGER_REFUSES, readTrigger } from "./read-trigger.ts";

/** A trigger has no hours of its own. */
const ALL_DAY = { fromMinute: 0, untilMinute: 24 * 60 } as const;
const ANYBODY: Condition = { all: [] };

export const CHECK_TRIGGER_REFUSES = READ_TRIGGER_REFUSES;

/** The same of a trigger that is kept. */
export async function checkKeptTrigger(
  services: CheckNeeds & Pick<Services, "triggers">,
  principal: Principal,
  triggerId: string,
): Promise<Result<readonly Finding[], RefusedBy<typeof CHECK_TRIGGER_REFUSES>>> {
  const { tenant, mode } = principal;
  const found = await readTrigger(services, { tenantId: tenant.id, mode, triggerId });
  return found.ok ? ok((await checkTrigger(services, principal, found.value.plan)).findings) : found;
}

export async function checkTrigger(
  services: CheckNeeds,
  principal: Principal,
  plan: TriggerPlan,
): Promise<CampaignCheck> {
  const texts = await checkTriggerTexts(services, principal, plan);
  const { categories, versions } = texts;
  const reached = { plan: { condition: plan.condition ?? ANYBODY, window: ALL_DAY }, categories };
  const [reach, audience] = await Promise.all([
    categories.length === 0 ? [] : checkReach(services, principal, reached),
    checkAudience(services, principal, reached),
  ]);
  const placed = reach.map((finding) => (finding.field === "/window" ? { ...finding, field: "" } : finding));
  const findings = [...triggerFaults(plan), ...texts.findings, ...placed, ...audience];
  return { findings: findings.toSorted((a, b) => Number(b.isFatal) - Number(a.isFatal)), versions };
}

export function checkTriggerTexts(
  services: Pick<Services, "templates">,
  principal: Pick<Principal, "tenant">,
  { texts: { ordinary, core } }: TriggerPlan,
): Promise<CheckedTexts> {
  const texts = [asked("/texts/ordinary", ordinary), ...(core === null ? [] : [asked("/texts/core", core)])];
  return checkEachText(services, principal, texts);
}

function asked(field: string, { template, values }: TriggerText): TextToCheck {
  return { field, template, values: triggerValues(values, { attributes: {}, values: {}, count: 1 }) };
}
