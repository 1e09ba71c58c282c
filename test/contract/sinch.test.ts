import { SinchClient } from "@sinch/sdk-core";
import { describe, expect, it, onTestFinished } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import { sinchAdapter } from "../../src/carriers/sinch/index.ts";
import {
  batchRequest,
  calloutRequest,
  readBatchReply,
  readCalloutReply,
  SINCH_VOICE_URL,
  type SinchConfig,
  smsOrigin,
} from "../../src/carriers/sinch/wire.ts";
import type { CarrierFailureKind } from "../../src/domain/carriers/failure.ts";
import created from "../fixtures/carriers/sinch-batch-created.json" with { type: "json" };
import { describeCarrier, NOW_MS, row, SMS, VOICE } from "./carrier-contract.ts";
import { answer, startCarrierServer } from "./carrier-server.ts";
import { openAccount, PORTS } from "./open-account.ts";
import { describeProbe } from "./probe-contract.ts";

const API_TOKEN = "t0ken-of-sinch";
const PLAN_ID = "e15b2651daac4ccb9a8c6b8b2f1a2c3d";
const URL_KEY = "0123456789abcdefghijklmnop";
const VOICE_KEYS = {
  applicationKey: "f00dcafe-abba-c0de-1dea-dabb1ed4caf3",
  applicationSecret: btoa("a secret of sinch"),
};
const CREDENTIALS = {
  servicePlanId: PLAN_ID,
  apiToken: API_TOKEN,
  region: "eu",
  webhook: { kind: "url_key", webhookSecret: URL_KEY },
  voice: VOICE_KEYS,
};
const CONFIG: SinchConfig = {
  servicePlanId: PLAN_ID,
  apiToken: API_TOKEN,
  webhook: { kind: "hmac", secret: "s".repeat(16) },
  voice: VOICE_KEYS,
  smsUrl: smsOrigin("eu"),
  voiceUrl: SINCH_VOICE_URL,
};

const CALL_ACCEPTED = { callId: "7CF34B60-1E02-4E5C-A7B4-0B5C3D2E9F01" };

const refusal = (status: number, code: string, text = `The number ${SMS.to} is bad`) => answer(status, { code, text });
const syntax = (parameter: string) =>
  refusal(400, "syntax_invalid_parameter_format", `The format of parameter '${parameter}' is invalid; '${SMS.to}'.`);

const SYNTAX: readonly (readonly [CarrierFailureKind, string])[] = [
  ["number_rejected", "to[0]"],
  ["sender_rejected", "from"],
  ["content_filtered", "body"],
  ["content_filtered", "expire_at"],
  ["content_filtered", "toast"],
];

const secrets = () => [
  API_TOKEN,
  URL_KEY,
  VOICE_KEYS.applicationSecret,
  btoa(`${VOICE_KEYS.applicationKey}:${VOICE_KEYS.applicationSecret}`),
];
const makeAccount = (baseUrl: string) => openAccount(sinchAdapter, CREDENTIALS, baseUrl);

describeCarrier({
  name: "sinch texts",
  request: SMS,
  accepted: answer(201, created),
  acceptance: { carrierMessageId: "01FC66621XXXXX119Z8PMV1QPQ", segments: 1, price: null },
  failures: [
    ...SYNTAX.map(([kind, parameter]) => row(kind, "syntax_invalid_parameter_format", syntax(parameter))),
    row("content_filtered", "syntax_invalid_json", refusal(400, "syntax_invalid_json")),
    row(
      "content_filtered",
      "syntax_constraint_violation",
      refusal(400, "syntax_constraint_violation", "parameter 'body"),
    ),
    row("credentials_rejected", "missing_callback_url", refusal(403, "missing_callback_url")),
    row("credentials_rejected", "unauthorized", refusal(401, "unauthorized")),
    row("throttled", "too_many_requests", refusal(429, "too_many_requests")),
    row("credentials_rejected", "anything_else", refusal(403, "anything_else")),
    row("unavailable", "anything_else", refusal(400, "anything_else")),
    row("unavailable", "http_400", refusal(400, SMS.to)),
    row("unavailable", "http_400", refusal(400, "to +13105550123")),
    row("unavailable", "batch_canceled", answer(201, { ...created, canceled: true })),
    row("response_malformed", "body_unreadable", answer(201, { ...created, id: "" })),
  ],
  secrets,
  makeAccount,
});

