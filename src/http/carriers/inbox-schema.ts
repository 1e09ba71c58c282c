/** Requests and replies of `/v1/inbox`. */
import * as z from "zod";
import { EXAMPLE_INBOUND_ID, inboundMeaning } from "../conversation/inbound-schema.ts";
import {
  EXAMPLE_PHONE,
  EXAMPLE_TIME,
  EXAMPLE_VERIFICATION_ID,
  instant,
  phoneText,
  phoneToken,
  transport,
} from "../base/common-schema.ts";

const MAX_ENTRIES = 100;
const DEFAULT_ENTRIES = 20;
/** Shorter than the patience of most clients and proxies. */
const MAX_WAIT_SECONDS = 30;
const DEFAULT_WAIT_SECONDS = 20;

/** As ids of the inbox' texts and of test numbers are. */
const idText = z.string().min(1).max(64);

const filters = {
  verification_id: idText
    .optional()
    .meta({ description: "Texts of this verification alone: its code, and help with it." }),
  number_id: idText
    .optional()
    .meta({ description: "Texts to this test number since it was leased (POST /v1/test/numbers)." }),
  phone_token: phoneToken.optional(),
  after: instant
    .optional()
    .meta({ description: "Texts that came later: the `at` of the last one that you have seen." }),
};

const isSet = (value: unknown): boolean => value !== undefined;

export const inboxQuery = z
  .strictObject({
    limit: z.int().min(1).max(MAX_ENTRIES).default(DEFAULT_ENTRIES).meta({ description: "Entries to return." }),
    ...filters,
  })
  .refine(({ number_id: id, phone_token: token }) => !(isSet(id) && isSet(token)), {
    message: "one of number_id and phone_token, not both",
    path: ["phone_token"],
  });

export const inboxWaitQuery = z
  .strictObject({
    ...filters,
    timeout_seconds: z
      .int()
      .min(0)
      .max(MAX_WAIT_SECONDS)
      .default(DEFAULT_WAIT_SECONDS)
      .meta({ description: "How long to wait. 0: only look." }),
  })
  .refine(
    ({ verification_id: verification, number_id: number, phone_token: token }) =>
      [verification, number, token].filter(isSet).length === 1,
    { message: "exactly one of verification_id, number_id and phone_token", path: ["verification_id"] },
  );

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

const EXAMPLE_ENTRY = {
  to: "+13105550100",
  sender: "Godwit",
  transport: "sms",
  text: "Your Demo code is 123456. It is valid for 5 minutes.",
  code: "123456",
  verification_id: EXAMPLE_VERIFICATION_ID,
  at: EXAMPLE_TIME,
  reference: "ten_….msg_….1",
} as const;

export const inboxBody = z
  .object({ data: z.array(inboxEntry) })
  .meta({ id: "Inbox", examples: [{ data: [EXAMPLE_ENTRY] }] });

export const waitedBody = z
  .object({
    outcome: z
      .enum(["arrived", "timed_out"])
      .meta({ description: "`timed_out`: no text came while it was waited for." }),
    data: z.array(inboxEntry).meta({ description: "Newest first, 20 at most." }),
  })
  .meta({ id: "WaitedForText", examples: [{ outcome: "arrived", data: [EXAMPLE_ENTRY] }] });

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
