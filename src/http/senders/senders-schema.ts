/** Requests and replies of `/v1/senders`. */
import * as z from "zod";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { SENDER_KINDS } from "../../domain/base/sender-kinds.ts";
import { SECTORS } from "../../domain/rule-book/rules.ts";
import { PAPER_STATUSES } from "../../domain/senders/papers.ts";
import { REGISTRATION_STATUSES, SENDER_ORIGINS } from "../../domain/senders/sender.ts";
import { CAMPAIGN_CLASSES, TEN_DLC_STATUSES, TMOBILE_TIERS } from "../../domain/senders/ten-dlc.ts";
import { EXAMPLE_TIME, instant, NO_CONTROLS, countryCode, pageOf, pageParameters } from "../base/common-schema.ts";
import { sender } from "../routing/routes-schema.ts";

const MAX_LABEL = 80;
const MAX_TEXT = 500;
const MAX_REFERENCE = 200;
const MAX_NETWORKS = 50;
const MAX_PAPERS = 50;

const kind = z.enum(SENDER_KINDS).meta({ description: "What a text from it comes from." });
const line = (max: number) => z.string().min(1).max(max).regex(NO_CONTROLS, "a text without control characters");
const label = line(MAX_LABEL).nullable().meta({ description: "What people call it." });
const note = line(MAX_TEXT).nullable().meta({ description: "For whoever reads it later." });
const reference = line(MAX_REFERENCE).nullable();

export const createSenderRequest = z
  .strictObject({
    sender,
    kind: kind.nullable().default(null).meta({ description: "Null: told by what it looks like." }),
    label: label.default(null),
    note: note.default(null),
  })
  .meta({ id: "CreateSender", examples: [{ sender: "ACME", label: "Codes and alerts" }] });

export const updateSenderRequest = z
  .strictObject({ kind: kind.optional(), label: label.optional(), note: note.optional() })
  .meta({ id: "UpdateSender", examples: [{ label: "Codes" }] });

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
  .array(z.strictObject({ paper: line(MAX_TEXT), status: paperState.status, reference: reference.default(null) }))
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

const status = z.enum(REGISTRATION_STATUSES);

export const moveRegistrationRequest = z
  .strictObject({
    to: status,
    reason: line(MAX_TEXT).nullable().default(null).meta({ description: "Why; a rejection needs one." }),
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

const standing = {
  country: z.string().meta({ description: "ISO 3166-1 alpha-2; `*`: every country, by a route of before." }),
  status: status.meta({ description: "By the clock: an approval that has ended is `expired`." }),
  valid_until: instant.nullable(),
  expires_soon: z.boolean().meta({ description: "The approval ends within 30 days." }),
};

export const registrationBody = z
  .object({
    ...standing,
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
    next_statuses: z.array(status).meta({ description: "What it may become now." }),
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

const EXAMPLE_SENDER_ID = "snd_01kakx2m3xe5g8q4s9z6v7w1c9";

const fields = {
  id: z.string(),
  sender: z.string(),
  kind,
  label: z.string().nullable(),
  note: z.string().nullable(),
  origin: z.enum(SENDER_ORIGINS).meta({
    description: "`api`: it was added. `route`: a route named it. `example`: it reaches the loopback carrier alone.",
  }),
  created_at: instant,
  updated_at: instant,
};

const example = {
  id: EXAMPLE_SENDER_ID,
  sender: "ACME",
  kind: "alphanumeric",
  label: "Codes and alerts",
  note: null,
  origin: "api",
  created_at: EXAMPLE_TIME,
  updated_at: EXAMPLE_TIME,
};

const senderSummary = z.object({ ...fields, registrations: z.array(z.object(standing)) }).meta({
  id: "SenderSummary",
  examples: [
    { ...example, registrations: [{ country: "PH", status: "in_review", valid_until: null, expires_soon: false }] },
  ],
});

export const senderBody = z
  .object({ ...fields, registrations: z.array(registrationBody) })
  .meta({ id: "Sender", examples: [{ ...example, registrations: [] }] });

export const senderStoryBody = senderBody
  .extend({
    history: z
      .array(
        z.object({
          country: z.string(),
          from: status.nullable(),
          to: status,
          at: instant,
          by: z.string().nullable().meta({ description: "The key; null: when senders were first written down." }),
          reason: z.string().nullable(),
          reference: z.string().nullable(),
          valid_until: instant.nullable(),
        }),
      )
      .meta({ description: "Every move of its registrations, newest first, 200 at most." }),
  })
  .meta({ id: "SenderStory", examples: [{ ...example, registrations: [], history: [] }] });

export const senderListQuery = z.strictObject(pageParameters);
export const senderPage = pageOf(senderSummary, "SenderPage");

function isCampaignClass(name: string): name is keyof typeof CAMPAIGN_CLASSES {
  return name in CAMPAIGN_CLASSES;
}

function isTier(name: string): name is keyof typeof TMOBILE_TIERS {
  return name in TMOBILE_TIERS;
}
