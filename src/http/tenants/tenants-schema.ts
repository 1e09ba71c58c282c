/** Requests and replies of `/v1/tenants` and `/v1/tenant`. */
import * as z from "zod";
import { DEFAULT_PLAN, PLANS } from "../../domain/limits/plans.ts";
import { POLICY_BOUNDS } from "../../domain/limits/policy.ts";
import { VOIP_POLICIES } from "../../domain/lookup/voip.ts";
import { ROW_DAYS_BOUNDS } from "../../domain/ledger/archive-plan.ts";
import { BUCKET_COUNTS, TENANT_RESIDENCIES } from "../../domain/base/placement.ts";
import { DEFAULT_ROUTING, ROUTINGS } from "../../domain/routing/ways.ts";
import { brandText, NO_CONTROLS } from "../base/common-schema.ts";
import { countryLimits } from "../limits/country-limits-schema.ts";
import { issuedKeyBody } from "./keys-schema.ts";

const brand = brandText;

const countries = z
  .union([z.literal("all"), z.array(z.string().regex(/^[A-Z]{2}$/, "country codes of two capitals")).max(300)])
  .meta({ description: "Countries that may be texted (ISO 3166-1 alpha-2), or `all`." });

type Bounds = { readonly min: number; readonly max: number };

const whole = ({ min, max }: Bounds) => z.int().min(min).max(max).optional();
const pace = ({ min, max }: Bounds) => z.number().min(min).max(max).optional();

const policyFields = {
  send_interval_seconds: whole(POLICY_BOUNDS.sendIntervalSeconds),
  codes_per_device_per_day: whole(POLICY_BOUNDS.codesPerDevicePerDay),
  codes_per_number_per_day: whole(POLICY_BOUNDS.codesPerNumberPerDay),
  codes_kept_for_known_device: whole(POLICY_BOUNDS.codesKeptForKnownDevice),
  recovery_codes_per_number_per_day: whole(POLICY_BOUNDS.recoveryCodesPerNumberPerDay),
  recovery_send_interval_seconds: whole(POLICY_BOUNDS.recoverySendIntervalSeconds),
  guesses_per_verification: whole(POLICY_BOUNDS.guessesPerVerification),
  failed_guesses_per_number_per_day: whole(POLICY_BOUNDS.failedGuessesPerNumberPerDay),
  guesses_kept_for_known_device: whole(POLICY_BOUNDS.guessesKeptForKnownDevice),
  checks_per_second: pace(POLICY_BOUNDS.checksPerSecond),
  check_burst: whole(POLICY_BOUNDS.checkBurst),
  code_length: whole(POLICY_BOUNDS.codeLength),
  allow_short_codes: z.boolean().optional(),
  ttl_seconds: whole(POLICY_BOUNDS.ttlSeconds),
  follow_up_after_seconds: whole(POLICY_BOUNDS.followUpAfterSeconds),
  voice_after_failed_sms: whole(POLICY_BOUNDS.voiceAfterFailedSms),
  fold_window_seconds: whole(POLICY_BOUNDS.foldWindowSeconds),
  unasked_texts_per_day: whole(POLICY_BOUNDS.unaskedTextsPerDay),
  unasked_texts_per_week: whole(POLICY_BOUNDS.unaskedTextsPerWeek),
  push_fallback: z.boolean().optional().meta({
    description: "Your own push is asked, by `verification.push_requested`, before a paid send that nobody asked for.",
  }),
  discreet_replies: z.boolean().optional().meta({
    description: "Starts that do not say `discreet` themselves are discreet (docs/verify.md).",
  }),
  voip_numbers: z.enum(VOIP_POLICIES).optional().meta({
    description:
      "Codes to numbers of internet telephony, by the numbering plan or what a lookup said: `allow` (default), `challenge` (refused, with the advice to use another way), `block`.",
  }),
};

const routing = z.enum(ROUTINGS).meta({
  description:
    "`learning`: routes go by what receipts and typed codes prove them to be worth. `static`: by country, then priority.",
});

const PREFIXES_MAX = 100;

const linkDomain = z.string().max(253).nullable().meta({
  description:
    "Host of the links in texts, such as `go.example.com`, which must be routed to this deployment. Null: its own address. Set, it is claimed, and in force once its proof was found.",
});

const linkDomainClaim = z
  .object({
    domain: z.string(),
    record: z.object({ type: z.literal("TXT"), name: z.string(), value: z.string() }),
  })
  .nullable()
  .meta({ description: "The domain that waits for its proof, and the DNS record that is its proof. Null: none." });

const allowedPrefixes = z
  .array(z.string().regex(/^\+[1-9]\d{2,11}$/, "the beginning of numbers with its calling code, such as +1621"))
  .max(PREFIXES_MAX)
  .meta({
    description:
      "Beginnings of numbers that are in use although no list has them yet: such numbers are taken as of unknown kind. " +
      "Premium rate, personal and fictitious ranges stay shut.",
  });

const ledgerRowDays = z.int().min(ROW_DAYS_BOUNDS.min).max(ROW_DAYS_BOUNDS.max).meta({
  description:
    "Days that lists of verifications, messages, alerts and reminders go back where the deployment archives days; older ones are files. A change holds for days that something is written to after it.",
});

