/** The ports that buckets of phones answer: each line of their table is a method, asked by one call of the object. */
import type { Random } from "../app/base/ports.ts";
import { objectName, type Slot } from "../domain/base/placement.ts";
import type { Command, OfTenant } from "./phone/command.ts";
import { PHONE_COMMANDS } from "./phone/commands.ts";
import type { PhoneObject } from "./phone-object.ts";
import { placedStub, type PlacementRules, withRetry } from "./placed.ts";

type Answered<Lines> = {
  readonly [Name in keyof Lines]: Lines[Name] extends Command<infer Input, infer Reply>
    ? (slot: Slot, input: Input) => Promise<Reply>
    : never;
};
export type PhonePorts = {
  readonly [Port in keyof typeof PHONE_COMMANDS]: Answered<(typeof PHONE_COMMANDS)[Port]>;
};

export interface StatesOptions {
  readonly rules: PlacementRules;
  readonly random: Random;
}

type Phones = DurableObjectNamespace<PhoneObject>;

/** A stub is broken after a throw, so each try gets a new one. */
export function makePhonePorts({ PHONES }: { readonly PHONES: Phones }, { rules, random }: StatesOptions): PhonePorts {
  return portsOf(({ slot, name, isSafe }, input) => {
    const where = { placement: slot.placement, rules };
    const ask = async () => placedStub(PHONES, objectName(input.tenantId, slot), where).execute(slot, name, input);
    return isSafe ? withRetry(ask, () => random.unit()) : ask();
  });
}

/** Rings an object whose alarm the platform gave up. */
export function makeWaker({ PHONES }: { readonly PHONES: Phones }, { rules, random }: StatesOptions) {
  const ring = async (tenantId: string, slot: Slot) =>
    placedStub(PHONES, objectName(tenantId, slot), { placement: slot.placement, rules }).wake();
  return {
    wake: (tenantId: string, slot: Slot) =>
      withRetry(
        () => ring(tenantId, slot),
        () => random.unit(),
      ),
  };
}

interface Asked {
  readonly slot: Slot;
  /** "alerts.open" */
  readonly name: string;
  /** It may be asked again when its reply was lost. */
  readonly isSafe: boolean;
}

/** Each line of the table as a method; how its object is asked is the caller's matter. */
export function portsOf(ask: (asked: Asked, input: OfTenant) => Promise<unknown>): PhonePorts;
export function portsOf(ask: (asked: Asked, input: OfTenant) => Promise<unknown>): object {
  const portOf = (port: string, commands: Readonly<Record<string, Command<OfTenant, unknown>>>) =>
    Object.entries(commands).map(([name, command]) => {
      const isSafe = command.kind === "look" || command.retry === "safe";
      return [name, (slot: Slot, input: OfTenant) => ask({ slot, name: `${port}.${name}`, isSafe }, input)];
    });
  return Object.fromEntries(
    Object.entries(PHONE_COMMANDS).map(([port, commands]) => [port, Object.fromEntries(portOf(port, commands))]),
  );
}
