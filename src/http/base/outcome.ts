import { ok, type Result } from "../../domain/base/result.ts";

/** The outcome of a use case as a reply with a status. */
export function withStatus<Status extends number, Body, E>(
  status: Status,
  outcome: Result<Body, E>,
): Result<{ readonly status: Status; readonly body: Body }, E> {
  return outcome.ok ? ok({ status, body: outcome.value }) : outcome;
}
