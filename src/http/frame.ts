/** What every part of the border knows of the request it is in. */
import type { Services } from "../app/services.ts";
import { ID_ENTROPY_BYTES, makeId } from "../domain/ids.ts";
import type { Principal } from "../domain/tenant.ts";
import type { Env } from "../env.ts";
import { type Problem, renderProblem } from "./problems.ts";
import { toResponse } from "./reply.ts";

export interface Frame {
  readonly env: Env;
  readonly services: Services;
  readonly requestId: string;
  readonly startedAtMs: number;
  /** The route's pattern, "unmatched" until one matches. */
  route: string;
  principal: Principal | null;
  /** The problem code that was answered. */
  code: string | null;
  replayed: boolean;
}

/** Types of Hono's context in this border. */
export interface HttpEnv {
  Bindings: Env;
  Variables: { frame: Frame };
}

export function makeFrame(env: Env, services: Services): Frame {
  const nowMs = services.clock.nowMs();
  return {
    env,
    services,
    requestId: makeId("request", nowMs, services.random.bytes(ID_ENTROPY_BYTES)),
    startedAtMs: nowMs,
    route: "unmatched",
    principal: null,
    code: null,
    replayed: false,
  };
}

/** Answers with a problem and remembers its code for the log line. */
export function problemResponse(frame: Frame, problem: Problem): Response {
  frame.code = problem.code;
  return toResponse(renderProblem(problem, frame.requestId), frame.requestId);
}

/** One line a request. The path's pattern stands for the path; the query is never written. */
export function logRequest(frame: Frame, method: string, status: number): void {
  const { services, principal } = frame;
  services.telemetry.emit("http.request", {
    request_id: frame.requestId,
    method,
    route: frame.route,
    status,
    code: frame.code,
    replayed: frame.replayed,
    tenant_id: principal?.tenant.id ?? null,
    key_id: principal?.keyId ?? null,
    mode: principal?.mode ?? null,
    duration_ms: services.clock.nowMs() - frame.startedAtMs,
  });
}
