/** What is answered when something throws: a store that is away is no bug, everything else is ours. */
import type { LogEvent } from "../domain/base/log-events.ts";
import { ID_ENTROPY_BYTES, makeId } from "../domain/base/ids.ts";
import { type Frame, traceField } from "./frame.ts";
import { REFUSALS } from "./problem-kinds/refusals.ts";
import { type Problem, renderProblem } from "./problems.ts";
import { toResponse } from "./reply.ts";

/** The public side of a throw. Its message may hold anything, so only its name is logged. */
export function faultProblem(error: Error, frame: Frame): Problem {
  const problem = problemOf(error);
  frame.services.telemetry.emit("http.fault", {
    request_id: frame.requestId,
    ...traceField(frame),
    route: frame.route,
    error: error.name,
    code: problem.code,
  });
  return problem;
}

/**
 * The reply when not even the services could be built: a setting is missing or wrong. That message names settings and
 * shows no value, and without it nobody would know what to set.
 */
export function misconfiguredResponse(error: Error): Response {
  console.error(JSON.stringify({ event: "http.unserved" satisfies LogEvent, message: error.message }));
  const requestId = makeId("request", Date.now(), crypto.getRandomValues(new Uint8Array(ID_ENTROPY_BYTES)));
  return toResponse(renderProblem({ code: "internal_error" }, requestId), requestId);
}

function problemOf(error: Error): Problem {
  if (isStoreAway(error))
    return { code: "store_unavailable", retryAfterSeconds: REFUSALS.store_unavailable.retryAfterSeconds };
  return { code: "internal_error" };
}

/** Our own stores throw `StoreUnavailable`; the platform marks an object's errors `retryable` or `overloaded`. */
function isStoreAway(error: Error): boolean {
  if (error.name === "StoreUnavailable") return true;
  return ("retryable" in error && error.retryable === true) || ("overloaded" in error && error.overloaded === true);
}
