import twilio from "twilio";
import type VoiceResponse from "twilio/lib/twiml/VoiceResponse.js";
import { describe, expect, it } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import { TWILIO_SPEECH } from "../../src/carriers/speech.ts";
import { makeTwilioAccount } from "../../src/carriers/twilio/index.ts";
import {
  callRequest,
  messageRequest,
  readMessageReply,
  sayOnce,
  TWILIO_API_URL,
  type TwilioConfig,
} from "../../src/carriers/twilio/wire.ts";
import { CLOCK, codeRows, describeCarrier, NOW_MS, row, SMS, VOICE } from "./carrier-contract.ts";
import codes from "../fixtures/carriers/codes/twilio.json" with { type: "json" };
import { answer } from "./carrier-server.ts";
import created from "../fixtures/carriers/twilio-message-created.json" with { type: "json" };
import callCreated from "../fixtures/carriers/twilio-call-created.json" with { type: "json" };

const AUTH_TOKEN = "5ecre75ecre75ecre75ecre75ecre700";
const ACCOUNT_SID = `AC${"0".repeat(32)}`;
const CONFIG: TwilioConfig = { accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, baseUrl: TWILIO_API_URL, voice: true };

const refusal = (code: number) =>
  answer(code === 20003 ? 401 : 400, { code, message: `The number ${SMS.to} is bad`, more_info: "", status: 400 });

const FAILURES = [
  ...codeRows(codes, (code) => refusal(Number(code))),
  row("unavailable", "99999", refusal(99999)),
  {
    title: "throttled by code with a wait",
    reply: answer(429, { code: 20429, status: 429 }, { "retry-after": "3" }),
    failure: { kind: "throttled", carrierCode: "20429", retryAfterMs: 3_000 },
  } as const,
];

const secrets = () => [AUTH_TOKEN, btoa(`${ACCOUNT_SID}:${AUTH_TOKEN}`)];
const makeAccount = (baseUrl: string) => makeTwilioAccount("twilio", { ...CONFIG, baseUrl }, CLOCK);

describeCarrier({
  name: "twilio texts",
  request: SMS,
  accepted: answer(201, created),
  acceptance: { carrierMessageId: created.sid, segments: 1, price: null },
  failures: [
    ...FAILURES,
    row("unavailable", "30008", answer(201, { ...created, status: "undelivered", error_code: 30008 })),
    row("fraud_suspected", "30450", answer(201, { ...created, status: "queued", error_code: 30450 })),
    row("unavailable", "status_ended", answer(201, { ...created, status: "failed" })),
    row("unavailable", "status_ended", answer(201, { ...created, status: "canceled" })),
    row("response_malformed", "body_unreadable", answer(201, { ...created, sid: SMS.to })),
  ],
  secrets,
  makeAccount,
});

describeCarrier({
  name: "twilio calls",
  request: VOICE,
  accepted: answer(201, callCreated),
  acceptance: { carrierMessageId: callCreated.sid, segments: 1, price: null },
  failures: [...FAILURES, row("unavailable", "status_ended", answer(201, { ...callCreated, status: "failed" }))],
  secrets,
  makeAccount,
});

/** What the official library asks for the same send. */
async function sdkRequest(send: CarrierSend) {
  const seen: { method: string; uri: string; username?: string; password?: string; data?: Record<string, unknown> }[] =
    [];
  const client = twilio(ACCOUNT_SID, AUTH_TOKEN, {
    httpClient: {
      request: (options: (typeof seen)[number]) => {
        seen.push(options);
        return Promise.resolve({ statusCode: 201, body: send.transport === "sms" ? created : callCreated });
      },
    } as unknown as InstanceType<typeof twilio.RequestClient>,
  });
  const statusCallback = send.receiptUrl === null ? {} : { statusCallback: send.receiptUrl };
  if (send.transport === "sms") {
    const sender = send.sender.length === 34 ? { messagingServiceSid: send.sender } : { from: send.sender };
    await client.messages.create({ to: send.to, body: send.text, validityPeriod: 300, ...sender, ...statusCallback });
  } else {
    const twiml = sayOnce(send);
    const statusCallbackEvent = ["answered", "completed"];
    const events = send.receiptUrl === null ? {} : { statusCallbackEvent };
    await client.calls.create({ to: send.to, from: send.sender, twiml, ...statusCallback, ...events });
  }
  const [request] = seen;
  if (request === undefined) throw new Error("the library sent nothing");
  return request;
}

function formOf(body: string | null): Record<string, string | string[]> {
  const form = new URLSearchParams(body ?? "");
  const pairs = [...new Set(form.keys())].map((name) => {
    const values = form.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? "") : values] as const;
  });
  return Object.fromEntries(pairs);
}

