import { describe, expect, it } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import { genericHttpAdapter } from "../../src/carriers/generic-http/index.ts";
import msg91 from "../fixtures/carriers/generic-msg91.json" with { type: "json" };
import semaphore from "../fixtures/carriers/generic-semaphore.json" with { type: "json" };
import semaphoreAccepted from "../fixtures/carriers/generic-semaphore-accepted.json" with { type: "json" };
import twilio from "../fixtures/carriers/generic-twilio.json" with { type: "json" };
import vonage from "../fixtures/carriers/generic-vonage.json" with { type: "json" };
import twilioCall from "../fixtures/carriers/twilio-call-created.json" with { type: "json" };
import twilioMessage from "../fixtures/carriers/twilio-message-created.json" with { type: "json" };
import vonageAccepted from "../fixtures/carriers/vonage-sms-accepted.json" with { type: "json" };
import { describeCarrier, row, SMS, VOICE } from "./carrier-contract.ts";
import { answer, type ServerReply, startCarrierServer } from "./carrier-server.ts";
import { documentedExample, documentedLookup } from "./generic-example.ts";
import { openAccount } from "./open-account.ts";

const EXAMPLE = documentedExample();

const open = (description: unknown) => (baseUrl: string) => openAccount(genericHttpAdapter, description, baseUrl);
const secretsOf = (description: { secrets: Record<string, string> }) => () =>
  Object.values(description.secrets).filter((secret) => secret.length > 10 && !secret.startsWith("AC0"));

const twilioError = (status: number, code: number) => answer(status, { code, message: `${SMS.to} is bad`, status });

describeCarrier({
  name: "twilio described in data",
  request: SMS,
  accepted: answer(201, twilioMessage),
  acceptance: { carrierMessageId: "SM0123456789abcdef0123456789abcdef", segments: 1, price: null },
  failures: [
    row("number_rejected", "21211", twilioError(400, 21_211)),
    row("opted_out", "21610", twilioError(400, 21_610)),
    row("content_rejected", "30007", twilioError(400, 30_007)),
    row("fraud_suspected", "30450", twilioError(403, 30_450)),
    row("sender_rejected", "21606", twilioError(400, 21_606)),
    row("credentials_rejected", "20003", twilioError(401, 20_003)),
    row("throttled", "20429", twilioError(429, 20_429)),
    row("unavailable", "20500", twilioError(500, 20_500)),
    row("unavailable", "99999", twilioError(400, 99_999)),
    row("unavailable", "status_ended", answer(201, { ...twilioMessage, status: "failed" })),
    row("response_malformed", "body_unreadable", answer(201, { ...twilioMessage, sid: "" })),
    row("response_malformed", "body_unreadable", answer(201, { ...twilioMessage, sid: `for ${SMS.to}` })),
  ],
  secrets: secretsOf(twilio),
  makeAccount: open(twilio),
});

describeCarrier({
  name: "twilio calls described in data",
  request: VOICE,
  accepted: answer(201, twilioCall),
  acceptance: { carrierMessageId: "CA0123456789abcdef0123456789abcdef", segments: 1, price: null },
  failures: [row("unavailable", "21211", twilioError(400, 21_211))],
  secrets: secretsOf(twilio),
  makeAccount: open(twilio),
});

const vonageStatus = (status: string) =>
  answer(200, { "message-count": "1", messages: [{ status, "error-text": `${SMS.to} is bad` }] });

describeCarrier({
  name: "vonage described in data",
  request: SMS,
  accepted: answer(200, vonageAccepted),
  acceptance: { carrierMessageId: "0A0000000123ABCD1", segments: 1, price: { microUnits: 33_300, currency: "EUR" } },
  failures: [
    row("throttled", "1", vonageStatus("1")),
    row("content_rejected", "12", vonageStatus("12")),
    row("credentials_rejected", "9", vonageStatus("9")),
    row("number_rejected", "33", vonageStatus("33")),
    row("sender_rejected", "15", vonageStatus("15")),
    row("unavailable", "5", vonageStatus("5")),
    row("unavailable", "99", vonageStatus("99")),
    row("response_malformed", "body_unreadable", vonageStatus(SMS.to)),
    row("response_malformed", "body_unreadable", answer(200, { messages: [] })),
    row("response_malformed", "body_unreadable", vonageStatus("0")),
  ],
  secrets: secretsOf(vonage),
  makeAccount: open(vonage),
});

