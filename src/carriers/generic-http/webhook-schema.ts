/** How a described carrier posts receipts and inbound texts, and how it proves that it is the one who posts. */
import * as z from "zod";
import { CARRIER_FAILURE_KINDS } from "../../domain/carriers/failure.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { conditions, pointer } from "./conditions.ts";
import { price } from "./reply-schema.ts";
import { encoding, hashName, headerName, secretName, templateOf } from "./request-schema.ts";
import { templateNames, WEBHOOK_NAMES } from "./template.ts";

const RECEIPT_STATUSES = [
  "submitted",
  "sent",
  "delivered",
  "undelivered",
  "failed",
  "rejected",
  "expired",
] as const satisfies readonly ReceiptStatus[];

const auth = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("query_key"),
    param: z
      .string()
      .regex(/^\w{1,40}$/)
      .default("key"),
    secret: secretName,
  }),
  z.strictObject({ type: z.literal("header_key"), header: headerName, secret: secretName }),
  z.strictObject({ type: z.literal("basic"), user: z.string().min(1).max(200), secret: secretName }),
  z.strictObject({
    type: z.literal("hmac"),
    algorithm: hashName,
    secret: secretName,
    parts: z.array(templateOf(WEBHOOK_NAMES)).min(1).max(10),
    joiner: z.string().max(10).default(""),
    encoding,
    header: headerName,
    /** What stands before the signature in its header, as "sha256=". */
    prefix: z.string().max(40).default(""),
    timestamp: z.strictObject({ header: headerName, unit: z.enum(["seconds", "milliseconds"]) }).optional(),
  }),
]);
export type WebhookAuth = z.output<typeof auth>;

const receiptFields = z.strictObject({
  /** Where a list of receipts stands; without it the body is one. Pointers are then into each entry. */
  list: pointer.optional(),
  where: conditions.default([]),
  messageId: pointer,
  status: pointer,
  statuses: z.record(z.string().max(100), z.enum(RECEIPT_STATUSES)),
  code: pointer.optional(),
  /** What the carrier's codes mean in the receipt of a text that did not arrive; one not named means nothing. */
  failures: z.record(z.string().max(100), z.enum(CARRIER_FAILURE_KINDS)).default({}),
  /** Where our reference stands; the one in the query of the receipt URL counts too. */
  reference: pointer.optional(),
  price: price.optional(),
});
const receipts = receiptFields.refine(
  ({ code, failures }) => code !== undefined || Object.keys(failures).length === 0,
  {
    message: "failures are by code: say where the code stands",
    path: ["failures"],
  },
);
export type ReceiptRules = z.output<typeof receipts>;

const inbound = z.strictObject({
  list: pointer.optional(),
  where: conditions.default([]),
  messageId: pointer.optional(),
  from: pointer,
  to: pointer,
  text: pointer,
  /** Of a carrier that hands over each part of a long text by itself: what names the text, which part it is, of how many. */
  part: z.strictObject({ reference: pointer, number: pointer, total: pointer }).optional(),
});
export type InboundRules = z.output<typeof inbound>;

const format = z.enum(["json", "form", "query"]);
type Format = z.output<typeof format>;

export const webhookRules = z
  .strictObject({
    format: format.default("json"),
    auth,
    receipts: receipts.optional(),
    inbound: inbound.optional(),
    /** What the carrier wants to hear; without it, it gets an empty 204. */
    reply: z
      .strictObject({
        contentType: z.enum(["application/json", "text/plain", "text/xml"]),
        body: z.string().max(1_000),
      })
      .optional(),
  })
  .refine(({ receipts, inbound }) => receipts !== undefined || inbound !== undefined, {
    message: "receipts, inbound, or both",
  })
  .refine(({ auth, format }) => auth.type !== "hmac" || isCovered(auth.parts, format), {
    message: "the signature has to cover what is read: {body}, or {query} or {url} of format query",
    path: ["auth", "parts"],
  })
  .refine(({ auth }) => auth.type !== "hmac" || isTimeCovered(auth), {
    message: "a timestamp is worth something only when the signature covers it, and {timestamp} needs one",
    path: ["auth", "timestamp"],
  });
export type WebhookRules = z.output<typeof webhookRules>;

function isCovered(parts: readonly string[], format: Format): boolean {
  const names = parts.flatMap((part) => templateNames(part) ?? []);
  return format === "query" ? names.includes("query") || names.includes("url") : names.includes("body");
}

function isTimeCovered({ parts, timestamp }: Extract<WebhookAuth, { type: "hmac" }>): boolean {
  const isSigned = parts.some((part) => templateNames(part)?.includes("timestamp"));
  return isSigned === (timestamp !== undefined);
}
