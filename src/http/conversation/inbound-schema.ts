/** Parameters and replies of `/v1/messages/inbound`. */
import * as z from "zod";
import { INBOUND_MEANINGS } from "../../domain/conversation/inbound-commands.ts";
import {
  EXAMPLE_TIME,
  instant,
  pageOf,
  pageParameters,
  phoneMasked,
  phoneToken,
  userIdText,
} from "../base/common-schema.ts";

export const EXAMPLE_INBOUND_ID = "inb_01kakx2m3xe5g8q4s9z6v7w1c4";

export const inboundMeaning = z.enum(INBOUND_MEANINGS).meta({
  description: "How it was understood: an `answer` is one to an open question, `unknown` is everything else.",
});

export const inboundListQuery = z.strictObject({
  ...pageParameters,
  phone_token: phoneToken.optional(),
  user_id: userIdText.optional(),
  meaning: inboundMeaning.optional(),
});

export const inboundEntry = z
  .object({
    id: z.string(),
    phone_masked: phoneMasked,
    phone_token: phoneToken,
    country: z.string(),
    user_id: z.string().nullable().meta({ description: "Null when the number is of no user, or of several." }),
    to: z.string().meta({ description: "Your number that was written to." }),
    text: z.string().meta({ description: "As it was written." }),
    media_count: z
      .int()
      .meta({ description: "Pictures and other files that came with it. Godwit fetches and keeps none of them." }),
    meaning: inboundMeaning,
    received_at: instant,
  })
  .meta({
    id: "InboundMessage",
    examples: [
      {
        id: EXAMPLE_INBOUND_ID,
        phone_masked: "+1 ••••••••00",
        phone_token: "8f14e45fceea167a5a36dedd4bea2543",
        country: "US",
        user_id: "user-17",
        to: "+13105550199",
        text: "please stop texting me",
        media_count: 0,
        meaning: "stop",
        received_at: EXAMPLE_TIME,
      },
    ],
  });

export const inboundPage = pageOf(inboundEntry, "InboundPage");
