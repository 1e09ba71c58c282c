/** Requests and replies of AWS End User Messaging SMS and voice v2: JSON 1.0 under Signature Version 4. */
import { AwsV4Signer } from "aws4fetch";
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { countSegments } from "../../domain/template/segments.ts";
import { readCodeWord } from "../code-word.ts";
import type { CarrierHttpRequest } from "../http.ts";
import { dltIds } from "../registration.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { kindOfError } from "./failures.ts";
import { pollyVoice } from "./voices.ts";

export interface AwsConfig {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** What events are published under; without one the service reports nothing. */
  readonly configurationSetName: string | null;
  /** Origin without a trailing slash: the region's, or another one in tests. */
  readonly baseUrl: string;
}

export const AWS_REGION = /^[a-z]{2}(-[a-z]+){1,2}-\d$/;

export function awsUrl(region: string): string {
  return `https://sms-voice.${region}.amazonaws.com`;
}

/** The name our reference has in `Context`, which every event repeats. */
export const REFERENCE_KEY = "reference";

const SIGNED_SERVICE = "sms-voice";
const TARGET_PREFIX = "PinpointSMSVoiceV2";
const TTL_SECONDS = { min: 5, max: 259_200 };

export const MESSAGE_ID = /^[\w-]{8,128}$/;

const sendReply = z.object({ MessageId: z.string().regex(MESSAGE_ID) });

const errorReply = z.object({
  __type: z.string(),
  Reason: z.string().nullish(),
  Fields: z.array(z.object({ Name: z.string() })).nullish(),
});

export interface AwsCall {
  readonly action: "SendTextMessage" | "SendVoiceMessage" | "DescribeAccountAttributes";
  readonly body: object;
  readonly timeoutMs: number;
  readonly nowMs: number;
}

export function messageCall(config: AwsConfig, request: CarrierSend, nowMs: number): AwsCall {
  const dlt = dltIds(request);
  const country = dlt === null ? {} : { IN_ENTITY_ID: dlt.entity, IN_TEMPLATE_ID: dlt.template };
  const registered = dlt === null ? {} : { DestinationCountryParameters: country };
  const body = { ...commonFields(config, request), ...registered, MessageType: "TRANSACTIONAL" };
  return { action: "SendTextMessage", body, timeoutMs: request.timeoutMs, nowMs };
}

/** One call that reads the text once: the text itself says the code twice. */
export function voiceCall(config: AwsConfig, request: CarrierSend, nowMs: number): AwsCall {
  const voice = pollyVoice(request.locale);
  const body = {
    ...commonFields(config, request),
    MessageBodyTextType: "TEXT",
    ...(voice === null ? {} : { VoiceId: voice }),
  };
  return { action: "SendVoiceMessage", body, timeoutMs: request.timeoutMs, nowMs };
}

function commonFields(config: AwsConfig, request: CarrierSend): object {
  const { configurationSetName } = config;
  return {
    DestinationPhoneNumber: request.to,
    OriginationIdentity: request.sender,
    MessageBody: request.text,
    TimeToLive: Math.min(Math.max(Math.trunc(request.ttlSeconds), TTL_SECONDS.min), TTL_SECONDS.max),
    Context: { [REFERENCE_KEY]: request.reference },
    ...(configurationSetName === null ? {} : { ConfigurationSetName: configurationSetName }),
  };
}

/** Signs every header that is sent and the body, as of now: AWS takes the signature for five minutes. */
export async function signCall(config: AwsConfig, call: AwsCall): Promise<CarrierHttpRequest> {
  const url = `${config.baseUrl}/`;
  const body = JSON.stringify(call.body);
  const signer = new AwsV4Signer({
    method: "POST",
    url,
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": `${TARGET_PREFIX}.${call.action}` },
    body,
    accessKeyId: config.accessKeyId,
    secretAccessKey: config.secretAccessKey,
    service: SIGNED_SERVICE,
    region: config.region,
    datetime: new Date(call.nowMs).toISOString().replace(/[:-]|\.\d{3}/g, ""),
    // The type is left out else, and could be changed on the way.
    allHeaders: true,
  });
  const { headers } = await signer.sign();
  return { url, method: "POST", headers: Object.fromEntries(headers), body, timeoutMs: call.timeoutMs };
}

/** A text is judged as taken once it has an id; what it costs comes with its events. */
export function readMessageReply(reply: Reply, request: CarrierSend): Result<CarrierAcceptance, CarrierFailure> {
  return readSendReply(reply, countSegments(request.text).segments);
}

export function readVoiceReply(reply: Reply): Result<CarrierAcceptance, CarrierFailure> {
  return readSendReply(reply, 1);
}

function readSendReply(reply: Reply, segments: number): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfError(reply));
  const parsed = sendReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  return ok({ carrierMessageId: parsed.data.MessageId, segments, price: null });
}

export function failureOfError(reply: Reply): CarrierFailure {
  const parsed = errorReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return failureOfStatus(reply);
  // "com.amazonaws.smsvoice#ThrottlingException", or the name alone.
  const type = parsed.data.__type.split("#").at(-1) ?? "";
  const reason = parsed.data.Reason ?? null;
  const fields = (parsed.data.Fields ?? []).map(({ Name }) => Name);
  const kind = kindOfError({ type, reason, fields });
  const carrierCode = readCodeWord(reason) ?? readCodeWord(type) ?? undefined;
  return kind === null || carrierCode === undefined
    ? failureOfStatus(reply, carrierCode)
    : failureOfReply(kind, carrierCode, reply);
}
