/** `/v1/fraud/lists`: addresses and numbers that a tenant brought from elsewhere. */
import {
  READ_FRAUD_LIST_HISTORY_REFUSES,
  readFraudList,
  readFraudListHistory,
  readFraudLists,
} from "../../app/fraud/read-lists.ts";
import { SET_FRAUD_LIST_REFUSES, setFraudList } from "../../app/fraud/set-list.ts";
import { ok } from "../../domain/base/result.ts";
import { type ApiRoute, defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import {
  fraudListBody,
  fraudListKind,
  fraudListPage,
  fraudListQuery,
  fraudListsBody,
  LIST_BYTES_MAX,
  setFraudListRequest,
} from "./lists-schema.ts";
import { fraudListHeads, fraudListLine, fraudListReply } from "./lists-wire.ts";

const KIND = { name: "kind", schema: fraudListKind };

const all = defineRoute({
  method: "GET",
  path: "/v1/fraud/lists",
  operationId: "readFraudLists",
  summary: "Read which lists there are",
  description: "Each kind with its source, its day and how many entries it has.",
  tag: "Verify",
  access: { permission: "fraud.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The lists.", schema: fraudListsBody } },
  refuses: [],
  async handle({ services, principal }) {
    const data = fraudListHeads(await readFraudLists(services, principal.tenant.id));
    return ok({ status: 200 as const, body: { data } });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/fraud/lists/{kind}",
  operationId: "readFraudList",
  summary: "Read a list",
  description: "With all of its entries. Numbers are masked: they are kept as tokens.",
  tag: "Verify",
  access: { permission: "fraud.read" },
  pathText: KIND,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The list.", schema: fraudListBody } },
  refuses: [],
  async handle({ services, principal, id }) {
    const kind = fraudListKind.parse(id);
    const list = await readFraudList(services, { tenantId: principal.tenant.id, kind });
    return ok({ status: 200 as const, body: fraudListReply(kind, list) });
  },
});

const set = defineRoute({
  method: "PUT",
  path: "/v1/fraud/lists/{kind}",
  operationId: "setFraudList",
  summary: "Set a list",
  description:
    "The whole of it, up to 20,000 entries, with its source and a reason that is kept. One wrong entry, and nothing changes. In force for starts within 30 seconds.",
  tag: "Verify",
  access: { permission: "fraud.manage" },
  pathText: KIND,
  query: NO_QUERY,
  body: setFraudListRequest,
  maxBodyBytes: LIST_BYTES_MAX,
  replies: { 200: { description: "The list.", schema: fraudListBody } },
  refuses: SET_FRAUD_LIST_REFUSES,
  async handle({ services, principal, id, body }) {
    const kind = fraudListKind.parse(id);
    const { entries = [], text, ...rest } = body;
    const by = { tenantId: principal.tenant.id, by: principal.keyId };
    const from = text === undefined ? { entries } : { text };
    const written = await setFraudList(services, { ...by, ...rest, kind, from });
    return written.ok ? ok({ status: 200 as const, body: fraudListReply(kind, written.value) }) : written;
  },
});

const history = defineRoute({
  method: "GET",
  path: "/v1/fraud/lists/{kind}/history",
  operationId: "listFraudListRevisions",
  summary: "List what a list was",
  description:
    "Every list of the kind that was set, newest first, with who set it and why. Nothing changes or deletes them.",
  tag: "Verify",
  access: { permission: "fraud.read" },
  pathText: KIND,
  query: fraudListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: fraudListPage } },
  refuses: READ_FRAUD_LIST_HISTORY_REFUSES,
  async handle({ services, principal, id, query: { limit, cursor = null } }) {
    const kind = fraudListKind.parse(id);
    const page = await readFraudListHistory(services, { tenantId: principal.tenant.id, kind, limit, cursor });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(fraudListLine), next_cursor: nextCursor } });
  },
});

export const FRAUD_LIST_ROUTES: readonly ApiRoute[] = [all, read, set, history];
