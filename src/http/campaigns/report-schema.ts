/** What a campaign's report says. */
import * as z from "zod";
import { CAMPAIGN_STATUSES } from "../../domain/campaigns/campaign.ts";
import { EXAMPLE_TIME, instant } from "../base/common-schema.ts";
import { EXAMPLE_CAMPAIGN, EXAMPLE_PROGRESS, progressFields } from "./campaigns-schema.ts";

const returns = z.object({ people: z.int(), returned: z.int() }).meta({
  id: "CampaignReturns",
  description: "People whose time to come back is over, and how many did.",
});

const lift = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .meta({ id: "CampaignLift", description: "With its 95 % interval; below 0: fewer came back than without texts." });

const comparison = z
  .object({
    to_text: returns.meta({ description: "Whoever was to be texted, whatever became of the text." }),
    held_out: returns.meta({ description: "Whoever was due in the same way, and was to get nothing." }),
    lift: lift.nullable().meta({ description: "Share that came back because of it; null: one side is empty yet." }),
    per_thousand_texts: lift.nullable().meta({ description: "People who came back because of it." }),
    per_unit_of_money: lift.nullable().meta({ description: "The same for one unit of `currency`." }),
    currency: z.string().nullable().meta({ description: "Null: nothing was paid, or in several currencies." }),
  })
  .meta({ id: "CampaignComparison" });

const spans = {
  goal: comparison.meta({ description: "In the time that the goal gives them." }),
  week: comparison.meta({ description: "In seven days." }),
};
const groups = z.array(z.object({ name: z.string(), ...spans }));
const rate = z.number().nullable().meta({ description: "Of the texts that were sent; null: none was." });

const EXAMPLE_COMPARISON = {
  to_text: { people: 700, returned: 98 },
  held_out: { people: 80, returned: 6 },
  lift: { value: 0.065, low: -0.015, high: 0.112 },
  per_thousand_texts: { value: 65.9, low: -15.2, high: 113.6 },
  per_unit_of_money: { value: 8.34, low: -1.92, high: 14.38 },
  currency: "USD",
};
const EXAMPLE_SPANS = { goal: EXAMPLE_COMPARISON, week: EXAMPLE_COMPARISON };

export const reportBody = z
  .object({
    campaign_id: z.string(),
    status: z.enum(CAMPAIGN_STATUSES),
    at: instant.meta({ description: "When it was counted." }),
    progress: z.object({
      ...progressFields,
      texts_per_hour: z
        .number()
        .nullable()
        .meta({ description: "Since it began, nights and pauses included; null: it runs for less than five minutes." }),
      estimated_end_at: instant
        .nullable()
        .meta({ description: "Of those who are due by now, at that rate; null: nothing is left, or it does not run." }),
    }),
    rates: z.object({ delivered: rate, failed: rate, clicked: rate, opted_out: rate }),
    returns: z.object({
      all: z.object(spans),
      by_tier: groups,
      by_country: groups,
      by_variant: groups.meta({ description: "Each against all who were held out." }),
    }),
    losing_variants: z.array(z.string()).meta({
      description:
        "Those that clearly lose, and those that were stopped for it, by a test that may be looked at every day: of variants that are all alike it stops one in at most 5 of 100 campaigns.",
    }),
  })
  .meta({
    id: "CampaignReport",
    examples: [
      {
        campaign_id: EXAMPLE_CAMPAIGN.id,
        status: "running",
        at: EXAMPLE_TIME,
        progress: { ...EXAMPLE_PROGRESS, texts_per_hour: 31.7, estimated_end_at: EXAMPLE_TIME },
        rates: { delivered: 0.974, failed: 0.011, clicked: 0.118, opted_out: 0.004 },
        returns: {
          all: EXAMPLE_SPANS,
          by_tier: [{ name: "ordinary", ...EXAMPLE_SPANS }],
          by_country: [{ name: "FR", ...EXAMPLE_SPANS }],
          by_variant: [{ name: "plain", ...EXAMPLE_SPANS }],
        },
        losing_variants: [],
      },
    ],
  });

const EXAMPLE_CSV =
  "group_by,group,within,to_text,to_text_returned,held_out,held_out_returned,lift,lift_low,lift_high\n";

export const reportCsv = z.string().meta({
  description: "One line a group and time, with a line of names before them (RFC 4180).",
  examples: [EXAMPLE_CSV],
});

export const loadBody = z
  .object({
    from: instant,
    until: instant,
    hours: z.array(
      z.object({
        at: instant.meta({ description: "When the hour begins." }),
        country: z.string(),
        texts: z.int(),
        texts_max: z.int().meta({
          description:
            "What the campaigns that have something to send there may send in an hour: each that runs has an equal part of half of the country's rate.",
        }),
      }),
    ),
  })
  .meta({
    id: "CampaignLoad",
    examples: [
      {
        from: EXAMPLE_TIME,
        until: EXAMPLE_TIME,
        hours: [{ at: EXAMPLE_TIME, country: "FR", texts: 1_240, texts_max: 18_000 }],
      },
    ],
  });
