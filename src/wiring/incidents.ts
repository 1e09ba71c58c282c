/** Incidents: where they are kept, and whose are judged, put together. */
import type { IncidentPorts } from "../app/incidents/ports.ts";
import { makeIncidentDesks } from "../objects/incident-ports.ts";
import { makeWatchedOwners } from "../objects/watched-owners.ts";
import type { Ground } from "./ground.ts";

export function incidentPorts({ env, states }: Ground): IncidentPorts {
  return { desks: makeIncidentDesks(env, states), owners: makeWatchedOwners(env.KEPT) };
}
