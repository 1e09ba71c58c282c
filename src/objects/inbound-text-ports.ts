/** The port that days of texts answer: each line of their table is a method. */
import type { InboundDay } from "../app/conversation/ports.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { type CommandCall, portsOf } from "./command.ts";
import { INBOUND_TEXT_COMMANDS } from "./inbound-text/inbound-text-commands.ts";
import type { InboundTextObject } from "./inbound-text-object.ts";
import { placedStub, residencyOf, type StatesOptions, withRetry } from "./placed.ts";

type Texts = DurableObjectNamespace<InboundTextObject>;

const ISO_DATE_LETTERS = 10;

/** People's words stay where the tenant's data stays. */
export function makeInboundTexts(
  { INBOUND_TEXTS }: { readonly INBOUND_TEXTS: Texts },
  { rules, random }: StatesOptions,
) {
  const ports = portsOf(INBOUND_TEXT_COMMANDS, ({ place, name, isSafe }: CommandCall<InboundDay>, input: unknown) => {
    const where = { placement: residencyOf(place.tenant), rules };
    const ask = async () => placedStub(INBOUND_TEXTS, dayName(place), where).execute(name, input);
    return isSafe ? withRetry(ask, random) : ask();
  });
  return ports.texts;
}

/** `<tenant>:<mode>:<yyyy-mm-dd>` */
export function dayName({ tenant, mode, day }: InboundDay): string {
  return `${tenant.id}:${mode}:${new Date(day * DAY_MS).toISOString().slice(0, ISO_DATE_LETTERS)}`;
}
