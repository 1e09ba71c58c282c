/** Requests and replies of the Bird platform API: POST /v1/sms/messages. */
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { readCodeWord } from "../code-word.ts";
import type { CarrierHttpRequest } from "../http.ts";
import { readMoney } from "../money.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { kindOfError, kindOfReason } from "./failures.ts";

export interface BirdConfig {
  readonly apiKey: string;
  /** Origin without a trailing slash: that of the key's region, or another one in tests. */
  readonly baseUrl: string;
}

export const BIRD_API_KEY = /^bk_[a-z]{2}\d+_[\w-]+$/;
export const BIRD_MESSAGE_ID = /^sms_[0-9a-hjkmnp-tv-z]{26}$/;

/** The key names its region: `bk_eu1_…` belongs to the `eu1` platform. */
export function birdUrl(apiKey: string): string {
  return `https://${apiKey.split("_")[1] ?? ""}.platform.bird.com`;
}

/** Statuses with which Bird answers a message that it will not send. */
const ENDED_STATUSES: readonly string[] = ["undelivered", "failed", "rejected", "canceled", "expired"];

const messageReply = z.object({
  id: z.string().regex(BIRD_MESSAGE_ID),
  status: z.string(),
  segments: z.object({ count: z.int().min(1) }),
  cost: z.object({ amount: z.string(), currency_code: z.string() }).nullish(),
  last_error: z.object({ code: z.string() }).nullish(),
});

const errorReply = z.object({
  error: z.object({
    type: z.string(),
    code: z.string().regex(/^E\d{5}$/),
    name: z.string(),
    param: z.string().optional(),
    details: z.array(z.object({ param: z.string() })).optional(),
  }),
});

/**
 * The reference comes back in every event's metadata, and as idempotency key it makes a request that is repeated one
 * text (for three hours). Validity is a preview feature that the API refuses, so a late text cannot be prevented.
 */
export function messageRequest(config: BirdConfig, request: CarrierSend): CarrierHttpRequest {
  const json = {
    to: request.to,
    from: request.sender,
    text: request.text,
    // Bird does not keep the text of an authentication message for later reads.
    category: request.values.kind === "code" ? "authentication" : "transactional",
    metadata: { reference: request.reference },
  };
  return {
    url: `${config.baseUrl}/v1/sms/messages`,
    method: "POST",
    headers: {
      authorization: `Bearer ${config.apiKey}`,
      "content-type": "application/json",
      accept: "application/json",
      "idempotency-key": request.reference,
    },
    body: JSON.stringify(json),
    timeoutMs: request.timeoutMs,
  };
}

/** Judges the answer by its body: a 202 may hold a message that Bird already gave up. */
export function readMessageReply(reply: Reply): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfError(reply));
  const parsed = messageReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  const { id, status, segments, cost, last_error: lastError } = parsed.data;
  if (ENDED_STATUSES.includes(status)) {
    const reason = readCodeWord(lastError?.code);
    const kind = reason === null ? null : kindOfReason(reason);
    return err(failureOfReply(kind ?? "unavailable", reason ?? "status_ended", reply));
  }
  const price = readMoney(cost?.amount, cost?.currency_code);
  return ok({ carrierMessageId: id, segments: segments.count, price });
}

export function failureOfError(reply: Reply): CarrierFailure {
  const parsed = errorReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return failureOfStatus(reply);
  const { type, code, name, param, details } = parsed.data.error;
  const params = [...(param === undefined ? [] : [param]), ...(details ?? []).map((detail) => detail.param)];
  const kind = kindOfError({ type, code, name, params });
  return kind === null ? failureOfStatus(reply, code) : failureOfReply(kind, code, reply);
}
