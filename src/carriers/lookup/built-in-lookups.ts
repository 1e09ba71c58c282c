/** The deployment's own accounts as far as they answer questions about numbers, each read when it is first asked. */
import type { LiveLookup } from "../../app/lookup/ports.ts";
import type { BuiltInConfig } from "../built-in-accounts.ts";
import { HOLDER_FACTS } from "../../domain/lookup/holder.ts";
import { withBackOff } from "./back-off.ts";

/** Vonage Messages with an application is not among them: its key answers for messages only. */
export function builtInLookups({
  clock,
  twilio,
  vonage,
}: Pick<BuiltInConfig, "clock" | "twilio" | "vonage">): readonly LiveLookup[] {
  const lookups: LiveLookup[] = [];
  if (twilio !== null) {
    const { baseUrl } = twilio;
    const open = async () => {
      const { makeTwilioLookup } = await import("./twilio.ts");
      return makeTwilioLookup(twilio, { baseUrl, clock });
    };
    lookups.push({
      id: "twilio",
      source: "twilio",
      holder: { facts: HOLDER_FACTS, ask: async (...asked) => (await open()).holder.ask(...asked) },
      lookup: async (...asked) => (await open()).lookup(...asked),
    });
  }
  if (vonage !== null) {
    const { baseUrl } = vonage;
    lookups.push({
      source: "vonage",
      async lookup(...asked) {
        const { makeVonageLookup } = await import("./vonage.ts");
        return makeVonageLookup(vonage, { baseUrl, clock, source: "vonage" }).lookup(...asked);
      },
    });
  }
  return lookups.map((lookup) => withBackOff(lookup, clock));
}
