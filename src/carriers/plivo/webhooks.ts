/**
 * Plivo's webhooks: statuses of texts and inbound texts, as POST form or GET query. The signature of messages covers
 * neither body nor query: whoever takes a receipt has to compare the carrier's message id with the attempt's.
 */
import type { CarrierWebhook, WebhookContent, WebhookRequest } from "../../app/ports.ts";
import type { ReceiptStatus } from "../../domain/delivery/status.ts";
import { err, ok } from "../../domain/result.ts";
import { e164Address } from "../digits.ts";
import { readMoney } from "../money.ts";
import { readCode, readReference } from "../webhook-body.ts";
import { statusOfCode } from "./failures.ts";
import { isSignedByPlivo } from "./signature.ts";
import { PLIVO_CURRENCY, type PlivoConfig } from "./wire.ts";

const RECEIPT_STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["queued", "submitted"],
  ["sent", "sent"],
  ["delivered", "delivered"],
  ["read", "delivered"],
  ["undelivered", "undelivered"],
  // Plivo itself gave up before any carrier had it.
  ["failed", "failed"],
  ["rejected", "rejected"],
]);

export function makePlivoWebhook(config: Pick<PlivoConfig, "authToken" | "mainAuthToken">): CarrierWebhook {
  return {
    async read(request) {
      if (!(await isSignedByPlivo(config, request))) return err("signature_invalid");
      const content = readContent(fieldsOf(request), request.url);
      return content === null ? err("body_malformed") : ok(content);
    },
  };
}

function fieldsOf(request: WebhookRequest): URLSearchParams {
  if (request.method === "GET") return new URL(request.url).searchParams;
  return new URLSearchParams(new TextDecoder().decode(request.body));
}

function readContent(fields: URLSearchParams, url: string): WebhookContent | null {
  const carrierMessageId = fields.get("MessageUUID") ?? "";
  if (carrierMessageId === "" || carrierMessageId.length > 64) return null;
  const status = fields.get("Status");
  if (status !== null) return readReceipt({ fields, url, carrierMessageId, status });
  const [from, to, text] = [fields.get("From") ?? "", fields.get("To") ?? "", fields.get("Text")];
  if (from === "" || to === "") return null;
  // A picture without words.
  if (text === null) return { receipts: [], inbound: [] };
  return { receipts: [], inbound: [{ carrierMessageId, from: e164Address(from), to: e164Address(to), text }] };
}

function readReceipt(report: {
  fields: URLSearchParams;
  url: string;
  carrierMessageId: string;
  status: string;
}): WebhookContent {
  const status = RECEIPT_STATUSES.get(report.status);
  if (status === undefined) return { receipts: [], inbound: [] };
  const carrierCode = readCode(report.fields.get("ErrorCode"));
  const receipt = {
    reference: readReference(report.url),
    carrierMessageId: report.carrierMessageId,
    status: statusOfCode(status, carrierCode),
    carrierCode,
    price: readMoney(report.fields.get("TotalAmount"), PLIVO_CURRENCY),
  };
  return { receipts: [receipt], inbound: [] };
}
