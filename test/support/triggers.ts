/** A trigger that is on, as tests need it: the third message that nobody answers. */
import { ruleOf, type Trigger, type TriggerPlan, type TriggerRule } from "../../src/domain/triggers/trigger.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export function triggerOf(plan: Partial<TriggerPlan> = {}, change: Partial<Omit<Trigger, "plan">> = {}): Trigger {
  return {
    id: "trg_1",
    tenantId: "ten_1",
    mode: "live",
    plan: {
      name: "third message",
      when: { kind: "activity", activity: "message.received", times: 3, withinMs: 10 * MINUTE_MS },
      until: null,
      graceMs: 2 * MINUTE_MS,
      onlyIfOffline: true,
      condition: null,
      texts: { ordinary: { template: "private_message", version: null, values: {} }, core: null },
      collapse: true,
      caps: { perDay: 3, onceInMs: HOUR_MS },
      staleAfterMs: 12 * HOUR_MS,
      ...plan,
    },
    status: "on",
    revision: 2,
    createdAtMs: 0,
    createdBy: "key_author",
    onAtMs: 1,
    onBy: "key_author",
    updatedAtMs: 1,
    ...change,
  };
}

export function triggerRule(plan: Partial<TriggerPlan> = {}, change: Partial<Omit<Trigger, "plan">> = {}): TriggerRule {
  return ruleOf(triggerOf(plan, change));
}
