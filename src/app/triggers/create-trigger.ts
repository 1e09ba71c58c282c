import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { triggerFaults } from "../../domain/triggers/plan-faults.ts";
import type { Trigger, TriggerPlan } from "../../domain/triggers/trigger.ts";
import { asViolations } from "../campaigns/create-campaign.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

/** Of a tenant and mode, that are not finished: each bucket of users knows all that are on. */
const TRIGGERS_MAX = 50;

export const CREATE_TRIGGER_REFUSES = ["trigger_invalid", "triggers_too_many"] as const;

/** Keeps it as a draft: it does nothing before it is switched on. */
export async function createTrigger(
  { triggers, clock, random }: Pick<Services, "triggers" | "clock" | "random">,
  { tenant, mode, keyId }: Principal,
  plan: TriggerPlan,
): Promise<Result<Trigger, RefusedBy<typeof CREATE_TRIGGER_REFUSES>>> {
  const faults = triggerFaults(plan);
  if (faults.length > 0) return refuse("trigger_invalid", { violations: asViolations(faults) });
  const nowMs = clock.nowMs();
  const trigger: Trigger = {
    id: makeId("trigger", nowMs, random.bytes(ID_ENTROPY_BYTES)),
    tenantId: tenant.id,
    mode,
    plan,
    status: "draft",
    revision: 1,
    createdAtMs: nowMs,
    createdBy: keyId,
    onAtMs: null,
    onBy: null,
    updatedAtMs: nowMs,
  };
  const outcome = await triggers.store.create(trigger, { by: keyId, reason: null }, TRIGGERS_MAX);
  return outcome === "written" ? ok(trigger) : refuse("triggers_too_many");
}
