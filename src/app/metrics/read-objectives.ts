/** How a tenant's traffic stands against what it is promised. */
import {
  type Objective,
  OBJECTIVES,
  objectiveEdges,
  objectiveQuestion,
  objectiveReport,
  type ObjectiveShares,
} from "../../domain/measures/objective-report.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { SUMS_REFUSES, sumsOf } from "./sums-of.ts";

export const READ_OBJECTIVES_REFUSES = SUMS_REFUSES;

const MINUTE_MS = 60_000;
const FEWER = "Ask `GET /v1/metrics` for a shorter time.";

export interface ObjectivesRead {
  readonly fromMs: number;
  readonly toMs: number;
  readonly accept: Objective;
  readonly delivery: Objective;
}

/** `shares`: absent, those of `OBJECTIVES`. */
export async function readObjectives(
  services: Pick<Services, "cells" | "clock">,
  principal: Pick<Principal, "tenant" | "mode">,
  shares: { readonly [Name in keyof ObjectiveShares]: number | undefined },
): Promise<Result<ObjectivesRead, RefusedBy<typeof READ_OBJECTIVES_REFUSES>>> {
  const minute = Math.floor(services.clock.nowMs() / MINUTE_MS);
  const read = await sumsOf(services, principal, { fewer: FEWER, ...objectiveQuestion(minute) });
  if (!read.ok) return read;
  const sums = read.value;
  const edges = objectiveEdges(minute);
  return ok({
    fromMs: (edges[0] ?? 0) * MINUTE_MS,
    toMs: (edges.at(-1) ?? 0) * MINUTE_MS,
    accept: objectiveReport("accept", { share: shares.accept ?? OBJECTIVES.accept.share, sums }),
    delivery: objectiveReport("delivery", { share: shares.delivery ?? OBJECTIVES.delivery.share, sums }),
  });
}
