/** Requests and replies of the Infobip SMS API v3 and of voice messages (TTS v3), as in its OpenAPI 3.210.0. */
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { countSegments } from "../../domain/template/segments.ts";
import { digitsAddress } from "../digits.ts";
import type { CarrierHttpRequest } from "../http.ts";
import { dltIds } from "../registration.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { speechTag } from "../speech.ts";
import { withUrlKey } from "../url-key.ts";
import type { InfobipAuthenticity } from "./authenticity.ts";
import { kindOfProperties, kindOfStatus, STATUS_DUPLICATE_ID } from "./failures.ts";
import { INFOBIP_SPEECH } from "./speech.ts";

/** Works for every account; an account's own origin ("https://xxxxx.api.infobip.com") is nearer to its data centre. */
export const INFOBIP_API_URL = "https://api.infobip.com";

export interface InfobipConfig {
  readonly apiKey: string;
  /** How Infobip proves that a webhook is its own. */
  readonly webhook: InfobipAuthenticity;
  readonly voice: boolean;
  /** Origin without a trailing slash. */
  readonly baseUrl: string;
}

const VALIDITY_SECONDS = { min: 1, max: 48 * 60 * 60 };
const MESSAGE_ID_LENGTH_MAX = 200;
const CALLBACK_DATA_LENGTH_MAX = 700;

/** Status groups: accepted, pending, delivered. The others are undeliverable, expired and rejected. */
const GROUPS_TAKEN: readonly number[] = [0, 1, 3];

const messagesReply = z.object({
  messages: z
    .array(
      z.object({
        messageId: z.string().min(1).max(MESSAGE_ID_LENGTH_MAX).optional(),
        status: z.object({ groupId: z.int(), id: z.int(), name: z.string().optional() }),
        details: z.object({ messageCount: z.int().positive() }).partial().optional(),
      }),
    )
    .length(1),
});

const errorReply = z.object({
  errorCode: z.string().regex(/^E\d{1,5}$/),
  violations: z.array(z.object({ property: z.string() })).optional(),
});

export function messageRequest(config: InfobipConfig, request: CarrierSend): CarrierHttpRequest {
  const url = receiptUrl(config, request);
  const dlt = dltIds(request);
  const indiaDlt = dlt === null ? {} : { contentTemplateId: dlt.template, principalEntityId: dlt.entity };
  const message = {
    sender: digitsAddress(request.sender),
    destinations: [destination(request)],
    content: { text: request.text },
    options: {
      validityPeriod: { amount: validitySeconds(request), timeUnit: "SECONDS" },
      ...(dlt === null ? {} : { regional: { indiaDlt } }),
    },
    ...(url === null
      ? {}
      : { webhooks: { delivery: { url }, contentType: "application/json", callbackData: request.reference } }),
  };
  return post(config, request, { path: "/sms/3/messages", json: { messages: [message] } });
}

/** One call that reads the text once: the text itself says the code twice. */
export function callRequest(config: InfobipConfig, request: CarrierSend): CarrierHttpRequest {
  const url = receiptUrl(config, request);
  const language = speechTag(INFOBIP_SPEECH, request.locale);
  const message = {
    from: digitsAddress(request.sender),
    destinations: [destination(request)],
    text: request.text,
    ...(language === null ? {} : { language }),
    validityPeriod: Math.ceil(validitySeconds(request) / 60),
    ...(request.reference.length <= CALLBACK_DATA_LENGTH_MAX ? { callbackData: request.reference } : {}),
    ...(url === null ? {} : { notifyUrl: url, notifyContentType: "application/json", notifyContentVersion: 2 }),
  };
  return post(config, request, { path: "/tts/3/advanced", json: { messages: [message] } });
}

/** Judges the answer to a text or a call by the status of its one message: HTTP 200 comes with refusals as well. */
export function readReply(reply: Reply, request: CarrierSend): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfError(reply));
  const parsed = messagesReply.safeParse(parseJson(reply.response.text));
  const message = parsed.data?.messages[0];
  if (message === undefined) return err(failureOfBody(reply));
  const { status, messageId = chosenId(request) } = message;
  const isTaken = GROUPS_TAKEN.includes(status.groupId) || status.id === STATUS_DUPLICATE_ID;
  if (!isTaken) return err(failureOfReply(kindOfStatus(status), String(status.id), reply));
  if (messageId === null) return err(failureOfBody(reply));
  const counted = message.details?.messageCount ?? countSegments(request.text).segments;
  return ok({ carrierMessageId: messageId, segments: request.transport === "voice" ? 1 : counted, price: null });
}

export function failureOfError(reply: Reply): CarrierFailure {
  const parsed = errorReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return failureOfStatus(reply);
  const { errorCode, violations = [] } = parsed.data;
  const kind = kindOfProperties(violations.map((violation) => violation.property));
  return kind === null ? failureOfStatus(reply, errorCode) : failureOfReply(kind, errorCode, reply);
}

export function authorization(config: Pick<InfobipConfig, "apiKey">): string {
  return `App ${config.apiKey}`;
}

function destination(request: CarrierSend): { to: string; messageId?: string } {
  const to = digitsAddress(request.to);
  const messageId = chosenId(request);
  return messageId === null ? { to } : { to, messageId };
}

/** Our reference as the id: the same attempt sent twice is refused as a duplicate and goes out once. */
function chosenId({ reference }: CarrierSend): string | null {
  return reference.length <= MESSAGE_ID_LENGTH_MAX ? reference : null;
}

function receiptUrl({ webhook }: InfobipConfig, request: CarrierSend): string | null {
  if (request.receiptUrl === null || webhook.kind !== "url_key") return request.receiptUrl;
  return withUrlKey(request.receiptUrl, webhook.webhookSecret);
}

function validitySeconds({ ttlSeconds }: CarrierSend): number {
  return Math.min(Math.max(Math.trunc(ttlSeconds), VALIDITY_SECONDS.min), VALIDITY_SECONDS.max);
}

function post(
  config: InfobipConfig,
  request: CarrierSend,
  { path, json }: { path: string; json: object },
): CarrierHttpRequest {
  return {
    url: config.baseUrl + path,
    method: "POST",
    headers: {
      authorization: authorization(config),
      "content-type": "application/json",
      accept: "application/json",
    },
    body: JSON.stringify(json),
    timeoutMs: request.timeoutMs,
  };
}
