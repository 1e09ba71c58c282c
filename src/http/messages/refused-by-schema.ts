/** The rules of a country that are against the words of a text, as a person looks them up. */
import * as z from "zod";
import type { RefusedField } from "../../app/refusal.ts";

export const refusedBy = z
  .array(
    z.object({
      rule: z.string().meta({ description: "Its id in the rule book." }),
      reason: z.string().meta({ description: "What in the words it is against." }),
      message: z.string().meta({ description: "What to send instead." }),
      sources: z.array(z.string()).meta({ description: "Where it was read; empty for what is assumed to be safe." }),
    }),
  )
  .meta({ description: "What the rules of the country have against the words, by whichever sender; empty: nothing." });

export function refusedByEntries(refused: readonly RefusedField[]): z.infer<typeof refusedBy> {
  return refused.map(({ rule = "", reason, message, sources = [] }) => ({
    rule,
    reason,
    message,
    sources: [...sources],
  }));
}
