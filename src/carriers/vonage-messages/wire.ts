/** Requests and replies of the Vonage Messages API v1 and Voice API v1. */
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { countSegments } from "../../domain/template/segments.ts";
import { digitsAddress } from "../digits.ts";
import type { CarrierHttpRequest } from "../http.ts";
import { dltIds } from "../registration.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { speechTag, VONAGE_SPEECH } from "../speech.ts";
import type { VonageAuth } from "./authorization.ts";
import { codeOfProblem, kindOfProblem } from "./failures.ts";

export const VONAGE_API_URL = "https://api.nexmo.com";

export interface VonageMessagesConfig {
  /** The account's key: webhooks name it, and one that names another is refused. */
  readonly apiKey: string;
  readonly auth: VonageAuth;
  /** Keys the token of webhooks; while null every webhook is refused. */
  readonly signatureSecret: string | null;
  /** Origin without a trailing slash; another one than `VONAGE_API_URL` for a region or in tests. */
  readonly baseUrl: string;
}

/** Where a request goes and as whom. */
export interface RequestScope {
  readonly baseUrl: string;
  readonly authorization: string;
}

const TTL_SECONDS = { min: 20, max: 604_800 };
const CLIENT_REF_LENGTH_MAX = 100;

const messageReply = z.object({ message_uuid: z.uuid() });
const callReply = z.object({ uuid: z.uuid(), status: z.string() });

/** RFC 7807, as far as it is needed: prose may quote the number, so it is never read. */
const problem = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  invalid_parameters: z.array(z.object({ name: z.string() })).optional(),
});

export function messageRequest(scope: RequestScope, request: CarrierSend): CarrierHttpRequest {
  const callback = request.receiptUrl === null ? {} : { webhook_url: request.receiptUrl, webhook_version: "v1" };
  const reference = request.reference.length <= CLIENT_REF_LENGTH_MAX ? { client_ref: request.reference } : {};
  const dlt = dltIds(request);
  return post(scope, request, {
    path: "/v1/messages",
    json: {
      channel: "sms",
      message_type: "text",
      to: digitsAddress(request.to),
      from: digitsAddress(request.sender),
      text: request.text,
      ttl: Math.min(Math.max(Math.trunc(request.ttlSeconds), TTL_SECONDS.min), TTL_SECONDS.max),
      sms: {
        encoding_type: request.encoding === "ucs2" ? "unicode" : "text",
        ...(dlt === null ? {} : { entity_id: dlt.entity, content_id: dlt.template }),
      },
      ...reference,
      ...callback,
    },
  });
}

/** One call that reads the text once: the text itself says the code twice. */
export function callRequest(scope: RequestScope, request: CarrierSend): CarrierHttpRequest {
  const language = speechTag(VONAGE_SPEECH, request.locale);
  const talk = { action: "talk", text: request.text, loop: 1, ...(language === null ? {} : { language }) };
  const events = request.receiptUrl === null ? {} : { event_url: [request.receiptUrl], event_method: "POST" };
  return post(scope, request, {
    path: "/v1/calls",
    json: {
      to: [{ type: "phone", number: digitsAddress(request.to) }],
      from: { type: "phone", number: digitsAddress(request.sender) },
      ncco: [talk],
      ...events,
    },
  });
}

export function readMessageReply(reply: Reply, request: CarrierSend): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfProblem(reply));
  const parsed = messageReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  return ok({
    carrierMessageId: parsed.data.message_uuid,
    segments: countSegments(request.text).segments,
    price: null,
  });
}

export function readCallReply(reply: Reply): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfProblem(reply));
  const parsed = callReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  return ok({ carrierMessageId: parsed.data.uuid, segments: 1, price: null });
}

function failureOfProblem(reply: Reply): CarrierFailure {
  const parsed = problem.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return failureOfStatus(reply);
  const code = codeOfProblem(parsed.data);
  const names = parsed.data.invalid_parameters?.map((parameter) => parameter.name) ?? [];
  const kind = kindOfProblem(code, names);
  const carrierCode = code ?? `http_${reply.response.status}`;
  return kind === null ? failureOfStatus(reply, carrierCode) : failureOfReply(kind, carrierCode, reply);
}

function post(
  { baseUrl, authorization }: RequestScope,
  request: CarrierSend,
  { path, json }: { path: string; json: object },
): CarrierHttpRequest {
  return {
    url: baseUrl + path,
    method: "POST",
    headers: { authorization, "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(json),
    timeoutMs: request.timeoutMs,
  };
}
