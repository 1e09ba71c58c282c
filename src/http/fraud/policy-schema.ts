/** Requests and replies about a tenant's policy on fraud. */
import * as z from "zod";
import { PURPOSES } from "../../domain/base/verification.ts";
import { CHALLENGE_ANSWERS, GUARD_BOUNDS, HANDLINGS, RISK_WEIGHT_BOUNDS } from "../../domain/fraud/fraud-policy.ts";
import { HOLDOUT_BOUNDS } from "../../domain/fraud/holdout/draw.ts";
import { RULE_MODES, RULE_NAMES } from "../../domain/fraud/rules.ts";
import { HOLDER_FACTS, QUESTIONS_PER_DAY } from "../../domain/lookup/holder.ts";
import { EXAMPLE_TIME, instant, NO_CONTROLS, pageOf, pageParameters } from "../base/common-schema.ts";

const REASON = { min: 10, max: 500 };
const PREFIXES_MAX = 200;
const NUMBERS_MAX = 1_000;
const PREFIX = /^\+[1-9]\d{2,11}$/;
const NUMBER_MAX = 40;
const ACCOUNT_MAX = 64;

const whole = ({ min, max }: { readonly min: number; readonly max: number }) => z.int().min(min).max(max);
const seconds = ({ min, max }: { readonly min: number; readonly max: number }) =>
  whole({ min: min / 1_000, max: max / 1_000 });
const { fuseShare } = GUARD_BOUNDS;
const { share: heldShare } = HOLDOUT_BOUNDS;

const rule = z.strictObject({
  mode: z.enum(RULE_MODES).exactOptional(),
  weight: whole(RISK_WEIGHT_BOUNDS).exactOptional(),
});
const handling = z.enum(HANDLINGS);

const guardShape = {
  challenge_at: whole(GUARD_BOUNDS.challengeAt),
  block_at: whole(GUARD_BOUNDS.blockAt),
  floor: whole(GUARD_BOUNDS.floor),
  alert_floor: whole(GUARD_BOUNDS.alertFloor),
  opening_sends: whole(GUARD_BOUNDS.openingSends),
  opening_per_conversion: whole(GUARD_BOUNDS.openingPerConversion),
  first_block_seconds: seconds(GUARD_BOUNDS.firstBlockMs),
  longest_block_seconds: seconds(GUARD_BOUNDS.longestBlockMs),
  prefix_fuse_micro_units: whole(GUARD_BOUNDS.prefixFuseMicros),
  country_fuse_micro_units: whole(GUARD_BOUNDS.countryFuseMicros),
  fuse_share: z.number().min(fuseShare.min).max(fuseShare.max),
};

const countries = z.record(
  z.string().regex(/^(?:[A-Z]{2}|\*)$/, "ISO 3166-1 alpha-2, or *"),
  z.strictObject({ handling, purposes: z.partialRecord(z.enum(PURPOSES), handling).exactOptional() }),
);

const lookup = z
  .strictObject({
    account: z
      .string()
      .min(1)
      .max(ACCOUNT_MAX)
      .meta({ description: "Id of your account, or kind of one granted to you." }),
    facts: z.array(z.enum(HOLDER_FACTS)).min(1).max(HOLDER_FACTS.length),
    max_per_day: whole(QUESTIONS_PER_DAY).exactOptional().meta({
      description:
        "Questions in a UTC day, then nobody is asked. Left out: to your own account as many as your plan has as `lookups_per_day`.",
    }),
  })
  .meta({
    description:
      "Who is asked, for money and for 300 ms at most, who holds a number, before a code goes there (docs/fraud.md#who-holds-the-number).",
  });

const holdoutShape = {
  share: z
    .number()
    .min(heldShare.min)
    .max(heldShare.max)
    .meta({ description: "Of those starts, by numbers; 0: none." }),
  starts_per_day: whole(HOLDOUT_BOUNDS.startsPerDay).meta({ description: "The most on a day of UTC." }),
};

const policyFields = {
  rules: z
    .partialRecord(z.enum(RULE_NAMES), rule)
    .optional()
    .meta({ description: "Modes and points that differ from the defaults." }),
  guard: z.strictObject(guardShape).partial().optional().meta({ description: "Thresholds (docs/limits.md)." }),
  delay_at: whole(GUARD_BOUNDS.blockAt).nullable().optional(),
  challenge: z.enum(CHALLENGE_ANSWERS).optional().meta({
    description: "What becomes of a start that should be challenged: it goes and is told, or is refused.",
  }),
  countries: countries.optional().meta({ description: "By country, `*` for all that are not named." }),
  allowed_prefixes: z
    .array(z.string().regex(PREFIX, "a beginning of numbers such as +6391755"))
    .max(PREFIXES_MAX)
    .optional(),
  lookup: lookup.optional(),
  holdout: z.strictObject(holdoutShape).partial().optional().meta({
    description:
      "Of the starts that only suspicions would stop, the share that goes all the same and is recorded (docs/fraud.md#a-share-that-goes-all-the-same).",
  }),
};

