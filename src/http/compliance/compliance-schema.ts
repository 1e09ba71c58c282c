/** Query and reply of `GET /v1/compliance/{country}`. */
import * as z from "zod";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { SENDER_KINDS } from "../../domain/base/sender-kinds.ts";
import { CERTAINTIES, SECTORS } from "../../domain/rule-book/closed-lists.ts";
import { RULE_KINDS } from "../../domain/rule-book/rules.ts";
import { COMPLIANCE_STEPS } from "../../domain/senders/next-steps.ts";
import { REGISTRATION_STATUSES } from "../../domain/senders/sender.ts";
import { instant } from "../base/common-schema.ts";

export const complianceQuery = z.strictObject({
  category: z.enum(CATEGORIES).optional().meta({ description: "What the texts are for; left out: all rules." }),
});

export const complianceCountry = {
  name: "country",
  schema: z
    .string()
    .regex(/^[A-Za-z]{2}$/, "a country code of two letters (ISO 3166-1 alpha-2)")
    .transform((text) => text.toUpperCase())
    .meta({ description: "ISO 3166-1 alpha-2.", examples: ["PH"] }),
};

const day = z.iso.date();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).nullable();

const rule = z
  .object({
    id: z.string().meta({ description: "Stable: what refusals name." }),
    kind: z.enum(RULE_KINDS),
    asks: z.string().meta({ description: "What it asks, in words." }),
    certainty: z.enum(CERTAINTIES).meta({
      description:
        "`law`: a statute or a regulator. `carriers`: networks enforce it. `practice`: a vendor or a trade asks for it. `unverified`: nothing was found, and strict is safe.",
    }),
    sources: z.array(z.object({ claim: z.string(), url: z.string(), date: z.string().nullable() })),
    checked_on: day,
    review_by: day,
    counts_from: day.nullable().meta({ description: "The first day on which it counts." }),
    counts_until: day.nullable().meta({ description: "The first day on which it does not any more." }),
    assumed: z.boolean().meta({ description: "The world's: nothing was found for this country." }),
    waived: z.boolean().meta({ description: "The platform set it aside for this tenant: it stops nothing." }),
    categories: list(z.enum(CATEGORIES)),
    sender_kinds: list(z.enum(SENDER_KINDS)),
    sectors: list(z.enum(SECTORS)),
    networks: list(z.string()),
    area: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: "ComplianceRule" });

const senderHere = z.object({
  id: z.string(),
  sender: z.string(),
  kind: z.enum(SENDER_KINDS),
  may_send: z.boolean().meta({ description: "As far as the sender goes: the words have rules of their own." }),
  barred_by: z.array(z.string()).meta({ description: "Ids of the rules on senders that stand in its way." }),
  status: z.enum(REGISTRATION_STATUSES).nullable().meta({ description: "Of its registration here; null: none." }),
  valid_until: instant.nullable(),
  expires_soon: z.boolean(),
  missing_papers: z.array(z.string()),
});

const step = z.object({
  step: z.enum(COMPLIANCE_STEPS),
  sender_id: z.string().nullable(),
  rule: z.string().nullable().meta({ description: "Id of the rule that asks for it." }),
  says: z.string(),
});

export const complianceBody = z
  .object({
    country: z.string(),
    record: z.string().nullable().meta({
      description: "The country whose rules these are: a territory has those of another. Null: only the world's.",
    }),
    category: z.enum(CATEGORIES).nullable(),
    rules: z.array(rule).meta({ description: "In force today (UTC)." }),
    upcoming: z.array(rule).meta({ description: "Known to come, the next ones first." }),
    notes: z.array(z.string()),
    senders: z.array(senderHere).meta({ description: "This tenant's, and how each stands here." }),
    next_steps: z.array(step).meta({ description: "In the order in which to do them. Empty: nothing is missing." }),
  })
  .meta({
    id: "CountryCompliance",
    examples: [
      {
        country: "SG",
        record: "SG",
        category: "otp",
        rules: [
          {
            id: "sg.registration.ssir",
            kind: "registration",
            asks: "Names are registered before they text: SSIR; of others the sender is overwritten.",
            certainty: "law",
            sources: [{ claim: "Names must be registered with SGNIC.", url: "https://example.com/ssir", date: null }],
            checked_on: "2026-11-27",
            review_by: "2027-11-27",
            counts_from: null,
            counts_until: null,
            assumed: false,
            waived: false,
            categories: null,
            sender_kinds: ["alphanumeric"],
            sectors: null,
            networks: null,
            area: null,
            note: null,
          },
        ],
        upcoming: [],
        notes: [],
        senders: [],
        next_steps: [
          {
            step: "add_sender",
            sender_id: null,
            rule: null,
            says: "Add a sender of a kind that may text here: names.",
          },
        ],
      },
    ],
  });
