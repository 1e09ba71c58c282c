/** `POST /v1/routes/replay`: what a draft would have changed in the last days, and how sure that is. */
import { REPLAY_PAST_REFUSES, replayPast, type ReplayReport } from "../../app/routing/replay-routes.ts";
import { ok } from "../../domain/base/result.ts";
import type { Compared } from "../../domain/routing/replay-shares.ts";
import type { ReplayFigures } from "../../domain/routing/replay-summary.ts";
import { defineRoute, NO_QUERY, type ApiRoute } from "../route.ts";
import { routeReplayBody, routeReplayRequest } from "./route-replay-schema.ts";
import { isoTime } from "../time.ts";
import { overridesOf } from "./route-weights.ts";
import { draftOf } from "./route-wire.ts";

/** A whole list of routes, and weights. */
const REPLAY_BYTES_MAX = 2 * 1024 * 1024;
/** Digits of shares and seconds that a sample can tell apart. */
const DIGITS = 4;

const replay = defineRoute({
  method: "POST",
  path: "/v1/routes/replay",
  operationId: "replayRoutes",
  summary: "Replay the last days against a draft",
  description:
    "What would have changed in success, time and cost, with 95 % intervals. Where the draft decides as it was, what happened counts; where it differs, what came of messages that did go that way. Nothing is sent or stored; the same days give the same answer.",
  tag: "Routes",
  access: { permission: "traffic.read" },
  query: NO_QUERY,
  body: routeReplayRequest,
  bodyOptional: true,
  maxBodyBytes: REPLAY_BYTES_MAX,
  replies: { 200: { description: "Now, under the draft, and the change.", schema: routeReplayBody } },
  refuses: REPLAY_PAST_REFUSES,
  async handle({ services, principal, body }) {
    const { days, country = null, category = null, changes, routes, weights, routing = null } = body;
    const isDrafted = changes !== undefined || routes !== undefined;
    const report = await replayPast(services, principal, {
      days,
      country,
      category,
      draft: isDrafted ? draftOf({ changes, routes }) : null,
      weights: weights === undefined ? null : overridesOf(weights),
      routing,
    });
    return report.ok ? ok({ status: 200 as const, body: reportEntry(report.value) }) : report;
  },
});

export const ROUTE_REPLAY_ROUTES: readonly ApiRoute[] = [replay];

function reportEntry({ sample, routing, currency, totals, countries, moves, excluded }: ReplayReport) {
  return {
    sample: {
      since: isoTime(sample.sinceMs),
      until: isoTime(sample.untilMs),
      messages: sample.messages,
      attempts: sample.attempts,
      scanned: sample.scanned,
      complete: sample.isComplete,
    },
    routing,
    currency,
    totals: figuresEntry(totals),
    countries: countries.map(({ country, ...figures }) => ({ country, ...figuresEntry(figures) })),
    moves: moves.map(({ country, from, to, messages }) => ({
      country,
      from_route_id: from,
      to_route_id: to,
      messages,
    })),
    excluded: excluded.map(({ country, routeId, reason, messages }) => ({
      country,
      route_id: routeId,
      reason,
      messages,
    })),
  };
}

function figuresEntry(figures: ReplayFigures) {
  const { observed, estimated, unknown } = figures.support;
  return {
    messages: figures.messages,
    moved: figures.moved,
    without_route: figures.withoutRoute,
    support: { observed: rounded(observed), estimated: rounded(estimated), unknown: rounded(unknown) },
    success: comparedEntry(figures.success, DIGITS),
    conversion: comparedEntry(figures.conversion, DIGITS),
    p50_seconds: comparedEntry(figures.p50Seconds, DIGITS),
    p95_seconds: comparedEntry(figures.p95Seconds, DIGITS),
    cost_per_verified_micro_units: comparedEntry(figures.costPerVerified, 0),
  };
}

function comparedEntry({ now, draft, change }: Compared, digits: number) {
  const entry = (estimate: Compared["now"]) =>
    estimate === null
      ? null
      : {
          value: rounded(estimate.value, digits),
          low: rounded(estimate.low, digits),
          high: rounded(estimate.high, digits),
        };
  return { now: entry(now), draft: entry(draft), change: entry(change) };
}

function rounded(value: number, digits = DIGITS): number {
  const factor = 10 ** digits;
  // Adding zero makes a negative one a plain one.
  return Math.round(value * factor) / factor + 0;
}
