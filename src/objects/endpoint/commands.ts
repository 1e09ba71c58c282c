/** All that the object of an endpoint can be asked, by what use cases call its ports. */
import { commandsOf } from "../command.ts";
import type { Endpoint } from "./command.ts";
import { DELIVERY_COMMANDS } from "./delivery-commands.ts";
import { CONTROL_COMMANDS } from "./control-commands.ts";
import { SHARD_COMMANDS } from "./shard-commands.ts";

export const ENDPOINT_COMMANDS = {
  states: DELIVERY_COMMANDS,
  control: CONTROL_COMMANDS,
  shards: SHARD_COMMANDS,
} as const;

export const endpointCommand = commandsOf<Endpoint, unknown>("the object of an endpoint", ENDPOINT_COMMANDS);
