/** The ports that buckets of short links answer: each line of their table is a method. */
import { type LinkPlace, linkObjectName } from "../domain/links/link-place.ts";
import { type CommandCall, portsOf } from "./command.ts";
import { LINK_COMMANDS } from "./link/link-commands.ts";
import type { LinkObject } from "./link-object.ts";
import { placedStub, residencyOf, type StatesOptions, withRetry } from "./placed.ts";

type Links = DurableObjectNamespace<LinkObject>;

export function makeLinkStates({ LINKS }: { readonly LINKS: Links }, { rules, random }: StatesOptions) {
  const ports = portsOf(LINK_COMMANDS, ({ place, name, isSafe }: CommandCall<LinkPlace>, input: unknown) => {
    const where = { placement: residencyOf(place), rules };
    const ask = async () => placedStub(LINKS, linkObjectName(place), where).execute(name, input);
    return isSafe ? withRetry(ask, random) : ask();
  });
  return ports.states;
}
