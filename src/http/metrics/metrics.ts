/** `/v1/metrics`: figures over a time, exact, late receipts included. */
import { readExposition, READ_EXPOSITION_REFUSES } from "../../app/metrics/read-exposition.ts";
import { READ_METRICS_REFUSES, readMetrics } from "../../app/metrics/read-metrics.ts";
import { ok } from "../../domain/base/result.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { prefersType } from "./accepted-type.ts";
import { expositionText, metricsBody, metricsCsv, metricsQuery } from "./metrics-schema.ts";
import { metricsCsvText, metricsEntry } from "./metrics-wire.ts";
import { expositionOf } from "./exposition.ts";

const read = defineRoute({
  method: "GET",
  path: "/v1/metrics",
  operationId: "readMetrics",
  summary: "Read figures",
  description:
    "A minute behind at most. A receipt that comes late corrects the time in which its text was sent. Figures of test keys are those of test traffic. `Accept: text/csv` answers as CSV.",
  tag: "Metrics",
  access: { permission: "metrics.read" },
  query: metricsQuery,
  body: NO_BODY,
  replies: {
    200: { description: "The figures.", schema: metricsBody, orText: { type: "text/csv", schema: metricsCsv } },
  },
  refuses: READ_METRICS_REFUSES,
  async handle({ services, principal, query, accept }) {
    const { measures, group_by: groupBy, from, to, interval = null, time_zone: timeZone, ...filters } = query;
    const metrics = await readMetrics(services, principal, {
      measures,
      groupBy,
      filters,
      from,
      to,
      interval,
      timeZone,
    });
    if (!metrics.ok) return metrics;
    const isCsv = prefersType(accept, "text/csv");
    const body = isCsv ? metricsCsvText(metrics.value) : metricsEntry(metrics.value, timeZone);
    return ok({ status: 200 as const, body });
  },
});

const exposition = defineRoute({
  method: "GET",
  path: "/v1/metrics/prometheus",
  operationId: "readPrometheusMetrics",
  summary: "Read figures for Prometheus",
  description:
    "The last 60 whole minutes as gauges, by country. A rate has its sample beside it, as another gauge. Ask once a minute at most: nothing is newer.",
  tag: "Metrics",
  access: { permission: "metrics.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The text.", schema: expositionText, type: "text/plain; version=0.0.4" } },
  refuses: READ_EXPOSITION_REFUSES,
  async handle({ services, principal }) {
    const figures = await readExposition(services, principal);
    return figures.ok ? ok({ status: 200 as const, body: expositionOf(figures.value) }) : figures;
  },
});

export const METRICS_ROUTES: readonly ApiRoute[] = [read, exposition];
