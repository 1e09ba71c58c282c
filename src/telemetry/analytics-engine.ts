/** Points of events in Workers Analytics Engine. docs/metrics.md names the columns: their order stands in stored points. */
import type { EventPoints } from "../app/metrics/point-ports.ts";
import type { EventPoint } from "../domain/ledger/event-points.ts";

/** What the platform takes of one invocation. */
const POINTS_MOST = 250;
/** An index of more bytes is refused. Ids of tenants are ASCII. */
const INDEX_MAX = 96;

/** Undefined: the deployment has no dataset, and nothing is written. */
export function makeEventPoints(dataset: Pick<AnalyticsEngineDataset, "writeDataPoint"> | undefined): EventPoints {
  if (dataset === undefined) return { most: 0, write: () => undefined };
  return { most: POINTS_MOST, write: (point) => dataset.writeDataPoint(asDataPoint(point)) };
}

function asDataPoint(point: EventPoint): AnalyticsEngineDataPoint {
  const { tenantId, mode, type, outcome, country, carrier, route, network, use, failure, currency } = point;
  return {
    indexes: [tenantId.slice(0, INDEX_MAX)],
    blobs: [type, mode, outcome, country, carrier, route, network, use, failure, currency, tenantId],
    doubles: [point.count, point.segments, point.microUnits],
  };
}