describeCarrier({
  name: "semaphore (Philippines) described in data",
  request: SMS,
  accepted: answer(200, semaphoreAccepted),
  acceptance: { carrierMessageId: "1234567", segments: 1, price: null },
  failures: [
    row("unavailable", "status_failed", answer(200, [{ ...semaphoreAccepted[0], status: "Failed" }])),
    row("credentials_rejected", "apikey", answer(422, { apikey: ["The selected apikey is invalid."] })),
    row("sender_rejected", "sendername", answer(200, { sendername: [`not for ${SMS.to}`] })),
    row("number_rejected", "number", answer(200, { number: ["bad"] })),
  ],
  secrets: secretsOf(semaphore),
  makeAccount: open(semaphore),
});

describeCarrier({
  name: "msg91 (India) described in data",
  request: SMS,
  accepted: answer(200, { message: "5762846b4f8d285d378b4567", type: "success" }),
  acceptance: { carrierMessageId: "5762846b4f8d285d378b4567", segments: 1, price: null },
  failures: [
    row(
      "credentials_rejected",
      "106",
      answer(200, { type: "error", message: "Missing Authentication Key", code: "106" }),
    ),
    row("unavailable", "999", answer(200, { type: "error", message: `bad ${SMS.to}`, code: 999 })),
    row("unavailable", "http_200", answer(200, { type: "error", message: "what" })),
  ],
  secrets: secretsOf(msg91),
  makeAccount: open(msg91),
});

const example202 = { id: "m-1", state: "accepted", parts: 2, cost: { amount: 0.0123, currency: "eur" } };
const exampleError = (code: number | string, text = "") => ({ error: { code, text } });

describeCarrier({
  name: "the documented example",
  request: SMS,
  accepted: answer(202, example202),
  acceptance: { carrierMessageId: "m-1", segments: 2, price: { microUnits: 12_300, currency: "EUR" } },
  failures: [
    row("number_rejected", "1001", answer(400, exampleError(1001))),
    row("sender_rejected", "2017", answer(400, exampleError("2017"))),
    row("registry_blocked", "dnd", answer(400, exampleError(1, "on do not disturb list"))),
    row("throttled", "http_420", answer(420, {})),
    row("unavailable", "3000", answer(400, exampleError(3000))),
    row("unavailable", "3000", answer(202, exampleError(3000))),
    row("response_malformed", "body_unreadable", answer(200, example202)),
    row("response_malformed", "body_unreadable", answer(202, { ...example202, state: "lost" })),
  ],
  secrets: () => ["signing-key-of-the-vendor", "webhook-key-of-the-vendor"],
  makeAccount: open(EXAMPLE),
});

async function sent(description: unknown, request: CarrierSend, reply: ServerReply = answer(200, {})) {
  const server = await startCarrierServer();
  try {
    server.reply = reply;
    const outcome = await open(description)(server.origin).sender.send(request);
    return { outcome, seen: server.seen };
  } finally {
    await server.stop();
  }
}

const formOf = (seen: readonly { body: string }[]) => Object.fromEntries(new URLSearchParams(seen[0]?.body ?? ""));

