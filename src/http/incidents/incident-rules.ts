/** `/v1/incident-rules`: by what a tenant is told that something is wrong. */
import { DROP_RULE_REFUSES, dropRule, listRules, SAVE_RULE_REFUSES, saveRule } from "../../app/incidents/rules.ts";
import { ok } from "../../domain/base/result.ts";
import { type ApiRoute, defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import { deletedRuleBody, incidentRule, incidentRulesBody, ruleName, saveRuleRequest } from "./incidents-schema.ts";
import { ruleEntry, incidentRuleOf } from "./incidents-wire.ts";

const NAME = { name: "name", schema: ruleName };

const list = defineRoute({
  method: "GET",
  path: "/v1/incident-rules",
  operationId: "listIncidentRules",
  summary: "List the rules of incidents",
  description: "Those that are shipped, and yours. Test keys have rules of their own, for test traffic.",
  tag: "Metrics",
  access: { permission: "incident.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "All of them.", schema: incidentRulesBody } },
  refuses: [],
  async handle({ services, principal }) {
    const rules = await listRules(services, principal);
    return ok({ status: 200 as const, body: { data: rules.map(ruleEntry) } });
  },
});

const save = defineRoute({
  method: "PUT",
  path: "/v1/incident-rules/{name}",
  operationId: "saveIncidentRule",
  summary: "Set a rule of incidents",
  description:
    "Makes it, or takes the place of the one with this name, whole: of a shipped one too, which `enabled` false switches off. It is judged every minute in which something has happened in the last hours.",
  tag: "Metrics",
  access: { permission: "incident.manage" },
  pathText: NAME,
  query: NO_QUERY,
  body: saveRuleRequest,
  replies: { 200: { description: "The rule.", schema: incidentRule } },
  refuses: SAVE_RULE_REFUSES,
  async handle({ services, principal, id, body }) {
    const saved = await saveRule(services, principal, incidentRuleOf(id, body));
    return saved.ok ? ok({ status: 200 as const, body: ruleEntry(saved.value) }) : saved;
  },
});

const drop = defineRoute({
  method: "DELETE",
  path: "/v1/incident-rules/{name}",
  operationId: "deleteIncidentRule",
  summary: "Delete a rule of incidents",
  description: "Yours alone: where a shipped one has its name, that is in force again.",
  tag: "Metrics",
  access: { permission: "incident.manage" },
  pathText: NAME,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "It is gone.", schema: deletedRuleBody } },
  refuses: DROP_RULE_REFUSES,
  async handle({ services, principal, id }) {
    const dropped = await dropRule(services, principal, id);
    return dropped.ok ? ok({ status: 200 as const, body: { name: id, deleted: true as const } }) : dropped;
  },
});

export const INCIDENT_RULE_ROUTES: readonly ApiRoute[] = [list, save, drop];
