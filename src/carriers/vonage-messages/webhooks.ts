/** Webhooks of the Vonage Messages and Voice APIs: JSON under a signed token that holds the body's hash. */
import { errors, jwtVerify } from "jose";
import * as z from "zod";
import type {
  CarrierWebhook,
  ReceiptReport,
  WebhookContent,
  WebhookRefusal,
  CallbackRequest,
} from "../../app/carriers/ports.ts";
import { constantTimeEqual } from "../../domain/base/constant-time.ts";
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";
import { err, ok } from "../../domain/base/result.ts";
import { e164Address } from "../digits.ts";
import { readMoney } from "../money.ts";
import { parseJson } from "../reply.ts";
import { sha256, utf8 } from "../signature.ts";
import { toHex } from "../../domain/base/hex.ts";
import { failureOfReceipt, isFresh, readReference } from "../webhook-body.ts";
import { codeOfProblem, kindOfProblem } from "./failures.ts";
import type { VonageMessagesConfig } from "./wire.ts";
import { takenTime } from "../taken-time.ts";

type WebhookConfig = Pick<VonageMessagesConfig, "apiKey" | "signatureSecret">;

const ISSUER = "Vonage";

/** The text waited longer than it was worth: an end that a late delivery may still correct. */
const CODE_EXPIRED = "1360";

const MESSAGE_STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["submitted", "sent"],
  ["delivered", "delivered"],
  ["read", "delivered"],
  ["rejected", "rejected"],
  ["undeliverable", "undelivered"],
]);

/** Progress of a call. A completed call was answered: the code has been read out. */
const CALL_STATUSES: ReadonlyMap<string, ReceiptStatus> = new Map<string, ReceiptStatus>([
  ["started", "submitted"],
  ["ringing", "sent"],
  ["answered", "sent"],
  ["machine", "sent"],
  ["human", "sent"],
  ["completed", "delivered"],
  ["busy", "undelivered"],
  ["timeout", "undelivered"],
  ["unanswered", "undelivered"],
  ["rejected", "rejected"],
  ["failed", "failed"],
  ["cancelled", "failed"],
]);

/** Nobody took the call: no fault of the route. */
const CALL_FAILURES: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>(
  ["busy", "timeout", "unanswered", "rejected"].map((status) => [status, "handset_unreachable"]),
);

const claims = z.object({ api_key: z.string(), payload_hash: z.string(), iat: z.number() });

const statusBody = z.object({
  message_uuid: z.uuid(),
  status: z.string(),
  client_ref: z.string().max(100).optional(),
  error: z.object({ type: z.string().optional(), title: z.coerce.string().optional() }).optional(),
  usage: z.object({ price: z.string(), currency: z.string() }).optional(),
});

const file = z.object({ caption: z.string().nullish() });
/** Of an MMS with several files: each with its type, words among them. */
const content = z.object({ type: z.string(), text: z.string().nullish() });

const inboundBody = z.object({
  message_uuid: z.uuid(),
  channel: z.string(),
  from: z.string(),
  to: z.string(),
  text: z.string().optional(),
  timestamp: z.string().optional(),
  image: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  vcard: file.optional(),
  file: file.optional(),
  content: z.array(content).optional(),
});

const callBody = z.object({
  uuid: z.string().min(1).max(64),
  status: z.string(),
  direction: z.string().optional(),
  price: z.string().optional(),
});

export function makeVonageMessagesWebhook(config: WebhookConfig): CarrierWebhook {
  return {
    isDated: true,
    async read(request) {
      const refusal = await checkToken(config, request);
      if (refusal !== null) return err(refusal);
      const content = readContent(parseJson(new TextDecoder().decode(request.body)), request.url);
      return content === null ? err("body_malformed") : ok(content);
    },
  };
}

/** HS256 alone is accepted: a token that names its own algorithm must not choose it. */
async function checkToken(config: WebhookConfig, request: CallbackRequest): Promise<WebhookRefusal | null> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (config.signatureSecret === null || token === undefined) return "signature_invalid";
  try {
    const { payload } = await jwtVerify(token, utf8(config.signatureSecret), {
      algorithms: ["HS256"],
      issuer: ISSUER,
      currentDate: new Date(request.nowMs),
    });
    const parsed = claims.safeParse(payload);
    if (!parsed.success || parsed.data.api_key !== config.apiKey) return "signature_invalid";
    const bodyHash = utf8(toHex(await sha256(request.body)));
    if (!constantTimeEqual(utf8(parsed.data.payload_hash.toLowerCase()), bodyHash)) return "signature_invalid";
    return isFresh(parsed.data.iat, request.nowMs) ? null : "signature_stale";
  } catch (error) {
    return error instanceof errors.JWTExpired ? "signature_stale" : "signature_invalid";
  }
}

function readContent(json: unknown, url: string): WebhookContent | null {
  const status = statusBody.safeParse(json);
  if (status.success) return readStatus(status.data, url);
  const inbound = inboundBody.safeParse(json);
  if (inbound.success) return readInbound(inbound.data);
  const call = callBody.safeParse(json);
  return call.success ? readCall(call.data, url) : null;
}

function readStatus(body: z.infer<typeof statusBody>, url: string): WebhookContent {
  const carrierCode = codeOfProblem(body.error ?? {});
  const status = carrierCode === CODE_EXPIRED ? "expired" : MESSAGE_STATUSES.get(body.status);
  return receipts(status, kindOfProblem(carrierCode, []), {
    // The body is signed, the URL is not: our reference out of the body goes first.
    reference: body.client_ref ?? readReference(url),
    carrierMessageId: body.message_uuid,
    carrierCode,
    price: readMoney(body.usage?.price, body.usage?.currency),
  });
}

function readInbound(body: z.infer<typeof inboundBody>): WebhookContent {
  if (body.channel !== "sms" && body.channel !== "mms") return { receipts: [], inbound: [] };
  const { message_uuid: carrierMessageId, from, to } = body;
  const files = [body.image, body.audio, body.video, body.vcard, body.file].filter((one) => one !== undefined);
  const parts = body.content ?? [];
  const words = [body.text, ...files.map(({ caption }) => caption), ...parts.map(({ text }) => text)];
  const text = words.filter((one) => typeof one === "string" && one !== "").join("\n");
  const mediaCount = files.length + parts.filter(({ type }) => type !== "text").length;
  if (text === "" && body.text === undefined && mediaCount === 0) return { receipts: [], inbound: [] };
  const numbers = { from: e164Address(from), to: e164Address(to) };
  const inbound = { carrierMessageId, ...numbers, text, ...takenTime(body.timestamp) };
  return { receipts: [], inbound: [mediaCount > 0 ? { ...inbound, mediaCount } : inbound] };
}

/** The Voice API names no currency; Vonage bills in euros. */
function readCall(body: z.infer<typeof callBody>, url: string): WebhookContent {
  if (body.direction === "inbound") return { receipts: [], inbound: [] };
  return receipts(CALL_STATUSES.get(body.status), CALL_FAILURES.get(body.status) ?? null, {
    reference: readReference(url),
    carrierMessageId: body.uuid,
    carrierCode: null,
    price: readMoney(body.price, "EUR"),
  });
}

function receipts(
  status: ReceiptStatus | undefined,
  kind: CarrierFailureKind | null,
  report: Omit<ReceiptReport, "status" | "failure">,
): WebhookContent {
  if (status === undefined) return { receipts: [], inbound: [] };
  return { receipts: [{ ...report, status, ...failureOfReceipt(status, kind) }], inbound: [] };
}
