/** `/v1/platform/tenants/{id}/compliance` and `…/waivers`: what the platform knows of a tenant, and sets aside for it. */
import {
  READ_PROFILE_HISTORY_REFUSES,
  READ_TENANT_PROFILE_REFUSES,
  readProfileHistory,
  readTenantProfile,
} from "../../../app/compliance/read-profile.ts";
import { SET_COMPLIANCE_REFUSES, setCompliance } from "../../../app/compliance/set-compliance.ts";
import { END_WAIVER_REFUSES, endWaiver, WAIVE_RULE_REFUSES, waiveRule } from "../../../app/compliance/waive-rule.ts";
import { ok } from "../../../domain/base/result.ts";
import {
  endWaiverQuery,
  profileBody,
  profileHistoryPage,
  profileHistoryQuery,
  setComplianceRequest,
  waiverRule,
  waiveRuleRequest,
} from "../../compliance/profile-schema.ts";
import { historyEntry, profileEntry } from "../../compliance/profile-wire.ts";
import { defineOpenRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../../route.ts";

const read = defineOpenRoute({
  method: "GET",
  path: "/v1/platform/tenants/{id}/compliance",
  operationId: "readTenantCompliance",
  summary: "Read what a tenant is for the rules",
  tag: "Platform",
  access: "bootstrap",
  pathId: "tenant",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The profile, its waivers among it.", schema: profileBody } },
  refuses: READ_TENANT_PROFILE_REFUSES,
  async handle({ services, id }) {
    const found = await readTenantProfile(services, id);
    return found.ok ? ok({ status: 200 as const, body: profileEntry(found.value, services.clock.nowMs()) }) : found;
  },
});

const set = defineOpenRoute({
  method: "PATCH",
  path: "/v1/platform/tenants/{id}/compliance",
  operationId: "setTenantCompliance",
  summary: "Say what a tenant does, and which licences were seen",
  description: "What is not named stays. In force for texts within 30 seconds.",
  tag: "Platform",
  access: "bootstrap",
  pathId: "tenant",
  query: NO_QUERY,
  body: setComplianceRequest,
  replies: { 200: { description: "The profile.", schema: profileBody } },
  refuses: SET_COMPLIANCE_REFUSES,
  async handle({ services, id, body: { sectors, licences, by, reason } }) {
    const done = await setCompliance(services, {
      tenantId: id,
      by,
      reason,
      ...(sectors === undefined ? {} : { sectors }),
      ...(licences === undefined
        ? {}
        : { licences: licences.map(({ until, ...rest }) => ({ ...rest, ...end(until) })) }),
    });
    return done.ok ? ok({ status: 200 as const, body: profileEntry(done.value, services.clock.nowMs()) }) : done;
  },
});

const waive = defineOpenRoute({
  method: "POST",
  path: "/v1/platform/tenants/{id}/waivers",
  operationId: "waiveRule",
  summary: "Set a rule aside for a tenant",
  description:
    "The rule is asked, and stops nothing of this tenant's. Who, when and why is kept, and shown to the tenant. Another waiver of the rule takes its place.",
  tag: "Platform",
  access: "bootstrap",
  pathId: "tenant",
  query: NO_QUERY,
  body: waiveRuleRequest,
  replies: { 201: { description: "The profile.", schema: profileBody } },
  refuses: WAIVE_RULE_REFUSES,
  async handle({ services, id, body: { rule, reason, by, until } }) {
    const done = await waiveRule(services, { tenantId: id, rule, reason, by, ...end(until) });
    return done.ok ? ok({ status: 201 as const, body: profileEntry(done.value, services.clock.nowMs()) }) : done;
  },
});

const unwaive = defineOpenRoute({
  method: "DELETE",
  path: "/v1/platform/tenants/{id}/waivers/{rule}",
  operationId: "endWaiver",
  summary: "Take a waiver back",
  description: "The rule counts again within 30 seconds. What it was set aside for stays in the history.",
  tag: "Platform",
  access: "bootstrap",
  pathId: "tenant",
  pathChild: waiverRule,
  query: endWaiverQuery,
  body: NO_BODY,
  replies: { 200: { description: "The profile.", schema: profileBody } },
  refuses: END_WAIVER_REFUSES,
  async handle({ services, id, child, query: { by } }) {
    const done = await endWaiver(services, { tenantId: id, rule: child, by });
    return done.ok ? ok({ status: 200 as const, body: profileEntry(done.value, services.clock.nowMs()) }) : done;
  },
});

const history = defineOpenRoute({
  method: "GET",
  path: "/v1/platform/tenants/{id}/compliance/history",
  operationId: "listTenantComplianceHistory",
  summary: "List changes of what a tenant is for the rules",
  description: "Every change with who made it and why, newest first. Nothing changes or deletes them.",
  tag: "Platform",
  access: "bootstrap",
  pathId: "tenant",
  query: profileHistoryQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: profileHistoryPage } },
  refuses: READ_PROFILE_HISTORY_REFUSES,
  async handle({ services, id, query: { limit, cursor = null } }) {
    const page = await readProfileHistory(services, { tenantId: id, limit, cursor });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(historyEntry), next_cursor: nextCursor } });
  },
});

export const TENANT_COMPLIANCE_ROUTES: readonly ApiRoute[] = [read, set, waive, unwaive, history];

function end(until: string | null): { readonly untilMs: number | null } {
  return { untilMs: until === null ? null : Date.parse(until) };
}
