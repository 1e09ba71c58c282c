/** Requests and replies of `/v1/metrics`. */
import * as z from "zod";
import { NUMBER_KINDS } from "../../domain/base/number-kinds.ts";
import { DIMENSION_NAMES } from "../../domain/measures/dimensions.ts";
import { MEASURE_NAMES } from "../../domain/measures/measures.ts";
import { INTERVALS } from "../../domain/measures/time-buckets.ts";
import { countryCode, instant } from "../base/common-schema.ts";

const NAMES_LENGTH_MAX = 500;
const NAME_LENGTH_MAX = 100;
const UNITS = ["count", "share", "ratio", "micro_units", "ms"] as const;

const time = z.iso.datetime({ offset: true });
const name = z.string().min(1).max(NAME_LENGTH_MAX).optional();

export const metricsQuery = z.strictObject({
  measures: z
    .string()
    .min(1)
    .max(NAMES_LENGTH_MAX)
    .meta({
      description: `Comma separated: ${MEASURE_NAMES.join(", ")}.`,
      examples: ["verification_success,cost_per_verified"],
    }),
  group_by: z
    .string()
    .min(1)
    .max(NAMES_LENGTH_MAX)
    .optional()
    .meta({ description: `Comma separated, three at most: ${DIMENSION_NAMES.join(", ")}.`, examples: ["country"] }),
  from: time.optional().meta({ description: "Whole minutes: what is less is left off. Absent: a day before `to`." }),
  to: time.optional().meta({ description: "Before this. Absent: now." }),
  interval: z.enum(INTERVALS).optional().meta({
    description: "By which the time is cut: a day of minutes at most, 31 of hours, 400 of days. Absent: not.",
  }),
  time_zone: z
    .string()
    .min(1)
    .max(64)
    .default("UTC")
    .meta({ description: "IANA name: where hours and days begin.", examples: ["Asia/Kolkata"] }),
  country: countryCode.optional(),
  number_kind: z.enum(NUMBER_KINDS).optional(),
  purpose: name,
  category: name,
  template: name,
  carrier: name,
  route: name,
  network: name,
  alert_type: name,
});

const figure = z
  .object({
    starts_at: instant,
    ends_at: instant.meta({ description: "Before this." }),
    group: z
      .record(z.string(), z.string().nullable())
      .meta({ description: "A value for each of `group_by`; null: not known, or none." }),
    measure: z.enum(MEASURE_NAMES),
    unit: z.enum(UNITS).meta({ description: "`micro_units`: millionths of a unit of `currency`." }),
    currency: z.string().nullable(),
    value: z.number().nullable().meta({ description: "Null: there is nothing that it could be made of." }),
    sample: z.int().meta({ description: "How many things it rests on." }),
    low: z.number().nullable().meta({ description: "Where it lies at least, with 95 %; null for what was counted." }),
    high: z.number().nullable(),
  })
  .meta({ id: "MetricsFigure" });

export const metricsBody = z
  .object({ from: instant, to: instant, time_zone: z.string(), figures: z.array(figure) })
  .meta({
    id: "Metrics",
    examples: [
      {
        from: "2026-11-22T00:00:00.000Z",
        to: "2026-11-29T00:00:00.000Z",
        time_zone: "UTC",
        figures: [
          {
            starts_at: "2026-11-22T00:00:00.000Z",
            ends_at: "2026-11-29T00:00:00.000Z",
            group: { country: "ES" },
            measure: "cost_per_verified",
            unit: "micro_units",
            currency: "EUR",
            value: 61_300,
            sample: 4_120,
            low: null,
            high: null,
          },
        ],
      },
    ],
  });

export const metricsCsv = z.string().meta({
  description: "One line a figure, with a line of names before them (RFC 4180).",
  examples: [
    "starts_at,ends_at,country,measure,unit,currency,value,sample,low,high\r\n2026-11-22T00:00:00.000Z,2026-11-29T00:00:00.000Z,ES,verified,count,,4120,4120,,\r\n",
  ],
});

export const expositionText = z.string().meta({
  description:
    "Prometheus text format 0.0.4: the last hour by country, of the 50 with the most traffic, the others together.",
  examples: [
    '# HELP godwit_verified Those whose code was typed, or approved otherwise.\n# TYPE godwit_verified gauge\ngodwit_verified{country="ES"} 4120\n',
  ],
});
