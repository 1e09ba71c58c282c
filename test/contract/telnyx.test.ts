import Telnyx from "telnyx";
import { describe, expect, it, onTestFinished } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import { telnyxAdapter } from "../../src/carriers/telnyx/index.ts";
import { TELNYX_SPEECH } from "../../src/carriers/telnyx/speech.ts";
import {
  callRequest,
  messageRequest,
  readCallReply,
  readMessageReply,
  sayOnce,
  TELNYX_API_URL,
  type TelnyxConfig,
} from "../../src/carriers/telnyx/wire.ts";
import accepted from "../fixtures/carriers/telnyx-message-accepted.json" with { type: "json" };
import { codeRows, describeCarrier, NOW_MS, row, SMS, VOICE } from "./carrier-contract.ts";
import codes from "../fixtures/carriers/codes/telnyx.json" with { type: "json" };
import { answer, startCarrierServer } from "./carrier-server.ts";
import { openAccount, PORTS } from "./open-account.ts";
import { describeProbe } from "./probe-contract.ts";

const API_KEY = "KEY0123456789s3cret";
const PUBLIC_KEY = btoa("\u0007".repeat(32));
const PROFILE_ID = "740572b6-099c-44a1-89b9-6c92163bc68d";
const VOICE_IDS = { accountSid: "f5586561-8ff0-4291-a51b-c7dfe4139ff9", applicationSid: "1494404757140276705" };
const CREDENTIALS = { apiKey: API_KEY, publicKey: PUBLIC_KEY, messagingProfileId: PROFILE_ID, voice: VOICE_IDS };
const CONFIG: TelnyxConfig = { ...CREDENTIALS, baseUrl: TELNYX_API_URL };

const CALL_ACCEPTED = { from: VOICE.sender, to: VOICE.to, status: "queued", call_sid: "v3:one" };

const refusal = (status: number, code: string, headers = {}) =>
  answer(status, { errors: [{ code, title: "Refused", detail: `The number ${SMS.to} is bad` }] }, headers);
const ended = (status: string, errors: readonly object[] = []) => {
  const to = accepted.data.to.map((recipient) => ({ ...recipient, status }));
  return answer(200, { data: { ...accepted.data, to, errors } });
};

const FAILURES = [
  ...codeRows(codes, (code) => refusal(422, code)),
  row("unavailable", "99999", refusal(422, "99999")),
  row("credentials_rejected", "99999", refusal(403, "99999")),
  row("unavailable", "http_422", refusal(422, SMS.to)),
  {
    title: "throttled by code with a wait",
    reply: refusal(429, "10011", { "retry-after": "3" }),
    failure: { kind: "throttled", carrierCode: "10011", retryAfterMs: 3_000 },
  } as const,
];

const secrets = () => [API_KEY];
const makeAccount = (baseUrl: string) => openAccount(telnyxAdapter, CREDENTIALS, baseUrl);

describeCarrier({
  name: "telnyx texts",
  request: SMS,
  accepted: answer(200, accepted),
  acceptance: { carrierMessageId: accepted.data.id, segments: 2, price: { microUnits: 8_000, currency: "USD" } },
  failures: [
    ...FAILURES,
    row("unavailable", "status_ended", ended("sending_failed")),
    row("unavailable", "status_ended", ended("expired")),
    row("opted_out", "40300", ended("delivery_failed", [{ code: "40300" }])),
    row("sender_rejected", "40305", ended("queued", [{ code: "40305" }])),
    row("unavailable", "77777", ended("queued", [{ code: "77777" }])),
    row("response_malformed", "body_unreadable", answer(200, { data: { ...accepted.data, id: "" } })),
    row("response_malformed", "body_unreadable", answer(200, { data: { ...accepted.data, to: [] } })),
  ],
  secrets,
  makeAccount,
});

describeCarrier({
  name: "telnyx calls",
  request: VOICE,
  accepted: answer(200, CALL_ACCEPTED),
  acceptance: { carrierMessageId: "v3:one", segments: 1, price: null },
  failures: [
    ...FAILURES,
    row("unavailable", "status_ended", answer(200, { ...CALL_ACCEPTED, status: "failed" })),
    row("unavailable", "status_ended", answer(200, { ...CALL_ACCEPTED, status: "canceled" })),
  ],
  secrets,
  makeAccount,
});

describeProbe({
  name: "telnyx",
  path: "/v2/balance",
  authorization: `Bearer ${API_KEY}`,
  accepted: { data: { record_type: "balance", balance: "300.00", currency: "USD" } },
  refusals: [["credentials_rejected", "10009", refusal(401, "10009")]],
  makeAccount,
});

/** What the official library asks for the same send. */
async function sdkRequest(send: CarrierSend) {
  const server = await startCarrierServer();
  onTestFinished(() => server.stop());
  server.reply = answer(200, send.transport === "sms" ? accepted : CALL_ACCEPTED);
  const client = new Telnyx({ apiKey: API_KEY, baseURL: `${server.origin}/v2`, maxRetries: 0 });
  const { receiptUrl } = send;
  if (send.transport === "sms") {
    await client.messages.send({
      from: send.sender,
      to: send.to,
      text: send.text,
      type: "SMS",
      encoding: send.encoding,
      use_profile_webhooks: false,
      messaging_profile_id: PROFILE_ID,
      ...(receiptUrl === null ? {} : { webhook_url: receiptUrl }),
    });
  } else {
    const StatusCallbackEvent = "initiated ringing answered completed";
    await client.texml.accounts.calls.calls(VOICE_IDS.accountSid, {
      body: {
        ApplicationSid: VOICE_IDS.applicationSid,
        From: send.sender,
        To: send.to,
        Texml: sayOnce(send),
        ...(receiptUrl === null
          ? {}
          : { StatusCallback: receiptUrl, StatusCallbackMethod: "POST", StatusCallbackEvent }),
      },
    });
  }
  const [request] = server.seen;
  if (request === undefined) throw new Error("the library sent nothing");
  return request;
}

