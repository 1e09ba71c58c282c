/** Figures of the last hour for a monitor that asks again and again: always the same ones, by country. */
import { groupFigures, type FiguresWanted, type GroupFigure, questionFor } from "../../domain/measures/figures.ts";
import { MEASURE_NAMES } from "../../domain/measures/measures.ts";
import { withTopCountries } from "../../domain/measures/top-countries.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { SUMS_REFUSES, sumsOf } from "./sums-of.ts";

export const READ_EXPOSITION_REFUSES = SUMS_REFUSES;

const MINUTE_MS = 60_000;
const MINUTES = 60;
/** Each is a series of every figure; the others are one. */
const COUNTRIES_MAX = 50;
const FEWER = "Ask `GET /v1/metrics` for some of the measures.";
const WANTED: FiguresWanted = { measures: MEASURE_NAMES, groupBy: ["country"], filters: {} };

export async function readExposition(
  services: Pick<Services, "cells" | "clock">,
  principal: Pick<Principal, "tenant" | "mode">,
): Promise<Result<readonly GroupFigure[], RefusedBy<typeof READ_EXPOSITION_REFUSES>>> {
  const to = Math.floor(services.clock.nowMs() / MINUTE_MS);
  const read = await sumsOf(services, principal, { edges: [to - MINUTES, to], fewer: FEWER, ...questionFor(WANTED) });
  return read.ok ? ok(groupFigures(WANTED, withTopCountries(read.value, COUNTRIES_MAX))) : read;
}
