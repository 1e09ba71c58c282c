/** The bodies of every queue, with a version each. Parsed on receive: a body may be older than the code that reads it. */
import * as z from "zod";
import { CONSENT_WORDS_SAID } from "../domain/conversation/inbound-commands.ts";
import { CARRIER_KINDS } from "../domain/base/carrier-kinds.ts";
import { CARRIER_FAILURE_KINDS } from "../domain/carriers/failure.ts";
import { DOUBT_KINDS } from "../domain/carriers/failure-rules.ts";
import { NOTICE_CAUSES } from "../domain/sending/notice.ts";
import { IMPORT_KINDS } from "../domain/imports/file-import.ts";
import type { DispatchOrder } from "../domain/sending/order.ts";
import { CATEGORIES } from "../domain/base/categories.ts";
import { TEMPLATE_WISHES } from "../domain/template/catalogue/template-wishes.ts";
import { NUMBER_KINDS } from "../domain/base/number-kinds.ts";
import type { DomainEvent } from "../domain/events/events.ts";
import { withoutOldFields } from "../domain/events/old-fields.ts";
import type { Money } from "../domain/base/money.ts";
import { recordOf } from "../domain/base/record-of.ts";
import {
  CODE_ALPHABETS,
  PURPOSES,
  SEND_CAUSES,
  TEXT_KINDS,
  TEXT_WISHES,
  TRANSPORTS,
} from "../domain/base/verification.ts";

const money: z.ZodType<Money> = z.object({ microUnits: z.int(), currency: z.string() });

const pastAttempt = z.object({
  attempt: z.int(),
  routeId: z.string(),
  carrier: z.enum(CARRIER_KINDS),
  transport: z.enum(TRANSPORTS),
  refused: z.literal(true).exactOptional(),
  passing: z.literal(true).exactOptional(),
  doubt: z.object({ kind: z.enum(DOUBT_KINDS), vendor: z.string() }).exactOptional(),
});

const orderBase = {
  v: z.literal(1),
  tenantId: z.string(),
  messageId: z.string(),
  transport: z.enum(TRANSPORTS),
  phone: z.object({
    token: z.string(),
    sealed: z.string(),
    masked: z.string(),
    country: z.string(),
    kind: z.enum(NUMBER_KINDS).exactOptional(),
    takesSms: z.boolean(),
    takesVoice: z.boolean(),
  }),
  expiresAtMs: z.number(),
  past: z.array(pastAttempt),
  failover: z
    .object({ because: z.enum(["negative_receipt", "silence"]), carrier: z.string(), made: z.array(pastAttempt) })
    .exactOptional(),
};

const verificationOrder = z.object({
  ...orderBase,
  verificationId: z.string(),
  cause: z.enum(SEND_CAUSES),
  textKind: z.enum(TEXT_KINDS),
  purpose: z.enum(PURPOSES),
  text: z.object({ brand: z.string(), ...recordOf(TEXT_WISHES, () => z.string().nullable().exactOptional()) }),
  rememberedLocale: z.string().nullable(),
  code: z.object({
    length: z.int(),
    alphabet: z.enum(CODE_ALPHABETS),
    pepperId: z.string(),
    generation: z.int(),
  }),
  sender: z.string().nullable(),
  failedSmsAttempts: z.int(),
  voiceAfterFailedSms: z.number(),
  mayCall: z.boolean(),
});

const noticeOrder = z.object({
  ...orderBase,
  verificationId: z.null(),
  cause: z.enum(NOTICE_CAUSES),
  textKind: z.literal("notice"),
  notice: z.object({
    templateId: z.string(),
    templateVersion: z.int().exactOptional(),
    category: z.enum(CATEGORIES),
    ...recordOf(TEMPLATE_WISHES, () => z.string().nullable().exactOptional()),
    locale: z.string().nullable(),
    timeZone: z.string().nullable(),
    brand: z.string(),
    sealedVariables: z.string(),
    userId: z.string().nullable(),
    scheduledAtMs: z.number().nullable(),
    onlyIfOffline: z.boolean(),
    offlineWaitMs: z.number().exactOptional(),
    collapseKey: z.string().nullable(),
    purpose: z.string().nullable().exactOptional(),
    isAnswer: z.literal(true).exactOptional(),
    optOut: z.union([z.object({ number: z.string() }), z.object({ link: z.string() })]).nullable(),
    confirmsStop: z.boolean(),
    replyFrom: z.string().exactOptional(),
    requestKey: z.string().exactOptional(),
    numberCap: z.int().nullable().exactOptional(),
    segments: z.int().exactOptional(),
    campaign: z.object({ id: z.string(), run: z.string(), variant: z.string() }).exactOptional(),
    questionId: z.string().nullable(),
  }),
});

