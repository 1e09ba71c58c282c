/** Entries and parameters of `GET /v1/verify`. */
import * as z from "zod";
import { PURPOSES, VERIFICATION_STATUSES } from "../../domain/base/verification.ts";
import {
  channel,
  countryCode,
  EXAMPLE_TIME,
  EXAMPLE_VERIFICATION_ID,
  instant,
  metadata,
  ledgerPageOf,
  pageParameters,
  phoneMasked,
  phoneToken,
  rangeParameters,
  purpose,
  verificationStatus,
  userIdText,
} from "../base/common-schema.ts";

export const verificationListQuery = z.strictObject({
  ...pageParameters,
  status: z.enum(VERIFICATION_STATUSES).optional(),
  country: countryCode.optional(),
  verification_type: z.enum(PURPOSES).optional(),
  user_id: userIdText.optional(),
  phone_token: phoneToken.optional(),
  ...rangeParameters,
});

const verificationEntry = z
  .object({
    id: z.string(),
    status: verificationStatus,
    reason: z.string().nullable(),
    channel,
    verification_type: purpose,
    phone_masked: phoneMasked,
    country: z.string(),
    user_id: z.string().nullable(),
    checks: z.int().meta({ description: "Guesses that were answered, right or wrong." }),
    created_at: instant,
    expires_at: instant,
    ended_at: instant.nullable(),
    metadata: metadata.nullable(),
  })
  .meta({
    id: "VerificationEntry",
    examples: [
      {
        id: EXAMPLE_VERIFICATION_ID,
        status: "approved",
        reason: null,
        channel: "auto",
        verification_type: "signup",
        phone_masked: "+1 ••••••••00",
        country: "US",
        user_id: null,
        checks: 1,
        created_at: EXAMPLE_TIME,
        expires_at: "2026-11-21T12:05:00.000Z",
        ended_at: "2026-11-21T12:00:31.000Z",
        metadata: null,
      },
    ],
  });

export const verificationPage = ledgerPageOf(verificationEntry, "VerificationPage");
