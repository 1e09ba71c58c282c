/** Requests and replies of `/v1/verify`. */
import * as z from "zod";
import type { StartInput } from "../../app/verification/start-verification.ts";
import type { CheckBody, VerificationBody } from "../../app/verification/verification-body.ts";
import { ASN_MAX, NETWORK_KINDS } from "../../domain/fraud/client-facts.ts";
import { CODE_LENGTH_MAX, CODE_LENGTH_MIN, readGuess } from "../../domain/verification/code.ts";
import { CHANNELS, CHECK_RESULTS, CODE_ALPHABETS, PURPOSES } from "../../domain/base/verification.ts";
import { challengeResponse } from "../base/challenge-schema.ts";
import {
  brandText,
  channel,
  countryCode,
  EXAMPLE_PHONE,
  EXAMPLE_TIME,
  EXAMPLE_VERIFICATION_ID,
  instant,
  metadata,
  nextAction,
  phoneMasked,
  phoneText,
  purpose,
  verificationStatus,
  userIdText,
} from "../base/common-schema.ts";
import type { FieldsFor } from "../base/field-names.ts";
import { riskBody } from "../base/risk-schema.ts";
import { deviceSignature, passedFactor } from "../devices/devices-schema.ts";
import { clientBehavior } from "./behavior-schema.ts";
import { shownFeedback } from "./feedback-schema.ts";

const MAX_CODE_TEXT = 40;
const MAX_GUESS = 16;
const MAX_METADATA_FIELDS = 16;
const TTL_SECONDS_MIN = 120;
const TTL_SECONDS_MAX = 600;

