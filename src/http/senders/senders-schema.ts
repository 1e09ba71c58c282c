/** Requests and replies of `/v1/senders`. */
import * as z from "zod";
import { SENDER_KINDS } from "../../domain/base/sender-kinds.ts";
import { SENDER_ORIGINS } from "../../domain/senders/sender.ts";
import { EXAMPLE_TIME, instant, pageOf, pageParameters } from "../base/common-schema.ts";
import { sender } from "../routing/routes-schema.ts";
import {
  plainLine,
  MAX_NOTE_LENGTH,
  registrationBody,
  registrationStanding,
  registrationStatus,
} from "./registrations-schema.ts";

const MAX_LABEL = 80;

const kind = z.enum(SENDER_KINDS).meta({ description: "What a text from it comes from." });
const label = plainLine(MAX_LABEL).nullable().meta({ description: "What people call it." });
const note = plainLine(MAX_NOTE_LENGTH).nullable().meta({ description: "For whoever reads it later." });

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

const senderSummary = z.object({ ...fields, registrations: z.array(z.object(registrationStanding)) }).meta({
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
          from: registrationStatus.nullable(),
          to: registrationStatus,
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
