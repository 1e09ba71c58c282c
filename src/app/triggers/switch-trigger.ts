import { ok, type Result } from "../../domain/base/result.ts";
import type { OccurrenceCount } from "../../domain/campaigns/occurrence-count.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import {
  moveTrigger,
  nextTriggerStatuses,
  ruleOf,
  type Trigger,
  type TriggerStatus,
  withTextVersions,
} from "../../domain/triggers/trigger.ts";
import type { CheckNeeds } from "../campaigns/campaign-checks.ts";
import { countCampaign } from "../campaigns/count-campaign.ts";
import { asViolations } from "../campaigns/create-campaign.ts";
import { type Refusal, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { eachBucket } from "../users/each-bucket.ts";
import type { UserOwner } from "../users/ports.ts";
import { checkTrigger } from "./trigger-checks.ts";

/** Of two moves at once the slower is judged again by what the faster has made. */
const TRIES = 3;

/** What a person does to a trigger. */
const VERBS = { on: "on", off: "off", finish: "finished" } as const satisfies Record<string, TriggerStatus>;
export type TriggerVerb = keyof typeof VERBS;

export interface SwitchTriggerInput {
  readonly triggerId: string;
  readonly verb: TriggerVerb;
  readonly reason: string | null;
}

export interface SwitchedTrigger {
  readonly trigger: Trigger;
  /** As all buckets count it once they know; empty: it was never on. */
  readonly counts: readonly OccurrenceCount[];
}

export const SWITCH_TRIGGER_REFUSES = [
  "trigger_not_found",
  "trigger_move_illegal",
  "trigger_changed",
  "trigger_unready",
] as const;

type Needs = CheckNeeds & Pick<Services, "triggers" | "triggerBuckets" | "campaignBuckets" | "clock">;

/**
 * Writes the move down, then tells every bucket. Asked again it tells them again: whoever was told that a bucket did not
 * answer asks until the counts come back. With being switched on its texts are fixed.
 */
export async function switchTrigger(
  services: Needs,
  principal: Principal,
  { triggerId, verb, reason }: SwitchTriggerInput,
): Promise<Result<SwitchedTrigger, RefusedBy<typeof SWITCH_TRIGGER_REFUSES>>> {
  const { tenant, mode, keyId } = principal;
  const { store } = services.triggers;
  const to = VERBS[verb];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await store.find({ tenantId: tenant.id, mode }, triggerId);
    if (found === null) return refuse("trigger_not_found");
    if (found.status === to) return ok(await told(services, principal, found));
    const moved = moveTrigger(found, { to, by: keyId }, services.clock.nowMs());
    if (!moved.ok) return refuse("trigger_move_illegal", { hint: hintFor(found.status) });
    const ready = to === "on" ? await withFixedTexts(services, principal, moved.value) : ok(moved.value);
    if (!ready.ok) return ready;
    const outcome = await store.save(ready.value, { by: keyId, reason });
    if (outcome === "written") return ok(await told(services, principal, ready.value));
  }
  return refuse("trigger_changed");
}

async function withFixedTexts(
  services: Needs,
  principal: Principal,
  trigger: Trigger,
): Promise<Result<Trigger, Refusal<"trigger_unready">>> {
  const { findings, versions } = await checkTrigger(services, principal, trigger.plan);
  const fatal = findings.filter(({ isFatal }) => isFatal);
  if (fatal.length > 0) return refuse("trigger_unready", { violations: asViolations(fatal) });
  return ok({ ...trigger, plan: withTextVersions(trigger.plan, versions) });
}

async function told(services: Needs, owner: UserOwner, trigger: Trigger): Promise<SwitchedTrigger> {
  if (trigger.onAtMs === null) return { trigger, counts: [] };
  const news = [{ rule: ruleOf(trigger), isOn: trigger.status === "on" }];
  await eachBucket(owner, (place) => services.triggerBuckets.know(place, news));
  return { trigger, counts: await countCampaign(services, owner, { campaignId: trigger.id }) };
}

function hintFor(status: TriggerStatus): string {
  const open = Object.entries(VERBS)
    .filter(([, to]) => nextTriggerStatuses(status).includes(to))
    .map(([verb]) => verb);
  if (open.length === 0) return "Create another trigger: this one is finished.";
  return `Send one of these: it is ${status}, and from there goes ${open.join(", ")}.`;
}
