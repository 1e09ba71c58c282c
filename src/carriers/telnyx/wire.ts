/** Requests and replies of Telnyx API v2: Messages, and TeXML calls that carry their own instructions. */
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { countSegments } from "../../domain/template/segments.ts";
import type { CarrierHttpRequest } from "../http.ts";
import { readMoney } from "../money.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { speechTag } from "../speech.ts";
import { readCode } from "../webhook-body.ts";
import { escapeXml } from "../xml.ts";
import { kindOfCode } from "./failures.ts";
import { TELNYX_SPEECH } from "./speech.ts";

export const TELNYX_API_URL = "https://api.telnyx.com";

export interface TelnyxConfig {
  readonly apiKey: string;
  /** Base 64 of the 32 bytes that verify webhooks. */
  readonly publicKey: string;
  /** Telnyx takes a sender name only with a profile. */
  readonly messagingProfileId: string | null;
  /** The account and the TeXML application under which calls are placed; null: no calls. */
  readonly voice: { readonly accountSid: string; readonly applicationSid: string } | null;
  /** Origin without a trailing slash; another one than `TELNYX_API_URL` only in tests. */
  readonly baseUrl: string;
}

export type TelnyxVoice = NonNullable<TelnyxConfig["voice"]>;

/** Statuses with which Telnyx answers for a message that it gave up at once. */
const ENDED_STATUSES: readonly string[] = ["sending_failed", "delivery_failed", "expired"];

const errorList = z.array(z.object({ code: z.string(), title: z.string().nullish() }));

const messageReply = z.object({
  data: z.object({
    id: z.string().min(1).max(64),
    to: z.array(z.object({ status: z.string() })).min(1),
    parts: z.int().positive().nullish(),
    cost: z.object({ amount: z.string().nullish(), currency: z.string().nullish() }).nullish(),
    errors: errorList.nullish(),
  }),
});

/** The document promises `from`, `to` and `status`; the id is not in it, but comes. */
const callReply = z.object({ status: z.string(), call_sid: z.string().optional(), sid: z.string().optional() });

const errorReply = z.object({ errors: errorList.min(1) });

/** No validity: Telnyx takes none with a message. */
export function messageRequest(config: TelnyxConfig, request: CarrierSend): CarrierHttpRequest {
  const profile = config.messagingProfileId === null ? {} : { messaging_profile_id: config.messagingProfileId };
  // Without an address for this message the profile's own would be used: it is not ours to know.
  const webhook = request.receiptUrl === null ? {} : { webhook_url: request.receiptUrl };
  return post(config, request, {
    path: "/v2/messages",
    json: {
      from: request.sender,
      to: request.to,
      text: request.text,
      type: "SMS",
      encoding: request.encoding,
      use_profile_webhooks: false,
      ...profile,
      ...webhook,
    },
  });
}

export function callRequest(config: TelnyxConfig, voice: TelnyxVoice, request: CarrierSend): CarrierHttpRequest {
  const status =
    request.receiptUrl === null
      ? {}
      : {
          StatusCallback: request.receiptUrl,
          StatusCallbackMethod: "POST",
          StatusCallbackEvent: "initiated ringing answered completed",
        };
  return post(config, request, {
    path: `/v2/texml/Accounts/${encodeURIComponent(voice.accountSid)}/Calls`,
    json: {
      ApplicationSid: voice.applicationSid,
      From: request.sender,
      To: request.to,
      Texml: sayOnce(request),
      ...status,
    },
  });
}

export function readMessageReply(reply: Reply, request: CarrierSend): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfErrors(reply));
  const parsed = messageReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  const { id, to, parts, cost, errors } = parsed.data.data;
  const isEnded = to.some(({ status }) => ENDED_STATUSES.includes(status));
  const code = readCode(errors?.[0]?.code);
  if (isEnded || code !== null) {
    const kind = code === null ? null : kindOfCode(code, errors?.[0]?.title);
    return err(failureOfReply(kind ?? "unavailable", code ?? "status_ended", reply));
  }
  return ok({
    carrierMessageId: id,
    segments: parts ?? countSegments(request.text).segments,
    price: readMoney(cost?.amount, cost?.currency),
  });
}

export function readCallReply(reply: Reply, request: CarrierSend): Result<CarrierAcceptance, CarrierFailure> {
  if (reply.response.status >= 400) return err(failureOfErrors(reply));
  const parsed = callReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  const { status, call_sid: callSid, sid } = parsed.data;
  if (status === "failed" || status === "canceled") return err(failureOfReply("unavailable", "status_ended", reply));
  // Receipts of a call without an id are told by the reference in their URL alone.
  return ok({ carrierMessageId: callSid ?? sid ?? `texml_${request.reference}`, segments: 1, price: null });
}

export function failureOfErrors(reply: Reply): CarrierFailure {
  const parsed = errorReply.safeParse(parseJson(reply.response.text));
  const [error] = parsed.data?.errors ?? [];
  const code = readCode(error?.code);
  if (code === null) return failureOfStatus(reply);
  const kind = kindOfCode(code, error?.title);
  return kind === null ? failureOfStatus(reply, code) : failureOfReply(kind, code, reply);
}

/** TeXML that reads the text once: the text itself says the code twice. Only "alice" speaks more than English. */
export function sayOnce({ text, locale }: Pick<CarrierSend, "text" | "locale">): string {
  const language = speechTag(TELNYX_SPEECH, locale);
  const attribute = language === null ? "" : ` language="${language}"`;
  return `<Response><Say voice="alice"${attribute}>${escapeXml(text)}</Say></Response>`;
}

function post(
  config: TelnyxConfig,
  request: CarrierSend,
  { path, json }: { path: string; json: object },
): CarrierHttpRequest {
  return {
    url: config.baseUrl + path,
    method: "POST",
    headers: {
      authorization: `Bearer ${config.apiKey}`,
      "content-type": "application/json",
      accept: "application/json",
    },
    body: JSON.stringify(json),
    timeoutMs: request.timeoutMs,
  };
}
