/** A second sink for what happens, beside the ledger: it samples and forgets, and no figure is made of it. */
import type { EventPoint } from "../../domain/ledger/event-points.ts";

export interface EventPoints {
  /** Points of one invocation; 0: the deployment has no such sink. */
  readonly most: number;
  /** Waits for nothing. */
  write(point: EventPoint): void;
}

export interface PointServices {
  readonly eventPoints: EventPoints;
}
