import type { Incident } from "../../domain/incidents/incident.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Page } from "../base/page-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { IncidentQuery } from "./ports.ts";

type Needs = Pick<Services, "incidents">;
type Who = Pick<Principal, "tenant" | "mode">;

export const LIST_INCIDENTS_REFUSES = ["cursor_invalid"] as const;

/** Newest first. */
export async function listIncidents(
  { incidents }: Needs,
  { tenant, mode }: Who,
  query: IncidentQuery,
): Promise<Result<Page<Incident>, RefusedBy<typeof LIST_INCIDENTS_REFUSES>>> {
  const page = await incidents.desks.list({ tenant, mode }, query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}

export const READ_INCIDENT_REFUSES = ["incident_not_found"] as const;

export async function readIncident(
  { incidents }: Needs,
  { tenant, mode }: Who,
  id: string,
): Promise<Result<Incident, RefusedBy<typeof READ_INCIDENT_REFUSES>>> {
  const incident = await incidents.desks.find({ tenant, mode }, id);
  return incident === null ? refuse("incident_not_found") : ok(incident);
}
