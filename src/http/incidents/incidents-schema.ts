/** Requests and replies about rules of incidents, and incidents. */
import * as z from "zod";
import { INCIDENT_STATES } from "../../app/incidents/ports.ts";
import { RULE_GROUPS, INCIDENT_SIGNS } from "../../domain/incident-rules/rule.ts";
import { CLOSED_BECAUSE } from "../../domain/incidents/events.ts";
import { DIMENSION_NAMES } from "../../domain/measures/dimensions.ts";
import { MEASURE_NAMES } from "../../domain/measures/measures.ts";
import { EXAMPLE_TIME, instant, NO_CONTROLS, pageOf, pageParameters } from "../base/common-schema.ts";

const DAY = 1_440;
const SAMPLE_MOST = 1_000_000;
const RATE_MOST = 1_000;
const SOURCES = ["shipped", "own", "replaced"] as const;

export const ruleName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/, "a name of 2 to 40 small letters, digits and _, a letter first")
  .meta({ description: "The rule's name.", examples: ["delivery_low"] });

const figure = {
  measure: z.enum(MEASURE_NAMES).meta({ description: "docs/metrics.md has its formula." }),
  group_by: z.array(z.enum(RULE_GROUPS)).max(2).default([]).meta({
    description: "Each group is judged by itself. `region` is amer, emea or apac. None: everything together.",
  }),
  filters: z
    .partialRecord(z.enum(DIMENSION_NAMES), z.string().min(1).max(100))
    .default({})
    .meta({ description: "What alone is looked at." }),
  window_minutes: z.int().min(5).max(DAY).default(30).meta({ description: "How much time is looked at." }),
  delay_minutes: z.int().min(0).max(DAY).default(5).meta({
    description: "How long before now it ends: receipts and codes that are on their way count for nothing by then.",
  }),
  sample_least: z.int().min(1).max(SAMPLE_MOST).default(50).meta({
    description: "So much has to have happened in the window, or nothing is said: a quiet country raises none.",
  }),
  currency: z.string().nullable().default(null).meta({ description: "Of a measure of money: which. ISO 4217." }),
};

const limit = { ...figure, value: z.number().min(0) };

const condition = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("below"), ...limit }),
    z.strictObject({ kind: z.literal("above"), ...limit }),
    z.strictObject({
      kind: z.literal("change"),
      ...figure,
      direction: z.enum(["fall", "rise"]),
      by: z.number().gt(0).max(10).meta({ description: "A share of what it was: 0.3 is 30 %." }),
    }),
    z.strictObject({
      kind: z.literal("burn_rate"),
      ...figure,
      objective: z.number().gt(0).lt(1).meta({ description: "What the share should be, such as 0.99." }),
      rate: z.number().gt(0).max(RATE_MOST).meta({
        description: "How many times faster it falls short than it may: in the window, and in its last twelfth too.",
      }),
    }),
    z.strictObject({ kind: z.literal("sign"), sign: z.enum(INCIDENT_SIGNS) }),
  ])
  .meta({
    id: "IncidentCondition",
    description:
      "`below`, `above`: the whole interval of the figure is beyond the value. `change`: against the same hours of the four weeks before, further than chance goes. `burn_rate`: of an objective. `sign`: something that is no figure.",
    examples: [{ kind: "sign", sign: "breaker_open" }],
  });

const meaning = z
  .string()
  .max(200)
  .regex(NO_CONTROLS, "a text without control characters")
  .default("")
  .meta({ description: "What it says, in words of yours: it is told with each incident." });

const patience = {
  open_after_minutes: z.int().min(0).max(DAY).default(3).meta({ description: "Bad for so long, it is an incident." }),
  close_after_minutes: z.int().min(5).max(DAY).default(15).meta({
    description: "Not bad for so long, it is over: what comes and goes more often is one incident.",
  }),
};

const enabled = z.boolean().default(true);

export const saveRuleRequest = z.strictObject({ meaning, enabled, condition, ...patience }).meta({
  id: "SaveIncidentRule",
  examples: [
    {
      meaning: "A day's texts to Spain cost more than planned.",
      condition: {
        kind: "above",
        measure: "cost",
        value: 50_000_000,
        currency: "EUR",
        window_minutes: DAY,
        filters: { country: "ES" },
        sample_least: 1,
      },
      open_after_minutes: 0,
    },
  ],
});

const EXAMPLE_RULE = {
  name: "breaker_open",
  source: "shipped",
  meaning: "A route to a country is left out.",
  enabled: true,
  condition: { kind: "sign", sign: "breaker_open" },
  open_after_minutes: 0,
  close_after_minutes: 15,
} as const;

export const incidentRule = z
  .object({
    name: ruleName,
    source: z.enum(SOURCES).meta({ description: "`replaced`: yours, in place of a shipped one of the same name." }),
    meaning,
    enabled,
    condition,
    ...patience,
  })
  .meta({ id: "IncidentRule", examples: [EXAMPLE_RULE] });

export const incidentRulesBody = z
  .object({ data: z.array(incidentRule).meta({ description: "Shipped ones first." }) })
  .meta({ id: "IncidentRules", examples: [{ data: [EXAMPLE_RULE] }] });

export const deletedRuleBody = z
  .object({ name: ruleName, deleted: z.literal(true) })
  .meta({ id: "DeletedIncidentRule", examples: [{ name: "cost_spain", deleted: true }] });

export const incident = z
  .object({
    id: z.string(),
    rule: ruleName,
    meaning: z.string().meta({ description: "What the rule said then." }),
    group: z.string().meta({ description: "What it is bad for; empty: everything together." }),
    state: z.enum(INCIDENT_STATES),
    value: z.number().nullable().meta({ description: "The figure when it was opened; null: it is none." }),
    against: z.number().nullable().meta({ description: "What it was compared to." }),
    sample: z.number().nullable().meta({ description: "How much the figure rested on." }),
    since: instant.meta({ description: "Since when it was bad." }),
    opened_at: instant,
    closed_at: instant.nullable(),
    closed_because: z.enum(CLOSED_BECAUSE).nullable(),
  })
  .meta({
    id: "Incident",
    examples: [
      {
        id: "inc_01kakx2m3xe5g8q4s9z6v7w1c2",
        rule: "delivery_low",
        meaning: "Of the texts to a country whose end is known, less than 95 % arrived.",
        group: "country=ES",
        state: "closed",
        value: 0.81,
        against: 0.95,
        sample: 240,
        since: EXAMPLE_TIME,
        opened_at: EXAMPLE_TIME,
        closed_at: EXAMPLE_TIME,
        closed_because: "over",
      },
    ],
  });

export const incidentPage = pageOf(incident, "IncidentPage");
export const incidentQuery = z.strictObject({
  ...pageParameters,
  state: z.enum(INCIDENT_STATES).optional().meta({ description: "Absent: both." }),
});
