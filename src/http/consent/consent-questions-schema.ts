/** Requests and replies of `/v1/consents/questions`. */
import * as z from "zod";
import { CONSENT_CATEGORIES } from "../../domain/consent/consent-entry.ts";
import { ASKED_STRENGTHS, QUESTION_STATUSES } from "../../domain/consent/consent-question.ts";
import {
  brandText,
  EXAMPLE_MESSAGE_ID,
  EXAMPLE_PHONE,
  EXAMPLE_TIME,
  instant,
  phoneToken,
} from "../base/common-schema.ts";
import { localeTag, ONE_RECIPIENT, oneRecipient, recipientFields } from "../messages/message-sends-schema.ts";
import { EXAMPLE_CONSENT_ID, words } from "./consents-schema.ts";
import { purposeSlug } from "./purpose-schema.ts";

const ABOUT_MAX = 60;

const category = z.enum(CONSENT_CATEGORIES).meta({ description: "What the texts would be for, as templates have it." });
const strength = z.enum(ASKED_STRENGTHS).meta({
  description:
    "What a yes is worth. `written_opt_in`: your form and the text together say all that the law wants said.",
});

export const askConsentRequest = z
  .strictObject({
    ...recipientFields,
    category,
    purpose: purposeSlug.optional().meta({ description: "Default: all of the category." }),
    strength: strength.default("opt_in"),
    about: z
      .string()
      .min(1)
      .max(ABOUT_MAX)
      .meta({
        description: "What the texts would be about, in the words and the language of the question.",
        examples: ["our weekly offers"],
      }),
    brand: brandText.optional(),
    locale: localeTag.optional(),
    ip: z.union([z.ipv4(), z.ipv6()]).optional().meta({
      description: "The address that the form was sent from. Kept as a keyed hash, never itself.",
    }),
  })
  .refine(oneRecipient, ONE_RECIPIENT)
  .meta({
    id: "AskConsent",
    examples: [
      { phone_number: EXAMPLE_PHONE, category: "marketing", purpose: "newsletter", about: "our weekly offers" },
    ],
  });

export const consentQuestionBody = z
  .object({
    id: z.string(),
    status: z.enum(QUESTION_STATUSES).meta({ description: "Everything but `pending` is final." }),
    phone_token: phoneToken,
    category,
    purpose: purposeSlug.nullable(),
    strength,
    message_id: z.string().meta({ description: "The text that asks: GET /v1/messages/{id} says what became of it." }),
    words: words.meta({ description: "What was asked: the template with its version, and the text." }),
    language: z.string(),
    created_at: instant,
    expires_at: instant,
    answered_at: instant.nullable(),
    consent_id: z.string().nullable().meta({ description: "The consent that a yes made." }),
  })
  .meta({
    id: "ConsentQuestion",
    examples: [
      {
        id: "cnq_01kakx2m3xe5g8q4s9z6v7w1c6",
        status: "confirmed",
        phone_token: "5f0c7e1d9b2a48c6a3e4d5f60718293a",
        category: "marketing",
        purpose: "newsletter",
        strength: "opt_in",
        message_id: EXAMPLE_MESSAGE_ID,
        words: {
          version: "consent_question/shipped",
          text: "Acme: do you want texts about our weekly offers?\nReply YES to get them, NO if not.",
        },
        language: "en",
        created_at: EXAMPLE_TIME,
        expires_at: "2026-11-24T12:00:00.000Z",
        answered_at: EXAMPLE_TIME,
        consent_id: EXAMPLE_CONSENT_ID,
      },
    ],
  });
