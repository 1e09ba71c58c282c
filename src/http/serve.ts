/** The way of every API request: access, path, body, repeat, handler, reply. */
import type { Context } from "hono";
import { atTestTime, goesByTestTime } from "../app/carriers/at-test-time.ts";
import type { Refusal } from "../app/refusal.ts";
import type { Services } from "../app/services.ts";
import { readTimeMs } from "../domain/base/ids.ts";
import { resolvePolicy } from "../domain/limits/policy.ts";
import { err, ok, type Result } from "../domain/base/result.ts";
import type { Principal } from "../domain/tenants/tenant.ts";
import { admitBootstrap, admitKey } from "./access.ts";
import { refusalProblem } from "./errors.ts";
import { type Frame, type HttpEnv, problemResponse } from "./frame.ts";
import { readIdempotencyKey, replyOnce } from "./idempotency.ts";
import type { RefusalReason } from "./problem-kinds/refusals.ts";
import { type Problem, renderProblem, type Violation } from "./problems.ts";
import { type Rendered, toResponse } from "./reply.ts";
import { NO_BODY, type RawCall, type ReadyCall, type ApiRoute } from "./route.ts";
import type { PathIdKind, RouteFacts } from "./route-facts.ts";
import { streamOf } from "./stream-of.ts";
import { MAX_BODY_BYTES, readJson } from "./strict-json.ts";

const NOT_FOUND = {
  tenant: "tenant_not_found",
  verification: "verification_not_found",
  message: "message_not_found",
  key: "key_not_found",
  route: "route_not_found",
  deadLetter: "dead_letter_not_found",
  carrierAccount: "account_not_found",
  webhookEndpoint: "webhook_endpoint_not_found",
  alert: "alert_not_found",
  consentQuestion: "consent_question_not_found",
  reminder: "reminder_not_found",
  inbound: "inbound_not_found",
  grant: "grant_not_found",
  senderRecord: "sender_not_found",
  contentList: "content_list_not_found",
  contentReview: "content_review_not_found",
  segment: "segment_not_found",
  campaign: "campaign_not_found",
  trigger: "trigger_not_found",
  testNumber: "test_number_not_found",
  incident: "incident_not_found",
} as const satisfies Record<PathIdKind, RefusalReason>;

const BADLY_ENCODED = {
  field: "path",
  reason: "wrong_format",
  message: "Percent-encode the path as UTF-8: a percent sign itself is %25.",
} as const satisfies Violation;

