import { describe, expect, it } from "vitest";
import { notePoints } from "../../../src/app/metrics/note-points.ts";
import type { EventPoint } from "../../../src/domain/ledger/event-points.ts";
import { makeEventPoints } from "../../../src/telemetry/analytics-engine.ts";
import { Story } from "../../support/ledger-events.ts";

const started = (country: string, tenantId = "t1") =>
  ({ tenantId, mode: "live", event: new Story(1).started({ country }) }) as const;

function sinkOf(most: number, write: (point: EventPoint) => void) {
  const lines: [string, object][] = [];
  const telemetry = { emit: (event: string, fields: object) => void lines.push([event, fields]) };
  return { lines, needs: { eventPoints: { most, write }, telemetry } };
}

describe("the second sink", () => {
  it("takes a point of all that is alike, in the order of its columns", () => {
    const written: AnalyticsEngineDataPoint[] = [];
    const dataset = { writeDataPoint: (point?: AnalyticsEngineDataPoint) => void written.push(point ?? {}) };
    const needs = { ...sinkOf(0, () => undefined).needs, eventPoints: makeEventPoints(dataset) };
    notePoints(needs, [started("ES"), started("ES")]);
    expect(written).toEqual([
      {
        indexes: ["t1"],
        blobs: ["verification.started", "live", "", "ES", "", "", "", "login", "", "", "t1"],
        doubles: [2, 0, 0],
      },
    ]);
  });

  it("keeps within what an invocation may write, those first that stand for most, and says what it left out", () => {
    const points: EventPoint[] = [];
    const { lines, needs } = sinkOf(2, (point) => void points.push(point));
    notePoints(needs, [started("ES"), started("FR"), started("FR"), started("PT")]);
    expect(points.map(({ country, count }) => [country, count])).toEqual([
      ["FR", 2],
      ["ES", 1],
    ]);
    expect(lines).toEqual([["analytics.left_out", { points: 1 }]]);
  });

  it("that fails, or is not there, harms nothing", () => {
    const { lines, needs } = sinkOf(2, () => {
      throw new TypeError("no dataset");
    });
    notePoints(needs, [started("ES")]);
    expect(lines).toEqual([["analytics.fault", { fault: "TypeError" }]]);
    notePoints({ ...needs, eventPoints: makeEventPoints(undefined) }, [started("ES")]);
    expect(lines).toHaveLength(1);
  });
});
