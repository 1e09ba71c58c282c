/** Requests and replies of sending messages: one, many, a dry run; what a preflight asks. */
import * as z from "zod";
import type { MessageInput } from "../../app/messages/draft-message.ts";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { MESSAGE_TEMPLATE_IDS } from "../../domain/template/catalogue/templates.ts";
import {
  brandText,
  countryCode,
  EXAMPLE_MESSAGE_ID,
  EXAMPLE_PHONE,
  instant,
  phoneMasked,
  phoneText,
  userIdText,
} from "../base/common-schema.ts";
import type { FieldsFor } from "../base/field-names.ts";
import { invitedEvent } from "../reminders/invited-event-schema.ts";
import { purposeSlug } from "../consent/purpose-schema.ts";
import { heldBy } from "./held-by-schema.ts";
import { violation } from "../base/problem-schema.ts";

const BATCH_MAX = 1_000;

export const localeTag = z
  .string()
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, "a BCP 47 language tag")
  .max(35)
  .meta({ description: "The language of the text; default: the user's, else the country's.", examples: ["es-MX"] });

const timeZone = z
  .string()
  .min(1)
  .max(64)
  .meta({ description: "IANA name of the zone for times in the text.", examples: ["Europe/Madrid"] });

export const recipientFields = {
  user_id: userIdText.optional().meta({ description: "A user made with PUT /v1/users/{id}." }),
  phone_number: phoneText.optional(),
  country: countryCode.optional().meta({ description: "Of a number without its calling code." }),
};

/** Of the request, what the use case has in another form: whom it goes to, times in milliseconds, the event with its own. */
type Reshaped = "userId" | "phoneNumber" | "country" | "scheduledAt" | "expiresAt" | "event";
type AsSent = Omit<MessageInput, "to" | "scheduledAtMs" | "expiresAtMs" | "event" | "question"> &
  Readonly<Record<Reshaped, unknown>>;

const sendFields = {
  ...recipientFields,
  template: z
    .string()
    .min(1)
    .max(64)
    .meta({
      description: "Fixes the category. GET /v1/templates describes each.",
      examples: [...MESSAGE_TEMPLATE_IDS],
    }),
  variables: z.record(z.string().max(64), z.unknown()).default({}).meta({ description: "What the template asks for." }),
  brand: brandText.optional(),
  locale: localeTag.optional(),
  time_zone: timeZone.optional(),
  scheduled_at: z.iso.datetime({ offset: true }).optional().meta({ description: "Not before; up to 90 days ahead." }),
  expires_at: z.iso.datetime({ offset: true }).optional().meta({ description: "Not after: then it is dropped." }),
  only_if_offline: z.boolean().default(false).meta({
    description: "Waits 30 seconds and goes only to a user who is not in the app (PUT /v1/users/{id}/presence).",
  }),
  collapse_key: z.string().min(1).max(64).optional().meta({
    description: "A newer message of this key to the number takes the place of one that still waits.",
  }),
  purpose: purposeSlug.optional().meta({
    description: "Your name for what it is about: consent to that is enough. Default: consent to all of its category.",
  }),
  event: invitedEvent.optional(),
} satisfies FieldsFor<AsSent>;

const EXAMPLE = {
  phone_number: EXAMPLE_PHONE,
  template: "order_shipped",
  variables: { order: "A-1001", link: "https://shop.example/orders/A-1001" },
};

type Fields = { readonly user_id?: string | undefined; readonly phone_number?: string | undefined };

export const oneRecipient = ({ user_id: user, phone_number: phone }: Fields) =>
  (user === undefined) !== (phone === undefined);
export const ONE_RECIPIENT = { message: "exactly one of user_id and phone_number", path: ["user_id"] };

export const sendShape = z.strictObject(sendFields).refine(oneRecipient, ONE_RECIPIENT);

export const sendRequest = z
  .strictObject({
    ...sendFields,
    dry_run: z.boolean().default(false).meta({ description: "Checks all, sends nothing." }),
  })
  .refine(oneRecipient, ONE_RECIPIENT)
  .meta({ id: "SendMessageRequest", examples: [EXAMPLE] });
export type SendWire = z.output<typeof sendShape>;

export const batchRequest = z
  .strictObject({
    messages: z.array(sendShape).min(1).max(BATCH_MAX),
    dry_run: z.boolean().default(false),
  })
  .meta({ id: "SendBatchRequest", examples: [{ messages: [EXAMPLE] }] });

export const preflightRequest = z
  .strictObject({
    ...sendFields,
    sender: z
      .string()
      .min(1)
      .max(16)
      .optional()
      .meta({
        description:
          "Word the text for this sender: a name takes no replies. Default: that of the route it would take.",
        examples: ["ACME", "+13105550199"],
      }),
  })
  .refine(oneRecipient, ONE_RECIPIENT)
  .meta({ id: "PreflightRequest", examples: [EXAMPLE] });

const sentFields = {
  id: z.string().nullable().meta({ description: "Null for a dry run." }),
  status: z
    .enum(["queued", "dropped", "checked"])
    .meta({ description: "`queued` until it goes, at `not_before` the earliest: the word that reading it gives." }),
  reason: z.string().nullable().meta({ description: "Why it was dropped." }),
  category: z.enum(CATEGORIES),
  template: z.string(),
  template_version: z
    .int()
    .nullable()
    .meta({ description: "Of your own words, which it keeps; null: the shipped ones." }),
  user_id: z.string().nullable(),
  phone_masked: phoneMasked,
  country: z.string(),
  locale: z.string().meta({ description: "Of the text." }),
  not_before: instant.meta({
    description: "When it goes at the earliest. What is held goes out over the first half hour of the hours allowed.",
  }),
  held_by: heldBy,
  expires_at: instant,
  segments: z.int(),
  encoding: z.enum(["gsm7", "ucs2"]),
};

const exampleSent = {
  id: EXAMPLE_MESSAGE_ID,
  status: "queued",
  reason: null,
  category: "transactional",
  template: "order_shipped",
  template_version: null,
  user_id: null,
  phone_masked: "+1 ••••••••00",
  country: "US",
  locale: "en",
  not_before: "2026-11-21T12:00:00.000Z",
  held_by: [],
  expires_at: "2026-11-22T12:00:00.000Z",
  segments: 1,
  encoding: "gsm7",
};

export const sentBody = z.object(sentFields).meta({ id: "SentMessage", examples: [exampleSent] });

const refusedBody = z
  .object({
    code: z.string().meta({ description: "As in a problem document." }),
    title: z.string(),
    detail: z.string(),
    violations: z.array(violation).meta({ description: "Fields are those of the message, not of the batch." }),
  })
  .meta({ id: "RefusedMessage" });

export const batchBody = z
  .object({
    results: z.array(
      z.discriminatedUnion("ok", [
        z.object({ ok: z.literal(true), message: sentBody }),
        z.object({ ok: z.literal(false), problem: refusedBody }),
      ]),
    ),
    sent: z.int(),
    refused: z.int(),
  })
  .meta({
    id: "SentBatch",
    description: "One result a message, in the order of the request.",
    examples: [{ results: [{ ok: true, message: exampleSent }], sent: 1, refused: 0 }],
  });

export const canceledBody = z
  .object({ id: z.string(), status: z.literal("dropped") })
  .meta({ id: "CanceledMessage", examples: [{ id: EXAMPLE_MESSAGE_ID, status: "dropped" }] });
