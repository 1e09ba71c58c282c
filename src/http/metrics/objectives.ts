/** `/v1/objectives`: whether texts are taken and whether they arrive, against what is promised. */
import { READ_OBJECTIVES_REFUSES, readObjectives } from "../../app/metrics/read-objectives.ts";
import { ok } from "../../domain/base/result.ts";
import { type ApiRoute, defineRoute, NO_BODY } from "../route.ts";
import { objectivesBody, objectivesQuery } from "./objectives-schema.ts";
import { objectivesEntry } from "./objectives-wire.ts";

const read = defineRoute({
  method: "GET",
  path: "/v1/objectives",
  operationId: "readObjectives",
  summary: "Read objectives and what is left of their error budgets",
  description:
    "Of 28 days until ten minutes ago: `accept` is the share of texts that a carrier took, `delivery` that of attempts that arrived. Neither makes up for the other.",
  tag: "Metrics",
  access: { permission: "metrics.read" },
  query: objectivesQuery,
  body: NO_BODY,
  replies: { 200: { description: "Both.", schema: objectivesBody } },
  refuses: READ_OBJECTIVES_REFUSES,
  async handle({ services, principal, query: { accept, delivery } }) {
    const objectives = await readObjectives(services, principal, { accept, delivery });
    return objectives.ok ? ok({ status: 200 as const, body: objectivesEntry(objectives.value) }) : objectives;
  },
});

export const OBJECTIVE_ROUTES: readonly ApiRoute[] = [read];
