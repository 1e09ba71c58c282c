import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { triggerFaults } from "../../domain/triggers/plan-faults.ts";
import type { Trigger, TriggerPlan } from "../../domain/triggers/trigger.ts";
import { asViolations } from "../campaigns/create-campaign.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface ChangeTriggerInput {
  readonly triggerId: string;
  readonly plan: TriggerPlan;
  /** The one that the caller has read; null: whichever there is. */
  readonly revision: number | null;
}

export const CHANGE_TRIGGER_REFUSES = [
  "trigger_not_found",
  "trigger_invalid",
  "trigger_changed",
  "trigger_move_illegal",
] as const;

/** Another plan in place of what was there. One that is on is switched off first. */
export async function changeTrigger(
  { triggers, clock }: Pick<Services, "triggers" | "clock">,
  { tenant, mode, keyId }: Principal,
  { triggerId, plan, revision }: ChangeTriggerInput,
): Promise<Result<Trigger, RefusedBy<typeof CHANGE_TRIGGER_REFUSES>>> {
  const found = await triggers.store.find({ tenantId: tenant.id, mode }, triggerId);
  if (found === null) return refuse("trigger_not_found");
  if (revision !== null && revision !== found.revision) return refuse("trigger_changed", { field: "revision" });
  if (found.status === "on" || found.status === "finished") {
    const hint =
      found.status === "on"
        ? "Switch it off with POST /v1/triggers/{id}/off first."
        : "Create another trigger: this one is finished.";
    return refuse("trigger_move_illegal", { hint });
  }
  const faults = triggerFaults(plan);
  if (faults.length > 0) return refuse("trigger_invalid", { violations: asViolations(faults) });
  const changed = { ...found, plan, revision: found.revision + 1, updatedAtMs: clock.nowMs() };
  const outcome = await triggers.store.save(changed, { by: keyId, reason: null });
  return outcome === "written" ? ok(changed) : refuse("trigger_changed");
}
