/** `/v1/templates`: texts that the tenant words, and their versions. */
import { ADD_VERSION_REFUSES, addVersion } from "../../app/templates/add-version.ts";
import { CREATE_TEMPLATE_REFUSES, createTemplate } from "../../app/templates/create-template.ts";
import { MOVE_VERSION_REFUSES, moveVersion } from "../../app/templates/move-version.ts";
import {
  LIST_TEMPLATES_REFUSES,
  listTemplates,
  MOVES_SHOWN,
  READ_TEMPLATE_REFUSES,
  READ_VERSION_REFUSES,
  readTemplate,
  readTemplateVersion,
} from "../../app/templates/read-template.ts";
import { may } from "../../app/tenants/permissions.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import {
  movedVersionBody,
  templatePage,
  templateStoryBody,
  versionBody,
  writtenVersionBody,
} from "./own-templates-schema.ts";
import {
  addVersionRequest,
  createTemplateRequest,
  moveVersionRequest,
  TEMPLATE_BYTES,
  templateListQuery,
  templatePath,
  versionPath,
} from "./template-requests-schema.ts";
import {
  stateEntry,
  templateEntry,
  versionEntry,
  versionMoveEntry,
  writtenWords,
  writtenEntry,
} from "./template-wire.ts";

const create = defineRoute({
  method: "POST",
  path: "/v1/templates",
  operationId: "createTemplate",
  summary: "Word a text",
  description:
    "A template of your own, or a shipped text in your words: its first version, as a draft. The reply says how large it gets, what forces UCS-2, how it reads and what it costs.",
  tag: "Templates",
  access: { permission: "template.manage" },
  maxBodyBytes: TEMPLATE_BYTES,
  query: NO_QUERY,
  body: createTemplateRequest,
  replies: {
    201: { description: "The draft.", schema: writtenVersionBody },
    200: { description: "A dry run: all is well, nothing was kept.", schema: writtenVersionBody },
  },
  refuses: CREATE_TEMPLATE_REFUSES,
  async handle({ services, principal, body }) {
    const { name, category, purpose, dry_run: dryRun } = body;
    const made = await createTemplate(services, principal, {
      name,
      category,
      purpose,
      dryRun,
      words: writtenWords(body),
    });
    if (!made.ok) return made;
    return ok({ status: dryRun ? (200 as const) : (201 as const), body: writtenEntry(made.value) });
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/templates/own",
  operationId: "listOwnTemplates",
  summary: "List your templates",
  description: "Newest first, without their words. What is shipped stands under GET /v1/templates.",
  tag: "Templates",
  access: { permission: "template.read" },
  query: templateListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: templatePage } },
  refuses: LIST_TEMPLATES_REFUSES,
  async handle({ services, principal, query: { limit, cursor = null } }) {
    const page = await listTemplates(services, { tenantId: principal.tenant.id, limit, cursor });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(templateEntry), next_cursor: nextCursor } });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/templates/{name}",
  operationId: "readTemplate",
  summary: "Read a template",
  description: `Its versions, and its ${MOVES_SHOWN} newest moves.`,
  tag: "Templates",
  access: { permission: "template.read" },
  pathText: templatePath,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The template and its history.", schema: templateStoryBody } },
  refuses: READ_TEMPLATE_REFUSES,
  async handle({ services, principal, id }) {
    const found = await readTemplate(services, { tenantId: principal.tenant.id, name: id });
    if (!found.ok) return found;
    const { template, versions, history } = found.value;
    return ok({
      status: 200 as const,
      body: {
        ...templateEntry(template),
        all_versions: versions.map(stateEntry),
        history: history.map(versionMoveEntry),
      },
    });
  },
});

const add = defineRoute({
  method: "POST",
  path: "/v1/templates/{name}/versions",
  operationId: "addTemplateVersion",
  summary: "Word a template anew",
  description: "A new version, as a draft. What is live stays so until a version takes its place.",
  tag: "Templates",
  access: { permission: "template.manage" },
  pathText: templatePath,
  maxBodyBytes: TEMPLATE_BYTES,
  query: NO_QUERY,
  body: addVersionRequest,
  replies: {
    201: { description: "The draft.", schema: writtenVersionBody },
    200: { description: "A dry run: all is well, nothing was kept.", schema: writtenVersionBody },
  },
  refuses: ADD_VERSION_REFUSES,
  async handle({ services, principal, id, body }) {
    const { dry_run: dryRun } = body;
    const added = await addVersion(services, principal, { name: id, dryRun, words: writtenWords(body) });
    if (!added.ok) return added;
    return ok({ status: dryRun ? (200 as const) : (201 as const), body: writtenEntry(added.value) });
  },
});

const readOne = defineRoute({
  method: "GET",
  path: "/v1/templates/{name}/versions/{version}",
  operationId: "readTemplateVersion",
  summary: "Read a version",
  tag: "Templates",
  access: { permission: "template.read" },
  pathText: templatePath,
  pathChild: versionPath,
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "Its words.", schema: versionBody } },
  refuses: READ_VERSION_REFUSES,
  async handle({ services, principal, id, child }) {
    const found = await readTemplateVersion(services, {
      tenantId: principal.tenant.id,
      name: id,
      version: Number(child),
    });
    return found.ok ? ok({ status: 200 as const, body: versionEntry(found.value) }) : found;
  },
});

const move = defineRoute({
  method: "POST",
  path: "/v1/templates/{name}/versions/{version}/transitions",
  operationId: "moveTemplateVersion",
  summary: "Move a version",
  description:
    "`draft`, `in_review`, `approved`, `live`, `retired`. An owner or a compliance officer approves, with another key than the one that wrote it. What goes live retires what was; a retired version that was approved may go live again. In force for new messages within 30 seconds; what waits keeps its words.",
  tag: "Templates",
  access: { permission: "template.manage" },
  pathText: templatePath,
  pathChild: versionPath,
  query: NO_QUERY,
  body: moveVersionRequest,
  replies: { 200: { description: "The template and the version.", schema: movedVersionBody } },
  refuses: MOVE_VERSION_REFUSES,
  async handle({ services, principal, id, child, body: { to, reason } }) {
    const moved = await moveVersion(services, {
      tenantId: principal.tenant.id,
      keyId: principal.keyId,
      name: id,
      version: Number(child),
      to,
      reason,
      mayDecide: may(principal.role, "template.decide"),
    });
    if (!moved.ok) return moved;
    const { template, version } = moved.value;
    return ok({ status: 200 as const, body: { template: templateEntry(template), version: stateEntry(version) } });
  },
});

/** The list first: "own" is the name of no template. */
export const OWN_TEMPLATE_ROUTES: readonly ApiRoute[] = [create, list, read, add, readOne, move];
