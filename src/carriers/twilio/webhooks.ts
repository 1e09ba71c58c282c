/** Twilio's webhooks: status callbacks of texts and calls, and inbound texts. Signature first, then content. */
import type { CarrierWebhook, InboundText, WebhookContent, CallbackRequest } from "../../app/carriers/ports.ts";
import { constantTimeEqual } from "../../domain/base/constant-time.ts";
import type { CarrierVerdict } from "../../domain/conversation/inbound-commands.ts";
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { err, ok } from "../../domain/base/result.ts";
import { CALL_FAILURES, CALL_STATUSES } from "../call-statuses.ts";
import { parseJson } from "../reply.ts";
import { sha256, utf8 } from "../signature.ts";
import { toHex } from "../../domain/base/hex.ts";
import { failureOfReceipt, readCode, readCount, readObject, readReference } from "../webhook-body.ts";
import { kindOfCode, statusOfCode } from "./failures.ts";
import { type FormParams, isSignedByTwilio } from "./signature.ts";
import { CALL_SID, MESSAGE_SID, MESSAGING_SERVICE_SID } from "./wire.ts";

/** Twilio's message statuses. A status not listed says nothing that we count; new ones may appear. */
const MESSAGE_STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["accepted", "submitted"],
  ["scheduled", "submitted"],
  ["queued", "submitted"],
  ["sending", "submitted"],
  ["sent", "sent"],
  // Some handset of a group has it: for one number it says no more than sent.
  ["partially_delivered", "sent"],
  ["delivered", "delivered"],
  ["read", "delivered"],
  ["undelivered", "undelivered"],
  ["failed", "failed"],
  ["canceled", "failed"],
]);

/**
 * Advanced Opt-Out, which says what it took a text for, has answered it as well and blocks by it, in whatever words it
 * was set up with (twilio.com/docs/messaging/tutorials/advanced-opt-out).
 */
const OPT_OUT_TYPES: ReadonlyMap<string, CarrierVerdict> = new Map([
  ["STOP", { says: "stop", answered: true }],
  ["START", { says: "start", answered: true }],
  ["HELP", { says: "help", answered: true }],
]);

/** `request.url` has to be the public URL as Twilio knows it, with path and query. */
export function makeTwilioWebhook(authToken: string): CarrierWebhook {
  return {
    isDated: false,
    async read(request) {
      const text = new TextDecoder().decode(request.body);
      const isJson = (request.headers.get("content-type") ?? "").includes("json");
      const form = isJson ? null : parseForm(text);
      if (!(await isAuthentic(authToken, request, form))) return err("signature_invalid");
      const content = readContent(form === null ? readObject(parseJson(text)) : firstValues(form), request.url);
      return content === null ? err("body_malformed") : ok(content);
    },
  };
}

/**
 * With a bodySHA256 in the URL the signature covers the URL alone, and the hash in it covers the body. A JSON body
 * (`form` is null) without that hash would be covered by nothing.
 */
async function isAuthentic(authToken: string, request: CallbackRequest, form: FormParams | null): Promise<boolean> {
  const signature = request.headers.get("x-twilio-signature");
  if (signature === null || !URL.canParse(request.url)) return false;
  const bodyHash = new URL(request.url).searchParams.get("bodySHA256");
  if (bodyHash === null) {
    return form !== null && (await isSignedByTwilio(authToken, { url: request.url, params: form, signature }));
  }
  const isBodyIntact = constantTimeEqual(utf8(bodyHash), utf8(toHex(await sha256(request.body))));
  return (await isSignedByTwilio(authToken, { url: request.url, params: new Map(), signature })) && isBodyIntact;
}

function parseForm(text: string): FormParams {
  const byName = Map.groupBy(new URLSearchParams(text), ([name]) => name);
  return new Map([...byName].map(([name, fields]) => [name, fields.map(([, value]) => value)]));
}

function firstValues(form: FormParams): ReadonlyMap<string, string> {
  return new Map([...form].map(([name, values]) => [name, values[0] ?? ""]));
}

function readContent(fields: ReadonlyMap<string, string> | null, url: string): WebhookContent | null {
  if (fields === null) return null;
  if (fields.has("CallSid")) return readCall(fields, url);
  // Older callbacks have the fields of texts alone, newer ones those of every kind of message beside them.
  const messageSid = fields.get("MessageSid") ?? fields.get("SmsSid") ?? "";
  if (!MESSAGE_SID.test(messageSid)) return null;
  const status = fields.get("MessageStatus") ?? fields.get("SmsStatus");
  if (status === undefined || status === "received") return readInbound(fields, messageSid);
  const code = readCode(fields.get("ErrorCode"));
  const known = MESSAGE_STATUSES.get(status);
  return receipts(known === undefined ? undefined : statusOfCode(known, Number(code ?? 0)), {
    reference: readReference(url),
    carrierMessageId: messageSid,
    code,
    kind: code === null ? null : kindOfCode(Number(code)),
  });
}

function readCall(fields: ReadonlyMap<string, string>, url: string): WebhookContent | null {
  const callSid = fields.get("CallSid") ?? "";
  if (!CALL_SID.test(callSid)) return null;
  // Somebody called our number: no send of ours.
  if (fields.get("Direction") === "inbound") return { receipts: [], inbound: [] };
  const status = fields.get("CallStatus") ?? "";
  const code = readCode(fields.get("ErrorCode"));
  return receipts(CALL_STATUSES.get(status), {
    reference: readReference(url),
    carrierMessageId: callSid,
    code,
    kind: (code === null ? null : kindOfCode(Number(code))) ?? CALL_FAILURES.get(status) ?? null,
  });
}

function readInbound(fields: ReadonlyMap<string, string>, carrierMessageId: string): WebhookContent | null {
  const [from, to, text] = [fields.get("From"), fields.get("To"), fields.get("Body")];
  if (from === undefined || to === undefined || text === undefined) return null;
  const verdict = OPT_OUT_TYPES.get(fields.get("OptOutType") ?? "");
  const mediaCount = readCount(fields.get("NumMedia"));
  const pool = fields.get("MessagingServiceSid") ?? "";
  const inbound: InboundText = {
    carrierMessageId,
    from,
    to,
    text,
    ...(verdict === undefined ? {} : { verdict }),
    ...(mediaCount > 0 ? { mediaCount } : {}),
    ...(MESSAGING_SERVICE_SID.test(pool) ? { pool } : {}),
  };
  return { receipts: [], inbound: [inbound] };
}

interface Report {
  readonly reference: string | null;
  readonly carrierMessageId: string;
  readonly code: string | null;
  readonly kind: CarrierFailureKind | null;
}

function receipts(status: ReceiptStatus | undefined, { code, kind, ...report }: Report): WebhookContent {
  if (status === undefined) return { receipts: [], inbound: [] };
  const told = { status, carrierCode: code, ...failureOfReceipt(status, kind), price: null };
  return { receipts: [{ ...report, ...told }], inbound: [] };
}
