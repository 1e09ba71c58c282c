/** Requests and replies of Clickatell's One API: POST /v1/message. */
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { countSegments } from "../../domain/template/segments.ts";
import { digitsAddress } from "../digits.ts";
import type { CarrierHttpRequest } from "../http.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { type ClickatellError, kindOfError } from "./failures.ts";

export const CLICKATELL_API_URL = "https://platform.clickatell.com";

export interface ClickatellConfig {
  readonly apiKey: string;
  /** Whether the integration is two-way: a one-way one picks the sender itself and refuses one it does not know. */
  readonly twoWay: boolean;
  /** Origin without a trailing slash. */
  readonly baseUrl: string;
}

/** Clickatell publishes no limit; a reference of ours has at most this many characters. */
const CLIENT_MESSAGE_ID_LENGTH_MAX = 64;

export const MESSAGE_ID = /^[\w-]{8,64}$/;

const error = z.object({ code: z.int(), description: z.string().optional() });

const sendReply = z.object({
  messages: z
    .array(
      z.object({
        apiMessageId: z.string().nullish(),
        accepted: z.boolean(),
        error: error.nullish(),
      }),
    )
    .nullish(),
  error: error.nullish(),
});

/** The One API documents no field for how long a text may wait. */
export function messageRequest(config: ClickatellConfig, request: CarrierSend): CarrierHttpRequest {
  const { reference } = request;
  const from = config.twoWay ? { from: digitsAddress(request.sender) } : {};
  const clientMessageId = reference.length <= CLIENT_MESSAGE_ID_LENGTH_MAX ? { clientMessageId: reference } : {};
  const message = { channel: "sms", to: digitsAddress(request.to), content: request.text, ...from, ...clientMessageId };
  return {
    url: `${config.baseUrl}/v1/message`,
    method: "POST",
    headers: { authorization: config.apiKey, "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ messages: [message] }),
    timeoutMs: request.timeoutMs,
  };
}

/** 202 and 207 both say only that there is a word on each message: the word on ours decides. */
export function readMessageReply(reply: Reply, request: CarrierSend): Result<CarrierAcceptance, CarrierFailure> {
  const parsed = sendReply.safeParse(parseJson(reply.response.text));
  const isRefused = reply.response.status >= 400;
  if (!parsed.success) return err(isRefused ? failureOfStatus(reply) : failureOfBody(reply));
  const [message, ...others] = parsed.data.messages ?? [];
  const refusal = parsed.data.error ?? message?.error ?? null;
  if (refusal !== null) return err(failureOfError(reply, refusal));
  if (isRefused) return err(failureOfStatus(reply));
  const id = message?.apiMessageId ?? "";
  if (message?.accepted !== true || others.length > 0 || !MESSAGE_ID.test(id)) return err(failureOfBody(reply));
  return ok({ carrierMessageId: id, segments: countSegments(request.text).segments, price: null });
}

function failureOfError(reply: Reply, refusal: ClickatellError): CarrierFailure {
  const kind = kindOfError(refusal);
  if (kind !== null) return failureOfReply(kind, String(refusal.code), reply);
  return reply.response.status >= 400
    ? failureOfStatus(reply, String(refusal.code))
    : failureOfReply("unavailable", String(refusal.code), reply);
}