/** Longer than this costs a text a segment of its own. */
const CONTACT_MAX = 60;

const messaging = z
  .strictObject({
    opt_out: z
      .union([
        z.strictObject({ number: z.string().regex(/^\+?[0-9]{3,15}$/, "a number that takes STOP") }),
        z.strictObject({ link: z.url({ protocol: /^https$/ }).max(CONTACT_MAX) }),
      ])
      .nullable()
      .default(null)
      .meta({ description: "Named by marketing that cannot be answered: without it, such a text is refused." }),
    support: z.string().min(1).max(CONTACT_MAX).regex(NO_CONTROLS, "one line").nullable().default(null).meta({
      description: "An address, page or number for people who reply HELP or reject an alert.",
    }),
  })
  .meta({ id: "MessagingSettings" });

const policyRequest = z.strictObject(policyFields).meta({
  id: "PolicyOverrides",
  description:
    "Values that differ from the defaults. It takes the place of all overrides: what is left out falls back.",
  examples: [{ code_length: 8 }],
});
export type PolicyWire = z.output<typeof policyRequest>;

export const createTenantRequest = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(80)
      .regex(NO_CONTROLS, "a name without control characters")
      .meta({ description: "Unique in the deployment." }),
    brand,
    countries: countries.default([]),
    residency: z.enum(TENANT_RESIDENCIES).default("global").meta({
      description:
        "`eu` keeps what is known of numbers inside the EU. `eu_numbers` keeps that of the EU's and the EEA's numbers there, with all that is of the tenant as a whole; other numbers are near their phones. Fixed for good.",
    }),
    bucket_count: z
      .literal(BUCKET_COUNTS)
      .optional()
      .meta({ description: "Fixed for good: 64 for small tenants, 4,096 for large ones." }),
    policy: policyRequest.optional(),
    routing: routing.default(DEFAULT_ROUTING),
    country_limits: countryLimits.optional(),
    plan: z.enum(PLANS).default(DEFAULT_PLAN).meta({
      description: "How large the tenant may be: its quotas and its daily ceilings of money (docs/limits.md).",
    }),
  })
  .meta({ id: "CreateTenant", examples: [{ name: "Acme", brand: "Acme", countries: ["US", "GB"] }] });

export const updateTenantRequest = z
  .strictObject({
    brand: brand.optional(),
    countries: countries.optional(),
    policy: policyRequest.optional(),
    routing: routing.optional(),
    routing_confirmed: z.literal(true).optional().meta({
      description:
        "Goes with another `routing` than the present one: you have seen what `POST /v1/routes/replay` with that `routing` says.",
    }),
    country_limits: countryLimits.optional(),
    allowed_prefixes: allowedPrefixes.optional(),
    ledger_row_days: ledgerRowDays.optional(),
    link_domain: linkDomain.optional(),
    messaging: messaging.optional(),
  })
  .meta({ id: "UpdateTenant", examples: [{ countries: "all", policy: { code_length: 8 } }] });

const example = {
  id: "ten_01kakx2m3xe5g8q4s9z6v7w1c7",
  name: "Acme",
  brand: "Acme",
  residency: "global",
  bucket_count: 256,
  countries: ["US", "GB"],
  policy: {},
  routing: "learning",
  plan: "standard",
  country_limits: {},
  allowed_prefixes: [],
  ledger_row_days: ROW_DAYS_BOUNDS.min,
  link_domain: null,
  link_domain_claim: null,
  messaging: { opt_out: null, support: null },
} as const;

export const tenantBody = z
  .object({
    id: z.string(),
    name: z.string(),
    brand: z.string(),
    residency: z.enum(TENANT_RESIDENCIES),
    bucket_count: z.literal(BUCKET_COUNTS),
    countries: z.union([z.literal("all"), z.array(z.string())]),
    policy: z.object(policyFields).meta({ description: "What differs from the defaults." }),
    routing,
    plan: z.enum(PLANS).nullable().meta({ description: "Set by the platform. Null: the tenant is older than plans." }),
    country_limits: countryLimits,
    allowed_prefixes: z.array(z.string()),
    ledger_row_days: ledgerRowDays,
    link_domain: linkDomain,
    link_domain_claim: linkDomainClaim,
    messaging,
  })
  .meta({ id: "Tenant", examples: [example] });

const exampleKey = (mode: "live" | "test") => ({
  id: "key_01kakx2m3xe5g8q4s9z6v7w1c8",
  mode,
  role: "owner",
  name: `First ${mode} key`,
  last4: "xY3k",
  created_at: "2026-11-21T12:00:00.000Z",
  revoked_at: null,
  last_used_at: null,
  secret: `gw_${mode}_…`,
});

export const createdTenantBody = z
  .object({ tenant: tenantBody, live_key: issuedKeyBody, test_key: issuedKeyBody })
  .meta({
    id: "CreatedTenant",
    examples: [{ tenant: example, live_key: exampleKey("live"), test_key: exampleKey("test") }],
  });
