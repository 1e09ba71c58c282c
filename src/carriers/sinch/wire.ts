/** Requests and replies of Sinch's SMS API (XMS batches) and of its Voice API (text-to-speech callouts). */
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { countSegments } from "../../domain/template/segments.ts";
import { readCodeWord } from "../code-word.ts";
import { digitsAddress } from "../digits.ts";
import type { CarrierHttpRequest } from "../http.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { basicAuthorization } from "../signature.ts";
import { speechTag } from "../speech.ts";
import { withUrlKey } from "../url-key.ts";
import type { SinchSmsAuthenticity } from "./authenticity.ts";
import { kindOfError } from "./failures.ts";
import { SINCH_SPEECH } from "./speech.ts";

export const SINCH_REGIONS = ["us", "eu", "au", "br", "ca"] as const;
export type SinchRegion = (typeof SINCH_REGIONS)[number];

/** Reaches the nearest region. */
export const SINCH_VOICE_URL = "https://calling.api.sinch.com";

export interface SinchVoice {
  readonly applicationKey: string;
  /** Base 64: authenticates our calls as it stands, keys the signature of webhooks decoded. */
  readonly applicationSecret: string;
}

export interface SinchConfig {
  readonly servicePlanId: string;
  readonly apiToken: string;
  /** How Sinch proves that a webhook about texts is its own. */
  readonly webhook: SinchSmsAuthenticity;
  /** The application under which calls are placed; null: no calls. */
  readonly voice: SinchVoice | null;
  /** Origins without a trailing slash. */
  readonly smsUrl: string;
  readonly voiceUrl: string;
}

const EXPIRY_SECONDS = { min: 1, max: 3 * 24 * 60 * 60 };
const REFERENCE_LENGTH_MAX = 128;

const batchReply = z.object({ id: z.string().min(1).max(64), canceled: z.boolean().optional() });

/** The document spells it `callid`, the library `callId`. */
const calloutReply = z.union([
  z.object({ callId: z.string().min(1).max(64) }).transform(({ callId }) => callId),
  z.object({ callid: z.string().min(1).max(64) }).transform(({ callid }) => callid),
]);

const smsError = z.object({ code: z.string(), text: z.string().optional() });
const voiceError = z.object({ errorCode: z.coerce.string().regex(/^\d{5,6}$/) });

export function smsOrigin(region: SinchRegion): string {
  return `https://${region}.sms.api.sinch.com`;
}

export function batchUrl({ smsUrl, servicePlanId }: SinchConfig): string {
  return `${smsUrl}/xms/v1/${encodeURIComponent(servicePlanId)}/batches`;
}

/** `nowMs` because Sinch takes the moment of expiry, not a span. */
export function batchRequest(config: SinchConfig, request: CarrierSend, nowMs: number): CarrierHttpRequest {
  const ttlSeconds = Math.min(Math.max(Math.trunc(request.ttlSeconds), EXPIRY_SECONDS.min), EXPIRY_SECONDS.max);
  return post({
    url: batchUrl(config),
    authorization: smsAuthorization(config),
    timeoutMs: request.timeoutMs,
    json: {
      from: digitsAddress(request.sender),
      to: [digitsAddress(request.to)],
      body: request.text,
      type: "mt_text",
      delivery_report: "per_recipient",
      expire_at: new Date(nowMs + ttlSeconds * 1000).toISOString(),
      ...(request.reference.length <= REFERENCE_LENGTH_MAX ? { client_reference: request.reference } : {}),
      ...callback(config, request),
    },
  });
}

/** One call that reads the text once. Its end is reported to the address of the application, with `custom` in it. */
export function calloutRequest(config: SinchConfig, voice: SinchVoice, request: CarrierSend): CarrierHttpRequest {
  const locale = speechTag(SINCH_SPEECH, request.locale);
  return post({
    url: `${config.voiceUrl}/calling/v1/callouts`,
    authorization: basicAuthorization(voice.applicationKey, voice.applicationSecret),
    timeoutMs: request.timeoutMs,
    json: {
      method: "ttsCallout",
      ttsCallout: {
        cli: request.sender,
        destination: { type: "number", endpoint: request.to },
        text: request.text,
        custom: request.reference,
        enableDice: true,
        ...(locale === null ? {} : { locale }),
      },
    },
  });
}

export function readBatchReply(reply: Reply, request: CarrierSend): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfSms(reply));
  const parsed = batchReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  if (parsed.data.canceled === true) return err(failureOfReply("unavailable", "batch_canceled", reply));
  // Sinch tells neither parts nor price here.
  const { segments } = countSegments(request.text);
  return ok({ carrierMessageId: parsed.data.id, segments, price: null });
}

export function readCalloutReply(reply: Reply): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfVoice(reply));
  const parsed = calloutReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  return ok({ carrierMessageId: parsed.data, segments: 1, price: null });
}

export function failureOfSms(reply: Reply): CarrierFailure {
  const parsed = smsError.safeParse(parseJson(reply.response.text));
  const code = readCodeWord(parsed.data?.code);
  if (code === null) return failureOfStatus(reply);
  const kind = kindOfError({ code, text: parsed.data?.text });
  return kind === null ? failureOfStatus(reply, code) : failureOfReply(kind, code, reply);
}

export function smsAuthorization({ apiToken }: Pick<SinchConfig, "apiToken">): string {
  return `Bearer ${apiToken}`;
}

function failureOfVoice(reply: Reply): CarrierFailure {
  const parsed = voiceError.safeParse(parseJson(reply.response.text));
  return parsed.success ? failureOfStatus(reply, parsed.data.errorCode) : failureOfStatus(reply);
}

function callback({ webhook }: SinchConfig, { receiptUrl }: CarrierSend): { callback_url?: string } {
  if (receiptUrl === null) return {};
  return { callback_url: webhook.kind === "url_key" ? withUrlKey(receiptUrl, webhook.webhookSecret) : receiptUrl };
}

function post(request: { url: string; authorization: string; timeoutMs: number; json: object }): CarrierHttpRequest {
  const { url, authorization, timeoutMs, json } = request;
  return {
    url,
    method: "POST",
    headers: { authorization, "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(json),
    timeoutMs,
  };
}