describe("requests of described carriers", () => {
  it("are twilio's, to the byte that counts", async () => {
    const { seen } = await sent(twilio, SMS);
    expect(seen[0]).toMatchObject({
      method: "POST",
      path: "/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        authorization: `Basic ${btoa("AC00000000000000000000000000000000:s3cret-of-generic-twilio")}`,
      },
    });
    expect(formOf(seen)).toEqual({
      To: SMS.to,
      From: SMS.sender,
      Body: SMS.text,
      ValidityPeriod: "300",
      StatusCallback: `${SMS.receiptUrl}&key=0123456789abcdefghijklmn`,
    });
  });

  it("speak texts that would be markup", async () => {
    const { seen } = await sent(twilio, { ...VOICE, text: `<Hangup/> & "you"` });
    expect(formOf(seen)["Twiml"]).toBe(
      '<Response><Say language="en">&lt;Hangup/&gt; &amp; &quot;you&quot;</Say></Response>',
    );
  });

  it("are vonage's", async () => {
    const { seen } = await sent(vonage, { ...SMS, encoding: "ucs2", text: "你好 & +" });
    expect(formOf(seen)).toEqual({
      api_key: "abcd1234",
      api_secret: "s3cret-of-generic-vonage",
      from: "13105550199",
      to: "13105550123",
      text: "你好 & +",
      type: "unicode",
      ttl: "300000",
      callback: SMS.receiptUrl,
    });
  });

  it("are msg91's: a template and its values, no text", async () => {
    const { seen } = await sent(msg91, SMS);
    expect(seen[0]?.headers["authkey"]).toBe("s3cret-of-msg91");
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual({
      flow_id: "60a0000000000000000000a1",
      sender: SMS.sender,
      recipients: [{ mobiles: "13105550123", OTP: "123456", BRAND: "Godwit" }],
    });
  });

  it("leave out a value that is not there", async () => {
    const values = { ...SMS.values, kind: "help" as const, code: null };
    const { seen } = await sent(msg91, { ...SMS, values });
    expect(JSON.parse(seen[0]?.body ?? "").recipients).toEqual([{ mobiles: "13105550123", BRAND: "Godwit" }]);
    expect(formOf((await sent(twilio, { ...SMS, receiptUrl: null })).seen)).not.toHaveProperty("StatusCallback");
  });

  it("are not made for a kind of text without a template", async () => {
    const values = { ...SMS.values, kind: "newest_code" as const, code: null };
    const { outcome, seen } = await sent(msg91, { ...SMS, values });
    expect(outcome).toEqual({ ok: false, error: { kind: "content_filtered", carrierCode: "template_missing" } });
    expect(seen).toEqual([]);
  });

  it("are not made by voice when only texts are described", async () => {
    const { outcome, seen } = await sent(vonage, VOICE);
    expect(outcome).toMatchObject({ ok: false, error: { carrierCode: "transport_unsupported" } });
    expect(seen).toEqual([]);
    const transports = [vonage, twilio].map((description) => open(description)("http://127.0.0.1").sender.transports);
    expect(transports).toEqual([["sms"], ["sms", "voice"]]);
  });

  it("sends nothing where it only knows numbers", async () => {
    const { outcome, seen } = await sent(documentedLookup(), SMS);
    expect(outcome).toMatchObject({ ok: false, error: { carrierCode: "transport_unsupported" } });
    expect(seen).toEqual([]);
    expect(open(documentedLookup())("http://127.0.0.1").sender.transports).toEqual([]);
  });
});

describe("probes of described carriers", () => {
  const probe = async (description: unknown, reply: ServerReply) => {
    const server = await startCarrierServer();
    try {
      server.reply = reply;
      const outcome = await open(description)(server.origin).probe?.();
      return { outcome, seen: server.seen[0] };
    } finally {
      await server.stop();
    }
  };

  it.each([
    [answer(200, { status: "active" }), { ok: true, value: null }],
    [answer(200, { status: "suspended" }), { ok: false, error: { kind: "response_malformed" } }],
    [answer(401, {}), { ok: false, error: { kind: "credentials_rejected", carrierCode: "http_401" } }],
    [{ kind: "hang_up" } as const, { ok: false, error: { kind: "unavailable", carrierCode: "network" } }],
  ])("judge %j", async (reply, outcome) => {
    expect((await probe(twilio, reply)).outcome).toMatchObject(outcome);
  });

  it("ask what is described, with GET", async () => {
    const { seen, outcome } = await probe(semaphore, answer(200, { account_id: 1 }));
    expect([seen?.method, seen?.path, seen?.body]).toEqual(["GET", "/api/v4/account?apikey=s3cret-of-semaphore", ""]);
    expect(outcome).toEqual({ ok: true, value: null });
  });

  it("are none where none is described", () => {
    expect(open(vonage)("http://127.0.0.1").probe).toBeNull();
    expect(open(msg91)("http://127.0.0.1").webhook).toBeNull();
  });
});
