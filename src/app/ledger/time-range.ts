/** The range of time that a list is asked for. */
import { ok, type Result } from "../../domain/base/result.ts";
import { outOfBounds, type RefusedBy } from "../refusal.ts";
import type { TimeRange } from "./ports.ts";

export const TIME_RANGE_REFUSES = ["value_out_of_bounds"] as const;

/** Null: the list is not bound to a time. */
export function timeRange(
  from: string | undefined,
  to: string | undefined,
): Result<TimeRange | null, RefusedBy<typeof TIME_RANGE_REFUSES>> {
  if (from === undefined && to === undefined) return ok(null);
  const fromMs = from === undefined ? 0 : Date.parse(from);
  const toMs = to === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(to);
  return fromMs < toMs ? ok({ fromMs, toMs }) : outOfBounds("to", "Send a time after `from`.");
}
