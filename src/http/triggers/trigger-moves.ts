/** `/v1/triggers/{id}`: what stands in its way, and on and off. */
import { SWITCH_TRIGGER_REFUSES, switchTrigger, type TriggerVerb } from "../../app/triggers/switch-trigger.ts";
import { CHECK_TRIGGER_REFUSES, checkKeptTrigger } from "../../app/triggers/trigger-checks.ts";
import { ok } from "../../domain/base/result.ts";
import { progressOf } from "../../domain/campaigns/progress.ts";
import { findingEntry } from "../campaigns/campaign-wire.ts";
import { campaignCheckBody } from "../campaigns/campaigns-schema.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { triggerEntry, triggerProgressEntry } from "./trigger-wire.ts";
import { movedTriggerBody, moveTriggerRequest } from "./triggers-schema.ts";

const check = defineRoute({
  method: "POST",
  path: "/v1/triggers/{id}/check",
  operationId: "checkTrigger",
  summary: "See what stands in a trigger's way",
  description: "As things are now. Nothing is changed.",
  tag: "Triggers",
  access: { permission: "campaign.oversee" },
  pathId: "trigger",
  query: NO_QUERY,
  body: NO_BODY,
  replies: {
    200: { description: "All that was found, what keeps it from being switched on first.", schema: campaignCheckBody },
  },
  refuses: CHECK_TRIGGER_REFUSES,
  async handle({ services, principal, id }) {
    const found = await checkKeptTrigger(services, principal, id);
    if (!found.ok) return found;
    const findings = found.value;
    const ready = !findings.some(({ isFatal }) => isFatal);
    return ok({ status: 200 as const, body: { ready, findings: findings.map(findingEntry) } });
  },
});

const MOVES = {
  on: {
    summary: "Switch a trigger on",
    description:
      "From here on it fires. Its texts are the versions that are live now. Refused while anything of `check` is fatal.",
  },
  off: {
    summary: "Switch a trigger off",
    description: "Within five seconds nothing of it goes out any more. What waits is skipped, and does not come later.",
  },
  finish: { summary: "Finish a trigger", description: "For good: what waits is skipped. What was sent counts on." },
} as const satisfies Record<TriggerVerb, { readonly summary: string; readonly description: string }>;

/** Who sees that something is wrong may stop it, whoever may switch it on. */
function moveRoute(verb: TriggerVerb): ApiRoute {
  return defineRoute({
    method: "POST",
    path: `/v1/triggers/{id}/${verb}`,
    operationId: verb === "finish" ? "finishTrigger" : `switchTrigger${verb === "on" ? "On" : "Off"}`,
    ...MOVES[verb],
    tag: "Triggers",
    access: { permission: verb === "off" ? "campaign.oversee" : "campaign.manage" },
    pathId: "trigger",
    query: NO_QUERY,
    body: moveTriggerRequest,
    bodyOptional: true,
    replies: { 200: { description: "The trigger, and what has become of its texts.", schema: movedTriggerBody } },
    refuses: SWITCH_TRIGGER_REFUSES,
    async handle({ services, principal, id, body: { reason } }) {
      const moved = await switchTrigger(services, principal, { triggerId: id, verb, reason });
      if (!moved.ok) return moved;
      const { trigger, counts } = moved.value;
      const progress = triggerProgressEntry(progressOf(counts));
      return ok({ status: 200 as const, body: { trigger: triggerEntry(trigger), progress } });
    },
  });
}

export const TRIGGER_MOVE_ROUTES: readonly ApiRoute[] = [check, moveRoute("on"), moveRoute("off"), moveRoute("finish")];
