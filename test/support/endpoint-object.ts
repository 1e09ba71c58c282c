/** The object of a webhook endpoint as its ports, asked once and never again. */
import type { EndpointIdentity } from "../../src/objects/endpoint/endpoint-rows.ts";
import { ENDPOINT_COMMANDS } from "../../src/objects/endpoint/commands.ts";
import type { EndpointObject } from "../../src/objects/endpoint-object.ts";
import { type CommandCall, portsOf } from "../../src/objects/command.ts";

export function endpointPortsAt(stub: DurableObjectStub<EndpointObject>) {
  return portsOf(ENDPOINT_COMMANDS, async ({ place, name }: CommandCall<EndpointIdentity>, input: unknown) =>
    stub.execute(place, name, input),
  );
}
