/** Calls and replies of Alibaba Cloud's two SMS products: international (2018-05-01) and mainland (2017-05-25). */
import * as z from "zod";
import type { CarrierAcceptance, CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { countSegments } from "../../domain/template/segments.ts";
import { readCodeWord } from "../code-word.ts";
import { digitsAddress } from "../digits.ts";
import { failureOfBody, failureOfReply, failureOfStatus, parseJson, type Reply } from "../reply.ts";
import { kindOfCode } from "./failures.ts";
import type { AlibabaCall } from "./sign.ts";

export const INTERNATIONAL_URL = "https://dysmsapi.ap-southeast-1.aliyuncs.com";
export const MAINLAND_URL = "https://dysmsapi.aliyuncs.com";

const INTERNATIONAL_VERSION = "2018-05-01";
const MAINLAND_VERSION = "2017-05-25";

/** The campaign id that receipts echo. */
const TASK_ID_LENGTH_MAX = 255;

const MESSAGE_ID = /^[\w^.:-]{1,128}$/;

const CODE_OK = "OK";

/** Codes of the product (`ResponseCode`; in the mainland product `Code`) and of the gateway before it (`Code`). */
const anyReply = z.object({
  ResponseCode: z.string().optional(),
  Code: z.string().optional(),
  MessageId: z.string().optional(),
  BizId: z.string().optional(),
  Segments: z.union([z.string(), z.int()]).optional(),
});
type AnyReply = z.output<typeof anyReply>;

export function globeCall(origin: string, request: CarrierSend): AlibabaCall {
  const { reference } = request;
  return {
    origin,
    action: "SendMessageToGlobe",
    version: INTERNATIONAL_VERSION,
    params: {
      To: digitsAddress(request.to),
      From: digitsAddress(request.sender),
      Message: request.text,
      ValidityPeriod: String(Math.max(1, Math.trunc(request.ttlSeconds))),
      ...(reference.length <= TASK_ID_LENGTH_MAX ? { TaskId: reference } : {}),
    },
  };
}

export interface TemplateUse {
  readonly signName: string;
  readonly templateCode: string;
  readonly values: Readonly<Record<string, string>>;
}

export function mainlandCall(origin: string, request: CarrierSend, use: TemplateUse): AlibabaCall {
  return {
    origin,
    action: "SendSms",
    version: MAINLAND_VERSION,
    params: {
      PhoneNumbers: request.to,
      SignName: use.signName,
      TemplateCode: use.templateCode,
      TemplateParam: JSON.stringify(use.values),
      OutId: request.reference,
    },
  };
}

/**
 * Tries the credentials by asking for a message that does not exist. If they are good, the product answers that there is no
 * such message; if not, the gateway in front of it refuses the call.
 */
export function globeProbeCall(origin: string): AlibabaCall {
  return { origin, action: "QueryMessage", version: INTERNATIONAL_VERSION, params: { MessageId: "0" } };
}

export function mainlandProbeCall(origin: string, templateCode: string): AlibabaCall {
  return { origin, action: "GetSmsTemplate", version: MAINLAND_VERSION, params: { TemplateCode: templateCode } };
}

export function readGlobeReply(reply: Reply, request: CarrierSend): Result<CarrierAcceptance, CarrierFailure> {
  const taken = readTaken(reply);
  if (!taken.ok) return taken;
  const { MessageId: carrierMessageId = "", Segments } = taken.value;
  if (!MESSAGE_ID.test(carrierMessageId)) return err(failureOfBody(reply));
  const counted = Number(Segments ?? 0);
  const isCount = Number.isSafeInteger(counted) && counted > 0;
  return ok({ carrierMessageId, segments: isCount ? counted : countSegments(request.text).segments, price: null });
}

/** The text that the template becomes is not told, so one segment is assumed: a code with its template fits in it. */
export function readMainlandReply(reply: Reply): Result<CarrierAcceptance, CarrierFailure> {
  const taken = readTaken(reply);
  if (!taken.ok) return taken;
  const { BizId: carrierMessageId = "" } = taken.value;
  if (!MESSAGE_ID.test(carrierMessageId)) return err(failureOfBody(reply));
  return ok({ carrierMessageId, segments: 1, price: null });
}

/** Any answer of the product itself proves the key; only refusals that name key, rights or load are failures. */
export function readGlobeProbeReply(reply: Reply): Result<null, CarrierFailure> {
  const taken = readTaken(reply);
  if (taken.ok) return ok(null);
  const { kind } = taken.error;
  const isAnswer = reply.response.status < 500 && readCode(reply) !== null;
  const isRefusal = kind === "credentials_rejected" || kind === "throttled" || kind === "timed_out";
  return isAnswer && !isRefusal ? ok(null) : taken;
}

/** The template is the account's own, so everything but an OK is a failure. */
export function readMainlandProbeReply(reply: Reply): Result<null, CarrierFailure> {
  const taken = readTaken(reply);
  return taken.ok ? ok(null) : taken;
}

/** Judges by the code in the body: a 200 says nothing here. */
function readTaken(reply: Reply): Result<AnyReply, CarrierFailure> {
  const isRefused = reply.response.status >= 400;
  const parsed = anyReply.safeParse(parseJson(reply.response.text));
  const code = parsed.success ? codeOf(parsed.data) : null;
  if (!parsed.success || code === null) return err(isRefused ? failureOfStatus(reply) : failureOfBody(reply));
  if (code === CODE_OK) return isRefused ? err(failureOfStatus(reply)) : ok(parsed.data);
  const kind = kindOfCode(code);
  if (kind !== null) return err(failureOfReply(kind, code, reply));
  return err(isRefused ? failureOfStatus(reply, code) : failureOfReply("unavailable", code, reply));
}

function readCode(reply: Reply): string | null {
  const parsed = anyReply.safeParse(parseJson(reply.response.text));
  return parsed.success ? codeOf(parsed.data) : null;
}

function codeOf({ ResponseCode, Code }: AnyReply): string | null {
  return readCodeWord(ResponseCode ?? Code);
}