const voiceRefusal = (status: number, errorCode: unknown) =>
  answer(status, { errorCode, message: `The number ${SMS.to} is bad`, reference: "1" });

describeCarrier({
  name: "sinch calls",
  request: VOICE,
  accepted: answer(200, CALL_ACCEPTED),
  acceptance: { carrierMessageId: CALL_ACCEPTED.callId, segments: 1, price: null },
  failures: [
    row("unavailable", "40003", voiceRefusal(400, 40003)),
    row("credentials_rejected", "40200", voiceRefusal(402, "40200")),
    row("credentials_rejected", "40100", voiceRefusal(401, 40100)),
    row("throttled", "42900", voiceRefusal(429, 42900)),
    row("unavailable", "http_400", voiceRefusal(400, SMS.to)),
    row("response_malformed", "body_unreadable", answer(200, { callId: "" })),
  ],
  secrets,
  makeAccount,
});

describeProbe({
  name: "sinch",
  path: `/xms/v1/${PLAN_ID}/batches?page_size=1`,
  authorization: `Bearer ${API_TOKEN}`,
  accepted: { count: 0, page: 0, batches: [], page_size: 1 },
  refusals: [["credentials_rejected", "unauthorized", refusal(401, "unauthorized")]],
  makeAccount,
});

/** What the official library asks for the same send. */
async function sdkRequest(send: CarrierSend) {
  const server = await startCarrierServer();
  onTestFinished(() => server.stop());
  server.reply = answer(send.transport === "sms" ? 201 : 200, send.transport === "sms" ? created : CALL_ACCEPTED);
  const client = new SinchClient({
    servicePlanId: PLAN_ID,
    apiToken: API_TOKEN,
    smsHostname: server.origin,
    voiceHostname: server.origin,
    ...VOICE_KEYS,
  });
  if (send.transport === "sms") {
    await client.sms.batches.sendTextMessage({
      sendSMSRequestBody: {
        to: [send.to.slice(1)],
        from: send.sender.replace(/^\+/, ""),
        body: send.text,
        delivery_report: "per_recipient",
        expire_at: new Date(NOW_MS + send.ttlSeconds * 1000),
        client_reference: send.reference,
        ...(send.receiptUrl === null ? {} : { callback_url: send.receiptUrl }),
      },
    });
  } else {
    await client.voice.callouts.tts({
      ttsCalloutRequestBody: {
        method: "ttsCallout",
        ttsCallout: {
          cli: send.sender,
          destination: { type: "number", endpoint: send.to },
          text: send.text,
          locale: "en-US",
          custom: send.reference,
          enableDice: true,
        },
      },
    });
  }
  const request = server.seen.at(-1);
  if (request === undefined) throw new Error("the library sent nothing");
  return request;
}

describe("sinch requests are those of the official library", () => {
  it.each([
    ["a text from a number", SMS],
    ["a text from a sender name", { ...SMS, sender: "GODWIT" }],
    ["a text without a receipt address", { ...SMS, receiptUrl: null }],
    ["a text with every kind of character", { ...SMS, text: "a+b&c=d%20 é 你好 😀 \n €" }],
  ])("%s", async (_, send) => {
    const ours = batchRequest(CONFIG, send, NOW_MS);
    const theirs = await sdkRequest(send);
    expect({ method: ours.method, path: new URL(ours.url).pathname }).toEqual({
      method: theirs.method,
      path: theirs.path,
    });
    expect(ours.headers["authorization"]).toBe(theirs.headers["authorization"]);
    // The library leaves out the type, which its method names.
    expect(JSON.parse(ours.body ?? "")).toEqual({ type: "mt_text", ...JSON.parse(theirs.body) });
  });

  it("a call, but for the signature, in whose place Sinch takes key and secret as well", async () => {
    const ours = calloutRequest(CONFIG, VOICE_KEYS, VOICE);
    const theirs = await sdkRequest(VOICE);
    expect({ method: ours.method, path: new URL(ours.url).pathname }).toEqual({
      method: theirs.method,
      path: theirs.path,
    });
    const basic = btoa(`${VOICE_KEYS.applicationKey}:${VOICE_KEYS.applicationSecret}`);
    expect(ours.headers["authorization"]).toBe(`Basic ${basic}`);
    expect(JSON.parse(ours.body ?? "")).toEqual(JSON.parse(theirs.body));
  });
});