/** `dispatch-otp-*` and `dispatch-bulk`. */
export const orderBody: z.ZodType<DispatchOrder> = z.discriminatedUnion("textKind", [verificationOrder, noticeOrder]);

/** `receipts`: reports hold no number; inbound texts do, so they travel sealed. */
export const receiptsBody = z.discriminatedUnion("kind", [
  z.object({
    v: z.literal(1),
    kind: z.literal("receipts"),
    account: z.string(),
    receipts: z.array(
      z.object({
        reference: z.string().nullable(),
        carrierMessageId: z.string(),
        status: z.enum(["submitted", "sent", "delivered", "undelivered", "failed", "rejected", "expired"]),
        carrierCode: z.string().nullable(),
        failure: z.enum(CARRIER_FAILURE_KINDS).exactOptional(),
        price: money.nullable(),
      }),
    ),
  }),
  z.object({ v: z.literal(1), kind: z.literal("inbound"), account: z.string(), sealed: z.string() }),
]);

/** What is inside a sealed inbound body. */
export const inboundTexts = z.array(
  z.object({
    carrierMessageId: z.string(),
    from: z.string(),
    to: z.string(),
    text: z.string(),
    verdict: z
      .object({
        says: z.enum(CONSENT_WORDS_SAID),
        answered: z.boolean(),
        only: z.literal("advertising").exactOptional(),
      })
      .exactOptional(),
    mediaCount: z.int().exactOptional(),
    place: z.object({ reference: z.string(), part: z.int(), parts: z.int() }).exactOptional(),
    isWaitOver: z.literal(true).exactOptional(),
    pool: z.string().exactOptional(),
    /** Absent in bodies of older releases. */
    takenAtMs: z.number().exactOptional(),
    claimedAtMs: z.number().exactOptional(),
    isDated: z.literal(true).exactOptional(),
  }),
);

const endpointBase = {
  v: z.literal(1),
  tenantId: z.string(),
  mode: z.enum(["live", "test"]),
  endpointId: z.string(),
  /** Absent in bodies of older releases, and of the endpoint's first object. */
  shard: z.int().exactOptional(),
};

const carried = z.object({ id: z.string(), atMs: z.number(), phoneToken: z.string(), type: z.string() });

/** `events`: written by our own objects; what every event carries is checked, the detail is theirs. */
export const eventsBody = z.object({
  v: z.literal(1),
  tenantId: z.string(),
  mode: z.enum(["live", "test"]),
  events: z.array(z.custom<DomainEvent>((value) => carried.safeParse(value).success).transform(withoutOldFields)),
});
/** `webhooks`: urgent events that need not wait for the ledger, leases of deliveries, and parts of the past to read. */
export const webhooksBody = z.discriminatedUnion("kind", [
  z.object({ ...eventsBody.shape, kind: z.literal("events") }),
  z.object({ ...endpointBase, kind: z.literal("lease"), lease: z.int(), width: z.int().exactOptional() }),
  z.object({
    ...endpointBase,
    kind: z.literal("fill"),
    fillId: z.string(),
    fromMs: z.number(),
    toMs: z.number(),
    cursor: z.string().nullable(),
    isOwn: z.literal(true).exactOptional(),
    origin: z.string().exactOptional(),
    room: z.int().exactOptional(),
  }),
]);
/** `reminders`: those of a changed event, after the one named. What the event is now stands in the calendar. */
export const calendarBody = z.object({
  v: z.literal(1),
  tenantId: z.string(),
  mode: z.enum(["live", "test"]),
  eventId: z.string(),
  afterId: z.string().nullable(),
});
const ofOwner = { v: z.literal(1), tenantId: z.string(), mode: z.enum(["live", "test"]) };
/** `campaigns`: a bucket of users in which somebody may be due, or a campaign to look after. */
export const knockBody = z.union([
  z.object({ ...ofOwner, bucket: z.int() }),
  z.object({ ...ofOwner, campaignId: z.string() }),
]);
/** `imports`: a file in the bucket, of which a page is due. How far it has come stands in D1. */
export const importPageBody = z.object({ ...ofOwner, kind: z.enum(IMPORT_KINDS), importId: z.string() });
export type ImportPageBody = z.infer<typeof importPageBody>;
export type KnockBody = z.infer<typeof knockBody>;
export type CalendarBody = z.infer<typeof calendarBody>;
export type WebhooksBody = z.infer<typeof webhooksBody>;
export type EventsBody = z.infer<typeof eventsBody>;
export type ReceiptsBody = z.infer<typeof receiptsBody>;
