/** The port that the objects of carriers' ids answer. */
import type { Random } from "../app/base/ports.ts";
import type { CarrierIdPlace, CarrierIds } from "../app/carrier-callbacks/ports.ts";
import type { CarrierIdObject } from "./carrier-id-object.ts";
import { CARRIER_ID_COMMANDS } from "./carrier-ids/commands.ts";
import { type CommandCall, portsOf } from "./command.ts";
import { withRetry } from "./placed.ts";

type Namespace = DurableObjectNamespace<CarrierIdObject>;

export function makeCarrierIds({ CARRIER_IDS }: { readonly CARRIER_IDS: Namespace }, random: Random): CarrierIds {
  return portsOf(CARRIER_ID_COMMANDS, ({ place, name, isSafe }: CommandCall<CarrierIdPlace>, input: unknown) => {
    const ask = async () => CARRIER_IDS.getByName(`${place.account}:${place.bucket}`).execute(name, input);
    return isSafe ? withRetry(ask, random) : ask();
  }).ids;
}
