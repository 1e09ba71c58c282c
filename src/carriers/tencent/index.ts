/** Tencent Cloud SMS: approved templates only, for mainland China under a signature, elsewhere under a sender id. */
import * as z from "zod";
import type { CarrierAcceptance, CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { type Reply, TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { signedTemplate } from "../registration.ts";
import { codeValue, fillValues, helpValue, TEMPLATE_MISSING } from "../template-values.ts";
import { webhookSecret } from "../url-key.ts";
import { signedHeaders, type TencentCall } from "./sign.ts";
import { makeTencentWebhook } from "./webhooks.ts";
import { probeCall, readProbeReply, readSendReply, sendCall, TENCENT_URL, type TemplateUse } from "./wire.ts";

const PROBE_TIMEOUT_MS = 5_000;
const MAINLAND_PREFIX = "+86";

const templateId = z.string().regex(/^\d{1,15}$/);
const helpTemplate = z.strictObject({ templateId, params: z.array(helpValue).max(10) });

/** Params fill {1}, {2}, ... of the approved template, in this order. */
const templates = z.strictObject({
  code: z.strictObject({ templateId, params: z.array(codeValue).max(10) }),
  help: helpTemplate.optional(),
  newest_code: helpTemplate.optional(),
});

const domesticMarket = z.strictObject({
  /** The approved signature itself, not its number, without brackets. */
  signName: z.string().regex(/^[^【】]{2,32}$/u),
  templates,
});

const credentialsSchema = z
  .strictObject({
    secretId: z.string().regex(/^\w{1,128}$/),
    secretKey: z.string().min(1).max(200),
    smsSdkAppId: z.string().regex(/^\d{1,20}$/),
    region: z
      .string()
      .regex(/^[a-z]{2}-[a-z]{2,20}(-\d)?$/)
      .default("ap-guangzhou"),
    webhookSecret,
    domestic: domesticMarket.optional(),
    international: z.strictObject({ templates }).optional(),
  })
  .refine(({ domestic, international }) => domestic !== undefined || international !== undefined, {
    message: "templates of at least one market, domestic or international",
    path: ["domestic"],
  });
type TencentCredentials = z.output<typeof credentialsSchema>;

type Caller = (call: TencentCall, timeoutMs: number) => Promise<Result<Reply, CarrierFailure>>;

export const tencentAdapter = defineAdapter({
  kind: "tencent",
  credentials: credentialsSchema,
  make: ({ name, credentials, baseUrl }, { clock }): CarrierAccount => {
    const origin = baseUrl ?? TENCENT_URL;
    const call: Caller = async (call, timeoutMs) => {
      const headers = await signedHeaders(credentials, call, clock.nowMs());
      const fetched = await carrierFetch({ url: `${origin}/`, method: "POST", headers, body: call.body, timeoutMs });
      return fetched.ok ? ok({ response: fetched.value, nowMs: clock.nowMs() }) : fetched;
    };
    return {
      name,
      sender: makeSender((request) => send(request, { origin, call, credentials })),
      webhook: makeTencentWebhook(credentials.webhookSecret),
      probe: makeProbe(credentials, { origin, call }),
    };
  },
});

type Send = (request: CarrierSend) => Promise<Result<CarrierAcceptance, CarrierFailure>>;

/** Voice is another product of theirs. */
function makeSender(sendText: Send): CarrierSender {
  return {
    kind: "tencent",
    transports: ["sms"],
    send: async (request) => (request.transport === "sms" ? sendText(request) : err(TRANSPORT_UNSUPPORTED)),
  };
}

async function send(
  request: CarrierSend,
  by: { origin: string; call: Caller; credentials: TencentCredentials },
): Promise<Result<CarrierAcceptance, CarrierFailure>> {
  const use = chooseTemplate(request, by.credentials);
  if (!use.ok) return use;
  const reply = await by.call(sendCall(by.origin, request, use.value), request.timeoutMs);
  return reply.ok ? readSendReply(reply.value) : reply;
}

/** A template belongs to one market: the other one refuses it. */
function chooseTemplate(request: CarrierSend, credentials: TencentCredentials): Result<TemplateUse, CarrierFailure> {
  const { smsSdkAppId, domestic, international } = credentials;
  const isDomestic = request.to.startsWith(MAINLAND_PREFIX);
  const signed = signedTemplate(request);
  if (isDomestic && domestic !== undefined && signed !== null) {
    const { id, signature: signName, parameters } = signed;
    // Params fill {1}, {2}, ...: the values in the order of the text.
    return ok({ smsSdkAppId, templateId: id, params: parameters.map(({ value }) => value), market: { signName } });
  }
  const { kind } = request.values;
  const template = kind === "notice" ? undefined : (isDomestic ? domestic : international)?.templates[kind];
  if (template === undefined) return err(TEMPLATE_MISSING);
  const params = fillValues(request.values, template.params);
  if (!params.ok) return params;
  const market = isDomestic && domestic !== undefined ? { signName: domestic.signName } : senderIdOf(request);
  return ok({ smsSdkAppId, templateId: template.templateId, params: params.value, market });
}

/** A phone number is no sender id: without one the carrier uses its public sender. */
function senderIdOf({ sender }: CarrierSend): { senderId: string | null } {
  return { senderId: sender === "" || sender.startsWith("+") ? null : sender };
}

function makeProbe(
  { domestic, international }: TencentCredentials,
  { origin, call }: { origin: string; call: Caller },
): CarrierAccount["probe"] {
  const market = domestic ?? international;
  if (market === undefined) return null;
  const question = { id: market.templates.code.templateId, isInternational: domestic === undefined };
  return async () => {
    const reply = await call(probeCall(origin, question), PROBE_TIMEOUT_MS);
    return reply.ok ? readProbeReply(reply.value) : reply;
  };
}
