/** Replies and parameters of `/v1/messages`. */
import * as z from "zod";
import { ATTEMPT_STATUSES } from "../../domain/base/attempt-status.ts";
import { GIVEN_STRENGTHS } from "../../domain/consent/consent-entry.ts";
import { SEND_GROUNDS } from "../../domain/sending/basis.ts";
import { NOTICE_CAUSES } from "../../domain/sending/notice.ts";
import { MESSAGE_STATUSES } from "../../domain/base/message-status.ts";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { RECORDED } from "../../domain/routing/choice.ts";
import { SEND_CAUSES, TEXT_KINDS } from "../../domain/base/verification.ts";
import { routeScore } from "../routing/route-score-schema.ts";
import {
  carrierKind,
  countryCode,
  EXAMPLE_MESSAGE_ID,
  EXAMPLE_TIME,
  EXAMPLE_VERIFICATION_ID,
  instant,
  money,
  ledgerPageOf,
  pageParameters,
  phoneMasked,
  phoneToken,
  rangeParameters,
  transport,
  userIdText,
} from "../base/common-schema.ts";

export const messageListQuery = z.strictObject({
  ...pageParameters,
  status: z.enum(MESSAGE_STATUSES).optional(),
  verification_id: z.string().min(1).max(64).optional(),
  user_id: userIdText.optional(),
  phone_token: phoneToken.optional(),
  country: countryCode.optional(),
  route_id: z.string().min(1).max(64).optional().meta({ description: "A route that was tried." }),
  ...rangeParameters,
});

const summary = {
  id: z.string(),
  verification_id: z.string().nullable().meta({ description: "Null for a text of no verification." }),
  category: z.enum(CATEGORIES),
  cause: z.enum([...SEND_CAUSES, ...NOTICE_CAUSES]).meta({
    description:
      "Who caused it: your user (`start`, `resend`), you (`request`), a text (`reply`), the clock, or Godwit.",
  }),
  text_kind: z.enum([...TEXT_KINDS, "notice"]).meta({ description: "Only `code` carries a code." }),
  template: z.string().nullable(),
  template_version: z.int().nullable().meta({
    description:
      "Of the words that the tenant gave it; null: the shipped ones. Of a text of a verification null: its attempts say it.",
  }),
  campaign_id: z.string().nullable().meta({ description: "The campaign that made it; null: none did." }),
  user_id: z.string().nullable(),
  scheduled_at: instant.nullable(),
  phone_masked: phoneMasked,
  country: z.string(),
  status: z.enum(MESSAGE_STATUSES),
  reason: z.string().nullable(),
  transport: transport.nullable(),
  carrier: carrierKind.nullable(),
  account: z.string().nullable(),
  segments: z.int().nullable().meta({
    description: "Over all attempts; null while no carrier has taken a text of it, and for a call.",
  }),
  cost: z.array(money).meta({ description: "Over all attempts, one entry a currency; empty while no price is known." }),
  created_at: instant,
  submitted_at: instant.nullable().meta({ description: "Null while no carrier has taken it." }),
  delivered_at: instant.nullable().meta({ description: "Null while no receipt says so." }),
};

const exampleSummary = {
  id: EXAMPLE_MESSAGE_ID,
  verification_id: EXAMPLE_VERIFICATION_ID,
  category: "otp",
  cause: "start",
  text_kind: "code",
  template: null,
  template_version: null,
  campaign_id: null,
  user_id: null,
  scheduled_at: null,
  phone_masked: "+1 ••••••••00",
  country: "US",
  status: "delivered",
  reason: null,
  transport: "sms",
  carrier: "twilio",
  account: "twilio",
  segments: 1,
  cost: [{ micro_units: 7900, currency: "USD" }],
  created_at: EXAMPLE_TIME,
  submitted_at: "2026-11-21T12:00:00.210Z",
  delivered_at: "2026-11-21T12:00:03.480Z",
};

const messageEntry = z.object(summary).meta({ id: "MessageEntry", examples: [exampleSummary] });

export const messagePage = ledgerPageOf(messageEntry, "MessagePage");

