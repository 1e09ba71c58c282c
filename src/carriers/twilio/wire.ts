/** Twilio's requests and replies (API 2010-04-01: Messages and Calls resources). */
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { countSegments } from "../../domain/template/segments.ts";
import type { CarrierHttpRequest } from "../http.ts";
import { readMoney } from "../money.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { basicAuthorization } from "../signature.ts";
import { speechTag, TWILIO_SPEECH } from "../speech.ts";
import { escapeXml } from "../xml.ts";
import { kindOfCode } from "./failures.ts";

export const TWILIO_API_URL = "https://api.twilio.com";

export interface TwilioConfig {
  readonly accountSid: string;
  /** The primary token: it authenticates our requests and keys the signature of Twilio's. */
  readonly authToken: string;
  /** Origin without a trailing slash; another one than `TWILIO_API_URL` only in tests. */
  readonly baseUrl: string;
  /** Whether the account may place calls. */
  readonly voice: boolean;
}

const VALIDITY_SECONDS = { min: 1, max: 36_000 };

/** A sender of this form is a Messaging Service, which picks the number itself; a name may begin with MG as well. */
export const MESSAGING_SERVICE_SID = /^MG[0-9a-f]{32}$/i;

export const MESSAGE_SID = /^(SM|MM)[0-9a-f]{32}$/;
export const CALL_SID = /^CA[0-9a-f]{32}$/;

const messageReply = z.object({
  sid: z.string().regex(MESSAGE_SID),
  status: z.string(),
  num_segments: z.string().nullish(),
  price: z.string().nullish(),
  price_unit: z.string().nullish(),
  error_code: z.int().nullish(),
});

const callReply = z.object({ sid: z.string().regex(CALL_SID), status: z.string() });

const errorReply = z.object({ code: z.int() });

/** Statuses with which Twilio creates a resource that will never be sent. */
const ENDED_STATUSES: readonly string[] = ["failed", "undelivered", "canceled"];

export function messageRequest(config: TwilioConfig, request: CarrierSend): CarrierHttpRequest {
  const form = new URLSearchParams({ To: request.to, Body: request.text });
  form.set(MESSAGING_SERVICE_SID.test(request.sender) ? "MessagingServiceSid" : "From", request.sender);
  form.set("ValidityPeriod", String(clampValidity(request.ttlSeconds)));
  if (request.receiptUrl !== null) form.set("StatusCallback", request.receiptUrl);
  return post(config, request, { resource: "Messages", form });
}

export function callRequest(config: TwilioConfig, request: CarrierSend): CarrierHttpRequest {
  const form = new URLSearchParams({ To: request.to, From: request.sender, Twiml: sayOnce(request) });
  if (request.receiptUrl !== null) {
    form.set("StatusCallback", request.receiptUrl);
    for (const event of ["answered", "completed"]) form.append("StatusCallbackEvent", event);
  }
  return post(config, request, { resource: "Calls", form });
}

/** Judges the answer to a text by its body: a 201 may hold a message that Twilio already gave up. */
export function readMessageReply(reply: Reply, request: CarrierSend): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfError(reply));
  const parsed = messageReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  const { sid, status, error_code: errorCode, num_segments: segments, price, price_unit: currency } = parsed.data;
  const isEnded = ENDED_STATUSES.includes(status);
  if (isEnded || (errorCode ?? 0) !== 0) {
    const code = errorCode ?? 0;
    return err(failureOfReply(kindOfCode(code) ?? "unavailable", code === 0 ? "status_ended" : String(code), reply));
  }
  // A Messaging Service answers "0" until it has chosen a sender.
  const counted = Number(segments ?? 0);
  return ok({
    carrierMessageId: sid,
    segments: Number.isSafeInteger(counted) && counted > 0 ? counted : countSegments(request.text).segments,
    price: readMoney(price, currency),
  });
}

export function readCallReply(reply: Reply): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfError(reply));
  const parsed = callReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  if (ENDED_STATUSES.includes(parsed.data.status)) return err(failureOfReply("unavailable", "status_ended", reply));
  return ok({ carrierMessageId: parsed.data.sid, segments: 1, price: null });
}

/** TwiML that reads the text once: the text itself says the code twice. */
export function sayOnce({ text, locale }: Pick<CarrierSend, "text" | "locale">): string {
  const language = speechTag(TWILIO_SPEECH, locale);
  const attribute = language === null ? "" : ` language="${language}"`;
  return `<Response><Say${attribute}>${escapeXml(text)}</Say></Response>`;
}

function post(
  config: TwilioConfig,
  request: CarrierSend,
  { resource, form }: { resource: "Messages" | "Calls"; form: URLSearchParams },
): CarrierHttpRequest {
  return {
    url: `${config.baseUrl}/2010-04-01/Accounts/${encodeURIComponent(config.accountSid)}/${resource}.json`,
    method: "POST",
    headers: {
      authorization: basicAuthorization(config.accountSid, config.authToken),
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
    },
    body: form.toString(),
    timeoutMs: request.timeoutMs,
  };
}

export function failureOfError(reply: Reply): CarrierFailure {
  const parsed = errorReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return failureOfStatus(reply);
  const { code } = parsed.data;
  const kind = kindOfCode(code);
  return kind === null ? failureOfStatus(reply, String(code)) : failureOfReply(kind, String(code), reply);
}

function clampValidity(ttlSeconds: number): number {
  return Math.min(Math.max(Math.trunc(ttlSeconds), VALIDITY_SECONDS.min), VALIDITY_SECONDS.max);
}
