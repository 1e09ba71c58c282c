/** Requests and replies of trying a campaign out: what one person would read, and one text of it. */
import * as z from "zod";
import { TIERS } from "../../domain/users/traits.ts";
import { countryCode, EXAMPLE_TIME, instant, phoneText, userIdText } from "../base/common-schema.ts";
import { heldBy } from "../messages/held-by-schema.ts";
import { localeTag, ONE_RECIPIENT, oneRecipient } from "../messages/message-sends-schema.ts";
import { refusedBy } from "../messages/refused-by-schema.ts";

const variant = z
  .string()
  .min(1)
  .max(32)
  .nullable()
  .default(null)
  .meta({ description: "By its name; null: the first." });
const tier = z.enum(TIERS).default("ordinary");
const attributes = z
  .record(z.string().max(40), z.union([z.string().max(256), z.number(), z.boolean()]))
  .default({})
  .meta({ description: "As the person's would be; where one is left out its `otherwise` stands." });

export const previewCampaignRequest = z
  .strictObject({ user_id: userIdText, tier, variant, attributes })
  .meta({ id: "PreviewCampaign", examples: [{ user_id: "u-1", tier: "core" }] });

export const testSendCampaignRequest = z
  .strictObject({
    user_id: userIdText.optional(),
    phone_number: phoneText.optional(),
    country: countryCode.optional(),
    locale: localeTag.optional(),
    tier,
    variant,
    attributes,
  })
  .refine(oneRecipient, ONE_RECIPIENT)
  .meta({ id: "TestSendCampaign", examples: [{ user_id: "u-1", tier: "core" }] });

export const campaignPreviewBody = z
  .object({
    variant: z.string(),
    template: z.string(),
    template_version: z.int().nullable(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    text: z.string(),
    locale: z.string(),
    encoding: z.enum(["gsm7", "ucs2"]),
    segments: z.int(),
    sender: z.string().nullable().meta({ description: "Whom it is worded for; null where there is no route." }),
    not_before: instant.meta({
      description: "When it could go, by the rules of the country; the window comes on top.",
    }),
    held_by: heldBy,
    refused_by: refusedBy,
  })
  .meta({
    id: "CampaignPreview",
    examples: [
      {
        variant: "plain",
        template: "recall",
        template_version: null,
        values: { link: "https://acme.example/back" },
        text: "Acme: it has been a while. Come and see what is new.\nhttps://acme.example/back",
        locale: "en",
        encoding: "gsm7",
        segments: 1,
        sender: "ACME",
        not_before: EXAMPLE_TIME,
        held_by: [],
        refused_by: [],
      },
    ],
  });
