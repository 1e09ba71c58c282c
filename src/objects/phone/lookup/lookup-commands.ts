/** What is remembered of paid questions about a number: beside what else is known of it. */
import type { LookupAnswers } from "../../../app/lookup/ports.ts";
import { change, type PhoneCommandsFor, phoneQuery } from "../command.ts";

export const LOOKUP_COMMANDS = {
  find: phoneQuery(null, (rows, { phoneToken }) => rows.lookups.find(phoneToken)),
  put: change("safe", (rows, { phoneToken, memo }) => rows.lookups.put(phoneToken, memo)),
} satisfies PhoneCommandsFor<LookupAnswers>;