describe("twilio requests are those of the official library", () => {
  it.each([
    ["a text from a number", SMS],
    ["a text from a sender name", { ...SMS, sender: "GODWIT" }],
    ["a text from a messaging service", { ...SMS, sender: `MG${"1".repeat(32)}` }],
    ["a text from a name that begins like one", { ...SMS, sender: "MGM" }],
    ["a text without a receipt address", { ...SMS, receiptUrl: null }],
    ["a text with every kind of character", { ...SMS, text: "a+b&c=d%20 é 你好 😀 \n €" }],
    ["a call", VOICE],
    ["a call without a receipt address", { ...VOICE, receiptUrl: null }],
  ])("%s", async (_, send) => {
    const ours = send.transport === "sms" ? messageRequest(CONFIG, send) : callRequest(CONFIG, send);
    const theirs = await sdkRequest(send);
    expect({ method: ours.method, uri: ours.url }).toEqual({ method: theirs.method.toUpperCase(), uri: theirs.uri });
    expect(ours.headers["authorization"]).toBe(`Basic ${btoa(`${theirs.username}:${theirs.password}`)}`);
    const data = Object.entries(theirs.data ?? {}).filter(([, value]) => value !== undefined);
    const theirForm = Object.fromEntries(data.map(([name, v]) => [name, typeof v === "number" ? String(v) : v]));
    expect(formOf(ours.body)).toEqual(theirForm);
  });

  it.each([
    [0, "1"],
    [1, "1"],
    [299.9, "299"],
    [36_000, "36000"],
    [36_001, "36000"],
  ])("a text worth %d seconds is valid for %s", (ttlSeconds, validity) => {
    expect(formOf(messageRequest(CONFIG, { ...SMS, ttlSeconds }).body)["ValidityPeriod"]).toBe(validity);
  });
});

describe("twilio replies", () => {
  const read = (change: object, text = SMS.text) => {
    const response = { status: 201, headers: new Headers(), text: JSON.stringify({ ...created, ...change }) };
    return readMessageReply({ response, nowMs: NOW_MS }, { ...SMS, text });
  };

  it("takes the price without its sign", () => {
    const price = { microUnits: 7_500, currency: "USD" };
    expect(read({ price: "-0.00750", price_unit: "USD" })).toMatchObject({ ok: true, value: { price } });
  });

  it.each([
    ["3", "short", 3],
    ["0", "short", 1],
    ["0", "x".repeat(161), 2],
    [null, "你".repeat(71), 2],
    ["many", "short", 1],
  ])("counts %j segments of %j as it should", (numSegments, text, segments) => {
    expect(read({ num_segments: numSegments }, text)).toMatchObject({ ok: true, value: { segments } });
  });
});

describe("TwiML", () => {
  it("escapes markup, drops what XML cannot hold and keeps every script", () => {
    const text = `<Hangup/> & "a" 'b' \u0000\u0008\u001b\ud800 你好 😀`;
    expect(sayOnce({ text, locale: "de-DE" })).toBe(
      '<Response><Say language="de-DE">&lt;Hangup/&gt; &amp; &quot;a&quot; &apos;b&apos; \uFFFD 你好 😀</Say></Response>',
    );
  });

  it("names no language that Twilio does not speak", () => {
    expect(sayOnce({ text: "a", locale: "xx" })).toBe("<Response><Say>a</Say></Response>");
  });

  it("uses only languages of the official library", () => {
    // Holds at compile time: a tag that the library does not list is a type error here.
    const { byLanguage, regional } = TWILIO_SPEECH;
    const tags: readonly VoiceResponse.SayAttributes["language"][] = [...Object.values(byLanguage), ...regional];
    expect(tags.length).toBeGreaterThan(60);
  });

  it("is what the official library writes", () => {
    const theirs = new twilio.twiml.VoiceResponse();
    theirs.say({ language: "fr-FR" }, "Votre code est 1, 2 & 3 <4>.");
    const ours = sayOnce({ text: "Votre code est 1, 2 & 3 <4>.", locale: "fr" });
    expect(`<?xml version="1.0" encoding="UTF-8"?>${ours}`).toBe(theirs.toString());
  });
});

describe("a twilio account without voice", () => {
  it("offers texts only and refuses a call without asking Twilio", async () => {
    const { sender } = makeTwilioAccount("twilio", { ...CONFIG, voice: false }, CLOCK);
    expect(sender.transports).toEqual(["sms"]);
    expect(await sender.send(VOICE)).toEqual({
      ok: false,
      error: { kind: "sender_rejected", carrierCode: "transport_unsupported" },
    });
  });
});
