/** Requests and replies of the Plivo Message API v1, as its library (npm plivo 4.79.0) asks. */
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { countSegments } from "../../domain/template/segments.ts";
import type { CarrierHttpRequest } from "../http.ts";
import { dltIds } from "../registration.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { basicAuthorization } from "../signature.ts";
import { kindOfProse } from "./failures.ts";

export const PLIVO_API_URL = "https://api.plivo.com";

/** Plivo bills in US dollars and does not name the currency in this API. */
export const PLIVO_CURRENCY = "USD";

export interface PlivoConfig {
  readonly authId: string;
  /** Authenticates our requests and keys the signature of Plivo's. */
  readonly authToken: string;
  /** The token of the main account when `authId` is a subaccount; null: it is the main account itself. */
  readonly mainAuthToken: string | null;
  /** Origin without a trailing slash; another one than `PLIVO_API_URL` only in tests. */
  readonly baseUrl: string;
}

/** No range is documented: at least a second, and no more than the day after which nobody waits. */
const EXPIRY_SECONDS = { min: 1, max: 86_400 };

/** A sender of this form is a Powerpack, which picks the number itself. */
const POWERPACK = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const messageReply = z.object({
  message_uuid: z.array(z.string().min(1).max(64)),
  invalid_number: z.array(z.unknown()).optional(),
});

const errorReply = z.object({ error: z.union([z.string(), z.record(z.string(), z.unknown())]) });

const HTTP_BAD_REQUEST = 400;

export function messageRequest(config: PlivoConfig, request: CarrierSend): CarrierHttpRequest {
  const sender = POWERPACK.test(request.sender) ? { powerpack_uuid: request.sender } : { src: request.sender };
  const callback = request.receiptUrl === null ? {} : { url: request.receiptUrl, method: "POST" };
  const dlt = dltIds(request);
  return {
    url: `${accountUrl(config)}Message/`,
    method: "POST",
    headers: {
      authorization: authorization(config),
      "content-type": "application/json",
      accept: "application/json",
    },
    body: JSON.stringify({
      ...sender,
      dst: request.to,
      text: request.text,
      type: "sms",
      // Keeps the code out of Plivo's logs, and shortens the number there.
      log: "false",
      message_expiry: Math.min(Math.max(Math.trunc(request.ttlSeconds), EXPIRY_SECONDS.min), EXPIRY_SECONDS.max),
      ...(dlt === null ? {} : { dlt_entity_id: dlt.entity, dlt_template_id: dlt.template }),
      ...callback,
    }),
    timeoutMs: request.timeoutMs,
  };
}

/** A 202 may list the only number as invalid and hold no message. */
export function readMessageReply(reply: Reply, request: CarrierSend): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfError(reply));
  const parsed = messageReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  const { message_uuid: ids, invalid_number: invalid = [] } = parsed.data;
  if (invalid.length > 0) return err(failureOfReply("number_rejected", "invalid_number", reply));
  const carrierMessageId = ids[0];
  if (carrierMessageId === undefined) return err(failureOfBody(reply));
  return ok({ carrierMessageId, segments: countSegments(request.text).segments, price: null });
}

/** A 400 says in prose what is wrong with the request; every other status speaks for itself. */
function failureOfError(reply: Reply): CarrierFailure {
  if (reply.response.status !== HTTP_BAD_REQUEST) return failureOfStatus(reply);
  const prose = errorReply.safeParse(parseJson(reply.response.text)).data?.error;
  const kind = prose === undefined ? null : kindOfProse(typeof prose === "string" ? prose : JSON.stringify(prose));
  return kind === null ? failureOfStatus(reply) : failureOfReply(kind, "http_400", reply);
}

export function accountUrl(config: PlivoConfig): string {
  return `${config.baseUrl}/v1/Account/${encodeURIComponent(config.authId)}/`;
}

export function authorization({ authId, authToken }: PlivoConfig): string {
  return basicAuthorization(authId, authToken);
}
