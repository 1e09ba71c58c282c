/** `/v1/dead-letters`: work that no consumer could settle, and sending it again. */
import type * as z from "zod";
import type { DeadLetterHead, DeadLetterScope } from "../../app/dead-letters/ports.ts";
import { LIST_DEAD_LETTERS_REFUSES, listDeadLetters } from "../../app/dead-letters/list-dead-letters.ts";
import { REDRIVE_DEAD_LETTER_REFUSES, redriveDeadLetter } from "../../app/dead-letters/redrive-dead-letter.ts";
import type { Services } from "../../app/services.ts";
import { ok } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { defineOpenRoute, defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { deadLetterBody, deadLetterListQuery, deadLetterPage, redriveRequest } from "./dead-letters-schema.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";

const listed = { 200: { description: "One page.", schema: deadLetterPage } };
const redriven = { 200: { description: "It is on its queue again.", schema: deadLetterBody } };

const list = defineRoute({
  method: "GET",
  path: "/v1/dead-letters",
  operationId: "listDeadLetters",
  summary: "List dead letters",
  description:
    "Work of this tenant, and of this key's mode, that could not be settled, newest first. It is sent again by itself for some days.",
  tag: "Operations",
  access: { permission: "dead_letter.read" },
  query: deadLetterListQuery,
  body: NO_BODY,
  replies: listed,
  refuses: LIST_DEAD_LETTERS_REFUSES,
  handle: ({ services, principal, query }) => answerList(services, scopeOf(principal), query),
});

const redrive = defineRoute({
  method: "POST",
  path: "/v1/dead-letters/{id}/redrive",
  operationId: "redriveDeadLetter",
  summary: "Send a dead letter again",
  tag: "Operations",
  access: { permission: "dead_letter.redrive" },
  pathId: "deadLetter",
  idempotent: true,
  query: NO_QUERY,
  body: redriveRequest,
  bodyOptional: true,
  replies: redriven,
  refuses: REDRIVE_DEAD_LETTER_REFUSES,
  handle: ({ services, principal, id }) => answerRedrive(services, scopeOf(principal), id),
});

const listAll = defineOpenRoute({
  method: "GET",
  path: "/v1/deployment/dead-letters",
  operationId: "listDeploymentDeadLetters",
  summary: "List dead letters of the whole deployment",
  description: "Those of no tenant too, which no key can see.",
  tag: "Operations",
  access: "bootstrap",
  query: deadLetterListQuery,
  body: NO_BODY,
  replies: listed,
  refuses: LIST_DEAD_LETTERS_REFUSES,
  handle: ({ services, query }) => answerList(services, "deployment", query),
});

const redriveAny = defineOpenRoute({
  method: "POST",
  path: "/v1/deployment/dead-letters/{id}/redrive",
  operationId: "redriveDeploymentDeadLetter",
  summary: "Send any dead letter of the deployment again",
  tag: "Operations",
  access: "bootstrap",
  pathId: "deadLetter",
  query: NO_QUERY,
  body: redriveRequest,
  bodyOptional: true,
  replies: redriven,
  refuses: REDRIVE_DEAD_LETTER_REFUSES,
  handle: ({ services, id }) => answerRedrive(services, "deployment", id),
});

export const DEAD_LETTER_ROUTES: readonly ApiRoute[] = [list, redrive];
export const DEPLOYMENT_ROUTES: readonly ApiRoute[] = [listAll, redriveAny];

function scopeOf({ tenant, mode }: Principal): DeadLetterScope {
  return { tenantId: tenant.id, mode };
}

async function answerList(services: Services, scope: DeadLetterScope, query: z.output<typeof deadLetterListQuery>) {
  const { cursor = null, limit } = query;
  const page = await listDeadLetters(services, { scope, query: { cursor, limit } });
  if (!page.ok) return page;
  const { items, nextCursor } = page.value;
  return ok({ status: 200 as const, body: { data: items.map(letterBody), next_cursor: nextCursor } });
}

async function answerRedrive(services: Services, scope: DeadLetterScope, id: string) {
  const letter = await redriveDeadLetter(services, { scope, id });
  return letter.ok ? ok({ status: 200 as const, body: letterBody(letter.value) }) : letter;
}

/** Without the body: it is work, not something to read, and may name a phone by its token. */
function letterBody(letter: DeadLetterHead) {
  return {
    id: letter.id,
    tenant_id: letter.tenantId,
    mode: letter.mode,
    queue: letter.queue,
    received_at: isoTime(letter.receivedAtMs),
    redrives: letter.redrives,
    redriven_at: isoTimeOrNull(letter.redrivenAtMs),
    state: letter.state,
    next_try_at: isoTimeOrNull(letter.nextTryAtMs),
    gave_up_because: letter.gaveUpBecause,
  };
}
