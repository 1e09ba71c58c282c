/** `/v1/senders`: what a tenant texts from. */
import { CREATE_SENDER_REFUSES, createSender } from "../../app/senders/create-sender.ts";
import {
  HISTORY_SHOWN,
  LIST_SENDERS_REFUSES,
  listSenders,
  READ_SENDER_REFUSES,
  readSender,
} from "../../app/senders/read-sender.ts";
import { UPDATE_SENDER_REFUSES, updateSender } from "../../app/senders/update-sender.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { moveEntry, senderEntry, summaryEntry } from "./sender-wire.ts";
import {
  createSenderRequest,
  senderBody,
  senderListQuery,
  senderPage,
  senderStoryBody,
  updateSenderRequest,
} from "./senders-schema.ts";

const create = defineRoute({
  method: "POST",
  path: "/v1/senders",
  operationId: "createSender",
  summary: "Add a sender",
  description: "One record a sender, however it is written. It is registered nowhere yet.",
  tag: "Senders",
  access: { permission: "sender.manage" },
  query: NO_QUERY,
  body: createSenderRequest,
  replies: { 201: { description: "The sender.", schema: senderBody } },
  refuses: CREATE_SENDER_REFUSES,
  async handle({ services, principal, body }) {
    const by = { tenantId: principal.tenant.id, keyId: principal.keyId };
    const made = await createSender(services, { ...by, ...body });
    return made.ok ? ok({ status: 201 as const, body: senderEntry(made.value, services.clock.nowMs()) }) : made;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/senders",
  operationId: "listSenders",
  summary: "List senders",
  description: "Newest first, those too that routes brought, each with where it is registered.",
  tag: "Senders",
  access: { permission: "sender.read" },
  query: senderListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: senderPage } },
  refuses: LIST_SENDERS_REFUSES,
  async handle({ services, principal, query: { limit, cursor = null } }) {
    const page = await listSenders(services, { tenantId: principal.tenant.id, limit, cursor });
    if (!page.ok) return page;
    const nowMs = services.clock.nowMs();
    const data = page.value.items.map((sender) => summaryEntry(sender, nowMs));
    return ok({ status: 200 as const, body: { data, next_cursor: page.value.nextCursor } });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/senders/{id}",
  operationId: "readSender",
  summary: "Read a sender",
  description: `With the papers that each registration needs, and its ${HISTORY_SHOWN} newest moves.`,
  tag: "Senders",
  access: { permission: "sender.read" },
  pathId: "senderRecord",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The sender and its history.", schema: senderStoryBody } },
  refuses: READ_SENDER_REFUSES,
  async handle({ services, principal, id }) {
    const found = await readSender(services, { tenantId: principal.tenant.id, senderId: id });
    if (!found.ok) return found;
    const { sender, history } = found.value;
    const body = { ...senderEntry(sender, services.clock.nowMs()), history: history.map(moveEntry) };
    return ok({ status: 200 as const, body });
  },
});

const update = defineRoute({
  method: "PATCH",
  path: "/v1/senders/{id}",
  operationId: "updateSender",
  summary: "Change a sender",
  description: "What people are shown of it; its kind as long as every registration is a draft.",
  tag: "Senders",
  access: { permission: "sender.manage" },
  pathId: "senderRecord",
  query: NO_QUERY,
  body: updateSenderRequest,
  replies: { 200: { description: "The sender.", schema: senderBody } },
  refuses: UPDATE_SENDER_REFUSES,
  async handle({ services, principal, id, body: { kind, label, note } }) {
    const change = {
      ...(kind === undefined ? {} : { kind }),
      ...(label === undefined ? {} : { label }),
      ...(note === undefined ? {} : { note }),
    };
    const changed = await updateSender(services, { tenantId: principal.tenant.id, senderId: id, change });
    return changed.ok
      ? ok({ status: 200 as const, body: senderEntry(changed.value, services.clock.nowMs()) })
      : changed;
  },
});

export const SENDER_ROUTES: readonly ApiRoute[] = [create, list, read, update];
