import { describe, expect, it, onTestFinished } from "vitest";
import { africasTalkingAdapter } from "../../src/carriers/africas-talking/index.ts";
import { africasTalkingUrl } from "../../src/carriers/africas-talking/wire.ts";
import type { CarrierFailureKind } from "../../src/domain/carriers/failure.ts";
import accepted from "../fixtures/carriers/africas-talking-accepted.json" with { type: "json" };
import { describeCarrier, row, SMS, VOICE } from "./carrier-contract.ts";
import { answer, type ServerReply, startCarrierServer } from "./carrier-server.ts";
import { openAccount } from "./open-account.ts";

const CREDENTIALS = { username: "godwit", apiKey: "s3cret-of-at", webhookSecret: "0123456789abcdefghijklmn" };
const [RECIPIENT] = accepted.SMSMessageData.Recipients;

const withRecipients = (recipients: readonly object[], message = "Sent to 1/1"): ServerReply =>
  answer(201, { SMSMessageData: { Message: message, Recipients: recipients } });
const withRecipient = (change: object) => withRecipients([{ ...RECIPIENT, ...change }]);
const refusal = (statusCode: number) => withRecipient({ statusCode, status: "Refused", messageId: "None", cost: "0" });

const CODES: readonly (readonly [CarrierFailureKind, readonly number[]])[] = [
  ["number_rejected", [403]],
  ["number_not_mobile", [404]],
  ["registry_blocked", [406, 409]],
  ["destination_unserved", [407, 502]],
  ["sender_rejected", [402]],
  ["credentials_rejected", [401, 405]],
  ["unavailable", [500, 501, 999]],
];

const MESSAGES: readonly (readonly [CarrierFailureKind, string])[] = [
  ["sender_rejected", "InvalidSenderId"],
  ["number_rejected", "InvalidPhoneNumber"],
  ["credentials_rejected", "InsufficientBalance"],
  ["credentials_rejected", "InsufficientCredit"],
];

describeCarrier({
  name: "africas talking",
  request: SMS,
  accepted: answer(201, accepted),
  acceptance: {
    carrierMessageId: "ATXid_b0b2b2b1f4a94a4fa1b2c3d4e5f60718",
    segments: 1,
    price: { microUnits: 800_000, currency: "KES" },
  },
  failures: [
    ...CODES.flatMap(([kind, codes]) => codes.map((code) => row(kind, String(code), refusal(code)))),
    ...MESSAGES.map(([kind, message]) => row(kind, message, withRecipients([], message))),
    row("response_malformed", "body_unreadable", withRecipients([], `Sent to 0/1 ${SMS.to}`)),
    row("response_malformed", "body_unreadable", withRecipient({ messageId: "None" })),
    row("response_malformed", "body_unreadable", withRecipient({ messageId: SMS.to })),
    row("response_malformed", "body_unreadable", withRecipients([{ ...RECIPIENT }, { ...RECIPIENT }])),
    row("credentials_rejected", "http_401", answer(401, "The supplied authentication is invalid")),
  ],
  secrets: () => [CREDENTIALS.apiKey, CREDENTIALS.webhookSecret],
  makeAccount: (baseUrl) => openAccount(africasTalkingAdapter, CREDENTIALS, baseUrl),
});

async function sendTo(reply: ServerReply, send = SMS) {
  const server = await startCarrierServer();
  onTestFinished(() => server.stop());
  server.reply = reply;
  const outcome = await openAccount(africasTalkingAdapter, CREDENTIALS, server.origin).sender.send(send);
  return { outcome, seen: server.seen };
}

describe("africas talking requests", () => {
  it("are a form under the key of the account, with nothing of ours but the text", async () => {
    const text = "a+b&c=d%20 é 你好 😀 \n €";
    const { seen } = await sendTo(answer(201, accepted), { ...SMS, text, sender: "GODWIT" });
    expect(seen).toMatchObject([
      {
        method: "POST",
        path: "/version1/messaging",
        headers: { apikey: CREDENTIALS.apiKey, "content-type": "application/x-www-form-urlencoded" },
      },
    ]);
    expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toEqual({
      username: "godwit",
      to: SMS.to,
      message: text,
      from: "GODWIT",
      bulkSMSMode: "1",
    });
  });

  it.each([
    ["godwit", "https://api.africastalking.com"],
    ["sandbox", "https://api.sandbox.africastalking.com"],
  ])("of %s go to %s", (username, url) => expect(africasTalkingUrl(username)).toBe(url));
});

describe("africas talking replies", () => {
  it.each([
    ["the vendor's parts", { messageParts: 2 }, "short", 2],
    ["ours when it names none", { messageParts: 0 }, "x".repeat(161), 2],
    ["ours when it names nothing", {}, "你".repeat(71), 2],
  ])("count %s", async (_, change, text, segments) => {
    const { outcome } = await sendTo(withRecipient(change), { ...SMS, text });
    expect(outcome).toMatchObject({ ok: true, value: { segments } });
  });

  it.each([
    ["UGX 25.0000", { microUnits: 25_000_000, currency: "UGX" }],
    ["0", null],
    ["KES 0.8 each", null],
    [undefined, null],
  ])("cost %j as %j", async (cost, price) => {
    expect((await sendTo(withRecipient({ cost }))).outcome).toMatchObject({ ok: true, value: { price } });
  });

  it.each([100, 101, 102])("take %i as accepted", async (statusCode) => {
    expect((await sendTo(withRecipient({ statusCode }))).outcome.ok).toBe(true);
  });
});

describe("africas talking accounts", () => {
  it("offer texts only and refuse a call without asking", async () => {
    const { outcome, seen } = await sendTo(answer(201, accepted), VOICE);
    expect(outcome).toEqual({ ok: false, error: { kind: "sender_rejected", carrierCode: "transport_unsupported" } });
    expect(seen).toEqual([]);
  });

  it.each([
    ["a balance", answer(200, { UserData: { balance: "KES 50.00" } }), { ok: true, value: null }],
    [
      "a wrong key",
      answer(401, "The supplied authentication is invalid"),
      { ok: false, error: { kind: "credentials_rejected", carrierCode: "http_401" } },
    ],
    ["no JSON", answer(200, ""), { ok: false, error: { kind: "response_malformed", carrierCode: "body_unreadable" } }],
  ])("are probed without a text: %s", async (_, reply, outcome) => {
    const server = await startCarrierServer();
    onTestFinished(() => server.stop());
    server.reply = reply;
    const credentials = { ...CREDENTIALS, username: "god wit" };
    expect(await openAccount(africasTalkingAdapter, credentials, server.origin).probe?.()).toEqual(outcome);
    expect(server.seen).toMatchObject([{ method: "GET", path: "/version1/user?username=god%20wit" }]);
  });

  it.each([
    ["a webhook secret of 23 characters", { ...CREDENTIALS, webhookSecret: "0123456789abcdefghijklm" }],
    ["no webhook secret", { username: "godwit", apiKey: "key" }],
    ["a field too much", { ...CREDENTIALS, token: "x" }],
  ])("are not opened with %s", (_, credentials) => {
    expect(() => openAccount(africasTalkingAdapter, credentials, null)).toThrow();
  });
});
