/** Which lines of the log an operator may have fewer of: of work that went well. What failed, was refused or slow stays. */
import type { LogEvent } from "../domain/base/log-events.ts";

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** From here on somebody waited for it. */
const SLOW_MS = 1_000;

export function isRoutine(event: LogEvent, fields: LogFields): boolean {
  if (Number(fields["duration_ms"]) >= SLOW_MS) return false;
  switch (event) {
    case "http.request":
      return Number(fields["status"]) < 400;
    case "message.attempted":
      return fields["outcome"] === "accepted";
    default:
      return false;
  }
}
