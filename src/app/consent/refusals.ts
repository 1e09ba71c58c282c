/** The word of whoever holds the phone. */
import type { RefusalDefinitions } from "../refusal.ts";

export const CONSENT_REFUSALS = {
  number_opted_out: {
    kind: "forbidden",
    title: "Opted out",
    detail: "The owner of this number replied STOP.",
    hint: "Only a START from the phone lifts it, and POST /v1/phones/opt-outs/lift what a carrier alone has told of.",
    security: "person_refused",
  },
  stop_is_the_persons: {
    kind: "conflict",
    title: "Stopped by the person",
    detail: "The owner of this number replied STOP: that is theirs to take back.",
    hint: "Only a START from the phone lifts it.",
  },
} as const satisfies RefusalDefinitions;
