/** How often a trigger would have fired in the last day, by the events that are kept of it. Nothing is sent or changed. */
import { waivedAt } from "../../domain/compliance/compliance-profile.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { ruleOf, type TriggerPlan, type TriggerRule } from "../../domain/triggers/trigger.ts";
import { RECENT_MS } from "../../domain/users/recent-times.ts";
import { TrialTally, type TrialResult } from "../../domain/triggers/trial-tally.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";
import { eachBucket } from "../users/each-bucket.ts";
import type { TrialReply } from "./bucket-ports.ts";
import { READ_TRIGGER_REFUSES, readTrigger } from "./read-trigger.ts";
import { checkTriggerTexts } from "./trigger-checks.ts";

/** People of one answer of a bucket: their events are read one person after the other. */
const PEOPLE_A_PAGE = 500;

type Needs = Pick<Services, "clock" | "complianceBook" | "templates" | "triggerBuckets">;

export interface TriggerTrial extends TrialResult {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Who may be texted is judged by what is known now; whether they were in the app then is not kept. */
export async function tryTrigger(services: Needs, principal: Principal, plan: TriggerPlan): Promise<TriggerTrial> {
  const { tenant } = principal;
  const nowMs = services.clock.nowMs();
  const { sectors, waivers } = await services.complianceBook.of(tenant.id);
  // Where the text is not there yet, it is taken to be what texts of triggers mostly are.
  const [category = "engagement"] = (await checkTriggerTexts(services, principal, plan)).categories;
  const rules = { nowMs, countries: tenant.countries, sectors, waived: waivedAt(waivers, nowMs), category };
  const tally = new TrialTally(rules);
  const rule = ruleOf({ id: "", revision: 0, plan });
  await eachBucket(principal, (place) => tryIn(services, place, { rule, nowMs, tally }));
  return { fromMs: nowMs - RECENT_MS, untilMs: nowMs, ...tally.result() };
}

async function tryIn(
  { triggerBuckets }: Pick<Services, "triggerBuckets">,
  place: AudiencePlace,
  { tally, ...asked }: { readonly rule: TriggerRule; readonly nowMs: number; readonly tally: TrialTally },
): Promise<void> {
  let cursor: number | null = null;
  do {
    const page: TrialReply = await triggerBuckets.tryOut(place, { ...asked, limit: PEOPLE_A_PAGE, cursor });
    tally.add(page.counts);
    ({ cursor } = page);
  } while (cursor !== null);
}

export const TRY_TRIGGER_REFUSES = READ_TRIGGER_REFUSES;

/** The same of a trigger that is kept. */
export async function tryKeptTrigger(
  services: Needs & Pick<Services, "triggers">,
  principal: Principal,
  triggerId: string,
): Promise<Result<TriggerTrial, RefusedBy<typeof TRY_TRIGGER_REFUSES>>> {
  const { tenant, mode } = principal;
  const found = await readTrigger(services, { tenantId: tenant.id, mode, triggerId });
  return found.ok ? ok(await tryTrigger(services, principal, found.value.plan)) : found;
}
