import { ok, type Result } from "../../domain/base/result.ts";
import { type Progress, progressOf } from "../../domain/campaigns/progress.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Trigger } from "../../domain/triggers/trigger.ts";
import { countCampaign } from "../campaigns/count-campaign.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { READ_TRIGGER_REFUSES, readTrigger } from "./read-trigger.ts";

export interface TriggerReport {
  readonly trigger: Trigger;
  readonly atMs: number;
  readonly progress: Progress;
  /** Of the texts that were sent and whose day is over, how many of their readers did something within it. */
  readonly judged: number;
  readonly returned: number;
}

export const READ_TRIGGER_REPORT_REFUSES = READ_TRIGGER_REFUSES;

/** Counted now, where the people are: there is no figure that could have drifted. */
export async function readTriggerReport(
  services: Pick<Services, "triggers" | "campaignBuckets" | "clock">,
  { tenant, mode }: Pick<Principal, "tenant" | "mode">,
  triggerId: string,
): Promise<Result<TriggerReport, RefusedBy<typeof READ_TRIGGER_REPORT_REFUSES>>> {
  const found = await readTrigger(services, { tenantId: tenant.id, mode, triggerId });
  if (!found.ok) return found;
  const trigger = found.value;
  const counts =
    trigger.onAtMs === null ? [] : await countCampaign(services, { tenant, mode }, { campaignId: triggerId });
  const sent = counts.filter(({ state }) => state === "sent");
  return ok({
    trigger,
    atMs: services.clock.nowMs(),
    progress: progressOf(counts),
    judged: sent.reduce((sum, { judged }) => sum + judged, 0),
    returned: sent.reduce((sum, { returned }) => sum + returned, 0),
  });
}
