/** `/v1/content/lists`: what a tenant's texts may not say beyond what nobody's may, and what they may. */
import {
  CHANGE_CONTENT_LIST_REFUSES,
  changeContentList,
  CREATE_CONTENT_LIST_REFUSES,
  createContentList,
  DELETE_CONTENT_LIST_REFUSES,
  deleteContentList,
  LIST_CONTENT_LISTS_REFUSES,
  listContentLists,
  READ_CONTENT_LIST_REFUSES,
  readContentList,
} from "../../app/content/lists.ts";
import { ok } from "../../domain/base/result.ts";
import type { TenantList } from "../../domain/content/tenant-list.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { isoTime } from "../time.ts";
import {
  changeListRequest,
  createListRequest,
  deletedListBody,
  listBody,
  listPage,
  listQuery,
  listStoryBody,
} from "./lists-schema.ts";

const create = defineRoute({
  method: "POST",
  path: "/v1/content/lists",
  operationId: "createContentList",
  summary: "Add a list",
  description: "It has no terms yet: import them. Tenants tighten what the shipped lists stop, and never loosen it.",
  tag: "Content",
  access: { permission: "content.manage" },
  query: NO_QUERY,
  body: createListRequest,
  replies: { 201: { description: "The list.", schema: listBody } },
  refuses: CREATE_CONTENT_LIST_REFUSES,
  async handle({ services, principal, body }) {
    const by = { tenantId: principal.tenant.id, keyId: principal.keyId };
    const made = await createContentList(services, { ...by, ...body });
    return made.ok ? ok({ status: 201 as const, body: listEntry(made.value) }) : made;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/content/lists",
  operationId: "listContentLists",
  summary: "List the tenant's lists",
  description: "Newest first. Those that are there for everybody are not among them.",
  tag: "Content",
  access: { permission: "content.read" },
  query: listQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: listPage } },
  refuses: LIST_CONTENT_LISTS_REFUSES,
  async handle({ services, principal, query: { limit, cursor = null } }) {
    const page = await listContentLists(services, { tenantId: principal.tenant.id, limit, cursor });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(listEntry), next_cursor: nextCursor } });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/content/lists/{id}",
  operationId: "readContentList",
  summary: "Read a list",
  description: "With the versions of its terms, newest first.",
  tag: "Content",
  access: { permission: "content.read" },
  pathId: "contentList",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The list and its versions.", schema: listStoryBody } },
  refuses: READ_CONTENT_LIST_REFUSES,
  async handle({ services, principal, id }) {
    const found = await readContentList(services, { tenantId: principal.tenant.id, listId: id });
    if (!found.ok) return found;
    const versions = found.value.versions.map(({ version, terms, atMs, by }) => {
      return { version, terms, at: isoTime(atMs), by };
    });
    return ok({ status: 200 as const, body: { ...listEntry(found.value.list), versions } });
  },
});

const change = defineRoute({
  method: "PATCH",
  path: "/v1/content/lists/{id}",
  operationId: "changeContentList",
  summary: "Change a list",
  description: "What is not named stays. `version` makes an earlier version count again. In force within 30 seconds.",
  tag: "Content",
  access: { permission: "content.manage" },
  pathId: "contentList",
  query: NO_QUERY,
  body: changeListRequest,
  replies: { 200: { description: "The list.", schema: listBody } },
  refuses: CHANGE_CONTENT_LIST_REFUSES,
  async handle({ services, principal, id, body: { name, language, countries, effect, topic, version } }) {
    const changed = await changeContentList(services, {
      tenantId: principal.tenant.id,
      listId: id,
      ...(version === undefined ? {} : { version }),
      change: {
        ...(name === undefined ? {} : { name }),
        ...(language === undefined ? {} : { language }),
        ...(countries === undefined ? {} : { countries }),
        ...(effect === undefined ? {} : { effect }),
        ...(topic === undefined ? {} : { topic }),
      },
    });
    return changed.ok ? ok({ status: 200 as const, body: listEntry(changed.value) }) : changed;
  },
});

const remove = defineRoute({
  method: "DELETE",
  path: "/v1/content/lists/{id}",
  operationId: "deleteContentList",
  summary: "Delete a list",
  description: "With all its versions. Texts are judged without it within 30 seconds.",
  tag: "Content",
  access: { permission: "content.manage" },
  pathId: "contentList",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "It is gone.", schema: deletedListBody } },
  refuses: DELETE_CONTENT_LIST_REFUSES,
  async handle({ services, principal, id }) {
    const gone = await deleteContentList(services, { tenantId: principal.tenant.id, listId: id });
    return gone.ok ? ok({ status: 200 as const, body: { id, deleted: true as const } }) : gone;
  },
});

export const CONTENT_LIST_ROUTES: readonly ApiRoute[] = [create, list, read, change, remove];

function listEntry({ id, name, language, countries, effect, topic, ...rest }: TenantList) {
  const { version, terms, createdAtMs, updatedAtMs } = rest;
  return {
    id,
    name,
    language,
    countries,
    effect,
    topic,
    version,
    terms,
    created_at: isoTime(createdAtMs),
    updated_at: isoTime(updatedAtMs),
  };
}
