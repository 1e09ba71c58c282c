/** Requests and replies about the registrations of a sender. */
import * as z from "zod";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { SECTORS } from "../../domain/rule-book/closed-lists.ts";
import { PAPER_STATUSES } from "../../domain/senders/papers.ts";
import { REGISTRATION_STATUSES } from "../../domain/senders/sender.ts";
import { CAMPAIGN_CLASSES, TEN_DLC_STATUSES, TMOBILE_TIERS } from "../../domain/senders/ten-dlc.ts";
import { countryCode, EXAMPLE_TIME, instant, NO_CONTROLS } from "../base/common-schema.ts";

export const MAX_NOTE_LENGTH = 500;
const MAX_REFERENCE = 200;
const MAX_NETWORKS = 50;
const MAX_PAPERS = 50;

/** A text of one line. */
export const plainLine = (max: number) =>
  z.string().min(1).max(max).regex(NO_CONTROLS, "a text without control characters");
const reference = plainLine(MAX_REFERENCE).nullable();

const networks = z
  .array(z.string().regex(/^\d{3}-\d{2,3}$/, "a network as MCC-MNC, such as 515-03"))
  .min(1)
  .max(MAX_NETWORKS)
  .nullable()
  .meta({ description: "Networks that know it, as MCC-MNC; null: the whole country's." });
const categories = z
  .array(z.enum(CATEGORIES))
  .min(1)
  .max(CATEGORIES.length)
  .nullable()
  .meta({ description: "What it may carry; null: every category." });

const paperState = {
  status: z.enum(PAPER_STATUSES),
  reference: reference.meta({ description: "Where you find the paper. The paper itself is never sent." }),
};
const papers = z
  .array(
    z.strictObject({
      paper: plainLine(MAX_NOTE_LENGTH),
      status: paperState.status,
      reference: reference.default(null),
    }),
  )
  .max(MAX_PAPERS)
  .meta({ description: "Papers of the checklist, by their names there." });

const tenDlcId = z.string().regex(/^[A-Za-z0-9_-]{3,64}$/, "an id of letters and digits");
const campaign = {
  brand_id: tenDlcId,
  campaign_id: tenDlcId,
  campaign_class: z
    .enum(Object.keys(CAMPAIGN_CLASSES).filter(isCampaignClass))
    .meta({ description: "AT&T's message class: segments a minute." }),
  tmobile_tier: z
    .enum(Object.keys(TMOBILE_TIERS).filter(isTier))
    .meta({ description: "T-Mobile's tier of the brand: messages a day." }),
  status: z.enum(TEN_DLC_STATUSES),
};
const tenDlc = z
  .strictObject(campaign)
  .nullable()
  .meta({ description: "What The Campaign Registry says: of a long code in the United States only." });

const shownTenDlc = z
  .object({
    ...campaign,
    segments_per_minute: z.int().meta({ description: "What AT&T takes by the class." }),
    counted_per: z.enum(["campaign", "number"]).meta({ description: "Over what AT&T counts them." }),
    messages_per_day: z
      .int()
      .nullable()
      .meta({ description: "What T-Mobile takes of the brand from midnight to midnight Pacific; null: uncounted." }),
  })
  .nullable();

const EXAMPLE_TEN_DLC = {
  brand_id: "BABC123",
  campaign_id: "CABC123",
  campaign_class: "A",
  tmobile_tier: "top",
  status: "active",
  segments_per_minute: 4500,
  counted_per: "campaign",
  messages_per_day: 200_000,
} as const;

export const registerSenderRequest = z
  .strictObject({
    country: countryCode,
    networks: networks.default(null),
    categories: categories.default(null),
    papers: papers.default([]),
    ten_dlc: tenDlc.default(null),
  })
  .meta({ id: "RegisterSender", examples: [{ country: "PH", networks: ["515-03"], categories: ["otp"] }] });

export const changeRegistrationRequest = z
  .strictObject({
    networks: networks.optional(),
    categories: categories.optional(),
    papers: papers.optional(),
    ten_dlc: tenDlc.optional(),
  })
  .meta({
    id: "ChangeRegistration",
    examples: [{ papers: [{ paper: "Letter of authorization", status: "attached", reference: "DMS 4711" }] }],
  });

export const registrationStatus = z.enum(REGISTRATION_STATUSES);

export const moveRegistrationRequest = z
  .strictObject({
    to: registrationStatus,
    reason: plainLine(MAX_NOTE_LENGTH).nullable().default(null).meta({ description: "Why; a rejection needs one." }),
    reference: reference.default(null).meta({ description: "What the register knows it by." }),
    valid_until: instant.nullable().default(null).meta({ description: "When an approval ends; null: it does not." }),
  })
  .meta({ id: "MoveRegistration", examples: [{ to: "approved", valid_until: "2027-11-21T00:00:00.000Z" }] });

export const registrationCountry = {
  name: "country",
  schema: z
    .string()
    .regex(/^(?:[A-Z]{2}|\*)$/, "a country of a registration")
    .meta({ description: "ISO 3166-1 alpha-2, or `*` for what a route for every country brought." }),
};

export const registrationStanding = {
  country: z.string().meta({ description: "ISO 3166-1 alpha-2; `*`: every country, by a route of before." }),
  status: registrationStatus.meta({ description: "By the clock: an approval that has ended is `expired`." }),
  valid_until: instant.nullable(),
  expires_soon: z.boolean().meta({ description: "The approval ends within 30 days." }),
};

export const registrationBody = z
  .object({
    ...registrationStanding,
    networks: z.array(z.string()).nullable(),
    categories: z.array(z.enum(CATEGORIES)).nullable(),
    reason: z.string().nullable(),
    reference: z.string().nullable(),
    papers: z.array(
      z.object({
        paper: z.string(),
        ...paperState,
        rule: z.string().nullable().meta({ description: "The rule that asks for it; null: none does any more." }),
        sectors: z
          .array(z.enum(SECTORS))
          .nullable()
          .meta({ description: "Only of tenants who do this; null: of all." }),
      }),
    ),
    missing_papers: z.array(z.string()).meta({ description: "Those that every tenant needs." }),
    ten_dlc: shownTenDlc,
    next_statuses: z.array(registrationStatus).meta({ description: "What it may become now." }),
    created_at: instant,
    updated_at: instant,
  })
  .meta({
    id: "SenderRegistration",
    examples: [
      {
        country: "US",
        status: "approved",
        valid_until: null,
        expires_soon: false,
        networks: null,
        categories: ["otp"],
        reason: null,
        reference: "CABC123",
        papers: [],
        missing_papers: [],
        ten_dlc: EXAMPLE_TEN_DLC,
        next_statuses: ["approved", "expired"],
        created_at: EXAMPLE_TIME,
        updated_at: EXAMPLE_TIME,
      },
    ],
  });

function isCampaignClass(name: string): name is keyof typeof CAMPAIGN_CLASSES {
  return name in CAMPAIGN_CLASSES;
}

function isTier(name: string): name is keyof typeof TMOBILE_TIERS {
  return name in TMOBILE_TIERS;
}