/** Letters, subtags of BCP 47; whether templates exist for it is decided later, with a fallback. */
const LOCALE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/;
/** LDH labels (RFC 1123), two at least, lower case: what stands behind `@` in an origin-bound code. */
const HOST_NAME = /^(?=.{4,100}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
/** Google's SMS Retriever: eleven characters of base64. */
const APP_HASH = /^[A-Za-z0-9+/]{11}$/;

const requestMetadata = z
  .record(z.string().min(1).max(40), z.string().max(200))
  .refine((fields) => Object.keys(fields).length <= MAX_METADATA_FIELDS, `${MAX_METADATA_FIELDS} fields or fewer`)
  .meta({ description: "Up to 16 texts of yours, given back with the verification. Put no personal data in it." });

const clientNetwork = z
  .strictObject({
    country: z
      .string()
      .regex(/^(?:[A-Z]{2}|T1)$/, "ISO 3166-1 alpha-2 in capitals, or T1 for Tor")
      .exactOptional(),
    asn: z.int().min(1).max(ASN_MAX).exactOptional().meta({ description: "Number of the autonomous system." }),
    kind: z.enum(NETWORK_KINDS).exactOptional(),
  })
  .meta({
    description:
      "What your own edge knows of the network that the user is in (docs/fraud.md). Your server's own is none of it. Looked at, and not kept.",
    examples: [{ country: "PH", asn: 4775, kind: "mobile" }],
  });

export const startRequest = z
  .strictObject({
    phone_number: phoneText,
    country: countryCode.optional().meta({ description: "Country of a number written without calling code." }),
    user_id: userIdText.optional(),
    device_id: z
      .string()
      .min(8)
      .max(128)
      .optional()
      .meta({ description: "A stable id of the user's device: limits and trust are kept by it." }),
    verification_type: z.enum(PURPOSES).meta({ description: "What the user is doing." }),
    channel: z
      .enum(CHANNELS)
      .default("auto")
      .meta({ description: "`auto` sends a text and speaks the code when texts fail." }),
    locale: z
      .string()
      .regex(LOCALE, "a language tag such as en or pt-BR")
      .optional()
      .meta({ description: "Language of the text (BCP 47).", examples: ["pt-BR"] }),
    brand: brandText.optional().meta({ description: "Name in the text instead of the tenant's brand." }),
    client_ip: z.union([z.ipv4(), z.ipv6()]).optional().meta({
      description:
        "Address of the user, not of your server. Compared with that of a repeated start, looked up in your lists (docs/fraud.md), shown masked in the notice of a recovery, and not kept.",
    }),
    client_network: clientNetwork.optional(),
    client_behavior: clientBehavior.optional(),
    app_hash: z
      .string()
      .regex(APP_HASH, "the 11 characters of your app's SMS Retriever hash")
      .optional()
      .meta({ description: "Hash of your Android app (SMS Retriever)." }),
    web_domain: z
      .string()
      .regex(HOST_NAME, "a lower-case host name such as example.com")
      .optional()
      .meta({ description: "Host that the browser may fill the code into." }),
    code_length: z
      .int()
      .min(CODE_LENGTH_MIN)
      .max(CODE_LENGTH_MAX)
      .optional()
      .meta({ description: "Default 6; 4 and 5 only where the tenant's policy allows them." }),
    code_alphabet: z.enum(CODE_ALPHABETS).optional().meta({ description: "`alphanumeric` has no look-alikes." }),
    ttl_seconds: z
      .int()
      .min(TTL_SECONDS_MIN)
      .max(TTL_SECONDS_MAX)
      .optional()
      .meta({ description: "How long the code is good." }),
    metadata: requestMetadata.optional(),
    challenge_response: challengeResponse.optional(),
    discreet: z.boolean().optional().meta({
      description:
        "The replies to this start, and to its checks and resends, are the same whether a text went or not: pass them on to your app. What is so is told by `GET /v1/verify/{id}`, which you keep to your server (docs/verify.md). Default: `discreet_replies` of your policy.",
    }),
  } satisfies FieldsFor<Omit<StartInput, "skipSendLimits">>)
  .refine((start) => start.verification_type !== "recovery" || start.user_id !== undefined, {
    path: ["user_id"],
    message: "your id of the user who recovers",
  })
  .meta({ id: "StartVerification", examples: [{ phone_number: EXAMPLE_PHONE, verification_type: "signup" }] });

export const resendRequest = z
  .strictObject({
    channel: z.enum(CHANNELS).optional().meta({ description: "Default: as at the start." }),
    client_ip: z.union([z.ipv4(), z.ipv6()]).optional().meta({
      description:
        "Address of the user, not of your server, as it is now: looked up in your lists (docs/fraud.md), and not kept.",
    }),
    client_network: clientNetwork.optional(),
  })
  .meta({ id: "ResendVerification", examples: [{}, { channel: "voice" }] });

export const cancelRequest = z.strictObject({}).meta({ id: "CancelVerification", examples: [{}] });

export const checkRequest = z
  .strictObject({
    code: z
      .string()
      .min(1)
      .max(MAX_CODE_TEXT)
      .transform(readGuess)
      .refine((code) => code.length >= 1 && code.length <= MAX_GUESS, `1 to ${MAX_GUESS} digits or letters`)
      .meta({ description: "As the user typed it: spaces, dashes and case do not matter." }),
    device_id: z.string().min(8).max(128).optional().meta({
      description:
        "The device that the user types on, as in the start. Guesses from another device than the verification's own get none of the guesses kept for a known device; the same device gets no more than without it.",
    }),
    client_ip: z.union([z.ipv4(), z.ipv6()]).optional().meta({
      description:
        "Address of the user, not of your server: its network is counted under a keyed hash, and whence codes of many numbers are guessed wrong no more are checked, where your policy on fraud says so. Not kept.",
    }),
    device: deviceSignature.optional().meta({
      description: "Recovery and change of number: a bound device's signature of the `challenge` (docs/recovery.md).",
    }),
    second_factor: passedFactor.optional().meta({
      description:
        "Recovery and change of number: your word that the user passed, just now, the second factor named in the profile.",
    }),
  })
  .meta({ id: "CheckVerification", examples: [{ code: "123456" }] });

const estimatedDelivery = z
  .object({ p50_seconds: z.number(), p95_seconds: z.number() })
  .nullable()
  .meta({ description: "Seconds until half and 95 % of texts to the country arrive; null without evidence." });

export const verificationBody = z
  .object({
    id: z.string(),
    status: verificationStatus,
    reason: z.string().nullable().meta({ description: "Why it ended, where the status does not say it all." }),
    channel,
    verification_type: purpose,
    phone_masked: phoneMasked,
    country: z.string(),
    created_at: instant,
    expires_at: instant,
    challenge: z.string().nullable().meta({
      description: "What a bound device signs with the code, for a recovery or a change of number; else null.",
    }),
    next_resend_at: instant.nullable(),
    sends_left: z.int(),
    checks_left: z.int(),
    estimated_delivery: estimatedDelivery,
    fallback_at: instant.nullable().meta({ description: "When Godwit looks again and helps by itself." }),
    risk: riskBody,
    feedback: shownFeedback.nullable().meta({ description: "What you said of it later; null: nothing." }),
    next_actions: z.array(nextAction),
    metadata: metadata.nullable(),
  } satisfies Readonly<Record<keyof VerificationBody, z.ZodType>>)
  .meta({
    id: "Verification",
    examples: [
      {
        id: EXAMPLE_VERIFICATION_ID,
        status: "pending",
        reason: null,
        channel: "auto",
        verification_type: "signup",
        phone_masked: "+1 ••••••••00",
        country: "US",
        created_at: EXAMPLE_TIME,
        expires_at: "2026-11-21T12:05:00.000Z",
        challenge: null,
        next_resend_at: "2026-11-21T12:01:00.000Z",
        sends_left: 2,
        checks_left: 5,
        estimated_delivery: { p50_seconds: 4, p95_seconds: 21 },
        fallback_at: "2026-11-21T12:02:00.000Z",
        risk: { decision: "allow", would: null, score: 0, reasons: [] },
        feedback: null,
        next_actions: [{ action: "check" }, { action: "resend", at: "2026-11-21T12:01:00.000Z" }, { action: "cancel" }],
        metadata: null,
      },
    ],
  });

export const checkBody = z
  .object({
    id: z.string(),
    result: z.enum(CHECK_RESULTS),
    status: verificationStatus,
    checks_left: z.int(),
    next_actions: z.array(nextAction),
  } satisfies Readonly<Record<keyof CheckBody, z.ZodType>>)
  .meta({
    id: "CheckResult",
    examples: [
      { id: EXAMPLE_VERIFICATION_ID, result: "approved", status: "approved", checks_left: 4, next_actions: [] },
    ],
  });