const HOST = /^[a-z]+:\/\/(?:[^/?#@]*@)?([^/?#]*)/;
const VERSION = /^[1-9]\d{0,8}$/;

export async function serveRoute(route: ApiRoute, c: Context<HttpEnv>): Promise<Response> {
  const frame = c.env.frame;
  frame.route = `${route.facts.method} ${route.facts.path}`;
  const reply = await answer(route, c, frame);
  return reply.ok ? toResponse(reply.value, frame.requestId) : problemResponse(frame, reply.error);
}

async function answer(route: ApiRoute, c: Context<HttpEnv>, frame: Frame): Promise<Result<Rendered, Problem>> {
  const { facts } = route;
  const caller = await admit(facts, c, frame);
  if (!caller.ok) return caller;
  if (!isWellEncoded(c.req.url)) return err({ code: "request_invalid", violations: [BADLY_ENCODED] });
  const id = c.req.param(pathName(facts)) ?? "";
  const child = facts.pathChild === undefined ? "" : (c.req.param(facts.pathChild.name) ?? "");
  if (facts.pathId !== undefined && readTimeMs(facts.pathId, id) === null)
    return err({ code: NOT_FOUND[facts.pathId] });
  if (facts.pathVersion === true && !VERSION.test(id)) return err({ code: "route_version_not_found" });
  const query = readQuery(c.req.url);
  if (!query.ok) return query;
  const body = facts.body === NO_BODY ? ok(undefined) : await readJson(c.req.raw, bodyLimits(facts));
  if (!body.ok) return body;
  const stream =
    facts.streams === undefined ? ok(null) : streamOf(c.req.raw, Object.keys(facts.streams), bodyLimits(facts));
  const header = facts.idempotent === true ? c.req.header("idempotency-key") : undefined;
  const served = { frame, services: await servicesFor(frame, caller.value, facts) };
  const asked = { services: served.services, principal: caller.value, id, child, query: query.value, body: body.value };
  const streamed = stream.ok && stream.value !== null ? { stream: stream.value } : {};
  const ready = await route.prepare(rawCall(c, { ...asked, ...streamed, requestKey: header ?? null }));
  if (!ready.ok) return ready;
  if (!stream.ok) return stream;
  if (header === undefined || caller.value === null) return ok(await run(served, ready.value));
  const idempotencyKey = readIdempotencyKey(header);
  if (!idempotencyKey.ok) return idempotencyKey;
  const content = { id, body: ready.value.body };
  const request = { frame, principal: caller.value, idempotencyKey: idempotencyKey.value, content };
  return replyOnce(request, () => run(served, ready.value));
}

function pathName({ pathVersion, pathText }: RouteFacts): string {
  return pathVersion === true ? "version" : (pathText?.name ?? "id");
}

/** A half-escaped text would be read as two different things by two readers. */
function isWellEncoded(url: string): boolean {
  const path = url.split("?", 1)[0] ?? "";
  if (!path.includes("%")) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function bodyLimits({ bodyOptional, maxBodyBytes }: RouteFacts): { mayBeEmpty: boolean; maxBytes: number } {
  return { mayBeEmpty: bodyOptional === true, maxBytes: maxBodyBytes ?? MAX_BODY_BYTES };
}

async function admit(facts: RouteFacts, c: Context<HttpEnv>, frame: Frame): Promise<Result<Principal | null, Problem>> {
  if (facts.access === "public") return ok(null);
  const authorization = c.req.header("authorization");
  return facts.access === "bootstrap"
    ? admitBootstrap(frame, authorization)
    : admitKey(frame, authorization, facts.access.permission);
}

/** Query parameters by name; one that comes twice means two things, so it is refused. */
function readQuery(url: string): Result<Readonly<Record<string, string>>, Problem> {
  const start = url.indexOf("?");
  if (start === -1) return ok({});
  const query: Record<string, string> = Object.create(null);
  const violations: Violation[] = [];
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    if (name in query)
      violations.push({ field: name.slice(0, 40), reason: "duplicate_field", message: "Send this parameter once." });
    query[name] = value;
  }
  return violations.length === 0 ? ok(query) : err({ code: "request_invalid", violations });
}

type Parts = Omit<RawCall, "host" | "skipSendLimits" | "accept">;

interface Served {
  readonly frame: Frame;
  /** Those of the frame; of a test key whose clock was moved, by that clock. */
  readonly services: Services;
}

function servicesFor(
  { services }: Frame,
  principal: Principal | null,
  { access }: RouteFacts,
): Services | Promise<Services> {
  if (principal?.mode !== "test" || typeof access === "string" || !goesByTestTime(access.permission)) return services;
  return atTestTime(services, principal.tenant.id);
}

/** Limits of sending are skipped by test keys that do not ask for them; live keys have no way around them. */
function rawCall(c: Context<HttpEnv>, parts: Parts): RawCall {
  const enforced = c.req.header("godwit-enforce-limits") === "true";
  return {
    ...parts,
    host: hostOf(c.req.url),
    accept: c.req.header("accept") ?? "",
    skipSendLimits: parts.principal?.mode === "test" && !enforced,
  };
}

/** Of an absolute URL as the runtime writes it. To parse all of it would cost each request more than its routing. */
export function hostOf(url: string): string {
  return HOST.exec(url)?.[1] ?? "";
}

async function run(served: Served, call: ReadyCall): Promise<Rendered> {
  const outcome = await call.run();
  return outcome.ok ? outcome.value : renderRefusal(served, outcome.error, call.body !== undefined);
}

function renderRefusal({ frame, services }: Served, refusal: Refusal<RefusalReason>, inBody: boolean): Rendered {
  const policy = frame.principal === null ? null : resolvePolicy(frame.principal.tenant.policy);
  frame.code = refusal.reason;
  const problem = refusalProblem(refusal, { nowMs: services.clock.nowMs(), policy, inBody });
  return renderProblem(problem, frame.requestId);
}
