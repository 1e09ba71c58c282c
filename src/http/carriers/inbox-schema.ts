/** Requests and replies of `/v1/inbox`. */
import * as z from "zod";
import { EXAMPLE_INBOUND_ID, inboundMeaning } from "../conversation/inbound-schema.ts";
import {
  EXAMPLE_PHONE,
  EXAMPLE_TIME,
  EXAMPLE_VERIFICATION_ID,
  instant,
  phoneText,
  transport,
} from "../base/common-schema.ts";

const MAX_ENTRIES = 100;
const DEFAULT_ENTRIES = 20;

export const inboxQuery = z.strictObject({
  limit: z.int().min(1).max(MAX_ENTRIES).default(DEFAULT_ENTRIES).meta({ description: "Entries to return." }),
  verification_id: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: "Texts of this verification alone: its code, and help with it." }),
});

const inboxEntry = z
  .object({
    to: z.string(),
    sender: z.string(),
    transport,
    text: z.string(),
    code: z.string().nullable().meta({ description: "The code that the text carries; null where it carries none." }),
    verification_id: z.string().nullable().meta({ description: "Null for a text of no verification." }),
    at: instant,
    reference: z.string(),
  })
  .meta({ id: "InboxEntry" });

export const inboxBody = z.object({ data: z.array(inboxEntry) }).meta({
  id: "Inbox",
  examples: [
    {
      data: [
        {
          to: "+13105550100",
          sender: "Godwit",
          transport: "sms",
          text: "Your Demo code is 123456. It is valid for 5 minutes.",
          code: "123456",
          verification_id: EXAMPLE_VERIFICATION_ID,
          at: EXAMPLE_TIME,
          reference: "ten_….msg_….1",
        },
      ],
    },
  ],
});

export const inboxReplyRequest = z
  .strictObject({
    from: phoneText,
    to: z
      .string()
      .min(1)
      .max(20)
      .meta({ description: "The sender that it answers.", examples: ["+13105550199"] }),
    text: z.string().max(1_600),
  })
  .meta({ id: "InboxReplyRequest", examples: [{ from: EXAMPLE_PHONE, to: "+13105550199", text: "STOP" }] });

export const inboxReplyBody = z
  .object({ id: z.string(), meaning: inboundMeaning })
  .meta({ id: "InboxReply", examples: [{ id: EXAMPLE_INBOUND_ID, meaning: "stop" }] });
