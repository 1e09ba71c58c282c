/** Requests and replies of the Vonage SMS API (definitions/sms.yml 1.0.10). */
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import type { Money } from "../../domain/base/money.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { digitsAddress } from "../digits.ts";
import type { CarrierHttpRequest } from "../http.ts";
import { readMoney } from "../money.ts";
import { dltIds } from "../registration.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { readCode } from "../webhook-body.ts";
import { kindOfSmsStatus } from "./failures.ts";
import type { VonageSignatureMethod } from "./signature.ts";

export const VONAGE_REST_URL = "https://rest.nexmo.com";

/** Vonage bills in euros and does not name the currency in this API. */
export const VONAGE_CURRENCY = "EUR";

export interface VonageConfig {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Keys the `sig` of webhooks; while null every webhook is refused. */
  readonly signatureSecret: string | null;
  readonly signatureMethod: VonageSignatureMethod;
  /** Origin without a trailing slash; another one than `VONAGE_REST_URL` only in tests. */
  readonly baseUrl: string;
}

const TTL_MS = { min: 20_000, max: 604_800_000 };

/** A longer reference is refused; it then travels in the callback URL alone. */
const CLIENT_REF_LENGTH_MAX = 40;

const STATUS_OK = "0";

const smsReply = z.object({
  messages: z
    .array(
      z.object({
        status: z.string(),
        "error-text": z.string().optional(),
        "message-id": z.string().min(1).max(64).optional(),
        "message-price": z.string().optional(),
      }),
    )
    .min(1),
});

export function smsRequest(config: VonageConfig, request: CarrierSend): CarrierHttpRequest {
  const form = new URLSearchParams({
    api_key: config.apiKey,
    api_secret: config.apiSecret,
    from: digitsAddress(request.sender),
    to: digitsAddress(request.to),
    text: request.text,
    type: request.encoding === "ucs2" ? "unicode" : "text",
    ttl: String(Math.min(Math.max(Math.trunc(request.ttlSeconds * 1000), TTL_MS.min), TTL_MS.max)),
  });
  if (request.reference.length <= CLIENT_REF_LENGTH_MAX) form.set("client-ref", request.reference);
  if (request.receiptUrl !== null) form.set("callback", request.receiptUrl);
  const dlt = dltIds(request);
  if (dlt !== null) {
    form.set("entity-id", dlt.entity);
    form.set("content-id", dlt.template);
  }
  return {
    url: `${config.baseUrl}/sms/json`,
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: form.toString(),
    timeoutMs: request.timeoutMs,
  };
}

/**
 * A 200 says nothing here: each part has its own status. One refused part fails the whole, because a phone shows
 * nothing before it has every part. The first part's id stands for the message.
 */
export function readSmsReply(reply: Reply): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfStatus(reply));
  const parsed = smsReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  const parts = parsed.data.messages;
  const refused = parts.find((part) => part.status !== STATUS_OK);
  if (refused !== undefined) {
    const code = readCode(refused.status);
    if (code === null) return err(failureOfBody(reply));
    return err(failureOfReply(kindOfSmsStatus(code, refused["error-text"]), code, reply));
  }
  const carrierMessageId = parts[0]?.["message-id"];
  if (carrierMessageId === undefined) return err(failureOfBody(reply));
  return ok({ carrierMessageId, segments: parts.length, price: addPrices(parts.map((part) => part["message-price"])) });
}

function addPrices(amounts: readonly (string | undefined)[]): Money | null {
  const prices = amounts.map((amount) => readMoney(amount, VONAGE_CURRENCY));
  const known = prices.filter((price) => price !== null);
  if (known.length < prices.length) return null;
  return { microUnits: known.reduce((sum, price) => sum + price.microUnits, 0), currency: VONAGE_CURRENCY };
}
