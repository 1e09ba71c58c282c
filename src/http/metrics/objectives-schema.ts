/** Requests and replies of `/v1/objectives`. */
import * as z from "zod";
import { OBJECTIVES } from "../../domain/measures/objective-report.ts";
import { MEASURE_NAMES } from "../../domain/measures/measures.ts";
import { instant } from "../base/common-schema.ts";

/** Under a half nobody promises anything, and all of it leaves no budget. */
const SHARE = /^0\.(?=[5-9])\d{1,5}$/;
const WANTED = "a share from 0.5 to 0.99999 with a point, such as 0.995";

const shareOr = (share: number) =>
  z
    .string()
    .regex(SHARE, WANTED)
    .transform(Number)
    .optional()
    .meta({ description: `The least share, from 0.5 to 0.99999. Absent: ${share}.`, examples: [String(share)] });

export const objectivesQuery = z.strictObject({
  accept: shareOr(OBJECTIVES.accept.share),
  delivery: shareOr(OBJECTIVES.delivery.share),
});

const actual = z
  .object({
    value: z.number().nullable().meta({ description: "Null: nothing happened." }),
    sample: z.int().meta({ description: "How many things it rests on." }),
    low: z.number().nullable().meta({ description: "Where it lies at least, with 95 %." }),
    high: z.number().nullable(),
  })
  .meta({ id: "ObjectiveActual" });

const budget = z
  .object({
    allowed: z.number().meta({ description: "How many may be missing of those of `actual.sample`." }),
    missing: z.int(),
    left: z.number().meta({ description: "`allowed` less `missing`. Below zero: more is missing than may be." }),
    left_share: z.number().nullable().meta({ description: "Of `allowed`; null: nothing happened." }),
  })
  .meta({ id: "ErrorBudget" });

const burn = z
  .object({
    window: z.enum(["1h", "6h", "3d"]),
    rate: z.number().nullable().meta({
      description: "How many times faster than it may the budget is used up in it. Null: nothing happened.",
    }),
    sample: z.int(),
    low: z.number().nullable().meta({ description: "What the rate is at least, with 95 %." }),
    high: z.number().nullable(),
  })
  .meta({ id: "BurnRate" });

const objective = z
  .object({
    measure: z.enum(MEASURE_NAMES).meta({ description: "As `GET /v1/metrics` knows it." }),
    objective: z.number(),
    actual,
    budget,
    burn_rates: z.array(burn),
    worst_countries: z
      .array(z.object({ country: z.string().nullable(), actual, budget }))
      .meta({ description: "Five at most of those with anything missing, by how much more is missing than may be." }),
  })
  .meta({ id: "Objective" });

const ACTUAL = { value: 0.9995, sample: 40_000, low: 0.999229, high: 0.999676 };

export const objectivesBody = z
  .object({
    from: instant,
    to: instant.meta({ description: "Ten minutes ago." }),
    accept: objective,
    delivery: objective,
  })
  .meta({
    id: "Objectives",
    examples: [
      {
        from: "2026-11-01T12:00:00.000Z",
        to: "2026-11-29T12:20:00.000Z",
        accept: {
          measure: "text_accept_rate",
          objective: 0.999,
          actual: ACTUAL,
          budget: { allowed: 40, missing: 20, left: 20, left_share: 0.5 },
          burn_rates: [{ window: "1h", rate: 0, sample: 60, low: 0, high: 60.172 }],
          worst_countries: [],
        },
        delivery: {
          measure: "delivery_rate",
          objective: 0.95,
          actual: { value: 0.97, sample: 40_000, low: 0.968282, high: 0.971628 },
          budget: { allowed: 2_000, missing: 1_200, left: 800, left_share: 0.4 },
          burn_rates: [{ window: "1h", rate: 0.667, sample: 60, low: 0.184, high: 2.273 }],
          worst_countries: [
            {
              country: "ES",
              actual: { value: 0.9, sample: 1_000, low: 0.879849, high: 0.917069 },
              budget: { allowed: 50, missing: 100, left: -50, left_share: -1 },
            },
          ],
        },
      },
    ],
  });