describe("sinch requests", () => {
  const bodyOf = (change: Partial<CarrierSend>, config = CONFIG) =>
    JSON.parse(batchRequest(config, { ...SMS, ...change }, NOW_MS).body ?? "") as Record<string, unknown>;

  it("go to the region of the plan, and calls to the nearest", () => {
    expect(batchRequest(CONFIG, SMS, NOW_MS).url).toBe(`https://eu.sms.api.sinch.com/xms/v1/${PLAN_ID}/batches`);
    expect(calloutRequest(CONFIG, VOICE_KEYS, VOICE).url).toBe("https://calling.api.sinch.com/calling/v1/callouts");
  });

  it("hold the key in the receipt address when nothing else proves a webhook", () => {
    const webhook = { kind: "url_key", webhookSecret: URL_KEY } as const;
    expect(bodyOf({}, { ...CONFIG, webhook })["callback_url"]).toBe(`${SMS.receiptUrl}&key=${URL_KEY}`);
  });

  it.each([
    [0, 1],
    [1, 1],
    [299.9, 299],
    [259_200, 259_200],
    [259_201, 259_200],
  ])("a text worth %d seconds expires after %d", (ttlSeconds, seconds) => {
    expect(bodyOf({ ttlSeconds })["expire_at"]).toBe(new Date(NOW_MS + seconds * 1000).toISOString());
  });

  it.each([
    [127, true],
    [128, true],
    [129, false],
  ])("a reference of %i characters is given: %s", (length, isGiven) => {
    const reference = "r".repeat(length);
    expect(bodyOf({ reference })["client_reference"]).toBe(isGiven ? reference : undefined);
  });

  it("speak the locale, or name none that Sinch lacks", () => {
    const localeOf = (locale: string) =>
      JSON.parse(calloutRequest(CONFIG, VOICE_KEYS, { ...VOICE, locale }).body ?? "").ttsCallout.locale as unknown;
    expect([localeOf("pt-BR"), localeOf("zh-Hant-HK"), localeOf("zh"), localeOf("xx")]).toEqual([
      "pt-BR",
      "zh-HK",
      "cmn-CN",
      undefined,
    ]);
  });
});

describe("sinch replies", () => {
  const reply = (json: object) => ({
    response: { status: 200, headers: new Headers(), text: JSON.stringify(json) },
    nowMs: NOW_MS,
  });

  it("leave counting to us", () => {
    const outcome = readBatchReply(reply(created), { ...SMS, text: "x".repeat(161) });
    expect(outcome).toMatchObject({ ok: true, value: { segments: 2, price: null } });
  });

  it.each(["callId", "callid"])("to a call are read with the id as %s", (name) => {
    expect(readCalloutReply(reply({ [name]: "one" }))).toMatchObject({ ok: true, value: { carrierMessageId: "one" } });
  });
});

describe("sinch credentials", () => {
  const open = (credentials: object) => sinchAdapter.open({ name: "one", credentials, baseUrl: null }, PORTS).ok;

  it.each([
    [true, CREDENTIALS],
    [true, { ...CREDENTIALS, voice: null }],
    [true, { ...CREDENTIALS, webhook: { kind: "hmac", secret: "s".repeat(16) } }],
    [false, { ...CREDENTIALS, region: "mars" }],
    [false, { ...CREDENTIALS, servicePlanId: "" }],
    [false, { ...CREDENTIALS, apiToken: "" }],
    [false, { ...CREDENTIALS, webhook: undefined }],
    [false, { ...CREDENTIALS, webhook: { kind: "hmac", secret: "s".repeat(15) } }],
    [false, { ...CREDENTIALS, webhook: { kind: "url_key", webhookSecret: "k".repeat(23) } }],
    [false, { ...CREDENTIALS, voice: { ...VOICE_KEYS, applicationSecret: "not base 64 at all" } }],
    [false, { ...CREDENTIALS, extra: 1 }],
  ])("open an account: %s (%#)", (isOpen, credentials) => expect(open(credentials)).toBe(isOpen));

  it("without voice offer texts only and refuse a call without asking", async () => {
    const { sender } = openAccount(sinchAdapter, { ...CREDENTIALS, voice: null }, "http://127.0.0.1:1");
    expect(sender.transports).toEqual(["sms"]);
    const failure = { kind: "sender_rejected", carrierCode: "transport_unsupported" };
    expect(await sender.send(VOICE)).toEqual({ ok: false, error: failure });
  });
});
