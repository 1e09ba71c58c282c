/** Requests and replies of `/v1/platform/tenants/{id}/quotas`. */
import * as z from "zod";
import { PLANS, QUOTA_BOUNDS } from "../../domain/limits/plans.ts";
import { dailySpendLimit } from "../limits/country-limits-schema.ts";

const whole = ({ min, max }: { readonly min: number; readonly max: number }) => z.int().min(min).max(max);

const quotaFields = {
  texts_per_day: whole(QUOTA_BOUNDS.textsPerDay).meta({
    description: "Codes, messages and alerts asked for a UTC day in a mode; each item of a batch is one.",
  }),
  texts_per_second: whole(QUOTA_BOUNDS.textsPerSecond).meta({
    description:
      "Messages and reminders handed over a second in a mode, five seconds of it at once; each item of a batch is one.",
  }),
  texts_per_number_per_day: whole(QUOTA_BOUNDS.textsPerNumberPerDay).meta({
    description: "Texts to one number in 24 hours, whatever their category. Marketing has half of it at most.",
  }),
  bulk_per_second: z.number().min(QUOTA_BOUNDS.bulkPerSecond.min).max(QUOTA_BOUNDS.bulkPerSecond.max).meta({
    description: "Texts that are no codes and no alerts enter their lane at this rate; the rest wait.",
  }),
  keys: whole(QUOTA_BOUNDS.keys).meta({ description: "API keys that are not revoked." }),
  carrier_accounts: whole(QUOTA_BOUNDS.carrierAccounts),
  webhook_endpoints: whole(QUOTA_BOUNDS.webhookEndpoints).meta({ description: "In a mode." }),
  routes: whole(QUOTA_BOUNDS.routes),
  lookups_per_day: whole(QUOTA_BOUNDS.lookupsPerDay).meta({
    description: "Questions about numbers a UTC day to accounts of the deployment that are granted to the tenant.",
  }),
};

const daily = dailySpendLimit.nullable().optional();

export const quotasRequest = z
  .strictObject({
    plan: z.enum(PLANS),
    quotas: z.strictObject(quotaFields).partial().optional().meta({ description: "What differs from the plan." }),
    daily_spend_limit: daily.meta({
      description: "Money that all texts of the tenant may cost a UTC day. Left out: the plan's. Null: none.",
    }),
    built_in_daily_spend_limit: daily.meta({
      description: "The same by each account of the deployment itself.",
    }),
  })
  .meta({
    id: "SetQuotas",
    description: "It takes the place of all that was set before.",
    examples: [{ plan: "standard", quotas: { texts_per_day: 500_000 } }],
  });
export type QuotasWire = z.output<typeof quotasRequest>;

const spend = dailySpendLimit.nullable();

export const quotasBody = z
  .object({
    plan: z.enum(PLANS).nullable().meta({ description: "Null: the tenant is older than plans." }),
    quotas: z.object(quotaFields),
    daily_spend_limit: spend,
    built_in_daily_spend_limit: spend,
  })
  .meta({
    id: "Quotas",
    description: "What holds for the tenant, whether its plan says so or the platform set it.",
    examples: [
      {
        plan: "standard",
        quotas: {
          texts_per_day: 500_000,
          texts_per_second: 200,
          texts_per_number_per_day: 20,
          bulk_per_second: 50,
          keys: 100,
          carrier_accounts: 50,
          webhook_endpoints: 20,
          routes: 10_000,
          lookups_per_day: 10_000,
        },
        daily_spend_limit: { micro_units: 500_000_000, currency: "USD" },
        built_in_daily_spend_limit: { micro_units: 200_000_000, currency: "USD" },
      },
    ],
  });