const sendBasis = z
  .object({
    ground: z.enum(SEND_GROUNDS).meta({
      description:
        "Why the person may be texted. `asked_for`: a code. `security`: it guards their account. `answer`: they wrote for it. `consent`: they gave it. `none`: they gave none, and no rule of the country asks.",
    }),
    rules: z.array(z.string()).meta({ description: "Rules of the country about the person that were asked." }),
    strength: z.enum(GIVEN_STRENGTHS).nullable().meta({ description: "Of the consent; else null." }),
    consent_id: z.string().nullable().meta({ description: "The entry in the consent ledger; else null." }),
  })
  .meta({ id: "SendBasis" });

const attempt = z
  .object({
    attempt: z.int(),
    transport,
    carrier: carrierKind,
    account: z.string(),
    route_id: z.string(),
    route_reason: z.string().meta({ description: "Why this route was chosen." }),
    routes_considered: z.int(),
    routes_excluded: z.array(z.object({ route_id: z.string(), reason: z.string() })),
    route_scores: z
      .array(routeScore)
      .nullable()
      .meta({
        description: `What the candidates were thought to be worth then, best first, ${RECORDED} at most; null where routes go by their order.`,
      }),
    network: z.string().nullable().meta({ description: "MCC-MNC that it was chosen for; null when it was not known." }),
    silence_ms: z.int().nullable().meta({
      description: "Without any sign for so long a code goes another way; null where silence says too little.",
    }),
    basis: sendBasis.nullable().meta({ description: "Null: of an earlier release, which noted none." }),
    template: z.string().nullable().meta({
      description: "Of a text of a verification only where its words are the tenant's: `code`, `help` and so on.",
    }),
    template_version: z.int().nullable().meta({ description: "Of the tenant's words; null: the shipped ones." }),
    stopped_version: z.int().nullable().meta({
      description: "A version that did not go because a content list has its words: the code went in the shipped ones.",
    }),
    may_duplicate: z.boolean().meta({ description: "An earlier attempt may have gone out all the same." }),
    status: z.enum(ATTEMPT_STATUSES),
    carrier_message_id: z.string().nullable(),
    failure: z.string().nullable(),
    carrier_code: z.string().nullable(),
    segments: z.int().nullable(),
    price: money.nullable(),
    claimed_at: instant,
    submitted_at: instant.nullable(),
    delivered_at: instant.nullable(),
  })
  .meta({ id: "MessageAttempt" });

const historyEntry = z
  .object({
    type: z.string(),
    at: instant,
    attempt: z.int().nullable(),
    status: z.string(),
    detail: z.string().nullable(),
    applied: z.boolean().meta({ description: "False for a receipt that came late or twice and changed nothing." }),
  })
  .meta({ id: "MessageHistoryEntry" });

const history = z
  .array(historyEntry)
  .meta({ description: "Seconds behind the rest: empty until the ledger has heard of the message." });

export const messageBody = z.object({ ...summary, attempts: z.array(attempt), history }).meta({
  id: "Message",
  examples: [
    {
      ...exampleSummary,
      attempts: [
        {
          attempt: 1,
          transport: "sms",
          carrier: "twilio",
          account: "twilio",
          route_id: "rte_01kakx2m3xe5g8q4s9z6v7w1c5",
          route_reason: "country_priority",
          routes_considered: 2,
          routes_excluded: [],
          route_scores: null,
          network: null,
          silence_ms: null,
          basis: { ground: "asked_for", rules: [], strength: null, consent_id: null },
          template: null,
          template_version: null,
          stopped_version: null,
          may_duplicate: false,
          status: "delivered",
          carrier_message_id: "SM00000000000000000000000000000000",
          failure: null,
          carrier_code: null,
          segments: 1,
          price: { micro_units: 7900, currency: "USD" },
          claimed_at: "2026-11-21T12:00:00.040Z",
          submitted_at: "2026-11-21T12:00:00.210Z",
          delivered_at: "2026-11-21T12:00:03.480Z",
        },
      ],
      history: [
        { type: "message.queued", at: EXAMPLE_TIME, attempt: null, status: "queued", detail: null, applied: true },
      ],
    },
  ],
});
