/** The objects of webhook endpoints behind their ports: one RPC a method. */
import type { Random } from "../app/base/ports.ts";
import type { EndpointDesk, EndpointPlace, EndpointStates } from "../app/webhooks/endpoint-ports.ts";
import type { EndpointObject } from "./endpoint-object.ts";
import type { EndpointIdentity } from "./endpoint/endpoint-rows.ts";
import { placedStub, type PlacementRules, withRetry } from "./placed.ts";

interface Options {
  readonly rules: PlacementRules;
  readonly random: Random;
}

/** The name holds ids only. Bodies hold masked numbers and ids of users, so they stay where the tenant's data stays. */
export function makeEndpointStates(
  namespace: DurableObjectNamespace<EndpointObject>,
  { rules, random }: Options,
): EndpointStates & EndpointDesk {
  const object = ({ tenant, mode, endpointId }: EndpointPlace) =>
    placedStub(namespace, `${tenant.id}:${mode}:${endpointId}`, {
      placement: tenant.residency === "eu" ? "eu" : null,
      rules,
    });
  const again = <T>(call: () => Promise<T>) => withRetry(call, () => random.unit());
  return {
    // Events are known by their ids, so what may have arrived is sent again.
    accept: (place, events) => again(async () => object(place).accept(identityOf(place), events)),
    open: async (place, lease) => object(place).open(lease),
    record: (place, tried) => again(async () => object(place).record(tried)),
    fill: (place, page) => again(async () => object(place).fill(page)),
    enable: (place) => again(async () => object(place).enable(identityOf(place))),
    disable: (place) => again(async () => object(place).disable(identityOf(place))),
    health: (place) => again(async () => object(place).health()),
    log: (place, query) => again(async () => object(place).log(query)),
    notePing: async (place, event, outcome) => object(place).notePing(identityOf(place), event, outcome),
    replay: async (place, events) => object(place).replay(identityOf(place), events),
    replayRange: async (place, range) => object(place).replayRange(identityOf(place), range),
    close: (place) => again(async () => object(place).close(identityOf(place))),
  };
}

function identityOf({ tenant, mode, endpointId }: EndpointPlace): EndpointIdentity {
  return { tenantId: tenant.id, mode, endpointId };
}
