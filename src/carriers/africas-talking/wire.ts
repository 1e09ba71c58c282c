/** Requests and replies of Africa's Talking: POST /version1/messaging. */
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { countSegments } from "../../domain/template/segments.ts";
import type { CarrierHttpRequest } from "../http.ts";
import { readMoney } from "../money.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { ACCEPTED_CODES, kindOfCode, kindOfMessage } from "./failures.ts";

const LIVE_URL = "https://api.africastalking.com";
const SANDBOX_URL = "https://api.sandbox.africastalking.com";
const SANDBOX_USERNAME = "sandbox";

export interface AfricasTalkingConfig {
  readonly username: string;
  readonly apiKey: string;
  /** Origin without a trailing slash. */
  readonly baseUrl: string;
}

/** The sandbox stands on another host, under one username for everybody. */
export function africasTalkingUrl(username: string): string {
  return username === SANDBOX_USERNAME ? SANDBOX_URL : LIVE_URL;
}

export const MESSAGE_ID = /^[\w-]{4,100}$/;

/** What stands for the id of a text that was refused. */
const NO_MESSAGE_ID = "None";

const sendReply = z.object({
  SMSMessageData: z.object({
    Message: z.string(),
    Recipients: z.array(
      z.object({
        statusCode: z.int(),
        messageId: z.string(),
        cost: z.string().optional(),
        messageParts: z.int().optional(),
      }),
    ),
  }),
});

export function authorization(config: AfricasTalkingConfig): Readonly<Record<string, string>> {
  return { apikey: config.apiKey };
}

/**
 * No field carries our reference, none limits how long a text may wait (`retryDurationInHours` is for premium
 * messages), and receipts go where the account says: they name the message by its id alone.
 */
export function messageRequest(config: AfricasTalkingConfig, request: CarrierSend): CarrierHttpRequest {
  const form = new URLSearchParams({
    username: config.username,
    to: request.to,
    message: request.text,
    from: request.sender,
    bulkSMSMode: "1",
  });
  return {
    url: `${config.baseUrl}/version1/messaging`,
    method: "POST",
    headers: {
      ...authorization(config),
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
    },
    body: form.toString(),
    timeoutMs: request.timeoutMs,
  };
}

/** A 201 says that the request was understood; whether the text was taken stands beside its one recipient. */
export function readMessageReply(reply: Reply, request: CarrierSend): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfStatus(reply));
  const parsed = sendReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  const { Message: message, Recipients: recipients } = parsed.data.SMSMessageData;
  const [recipient, ...others] = recipients;
  if (recipient === undefined) {
    const kind = kindOfMessage(message);
    return err(kind === null ? failureOfBody(reply) : failureOfReply(kind, message, reply));
  }
  const { statusCode, messageId, cost, messageParts } = recipient;
  if (others.length > 0) return err(failureOfBody(reply));
  if (!ACCEPTED_CODES.includes(statusCode)) {
    return err(failureOfReply(kindOfCode(statusCode) ?? "unavailable", String(statusCode), reply));
  }
  if (!MESSAGE_ID.test(messageId) || messageId === NO_MESSAGE_ID) return err(failureOfBody(reply));
  const counted = messageParts ?? 0;
  return ok({
    carrierMessageId: messageId,
    segments: counted > 0 ? counted : countSegments(request.text).segments,
    price: readCost(cost),
  });
}

/** "KES 0.8000". */
function readCost(cost: string | undefined): CarrierAcceptance["price"] {
  const [currency, amount, ...rest] = (cost ?? "").split(" ");
  return rest.length === 0 ? readMoney(amount, currency) : null;
}
