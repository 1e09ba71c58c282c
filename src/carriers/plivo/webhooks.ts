/**
 * Plivo's webhooks: statuses of texts and inbound texts, as POST form or GET query. The signature of messages covers
 * neither body nor query: whoever takes a receipt has to compare the carrier's message id with the attempt's.
 */
import type { CarrierWebhook, InboundText, WebhookContent, CallbackRequest } from "../../app/carriers/ports.ts";
import type { CarrierVerdict } from "../../domain/conversation/inbound-commands.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { err, ok } from "../../domain/base/result.ts";
import { e164Address } from "../digits.ts";
import { readMoney } from "../money.ts";
import { failureOfReceipt, readCode, readCount, readReference } from "../webhook-body.ts";
import { kindOfCode, statusOfCode } from "./failures.ts";
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

/**
 * What Plivo took a text for. It answers HELP and confirms a STOP by itself, and lets one answer of ours through, which
 * would be the second (docs.plivo.com, "DND service"); of START it only takes note.
 */
const INTENTS: ReadonlyMap<string, CarrierVerdict> = new Map([
  ["optout", { says: "stop", answered: true }],
  ["optin", { says: "start", answered: false }],
  ["help", { says: "help", answered: true }],
]);

export function makePlivoWebhook(config: Pick<PlivoConfig, "authToken" | "mainAuthToken">): CarrierWebhook {
  return {
    isDated: false,
    async read(request) {
      if (!(await isSignedByPlivo(config, request))) return err("signature_invalid");
      const content = readContent(fieldsOf(request), request.url);
      return content === null ? err("body_malformed") : ok(content);
    },
  };
}

function fieldsOf(request: CallbackRequest): URLSearchParams {
  if (request.method === "GET") return new URL(request.url).searchParams;
  return new URLSearchParams(new TextDecoder().decode(request.body));
}

function readContent(fields: URLSearchParams, url: string): WebhookContent | null {
  const carrierMessageId = fields.get("MessageUUID") ?? "";
  if (carrierMessageId === "" || carrierMessageId.length > 64) return null;
  const status = fields.get("Status");
  if (status !== null) return readReceipt({ fields, url, carrierMessageId, status });
  const [from, to] = [fields.get("From") ?? "", fields.get("To") ?? ""];
  if (from === "" || to === "") return null;
  const verdict = INTENTS.get(fields.get("MessageIntent") ?? "");
  const mediaCount = readCount(fields.get("MediaCount"));
  const pool = fields.get("PowerpackUUID");
  const inbound: InboundText = {
    carrierMessageId,
    from: e164Address(from),
    to: e164Address(to),
    // The words beside a picture have a name of their own. Long texts come whole.
    text: fields.get("Text") ?? fields.get("Body") ?? "",
    ...(verdict === undefined ? {} : { verdict }),
    ...(mediaCount > 0 ? { mediaCount } : {}),
    ...(pool === null || pool === "" ? {} : { pool }),
  };
  return { receipts: [], inbound: [inbound] };
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
  const parent = report.fields.get("ParentMessageUUID") ?? "";
  const isPart = parent !== "" && parent.length <= 64;
  // Of a long text only the whole was named to us, and one part on the phone is no text yet.
  const partStatus = isPart && status === "delivered" && !isLastPart(report.fields) ? "sent" : status;
  const receipt = {
    reference: readReference(report.url),
    carrierMessageId: isPart ? parent : report.carrierMessageId,
    status: statusOfCode(partStatus, carrierCode),
    carrierCode,
    ...failureOfReceipt(status, carrierCode === null ? null : kindOfCode(carrierCode)),
    price: readMoney(report.fields.get("TotalAmount"), PLIVO_CURRENCY),
  };
  return { receipts: [receipt], inbound: [] };
}

/** "2 of 3": the last part's arrival stands for the text's, for nobody says of the whole that it arrived. */
function isLastPart(fields: URLSearchParams): boolean {
  const [, part, parts] = /^(\d{1,3}) of (\d{1,3})$/.exec(fields.get("PartInfo") ?? "") ?? [];
  return part === parts;
}
