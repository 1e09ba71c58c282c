/** `/v1/incidents`: what is wrong, and what was. Security alerts of people are others: `/v1/alerts`. */
import {
  LIST_INCIDENTS_REFUSES,
  listIncidents,
  READ_INCIDENT_REFUSES,
  readIncident,
} from "../../app/incidents/read-incidents.ts";
import { ok } from "../../domain/base/result.ts";
import { type ApiRoute, defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import { incident, incidentPage, incidentQuery } from "./incidents-schema.ts";
import { incidentEntry } from "./incidents-wire.ts";

const list = defineRoute({
  method: "GET",
  path: "/v1/incidents",
  operationId: "listIncidents",
  summary: "List incidents",
  description:
    "Newest first; closed ones for 90 days. Each is told once when it opens and once when it closes, as `incident.opened` and `incident.closed` to webhook endpoints.",
  tag: "Metrics",
  access: { permission: "incident.read" },
  query: incidentQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: incidentPage } },
  refuses: LIST_INCIDENTS_REFUSES,
  async handle({ services, principal, query: { limit, cursor = null, state = null } }) {
    const page = await listIncidents(services, principal, { limit, cursor, state });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(incidentEntry), next_cursor: nextCursor } });
  },
});

const read = defineRoute({
  method: "GET",
  path: "/v1/incidents/{id}",
  operationId: "readIncident",
  summary: "Read an incident",
  tag: "Metrics",
  access: { permission: "incident.read" },
  pathId: "incident",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The incident.", schema: incident } },
  refuses: READ_INCIDENT_REFUSES,
  async handle({ services, principal, id }) {
    const found = await readIncident(services, principal, id);
    return found.ok ? ok({ status: 200 as const, body: incidentEntry(found.value) }) : found;
  },
});

export const INCIDENT_ROUTES: readonly ApiRoute[] = [list, read];
