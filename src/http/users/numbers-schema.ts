/** Requests and replies of `/v1/users/{id}/numbers`, and a number as a user shows it. */
import * as z from "zod";
import {
  countryCode,
  EXAMPLE_PHONE,
  EXAMPLE_TIME,
  EXAMPLE_VERIFICATION_ID,
  instant,
  phoneMasked,
  phoneText,
  phoneToken,
} from "../base/common-schema.ts";

const EXAMPLE_TOKEN = "5f0c7e1d9b2a48c6a3e4d5f60718293a";

const proofId = z.string().min(1).max(64);

export const numberTokenText = phoneToken.meta({
  description: "Which of the user's numbers: the `phone_token` that GET /v1/users/{id} shows.",
});

export const addNumberRequest = z
  .strictObject({
    phone_number: phoneText,
    country: countryCode.optional().meta({ description: "Of a number without its calling code." }),
    verification_id: proofId.meta({
      description: "A `phone_change` verification of the number with this user_id, approved within the hour.",
      examples: [EXAMPLE_VERIFICATION_ID],
    }),
  })
  .meta({
    id: "AddUserNumber",
    examples: [{ phone_number: EXAMPLE_PHONE, verification_id: EXAMPLE_VERIFICATION_ID }],
  });

export const promoteNumberRequest = z
  .strictObject({
    phone_token: numberTokenText,
    verification_id: proofId.meta({
      description:
        "A `phone_change` verification of that number with this user_id, approved within the hour: the one that it was added with does, within that hour.",
      examples: [EXAMPLE_VERIFICATION_ID],
    }),
  })
  .meta({
    id: "PromoteUserNumber",
    examples: [{ phone_token: EXAMPLE_TOKEN, verification_id: EXAMPLE_VERIFICATION_ID }],
  });

export const EXAMPLE_NUMBER = {
  phone_token: EXAMPLE_TOKEN,
  phone_masked: "+1 ••••••••00",
  country: "US",
  primary: true,
  since: EXAMPLE_TIME,
  proven: true,
  proven_at: EXAMPLE_TIME,
  verification_id: EXAMPLE_VERIFICATION_ID,
};

export const userNumberBody = z
  .object({
    phone_token: phoneToken,
    phone_masked: phoneMasked,
    country: z.string(),
    primary: z.boolean().meta({ description: "Texts of every kind go to it. One of the user's numbers is." }),
    since: instant.nullable().meta({ description: "null: since before this was kept." }),
    proven: z.boolean().meta({
      description:
        "By an approved verification of it for this user. false: your word alone, or proven before this was kept.",
    }),
    proven_at: instant.nullable(),
    verification_id: z.string().nullable().meta({ description: "The verification that proved it last." }),
  })
  .meta({ id: "UserNumber", examples: [EXAMPLE_NUMBER] });

export const removedNumberBody = z
  .object({ phone_token: phoneToken, removed: z.literal(true) })
  .meta({ id: "RemovedUserNumber", examples: [{ phone_token: EXAMPLE_TOKEN, removed: true }] });
