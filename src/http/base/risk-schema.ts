/** What was thought of a request, in replies and in problems. */
import * as z from "zod";
import { RISK_DECISIONS, RISK_SIGNALS, type ShownRisk } from "../../domain/base/risk.ts";

export const riskBody = z
  .object({
    decision: z.enum(RISK_DECISIONS).meta({ description: "What was done." }),
    would: z.enum(RISK_DECISIONS).nullable().meta({
      description: "What the score alone would have done, rules in shadow among it; null: the same.",
    }),
    score: z.int().meta({ description: "The sum of the points that counted: ten make fraud ten times as likely." }),
    reasons: z.array(
      z.object({
        signal: z.enum(RISK_SIGNALS),
        weight: z.int().meta({ description: "Points. Below 0: it speaks for the person." }),
        enforced: z.boolean().meta({ description: "Whether it counted; false: its rule is in shadow." }),
      }),
    ),
  } satisfies Readonly<Record<keyof ShownRisk, z.ZodType>>)
  .meta({
    id: "Risk",
    description: "What was thought of the request, and why (docs/fraud.md). For your server: show nobody why.",
    examples: [
      {
        decision: "block",
        would: null,
        score: 72,
        reasons: [
          { signal: "prefix_blocked", weight: 60, enforced: true },
          { signal: "address_unconverted", weight: 12, enforced: true },
        ],
      },
    ],
  });
