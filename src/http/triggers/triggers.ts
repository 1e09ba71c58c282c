/** `/v1/triggers`: texts about what happened, or did not, to people who are not there. */
import { CHANGE_TRIGGER_REFUSES, changeTrigger } from "../../app/triggers/change-trigger.ts";
import { CREATE_TRIGGER_REFUSES, createTrigger } from "../../app/triggers/create-trigger.ts";
import {
  LIST_TRIGGERS_REFUSES,
  listTriggers,
  READ_TRIGGER_REFUSES,
  readTrigger,
  readTriggerHistory,
  TRIGGER_CHANGES_SHOWN,
} from "../../app/triggers/read-trigger.ts";
import { ok } from "../../domain/base/result.ts";
import { SHIPPED_TRIGGERS } from "../../domain/triggers/shipped.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { shippedTriggerEntry, triggerChangeEntry, triggerEntry, triggerPlanOf } from "./trigger-wire.ts";
import {
  changeTriggerRequest,
  createTriggerRequest,
  shippedTriggersBody,
  TRIGGER_BYTES,
  triggerBody,
  triggerHistoryBody,
  triggerListQuery,
  triggerPage,
} from "./triggers-schema.ts";

const create = defineRoute({
  method: "POST",
  path: "/v1/triggers",
  operationId: "createTrigger",
  summary: "Make a trigger",
  description: "As a draft: it does nothing before it is switched on.",
  tag: "Triggers",
  access: { permission: "campaign.manage" },
  idempotent: true,
  maxBodyBytes: TRIGGER_BYTES,
  query: NO_QUERY,
  body: createTriggerRequest,
  replies: { 201: { description: "The draft.", schema: triggerBody } },
  refuses: CREATE_TRIGGER_REFUSES,
  async handle({ services, principal, body }) {
    const made = await createTrigger(services, principal, triggerPlanOf(body));
    return made.ok ? ok({ status: 201 as const, body: triggerEntry(made.value) }) : made;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/triggers",
  operationId: "listTriggers",
  summary: "List triggers",
  description: "Newest first.",
  tag: "Triggers",
  access: { permission: "campaign.read" },
  query: triggerListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: triggerPage } },
  refuses: LIST_TRIGGERS_REFUSES,
  async handle({ services, principal: { tenant, mode }, query: { limit, cursor = null } }) {
    const page = await listTriggers(services, { tenantId: tenant.id, mode, limit, cursor });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(triggerEntry), next_cursor: nextCursor } });
  },
});

const shipped = defineRoute({
  method: "GET",
  path: "/v1/triggers/shipped",
  operationId: "listShippedTriggers",
  summary: "List ready-made triggers",
  tag: "Triggers",
  access: { permission: "campaign.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "All of them.", schema: shippedTriggersBody } },
  refuses: [],
  async handle() {
    return ok({ status: 200 as const, body: { data: SHIPPED_TRIGGERS.map(shippedTriggerEntry) } });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/triggers/{id}",
  operationId: "readTrigger",
  summary: "Read a trigger",
  tag: "Triggers",
  access: { permission: "campaign.read" },
  pathId: "trigger",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The trigger.", schema: triggerBody } },
  refuses: READ_TRIGGER_REFUSES,
  async handle({ services, principal: { tenant, mode }, id }) {
    const found = await readTrigger(services, { tenantId: tenant.id, mode, triggerId: id });
    return found.ok ? ok({ status: 200 as const, body: triggerEntry(found.value) }) : found;
  },
});

const change = defineRoute({
  method: "PUT",
  path: "/v1/triggers/{id}",
  operationId: "changeTrigger",
  summary: "Write a trigger anew",
  description: "The whole document, while it is a draft or off.",
  tag: "Triggers",
  access: { permission: "campaign.manage" },
  pathId: "trigger",
  maxBodyBytes: TRIGGER_BYTES,
  query: NO_QUERY,
  body: changeTriggerRequest,
  replies: { 200: { description: "The trigger.", schema: triggerBody } },
  refuses: CHANGE_TRIGGER_REFUSES,
  async handle({ services, principal, id, body: { revision, ...plan } }) {
    const changed = await changeTrigger(services, principal, { triggerId: id, plan: triggerPlanOf(plan), revision });
    return changed.ok ? ok({ status: 200 as const, body: triggerEntry(changed.value) }) : changed;
  },
});

const history = defineRoute({
  method: "GET",
  path: "/v1/triggers/{id}/history",
  operationId: "readTriggerHistory",
  summary: "Read a trigger's history",
  description: `Who changed it and why: its ${TRIGGER_CHANGES_SHOWN} newest changes.`,
  tag: "Triggers",
  access: { permission: "campaign.read" },
  pathId: "trigger",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "Newest first.", schema: triggerHistoryBody } },
  refuses: READ_TRIGGER_REFUSES,
  async handle({ services, principal: { tenant, mode }, id }) {
    const found = await readTriggerHistory(services, { tenantId: tenant.id, mode, triggerId: id });
    return found.ok ? ok({ status: 200 as const, body: { data: found.value.map(triggerChangeEntry) } }) : found;
  },
});

/** What is shipped before the trigger of an id. */
export const TRIGGER_ROUTES: readonly ApiRoute[] = [create, list, shipped, read, change, history];
