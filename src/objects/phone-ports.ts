/** The ports that buckets of phones answer: each line of their table is a method, asked by one call of the object. */
import { objectName, type Slot } from "../domain/base/placement.ts";
import { type CommandCall, portsOf, type PortsOf } from "./command.ts";
import type { OfTenant } from "./phone/command.ts";
import { PHONE_COMMANDS } from "./phone/commands.ts";
import type { PhoneObject } from "./phone-object.ts";
import { placedStub, type StatesOptions, withRetry } from "./placed.ts";

export type PhonePorts = PortsOf<Slot, typeof PHONE_COMMANDS>;

type Phones = DurableObjectNamespace<PhoneObject>;

/** A stub is broken after a throw, so each try gets a new one. */
export function makePhonePorts({ PHONES }: { readonly PHONES: Phones }, { rules, random }: StatesOptions): PhonePorts {
  return phonePorts(({ place: slot, name, isSafe }, input) => {
    const where = { placement: slot.placement, rules };
    const ask = async () => placedStub(PHONES, objectName(input.tenantId, slot), where).execute(slot, name, input);
    return isSafe ? withRetry(ask, random) : ask();
  });
}

/** The table's ports, asked in the caller's way. */
export function phonePorts(ask: (asked: CommandCall<Slot>, input: OfTenant) => Promise<unknown>): PhonePorts {
  return portsOf(PHONE_COMMANDS, ask);
}
