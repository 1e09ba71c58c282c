/** What every part of the border knows of the request it is in. */
import type { Services } from "../app/services.ts";
import { ID_ENTROPY_BYTES, makeId } from "../domain/base/ids.ts";
import type { FailedLogins } from "../domain/limits/failed-logins.ts";
import type { Principal } from "../domain/tenants/tenant.ts";
import type { Env } from "../env.ts";
import { type Problem, renderProblem, renderWordless } from "./problems.ts";
import { sharedResponse, toResponse } from "./reply.ts";
import { securityKindOf } from "./security-kinds.ts";

export interface Frame {
  readonly env: Env;
  readonly services: Services;
  readonly requestId: string;
  /** Of the caller's own trace, as `traceparent` names it; null: it names none. */
  readonly traceId: string | null;
  readonly startedAtMs: number;
  /** Where the request comes from, as coarse as it is kept: a /24 or a /48. */
  readonly network: string;
  readonly guard: FailedLogins;
  /** The route's pattern, "unmatched" until one matches. */
  route: string;
  principal: Principal | null;
  /** The problem code that was answered. */
  code: string | null;
  replayed: boolean;
  /** One of many failures: it is counted and reported in a sum, without a log line of its own. */
  isCounted: boolean;
  /** The carrier account that a request was posted to, once it is known. */
  account: string | null;
}

/** Types of Hono's context in this border. */
export interface HttpEnv {
  /** Takes the place of the Worker's bindings, which the frame has. Handlers hand nothing else to each other. */
  Bindings: { readonly frame: Frame };
}

type Came = Pick<Frame, "network" | "guard" | "traceId">;

export function makeFrame(env: Env, services: Services, { network, guard, traceId }: Came): Frame {
  const nowMs = services.clock.nowMs();
  return {
    env,
    services,
    requestId: makeId("request", nowMs, services.random.bytes(ID_ENTROPY_BYTES)),
    traceId,
    startedAtMs: nowMs,
    network,
    guard,
    route: "unmatched",
    principal: null,
    code: null,
    replayed: false,
    isCounted: false,
    account: null,
  };
}

/** Answers with a problem and remembers its code for the log line. */
export function problemResponse(frame: Frame, problem: Problem): Response {
  frame.code = problem.code;
  if (problem.isWordless === true) return sharedResponse(renderWordless(problem));
  return toResponse(renderProblem(problem, frame.requestId), frame.requestId);
}

/** One line a request, but none for each of a flood. The path's pattern stands for the path; the query is never written. */
export function logRequest(frame: Frame, method: string, status: number): void {
  const { services, principal } = frame;
  if (frame.isCounted) return;
  services.telemetry.emit("http.request", {
    request_id: frame.requestId,
    ...traceField(frame),
    method,
    route: frame.route,
    status,
    code: frame.code,
    replayed: frame.replayed,
    tenant_id: principal?.tenant.id ?? null,
    key_id: principal?.keyId ?? null,
    mode: principal?.mode ?? null,
    ...securityFields(frame, status),
    duration_ms: services.clock.nowMs() - frame.startedAtMs,
  });
}

/** By it a caller finds its own trace in the log. */
export function traceField({ traceId }: Frame): { readonly trace_id?: string } {
  return traceId === null ? {} : { trace_id: traceId };
}

/** Of what was refused also from where and at whose door: no secret, and nothing that was sent. */
function securityFields({ code, account, network }: Frame, status: number) {
  const security = securityKindOf(status, code);
  return security === null ? {} : { security, account, network };
}
