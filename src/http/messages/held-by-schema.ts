/** The rules that move a text to another time, as a person looks them up. */
import * as z from "zod";

export const EXAMPLE_HELD_BY = [{ rule: "us.hours.tcpa", sources: ["https://law.example/47-cfr-64-1200"] }];

export const heldBy = z
  .array(
    z.object({
      rule: z.string().meta({ description: "Its id in the rule book." }),
      sources: z.array(z.string()).meta({ description: "Where it was read; empty for what is assumed to be safe." }),
    }),
  )
  .meta({ description: "The rules that keep it until `not_before`; empty: it goes when you asked for it." });
