/** The HTTP border: everything that comes in from outside passes here. */
import type { Services } from "../app/services.ts";
import { readTraceId } from "../domain/base/trace-context.ts";
import type { Env } from "../env.ts";
import { answererOf } from "./answerers.ts";
import { faultProblem, misconfiguredResponse } from "./faults.ts";
import { type Frame, logRequest, makeFrame, problemResponse } from "./frame.ts";
import { makeGuard, callerNetwork, tellFailures } from "./guard.ts";
import { refusePlainHttp } from "./plain-http.ts";
import { answerReference, showReference } from "./reference-access.ts";

export interface App {
  fetch(request: Request, env: Env): Promise<Response>;
}

/** The app of an isolate. `servicesFor` is asked once a request and may keep what it built. */
export function makeApp(servicesFor: (env: Env) => Services): App {
  const guard = makeGuard();
  return {
    async fetch(request, env) {
      let frame: Frame;
      try {
        const traceId = readTraceId(request.headers.get("traceparent") ?? "");
        frame = makeFrame(env, servicesFor(env), { network: callerNetwork(request), guard, traceId });
      } catch (error) {
        return misconfiguredResponse(asError(error));
      }
      tellFailures(frame);
      const response = await answer(frame, request);
      logRequest(frame, request.method, response.status);
      return response;
    },
  };
}

/** Plain calls and no middleware: whatever every request runs through, every request of a flood pays for. */
async function answer(frame: Frame, request: Request): Promise<Response> {
  const early = refusePlainHttp(frame, request) ?? answerReference(frame, request);
  if (early !== null) return early;
  try {
    const found = answererOf(request);
    const answerer = found instanceof Promise ? await found : found;
    return showReference(frame, request, await answerer.fetch(request, { frame }));
  } catch (error) {
    return problemResponse(frame, faultProblem(asError(error), frame));
  }
}

function asError(error: unknown): Error {
  if (error instanceof Error) return error;
  throw error;
}