export const fraudPolicyDraft = z.strictObject({
  ...policyFields,
  allowed_numbers: z.array(z.string().min(1).max(NUMBER_MAX)).max(NUMBERS_MAX).optional().meta({
    description: "In international form, or a `phone_token` that GET shows. Kept as tokens.",
  }),
});
export type FraudPolicyWire = z.infer<typeof fraudPolicyDraft>;

export const setFraudPolicyRequest = z
  .strictObject({
    revision: z.int().min(0).meta({ description: "The revision that you read; 0: none was ever set." }),
    reason: z.string().min(REASON.min).max(REASON.max).regex(NO_CONTROLS, "a text without control characters").meta({
      description: "Why: kept for ever.",
    }),
    policy: fraudPolicyDraft.meta({ description: "The whole policy: what is not named is as by default." }),
    confirm_blocks_all: z.boolean().default(false).meta({ description: "No code to any country is what is meant." }),
  })
  .meta({
    id: "SetFraudPolicy",
    examples: [
      {
        revision: 0,
        reason: "We have nobody there: ticket 4711.",
        policy: { countries: { "*": { handling: "filter" }, UZ: { handling: "block" } } },
      },
    ],
  });

const shownNumbers = z.array(z.object({ phone_token: z.string(), phone_masked: z.string() }));
const shownPolicy = z.object({ ...policyFields, allowed_numbers: shownNumbers.optional() });

export const fraudPolicyBody = z
  .object({
    revision: z.int().meta({ description: "0: none was ever set." }),
    updated_at: instant.nullable(),
    policy: shownPolicy.meta({ description: "What was set." }),
    in_force: z
      .object({
        rules: z.record(z.string(), z.object({ mode: z.enum(RULE_MODES), weight: z.int() })),
        guard: z.object(guardShape),
        delay_at: z.int().nullable(),
        challenge: z.enum(CHALLENGE_ANSWERS),
        lookup: lookup.nullable(),
        holdout: z.object(holdoutShape),
      })
      .meta({ description: "With the defaults." }),
    fallen_back: z
      .array(
        z.object({
          rule: z.enum(RULE_NAMES),
          share: z
            .number()
            .meta({ description: "Of the starts that it stopped in a day, people who proved real: 0 to 1." }),
          stopped: z.int().meta({ description: "Starts that it stopped in the day before it fell back." }),
          people: z.int().meta({ description: "People of them who proved real." }),
          since: instant,
          until: instant.meta({ description: "When it stops again, if no more of them prove real." }),
        }),
      )
      .nullable()
      .meta({
        description:
          "Rules that stopped too many people who proved real: they challenge now, and stop nobody. Setting a policy puts them back. Null: it is not known just now.",
      }),
  })
  .meta({
    id: "FraudPolicy",
    examples: [
      {
        revision: 1,
        updated_at: EXAMPLE_TIME,
        policy: { countries: { UZ: { handling: "block" } }, guard: { block_at: 40 } },
        in_force: {
          rules: { prefix_blocked: { mode: "enforce", weight: 60 }, number_voip: { mode: "shadow", weight: 6 } },
          guard: {
            challenge_at: 20,
            block_at: 40,
            floor: 6,
            alert_floor: 3,
            opening_sends: 20,
            opening_per_conversion: 3,
            first_block_seconds: 300,
            longest_block_seconds: 43_200,
            prefix_fuse_micro_units: 10_000_000,
            country_fuse_micro_units: 50_000_000,
            fuse_share: 1,
          },
          delay_at: null,
          challenge: "allow",
          lookup: null,
          holdout: { share: 0, starts_per_day: 50 },
        },
        fallen_back: [],
      },
    ],
  });

const entry = z
  .object({
    revision: z.int(),
    at: instant,
    by: z.string().meta({ description: "The key that set it." }),
    reason: z.string(),
    policy: shownPolicy,
  })
  .meta({
    id: "FraudPolicyEntry",
    examples: [
      {
        revision: 1,
        at: EXAMPLE_TIME,
        by: "key_01hv0000000000000000000000",
        reason: "We have nobody there: ticket 4711.",
        policy: { countries: { UZ: { handling: "block" } } },
      },
    ],
  });
export const fraudPolicyPage = pageOf(entry, "FraudPolicyHistoryPage");
export const fraudPolicyQuery = z.strictObject(pageParameters);
