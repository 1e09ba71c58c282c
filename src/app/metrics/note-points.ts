/** Tells the second sink of events, and harms nothing where that fails. */
import { eventPoints, type EventOfTenant } from "../../domain/ledger/event-points.ts";
import type { Services } from "../services.ts";

export type PointNeeds = Pick<Services, "eventPoints" | "telemetry">;

/** Of one invocation, once. What is more than the sink takes is left out and counted in the log. Never throws. */
export function notePoints({ eventPoints: sink, telemetry }: PointNeeds, entries: readonly EventOfTenant[]): void {
  if (sink.most === 0 || entries.length === 0) return;
  try {
    const points = eventPoints(entries);
    // Where too many are unlike, those that stand for most are kept.
    const kept = points.toSorted((a, b) => b.count - a.count).slice(0, sink.most);
    for (const point of kept) sink.write(point);
    const leftOut = points.length - kept.length;
    if (leftOut > 0) telemetry.emit("analytics.left_out", { points: leftOut });
  } catch (error) {
    telemetry.emit("analytics.fault", { fault: error instanceof Error ? error.name : "unknown" });
  }
}
