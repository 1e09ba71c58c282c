/**
 * Alibaba Cloud's pushes: receipts of both products (SMS Webhook, SmsReport) and inbound texts (SmsUp, mainland
 * only). They are not signed: the callback URL carries a secret, and whoever takes a receipt has to compare the
 * carrier's message id with the attempt's.
 */
import * as z from "zod";
import type { CarrierWebhook, InboundText, ReceiptReport, WebhookContent } from "../../app/carriers/ports.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { err, ok } from "../../domain/base/result.ts";
import { readCodeWord } from "../code-word.ts";
import { parseJson } from "../reply.ts";
import { hasUrlKey } from "../url-key.ts";
import { asReference, failureOfReceipt } from "../webhook-body.ts";
import { kindOfReceiptCode } from "./failures.ts";

/** Only the type of `code` is looked at; anything else than this under a 200 is pushed again after 1, 5 and 10 min. */
const ACKNOWLEDGEMENT = { contentType: "application/json", body: '{"code":0,"msg":"OK"}' } as const;

/** What the largest body may hold; more is no list of receipts. */
const ITEMS_MAX = 20_000;

const messageId = z.string().regex(/^[\w^.:-]{1,128}$/);

/** SMS Webhook of the international product. */
const globeReceipt = z.object({
  MessageId: messageId,
  Status: z.union([z.string(), z.int()]).transform(String),
  TaskId: z.string().max(255).nullish(),
  ErrorCode: z.string().nullish(),
});

/** The pull API counts otherwise: there 1 is submitted and 3 delivered. */
const GLOBE_STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["1", "delivered"],
  ["2", "undelivered"],
  ["6", "expired"],
]);

/** SmsReport of the mainland product. */
const mainlandReceipt = z.object({
  biz_id: messageId,
  success: z.boolean(),
  out_id: z.string().max(255).nullish(),
  err_code: z.string().nullish(),
});

/** SmsUp: numbers are of mainland China, written without its prefix. */
const mainlandInbound = z.object({
  phone_number: z.string().regex(/^1\d{10}$/),
  content: z.string(),
  dest_code: z.string().max(30),
  sequence_id: z.union([z.string().max(64), z.int()]).transform(String),
});

type Item = { readonly receipt: ReceiptReport | null } | { readonly inbound: InboundText };

export function makeAlibabaWebhook(secret: string): CarrierWebhook {
  return {
    isDated: false,
    acknowledge: ACKNOWLEDGEMENT,
    async read(request) {
      if (!(await hasUrlKey(secret, request.url))) return err("signature_invalid");
      const list = z
        .array(z.unknown())
        .max(ITEMS_MAX)
        .safeParse(parseJson(new TextDecoder().decode(request.body)));
      if (!list.success) return err("body_malformed");
      const items = list.data.map(readItem).filter((item) => item !== null);
      // One odd entry must not cost the receipts beside it; nothing but odd ones is no push of theirs.
      return items.length === 0 && list.data.length > 0 ? err("body_malformed") : ok(contentOf(items));
    },
  };
}

function readItem(item: unknown): Item | null {
  const globe = globeReceipt.safeParse(item);
  if (globe.success) {
    const { MessageId, Status, TaskId, ErrorCode } = globe.data;
    return { receipt: receiptOf(GLOBE_STATUSES.get(Status), { id: MessageId, reference: TaskId, code: ErrorCode }) };
  }
  const mainland = mainlandReceipt.safeParse(item);
  if (mainland.success) {
    const { biz_id: id, success, out_id: reference, err_code: code } = mainland.data;
    return { receipt: receiptOf(success ? "delivered" : "undelivered", { id, reference, code }) };
  }
  const inbound = mainlandInbound.safeParse(item);
  if (!inbound.success) return null;
  const { phone_number: number, content: text, dest_code: to, sequence_id: carrierMessageId } = inbound.data;
  return { inbound: { carrierMessageId, from: `+86${number}`, to, text } };
}

function receiptOf(
  status: ReceiptStatus | undefined,
  of: { id: string; reference: string | null | undefined; code: string | null | undefined },
): ReceiptReport | null {
  if (status === undefined) return null;
  // A delivered text has a code too ("success", "DELIVERED"), which is no error.
  const carrierCode = status === "delivered" ? null : readCodeWord(of.code);
  return {
    reference: asReference(of.reference),
    carrierMessageId: of.id,
    status,
    carrierCode,
    ...failureOfReceipt(status, carrierCode === null ? null : kindOfReceiptCode(carrierCode)),
    price: null,
  };
}

function contentOf(items: readonly Item[]): WebhookContent {
  const receipts = items.flatMap((item) => ("receipt" in item && item.receipt !== null ? [item.receipt] : []));
  const inbound = items.flatMap((item) => ("inbound" in item ? [item.inbound] : []));
  return { receipts, inbound };
}
