/** The port that the objects of incidents answer: each line of their table is a method. */
import type { IncidentDesks, IncidentRef } from "../app/incidents/ports.ts";
import { type CommandCall, portsOf } from "./command.ts";
import type { IncidentObject } from "./incident-object.ts";
import { INCIDENT_COMMANDS } from "./incidents/commands.ts";
import { placedStub, residencyOf, type StatesOptions, withRetry } from "./placed.ts";

type Incidents = DurableObjectNamespace<IncidentObject>;

/** One object a tenant and mode, kept where the tenant's data is. */
export function makeIncidentDesks(
  { INCIDENTS }: { readonly INCIDENTS: Incidents },
  { rules, random }: StatesOptions,
): IncidentDesks {
  return portsOf(INCIDENT_COMMANDS, ({ place, name, isSafe }: CommandCall<IncidentRef>, input: never) => {
    const { tenant, mode } = place;
    const where = { placement: residencyOf(tenant), rules };
    const owner = { tenantId: tenant.id, mode };
    const ask = async () => placedStub(INCIDENTS, `${tenant.id}:${mode}`, where).execute(owner, name, input);
    return isSafe ? withRetry(ask, random) : ask();
  }).desks;
}
