/**
 * Webhooks of the Vonage SMS API: receipts and inbound texts, as GET query, POST form or POST JSON, as the account is
 * set. `sig` does not cover the `ref` that we put in the callback URL: whoever takes a receipt has to compare the
 * carrier's message id with the attempt's.
 */
import type { CarrierWebhook, ReceiptReport, WebhookContent, CallbackRequest } from "../../app/carriers/ports.ts";
import { type PartPlace, readPlace } from "../../domain/conversation/parts.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { err, ok } from "../../domain/base/result.ts";
import { e164Address } from "../digits.ts";
import { readMoney } from "../money.ts";
import { parseJson } from "../reply.ts";
import { failureOfReceipt, isFresh, readCode, readObject, readReference } from "../webhook-body.ts";
import { kindOfReceiptCode } from "./failures.ts";
import { isSignedByVonage, type SignatureKey, type SmsParams } from "./signature.ts";
import { VONAGE_CURRENCY, type VonageConfig } from "./wire.ts";
import { takenTime } from "../taken-time.ts";

/** Receipt statuses. `unknown` and anything new say nothing that we count. */
const RECEIPT_STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["accepted", "sent"],
  ["buffered", "sent"],
  ["delivered", "delivered"],
  ["expired", "expired"],
  ["failed", "undelivered"],
  ["rejected", "rejected"],
]);

export function makeVonageWebhook(config: Pick<VonageConfig, "signatureSecret" | "signatureMethod">): CarrierWebhook {
  return {
    isDated: true,
    async read(request) {
      if (config.signatureSecret === null) return err("signature_invalid");
      const key = { method: config.signatureMethod, secret: config.signatureSecret };
      const params = await findSignedParams(key, request);
      if (params === null) return err("signature_invalid");
      if (!isFresh(Number(params.get("timestamp") ?? Number.NaN), request.nowMs)) return err("signature_stale");
      const content = readContent(params, request.url);
      return content === null ? err("body_malformed") : ok(content);
    },
  };
}

/** The parameters whose signature holds. Of a GET both readings are tried: with and without our own `ref`. */
async function findSignedParams(key: SignatureKey, request: CallbackRequest): Promise<SmsParams | null> {
  for (const params of candidates(request)) {
    if (await isSignedByVonage(key, params)) return params;
  }
  return null;
}

function candidates(request: CallbackRequest): readonly SmsParams[] {
  if (request.method === "GET") {
    if (!URL.canParse(request.url)) return [];
    const query = firstValues(new URL(request.url).searchParams);
    return [new Map([...query].filter(([name]) => name !== "ref")), query];
  }
  const text = new TextDecoder().decode(request.body);
  if (!(request.headers.get("content-type") ?? "").includes("json")) return [firstValues(new URLSearchParams(text))];
  const object = readObject(parseJson(text));
  return object === null ? [] : [object];
}

/** Of a repeated name the first value counts, in the signature as in the content. */
function firstValues(query: URLSearchParams): SmsParams {
  return new Map([...query].reverse());
}

function readContent(params: SmsParams, url: string): WebhookContent | null {
  const carrierMessageId = params.get("messageId") ?? "";
  if (carrierMessageId === "" || carrierMessageId.length > 64) return null;
  const status = params.get("status");
  if (status !== undefined) return readReceipt({ params, url, carrierMessageId, status });
  const [from = "", to = ""] = [params.get("msisdn"), params.get("to")];
  if (from === "" || to === "") return null;
  const text = params.get("text");
  // A binary message has no text.
  if (text === undefined) return { receipts: [], inbound: [] };
  const place = readPart(params);
  // In UTC, which it does not say.
  const taken = takenTime(`${params.get("message-timestamp") ?? ""}Z`);
  const inbound = { carrierMessageId, from: e164Address(from), to: e164Address(to), text, ...taken };
  return { receipts: [], inbound: [place === null ? inbound : { ...inbound, place }] };
}

/** Each part of a long text comes by itself, with an id of its own (Vonage, "Inbound SMS", concatenated messages). */
function readPart(params: SmsParams): PartPlace | null {
  if (params.get("concat") !== "true") return null;
  const count = (name: string) => Number(params.get(name) ?? Number.NaN);
  return readPlace(params.get("concat-ref") ?? "", count("concat-part"), count("concat-total"));
}

function readReceipt(report: {
  params: SmsParams;
  url: string;
  carrierMessageId: string;
  status: string;
}): WebhookContent {
  const status = RECEIPT_STATUSES.get(report.status);
  if (status === undefined) return { receipts: [], inbound: [] };
  const carrierCode = readCode(report.params.get("err-code"));
  const kind = carrierCode === null ? null : kindOfReceiptCode(carrierCode);
  const receipt: ReceiptReport = {
    reference: report.params.get("client-ref") || readReference(report.url),
    carrierMessageId: report.carrierMessageId,
    status,
    carrierCode,
    ...failureOfReceipt(status, kind),
    price: readMoney(report.params.get("price"), VONAGE_CURRENCY),
  };
  return { receipts: [receipt], inbound: [] };
}
