/** Alibaba Cloud SMS: `alibaba` texts the world in free text, `alibaba_mainland` texts China by approved templates. */
import * as z from "zod";
import type { CarrierAcceptance, CarrierAccount, CarrierSend, CarrierSender } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { type AdapterPorts, defineAdapter } from "../adapter.ts";
import { carrierFetch } from "../http.ts";
import { type Reply, TRANSPORT_UNSUPPORTED } from "../reply.ts";
import { toHex } from "../../domain/base/hex.ts";
import { signedTemplate } from "../registration.ts";
import { codeValue, fillValues, helpValue, TEMPLATE_MISSING } from "../template-values.ts";
import { webhookSecret } from "../url-key.ts";
import { type AccessKey, type AlibabaCall, signCall } from "./sign.ts";
import { makeAlibabaWebhook } from "./webhooks.ts";
import {
  globeCall,
  globeProbeCall,
  INTERNATIONAL_URL,
  MAINLAND_URL,
  mainlandCall,
  mainlandProbeCall,
  readGlobeProbeReply,
  readGlobeReply,
  readMainlandProbeReply,
  readMainlandReply,
  type TemplateUse,
} from "./wire.ts";

const PROBE_TIMEOUT_MS = 5_000;
const NONCE_BYTES = 16;
const MAINLAND_PREFIX = "+86";

/** The international product refuses China, the other one is licensed for nothing else; no request is made. */
const MAINLAND_UNSUPPORTED: CarrierFailure = { kind: "sender_rejected", carrierCode: "mainland_unsupported" };
const MAINLAND_ONLY: CarrierFailure = { kind: "sender_rejected", carrierCode: "mainland_only" };

const accessKey = {
  accessKeyId: z.string().regex(/^[\w.-]{1,128}$/),
  accessKeySecret: z.string().min(1).max(200),
  webhookSecret,
};

const templateCode = z.string().regex(/^[\w-]{1,64}$/);
const paramName = z.string().regex(/^\w{1,40}$/);
const helpTemplate = z.strictObject({ templateCode, params: z.record(paramName, helpValue) });

const mainlandCredentials = z.strictObject({
  ...accessKey,
  /** The approved signature without its brackets, which the carrier writes. */
  signName: z.string().regex(/^[^【】]{2,32}$/u),
  templates: z.strictObject({
    code: z.strictObject({ templateCode, params: z.record(paramName, codeValue) }),
    help: helpTemplate.optional(),
    newest_code: helpTemplate.optional(),
  }),
});
type MainlandCredentials = z.output<typeof mainlandCredentials>;

/** Sends a call and hands its reply over; faults of the line come back as failures. */
type Caller = (call: AlibabaCall, timeoutMs: number) => Promise<Result<Reply, CarrierFailure>>;

export const alibabaAdapter = defineAdapter({
  kind: "alibaba",
  credentials: z.strictObject(accessKey),
  make: ({ name, credentials, baseUrl }, ports): CarrierAccount => {
    const origin = baseUrl ?? INTERNATIONAL_URL;
    const call = makeCaller(credentials, ports);
    return {
      name,
      sender: makeSender("alibaba", async (request) => {
        if (request.to.startsWith(MAINLAND_PREFIX)) return err(MAINLAND_UNSUPPORTED);
        const reply = await call(globeCall(origin, request), request.timeoutMs);
        return reply.ok ? readGlobeReply(reply.value, request) : reply;
      }),
      webhook: makeAlibabaWebhook(credentials.webhookSecret),
      probe: makeProbe(() => call(globeProbeCall(origin), PROBE_TIMEOUT_MS), readGlobeProbeReply),
    };
  },
});

export const alibabaMainlandAdapter = defineAdapter({
  kind: "alibaba_mainland",
  credentials: mainlandCredentials,
  make: ({ name, credentials, baseUrl }, ports): CarrierAccount => {
    const origin = baseUrl ?? MAINLAND_URL;
    const call = makeCaller(credentials, ports);
    const question = mainlandProbeCall(origin, credentials.templates.code.templateCode);
    return {
      name,
      sender: makeSender("alibaba_mainland", (request) => sendByTemplate(request, { origin, call, credentials })),
      webhook: makeAlibabaWebhook(credentials.webhookSecret),
      probe: makeProbe(() => call(question, PROBE_TIMEOUT_MS), readMainlandProbeReply),
    };
  },
});

type Send = (request: CarrierSend) => Promise<Result<CarrierAcceptance, CarrierFailure>>;

/** Voice is another product of theirs, centred on China. */
function makeSender(kind: CarrierSender["kind"], sendText: Send): CarrierSender {
  return {
    kind,
    transports: ["sms"],
    send: async (request) => (request.transport === "sms" ? sendText(request) : err(TRANSPORT_UNSUPPORTED)),
  };
}

async function sendByTemplate(
  request: CarrierSend,
  by: { origin: string; call: Caller; credentials: MainlandCredentials },
): Promise<Result<CarrierAcceptance, CarrierFailure>> {
  const { signName, templates } = by.credentials;
  if (!request.to.startsWith(MAINLAND_PREFIX)) return err(MAINLAND_ONLY);
  const use = chooseTemplate(request, { signName, templates });
  if (!use.ok) return use;
  const reply = await by.call(mainlandCall(by.origin, request, use.value), request.timeoutMs);
  return reply.ok ? readMainlandReply(reply.value) : reply;
}

/** A text that is registered by the tenant's own words, else the template of the account for its kind. */
function chooseTemplate(
  request: CarrierSend,
  { signName, templates }: Pick<MainlandCredentials, "signName" | "templates">,
): Result<TemplateUse, CarrierFailure> {
  const signed = signedTemplate(request);
  if (signed !== null) {
    const values = Object.fromEntries(signed.parameters.map(({ name, value }) => [name, value]));
    return ok({ signName: signed.signature, templateCode: signed.id, values });
  }
  const { kind } = request.values;
  const template = kind === "notice" ? undefined : templates[kind];
  if (template === undefined) return err(TEMPLATE_MISSING);
  const params = Object.entries(template.params);
  const filled = fillValues(
    request.values,
    params.map(([, value]) => value),
  );
  if (!filled.ok) return filled;
  const values = Object.fromEntries(params.map(([param], index) => [param, filled.value[index] ?? ""]));
  return ok({ signName, templateCode: template.templateCode, values });
}

function makeCaller(key: AccessKey, { clock, random }: AdapterPorts): Caller {
  return async (call, timeoutMs) => {
    const at = { nowMs: clock.nowMs(), nonce: toHex(random.bytes(NONCE_BYTES)) };
    const { url, headers } = await signCall(key, call, at);
    const fetched = await carrierFetch({ url, method: "POST", headers, body: null, timeoutMs });
    return fetched.ok ? ok({ response: fetched.value, nowMs: clock.nowMs() }) : fetched;
  };
}

function makeProbe(
  ask: () => ReturnType<Caller>,
  read: (reply: Reply) => Result<null, CarrierFailure>,
): NonNullable<CarrierAccount["probe"]> {
  return async () => {
    const reply = await ask();
    return reply.ok ? read(reply.value) : reply;
  };
}
