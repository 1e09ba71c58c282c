/** The deployment's own accounts as far as they answer questions about numbers. */
import type { LiveLookup } from "../../app/lookup/ports.ts";
import type { BuiltInConfig } from "../built-in-accounts.ts";
import { withBackOff } from "./back-off.ts";
import { makeTwilioLookup } from "./twilio.ts";
import { makeVonageLookup } from "./vonage.ts";

/** Vonage Messages with an application is not among them: its key answers for messages only. */
export function builtInLookups({
  clock,
  twilio,
  vonage,
}: Pick<BuiltInConfig, "clock" | "twilio" | "vonage">): readonly LiveLookup[] {
  const lookups: LiveLookup[] = [];
  if (twilio !== null) lookups.push(makeTwilioLookup(twilio, { baseUrl: twilio.baseUrl, clock }));
  if (vonage !== null) {
    lookups.push(makeVonageLookup(vonage, { baseUrl: vonage.baseUrl, clock, source: "vonage" }));
  }
  return lookups.map((lookup) => withBackOff(lookup, clock));
}
