/** Infobip's webhooks: batches of receipts of texts and of calls, and batches of inbound texts. */
import * as z from "zod";
import type { CarrierWebhook, InboundText, ReceiptReport, WebhookContent } from "../../app/carriers/ports.ts";
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import type { Money } from "../../domain/base/money.ts";
import { err, ok } from "../../domain/base/result.ts";
import { e164Address } from "../digits.ts";
import { readMoney } from "../money.ts";
import { parseJson } from "../reply.ts";
import { asReference, failureOfReceipt, readCode, readReference } from "../webhook-body.ts";
import { kindOfError } from "./errors.ts";
import { kindOfStatus, receiptStatusOf } from "./failures.ts";
import { type InfobipAuthenticity, isFromInfobip } from "./authenticity.ts";
import { takenTime } from "../taken-time.ts";

const ERROR_GROUP_OK = 0;

const messageId = z.string().min(1).max(200);

const receiptResult = z.object({
  messageId,
  callbackData: z.string().nullish(),
  messageCount: z.int().positive().nullish(),
  voiceCall: z.object({ chargedDuration: z.number().nullish() }).nullish(),
  price: z
    .object({
      pricePerMessage: z.number().nullish(),
      pricePerSecond: z.number().nullish(),
      currency: z.string().nullish(),
    })
    .nullish(),
  status: z.object({ groupId: z.int(), id: z.int().optional(), name: z.string().optional() }),
  error: z.object({ groupId: z.int(), id: z.int() }).nullish(),
});

const inboundResult = z.object({
  messageId,
  from: z.string().min(1),
  to: z.string().min(1),
  text: z.string(),
  receivedAt: z.string().nullish(),
});

/** One entry that cannot be read does not lose the others: they would not be sent again. */
const batch = z.object({ results: z.array(z.unknown()) });

export function makeInfobipWebhook(authenticity: InfobipAuthenticity): CarrierWebhook {
  return {
    isDated: false,
    // Infobip documents 200 alone as taken.
    acknowledge: { contentType: "text/plain", body: "" },
    async read(request) {
      if (!(await isFromInfobip(authenticity, request))) return err("signature_invalid");
      const content = readContent(parseJson(new TextDecoder().decode(request.body)), request.url);
      return content === null ? err("body_malformed") : ok(content);
    },
  };
}

function readContent(json: unknown, url: string): WebhookContent | null {
  const parsed = batch.safeParse(json);
  if (!parsed.success) return null;
  const { results } = parsed.data;
  const reports = results
    .map((result) => receiptResult.safeParse(result).data)
    .filter((report) => report !== undefined);
  const texts = results.map((result) => inboundResult.safeParse(result).data).filter((text) => text !== undefined);
  if (results.length > 0 && reports.length + texts.length === 0) return null;
  // The URL belongs to one message; a batch may hold reports of others.
  const urlReference = results.length === 1 ? readReference(url) : null;
  return {
    receipts: reports.map((report) => readReceipt(report, urlReference)).filter((receipt) => receipt !== null),
    inbound: texts.map(readInbound),
  };
}

function readReceipt(report: z.output<typeof receiptResult>, urlReference: string | null): ReceiptReport | null {
  const status = receiptStatusOf(report.status);
  if (status === null) return null;
  const { error } = report;
  const hasError = error !== null && error !== undefined && error.groupId !== ERROR_GROUP_OK;
  return {
    reference: asReference(report.callbackData) ?? urlReference,
    carrierMessageId: report.messageId,
    status,
    carrierCode: hasError ? readCode(String(error.id)) : null,
    ...failureOfReceipt(status, (hasError ? kindOfError(error.id) : null) ?? kindOfReportStatus(report.status)),
    price: readPrice(report),
  };
}

/** What the status says where no error does. Most only say that it did not arrive. */
function kindOfReportStatus({ id, name }: z.output<typeof receiptResult>["status"]): CarrierFailureKind | null {
  const kind = id === undefined ? null : kindOfStatus({ id, name });
  return kind === "unavailable" ? null : kind;
}

/** Prices are per part of a text, or per charged second of a call. */
function readPrice({ price, messageCount, voiceCall }: z.output<typeof receiptResult>): Money | null {
  const unit = readMoney(String(price?.pricePerMessage ?? price?.pricePerSecond ?? ""), price?.currency);
  if (unit === null) return null;
  const isCall = price?.pricePerMessage === null || price?.pricePerMessage === undefined;
  const count = isCall ? voiceCall?.chargedDuration : (messageCount ?? 1);
  if (count === null || count === undefined) return null;
  return { ...unit, microUnits: Math.round(unit.microUnits * count) };
}

function readInbound(text: z.output<typeof inboundResult>): InboundText {
  return {
    carrierMessageId: text.messageId,
    from: e164Address(text.from),
    to: e164Address(text.to),
    text: text.text,
    ...takenTime(text.receivedAt),
  };
}
