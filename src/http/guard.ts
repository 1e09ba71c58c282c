/**
 * The first check of a request, by the network it comes from: a network that failed too often is refused without any
 * work, and its failures are logged as sums. A request with a valid secret is not checked here, because a stranger in
 * the same network must not be able to shut a tenant out.
 */
import {
  FAILED_LOGIN_RULES,
  type FailedLogin,
  type FailedLoginReport,
  FailedLogins,
} from "../domain/limits/failed-logins.ts";
import { clientNetwork } from "../domain/fraud/client-network.ts";
import type { Frame } from "./frame.ts";
import type { Problem } from "./problems.ts";

/**
 * The address is the one that the platform saw; without one (on a laptop) all share one network. Whole networks are
 * counted, because whoever has one address of a network usually has all of them.
 */
export function callerNetwork(request: Request): string {
  const address = request.headers.get("cf-connecting-ip");
  return address === null ? "" : clientNetwork(address);
}

/** One an app: what it knows is an isolate's own. */
export function makeGuard(): FailedLogins {
  return new FailedLogins();
}

/** The refusal of a network that failed too often of late; null when it may try. */
export function findShut(frame: Frame, kind: FailedLogin): Problem | null {
  const seconds = frame.guard.shutSeconds(kind, frame.network, frame.startedAtMs);
  if (seconds === 0) return null;
  // Counted, so that the sum tells how large the flood was.
  noteFailure(frame, kind);
  const { limit, windowSeconds } = FAILED_LOGIN_RULES[kind];
  const quota = { name: "failed_logins", limit, windowSeconds };
  const goesOn = frame.guard.goesOn(kind, frame.network, frame.startedAtMs);
  return { code: "too_many_requests", retryAfterSeconds: seconds, quota, ...(goesOn && { isWordless: true }) };
}

/** What a failure is answered: a network that failed too often is told to wait, and no longer what was wrong. */
export function failAt(frame: Frame, kind: FailedLogin, problem: Problem): Problem {
  const shut = findShut(frame, kind);
  if (shut !== null) return shut;
  noteFailure(frame, kind);
  return problem;
}

/** Counts a failure against the network; past the first few a request is logged in the sum alone. */
export function noteFailure(frame: Frame, kind: FailedLogin): void {
  if (frame.guard.note(kind, frame.network, frame.startedAtMs) === "counted") frame.isCounted = true;
}

/** One line for all that failed of a network in a window. Never the secret that was tried. */
export function tellFailures(frame: Frame): void {
  for (const report of frame.guard.takeReports(frame.startedAtMs)) {
    frame.services.telemetry.emit("access.failed", fieldsOf(report));
  }
}

function fieldsOf({ kind, network, count, windowSeconds, isShut }: FailedLoginReport) {
  return { kind, network, count, window_seconds: windowSeconds, shut: isShut };
}
