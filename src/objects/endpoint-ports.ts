/** The ports that the objects of webhook endpoints answer: each line of their table is a method. */
import type { EndpointRef } from "../app/webhooks/endpoint-ports.ts";
import { HEAD } from "../domain/webhooks/shards.ts";
import { type CommandCall, portsOf } from "./command.ts";
import { ENDPOINT_COMMANDS } from "./endpoint/commands.ts";
import { endpointName } from "./endpoint/endpoint-rows.ts";
import type { EndpointObject } from "./endpoint-object.ts";
import { placedStub, residencyOf, type StatesOptions, withRetry } from "./placed.ts";

type Endpoints = DurableObjectNamespace<EndpointObject>;

/** Bodies hold masked numbers and ids of users, so they stay where the tenant's data stays. */
export function makeEndpointPorts({ ENDPOINTS }: { readonly ENDPOINTS: Endpoints }, { rules, random }: StatesOptions) {
  return portsOf(ENDPOINT_COMMANDS, ({ place, name, isSafe }: CommandCall<EndpointRef>, input: unknown) => {
    const { tenant, mode, endpointId, shard } = place;
    const where = { placement: residencyOf(tenant), rules };
    const own = { tenantId: tenant.id, mode, endpointId, bucketCount: tenant.bucketCount };
    const identity = shard === undefined || shard === HEAD ? own : { ...own, shard };
    const ask = async () => placedStub(ENDPOINTS, endpointName(identity), where).execute(identity, name, input);
    return isSafe ? withRetry(ask, random) : ask();
  });
}
