/** Dead letters. */
import { OWN_ID_HINT, type RefusalDefinitions } from "../refusal.ts";

export const DEAD_LETTER_REFUSALS = {
  dead_letter_not_found: {
    kind: "missing",
    detail: "There is no such dead letter.",
    hint: OWN_ID_HINT,
  },
} as const satisfies RefusalDefinitions;
