/** Requests and replies of Tencent Cloud SMS (API 2021-01-11), which answers 200 whatever happened. */
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { readCodeWord } from "../code-word.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { kindOfCode } from "./failures.ts";
import type { TencentCall } from "./sign.ts";

export const TENCENT_URL = "https://sms.tencentcloudapi.com";

const CODE_OK = "Ok";

const SERIAL_NO = /^[\w.:-]{1,128}$/;

const sendStatus = z.object({ Code: z.string(), SerialNo: z.string().optional(), Fee: z.int().optional() });

const anyReply = z.object({
  Response: z.object({
    Error: z.object({ Code: z.string() }).optional(),
    SendStatusSet: z.array(sendStatus).optional(),
    DescribeTemplateStatusSet: z.array(z.unknown()).optional(),
  }),
});
type Response = z.output<typeof anyReply>["Response"];

export interface TemplateUse {
  readonly smsSdkAppId: string;
  readonly templateId: string;
  readonly params: readonly string[];
  /** Mainland China wants the approved signature, every other market a sender id or none. */
  readonly market: { readonly signName: string } | { readonly senderId: string | null };
}

export function sendCall(origin: string, request: CarrierSend, use: TemplateUse): TencentCall {
  const { market } = use;
  const sender = "signName" in market ? { SignName: market.signName } : senderOf(market.senderId);
  const body = {
    PhoneNumberSet: [request.to],
    SmsSdkAppId: use.smsSdkAppId,
    TemplateId: use.templateId,
    TemplateParamSet: use.params,
    ...sender,
    SessionContext: request.reference,
  };
  return { origin, action: "SendSms", body: JSON.stringify(body) };
}

/** Reads one of the account's own templates: nothing is sent and nothing is paid. */
export function probeCall(origin: string, template: { id: string; isInternational: boolean }): TencentCall {
  const body = { International: template.isInternational ? 1 : 0, TemplateIdSet: [Number(template.id)] };
  return { origin, action: "DescribeSmsTemplateList", body: JSON.stringify(body) };
}

export function readSendReply(reply: Reply): Result<CarrierAcceptance, CarrierFailure> {
  const taken = readTaken(reply);
  if (!taken.ok) return taken;
  const status = taken.value.SendStatusSet?.[0];
  if (status === undefined) return err(failureOfBody(reply));
  if (status.Code !== CODE_OK) return err(failureOfCode(status.Code, reply));
  const { SerialNo: carrierMessageId = "", Fee = 0 } = status;
  if (!SERIAL_NO.test(carrierMessageId)) return err(failureOfBody(reply));
  // The fee is a count of billed texts, not an amount of money.
  return ok({ carrierMessageId, segments: Math.max(1, Fee), price: null });
}

export function readProbeReply(reply: Reply): Result<null, CarrierFailure> {
  const taken = readTaken(reply);
  if (!taken.ok) return taken;
  return taken.value.DescribeTemplateStatusSet === undefined ? err(failureOfBody(reply)) : ok(null);
}

function readTaken(reply: Reply): Result<Response, CarrierFailure> {
  const isRefused = reply.response.status >= 400;
  const parsed = anyReply.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(isRefused ? failureOfStatus(reply) : failureOfBody(reply));
  const { Response } = parsed.data;
  if (Response.Error !== undefined) return err(failureOfCode(Response.Error.Code, reply));
  return isRefused ? err(failureOfStatus(reply)) : ok(Response);
}

/** A code nobody documented was refused all the same: another carrier may take it. */
function failureOfCode(text: string, reply: Reply): CarrierFailure {
  const code = readCodeWord(text);
  if (code === null) return failureOfBody(reply);
  return failureOfReply(kindOfCode(code) ?? "unavailable", code, reply);
}

function senderOf(senderId: string | null): { SenderId?: string } {
  return senderId === null ? {} : { SenderId: senderId };
}