describe("telnyx requests are those of the official library", () => {
  it.each([
    ["a text from a number", SMS],
    ["a text from a sender name", { ...SMS, sender: "GODWIT" }],
    ["a text in Unicode", { ...SMS, encoding: "ucs2", text: "你好 😀 a+b&c=d" } as const],
    ["a text without a receipt address", { ...SMS, receiptUrl: null }],
    ["a call", VOICE],
    ["a call in another language", { ...VOICE, locale: "pt-BR" }],
    ["a call without a receipt address", { ...VOICE, receiptUrl: null }],
  ])("%s", async (_, send) => {
    const ours = send.transport === "sms" ? messageRequest(CONFIG, send) : callRequest(CONFIG, VOICE_IDS, send);
    const theirs = await sdkRequest(send);
    expect({ method: ours.method, path: new URL(ours.url).pathname }).toEqual({
      method: theirs.method,
      path: theirs.path,
    });
    expect(ours.headers["authorization"]).toBe(theirs.headers["authorization"]);
    expect(ours.headers["content-type"]).toBe(theirs.headers["content-type"]);
    expect(JSON.parse(ours.body ?? "")).toEqual(JSON.parse(theirs.body));
  });

  it("name a profile only when the account has one", () => {
    const { body } = messageRequest({ ...CONFIG, messagingProfileId: null }, SMS);
    expect(JSON.parse(body ?? "")).not.toHaveProperty("messaging_profile_id");
  });
});

describe("telnyx replies", () => {
  const reply = (json: object) => ({
    response: { status: 200, headers: new Headers(), text: JSON.stringify(json) },
    nowMs: NOW_MS,
  });

  it("without parts or cost leave counting to us", () => {
    const bare = { data: { ...accepted.data, parts: null, cost: null } };
    const outcome = readMessageReply(reply(bare), { ...SMS, text: "你".repeat(71) });
    expect(outcome).toMatchObject({ ok: true, value: { segments: 2, price: null } });
  });

  it.each([
    [{ call_sid: "v3:a" }, "v3:a"],
    [{ sid: "v3:b" }, "v3:b"],
    [{}, `texml_${VOICE.reference}`],
  ])("to a call with %j give the id %s", (ids, carrierMessageId) => {
    const outcome = readCallReply(reply({ from: "1", to: "2", status: "queued", ...ids }), VOICE);
    expect(outcome).toMatchObject({ ok: true, value: { carrierMessageId } });
  });
});

describe("TeXML", () => {
  it("is read by the voice that speaks languages, with markup escaped", () => {
    expect(sayOnce({ text: "<Hangup/> & 'b'", locale: "zh-Hans-CN" })).toBe(
      '<Response><Say voice="alice" language="cmn-CN">&lt;Hangup/&gt; &amp; &apos;b&apos;</Say></Response>',
    );
    expect(sayOnce({ text: "a", locale: "xx" })).toBe('<Response><Say voice="alice">a</Say></Response>');
  });

  it("uses only languages of the official library", () => {
    // Holds at compile time: a tag that the library does not list is a type error here.
    const { byLanguage, regional } = TELNYX_SPEECH;
    const tags: readonly Telnyx.Calls.ActionSpeakParams["language"][] = [...Object.values(byLanguage), ...regional];
    expect(tags.length).toBeGreaterThan(25);
  });
});

describe("telnyx credentials", () => {
  const open = (credentials: object) => telnyxAdapter.open({ name: "one", credentials, baseUrl: null }, PORTS).ok;

  it.each([
    [true, { apiKey: API_KEY, publicKey: PUBLIC_KEY }],
    [true, CREDENTIALS],
    [false, { apiKey: API_KEY }],
    [false, { ...CREDENTIALS, apiKey: "" }],
    [false, { ...CREDENTIALS, publicKey: btoa("\u0007".repeat(31)) }],
    [false, { ...CREDENTIALS, publicKey: btoa("\u0007".repeat(33)) }],
    [false, { ...CREDENTIALS, publicKey: "-----BEGIN PUBLIC KEY-----" }],
    [false, { ...CREDENTIALS, messagingProfileId: "one" }],
    [false, { ...CREDENTIALS, voice: { accountSid: "one" } }],
    [false, { ...CREDENTIALS, extra: 1 }],
  ])("open an account: %s (%#)", (isOpen, credentials) => expect(open(credentials)).toBe(isOpen));

  it("without voice offer texts only and refuse a call without asking", async () => {
    const { sender } = openAccount(telnyxAdapter, { apiKey: API_KEY, publicKey: PUBLIC_KEY }, "http://127.0.0.1:1");
    expect(sender.transports).toEqual(["sms"]);
    const failure = { kind: "sender_rejected", carrierCode: "transport_unsupported" };
    expect(await sender.send(VOICE)).toEqual({ ok: false, error: failure });
  });
});
