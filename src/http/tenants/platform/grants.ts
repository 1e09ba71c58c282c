/** `/v1/platform/…-grants`: which tenant has which account of the deployment, and which sender on it. */
import type { GrantFilters } from "../../../app/tenants/grant-ports.ts";
import { END_GRANT_REFUSES, endGrant } from "../../../app/tenants/end-grant.ts";
import { LIST_GRANTS_REFUSES, listGrants } from "../../../app/tenants/list-grants.ts";
import { GRANT_ACCOUNT_REFUSES, grantAccount, MAKE_GRANT_REFUSES, makeGrant } from "../../../app/tenants/make-grant.ts";
import type { Services } from "../../../app/services.ts";
import { type Grant, isDuring } from "../../../domain/tenants/grant.ts";
import { ok } from "../../../domain/base/result.ts";
import { defineOpenRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../../route.ts";
import {
  accountGrantBody,
  accountGrantListQuery,
  accountGrantPage,
  createAccountGrantRequest,
  createSenderGrantRequest,
  senderGrantBody,
  senderGrantListQuery,
  senderGrantPage,
} from "../grants-schema.ts";
import { isoTime, isoTimeOrNull } from "../../time.ts";

const createSender = defineOpenRoute({
  method: "POST",
  path: "/v1/platform/sender-grants",
  operationId: "createSenderGrant",
  summary: "Grant a sender to a tenant",
  description:
    "A sender on an account of the deployment is one tenant's at a time, or shared by all that have it. It counts beside a grant of the account.",
  tag: "Platform",
  access: "bootstrap",
  query: NO_QUERY,
  body: createSenderGrantRequest,
  replies: { 201: { description: "The grant.", schema: senderGrantBody } },
  refuses: MAKE_GRANT_REFUSES,
  async handle({ services, body }) {
    const { tenant_id: tenantId, account, sender, shared: isShared } = body;
    const made = await makeGrant(services, { tenantId, account, sender, isShared, ...termOf(body) });
    return made.ok ? ok({ status: 201 as const, body: senderEntry(made.value, services) }) : made;
  },
});

const listSenders = defineOpenRoute({
  method: "GET",
  path: "/v1/platform/sender-grants",
  operationId: "listSenderGrants",
  summary: "List grants of senders",
  description: "Ended ones too, newest first.",
  tag: "Platform",
  access: "bootstrap",
  query: senderGrantListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: senderGrantPage } },
  refuses: LIST_GRANTS_REFUSES,
  async handle({ services, query }) {
    const { sender, shared } = query;
    const filters = {
      ...filtersOf("senders", query),
      ...(sender === undefined ? {} : { sender }),
      ...(shared === undefined ? {} : { isShared: shared === "true" }),
    };
    return listPage(services, { ...query, filters, entryOf: senderEntry });
  },
});

const endSender = defineOpenRoute({
  method: "DELETE",
  path: "/v1/platform/sender-grants/{id}",
  operationId: "endSenderGrant",
  summary: "End a grant of a sender",
  description: "Texts to the sender are nobody's at once; routes with it are not chosen any more within 30 seconds.",
  tag: "Platform",
  access: "bootstrap",
  pathId: "grant",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The grant, with its end.", schema: senderGrantBody } },
  refuses: END_GRANT_REFUSES,
  async handle({ services, id }) {
    const ended = await endGrant(services, { of: "senders", grantId: id });
    return ended.ok ? ok({ status: 200 as const, body: senderEntry(ended.value, services) }) : ended;
  },
});

const createAccount = defineOpenRoute({
  method: "POST",
  path: "/v1/platform/account-grants",
  operationId: "createAccountGrant",
  summary: "Grant an account of the deployment to a tenant",
  description: "Any number of tenants may have it. Which senders they may use is granted one by one.",
  tag: "Platform",
  access: "bootstrap",
  query: NO_QUERY,
  body: createAccountGrantRequest,
  replies: { 201: { description: "The grant.", schema: accountGrantBody } },
  refuses: GRANT_ACCOUNT_REFUSES,
  async handle({ services, body }) {
    const { tenant_id: tenantId, account } = body;
    const made = await grantAccount(services, { tenantId, account, ...termOf(body) });
    return made.ok ? ok({ status: 201 as const, body: accountEntry(made.value, services) }) : made;
  },
});

const listAccounts = defineOpenRoute({
  method: "GET",
  path: "/v1/platform/account-grants",
  operationId: "listAccountGrants",
  summary: "List grants of accounts",
  description: "Ended ones too, newest first.",
  tag: "Platform",
  access: "bootstrap",
  query: accountGrantListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: accountGrantPage } },
  refuses: LIST_GRANTS_REFUSES,
  async handle({ services, query }) {
    return listPage(services, { ...query, filters: filtersOf("accounts", query), entryOf: accountEntry });
  },
});

const endAccount = defineOpenRoute({
  method: "DELETE",
  path: "/v1/platform/account-grants/{id}",
  operationId: "endAccountGrant",
  summary: "End a grant of an account",
  description: "With it the tenant's grants of senders on that account stop to count.",
  tag: "Platform",
  access: "bootstrap",
  pathId: "grant",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The grant, with its end.", schema: accountGrantBody } },
  refuses: END_GRANT_REFUSES,
  async handle({ services, id }) {
    const ended = await endGrant(services, { of: "accounts", grantId: id });
    return ended.ok ? ok({ status: 200 as const, body: accountEntry(ended.value, services) }) : ended;
  },
});

export const GRANT_ROUTES: readonly ApiRoute[] = [
  createSender,
  listSenders,
  endSender,
  createAccount,
  listAccounts,
  endAccount,
];

interface ListWish<Entry> {
  readonly cursor?: string | null | undefined;
  readonly limit: number;
  readonly filters: GrantFilters;
  readonly entryOf: (grant: Grant, services: Pick<Services, "clock">) => Entry;
}

async function listPage<Entry>(services: Services, { cursor = null, limit, filters, entryOf }: ListWish<Entry>) {
  const page = await listGrants(services, { cursor, limit, filters });
  if (!page.ok) return page;
  const data = page.value.items.map((grant) => entryOf(grant, services));
  return ok({ status: 200 as const, body: { data, next_cursor: page.value.nextCursor } });
}

function termOf({ from, until }: { readonly from: string | null; readonly until: string | null }) {
  return { fromMs: from === null ? null : Date.parse(from), untilMs: until === null ? null : Date.parse(until) };
}

function filtersOf(
  of: GrantFilters["of"],
  query: { readonly tenant_id?: string | undefined; readonly account?: string | undefined },
): GrantFilters {
  const { tenant_id: tenantId, account } = query;
  return { of, ...(tenantId === undefined ? {} : { tenantId }), ...(account === undefined ? {} : { account }) };
}

function accountEntry(grant: Grant, { clock }: Pick<Services, "clock">) {
  const { id, tenantId, account, fromMs, untilMs, createdAtMs } = grant;
  const nowMs = clock.nowMs();
  const status = isDuring(grant, nowMs)
    ? ("active" as const)
    : fromMs > nowMs
      ? ("scheduled" as const)
      : ("ended" as const);
  const term = { from: isoTime(fromMs), until: isoTimeOrNull(untilMs), status, created_at: isoTime(createdAtMs) };
  return { id, tenant_id: tenantId, account, ...term };
}

function senderEntry(grant: Grant, services: Pick<Services, "clock">) {
  return { ...accountEntry(grant, services), sender: grant.sender ?? "", shared: grant.isShared };
}
