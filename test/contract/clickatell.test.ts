import { describe, expect, it, onTestFinished } from "vitest";
import { clickatellAdapter } from "../../src/carriers/clickatell/index.ts";
import type { CarrierFailureKind } from "../../src/domain/carriers/failure.ts";
import accepted from "../fixtures/carriers/clickatell-accepted.json" with { type: "json" };
import { describeCarrier, row, SMS, VOICE } from "./carrier-contract.ts";
import { answer, type ServerReply, startCarrierServer } from "./carrier-server.ts";
import { openAccount } from "./open-account.ts";

const CREDENTIALS = { apiKey: "s3cret-of-clickatell==", webhookSecret: "0123456789abcdefghijklmn" };

const CODES: readonly (readonly [CarrierFailureKind, readonly number[]])[] = [
  ["number_rejected", [25, 27]],
  ["opted_out", [26]],
  ["content_filtered", [24, 30, 40, 100]],
  ["sender_rejected", [44, 45, 101, 110, 111]],
  ["credentials_rejected", [1, 2, 3, 7, 20, 28, 38, 39, 46]],
  ["throttled", [43]],
  ["unavailable", [18, 19, 21, 22, 31, 32, 33, 41, 42, 999]],
];

const prose = (code: number) => ({ code, description: `The number ${SMS.to} is bad` });
const refusedMessage = (status: number, error: object) =>
  answer(status, { messages: [{ accepted: false, to: "13105550123", error }], error: null });
const invalid = (parameter: string) => ({ code: 23, description: `Invalid or missing parameter: ${parameter} .` });

describeCarrier({
  name: "clickatell",
  request: SMS,
  accepted: answer(202, accepted),
  acceptance: { carrierMessageId: "fd496adebb6e422587368077937cfb5d", segments: 1, price: null },
  failures: [
    ...CODES.flatMap(([kind, codes]) => codes.map((code) => row(kind, String(code), refusedMessage(207, prose(code))))),
    row("number_rejected", "23", refusedMessage(400, invalid("to"))),
    row("sender_rejected", "23", refusedMessage(207, invalid("from"))),
    row("content_filtered", "23", refusedMessage(207, invalid("content"))),
    row("content_filtered", "23", refusedMessage(207, invalid("clientMessageId"))),
    row("content_filtered", "23", refusedMessage(207, { code: 23 })),
    row("credentials_rejected", "1", answer(401, { error: prose(1) })),
    row("credentials_rejected", "20", answer(402, { messages: null, error: prose(20) })),
    row("unavailable", "18", answer(503, { error: prose(18) })),
    row("throttled", "998", answer(429, { error: prose(998) })),
    row("response_malformed", "body_unreadable", refusedMessage(207, {})),
    row(
      "response_malformed",
      "body_unreadable",
      answer(202, { messages: [{ apiMessageId: "fd496adebb6e422587368077937cfb5d", accepted: false }] }),
    ),
    row("response_malformed", "body_unreadable", answer(202, { messages: [{ accepted: true, apiMessageId: SMS.to }] })),
    row("response_malformed", "body_unreadable", answer(202, { messages: [{ accepted: true }] })),
    row("response_malformed", "body_unreadable", answer(202, { messages: [], error: null })),
    row(
      "response_malformed",
      "body_unreadable",
      answer(202, { messages: [...accepted.messages, ...accepted.messages], error: null }),
    ),
  ],
  secrets: () => [CREDENTIALS.apiKey, CREDENTIALS.webhookSecret],
  makeAccount: (baseUrl) => openAccount(clickatellAdapter, CREDENTIALS, baseUrl),
});

async function sendTo(reply: ServerReply, send = SMS, more: object = {}) {
  const server = await startCarrierServer();
  onTestFinished(() => server.stop());
  server.reply = reply;
  const outcome = await openAccount(clickatellAdapter, { ...CREDENTIALS, ...more }, server.origin).sender.send(send);
  return { outcome, seen: server.seen };
}

describe("clickatell requests", () => {
  const message = {
    channel: "sms",
    to: "13105550123",
    from: "13105550199",
    content: SMS.text,
    clientMessageId: SMS.reference,
  };

  it.each([
    ["a number as sender", {}, {}, message],
    ["a name as sender", { sender: "GODWIT" }, {}, { ...message, from: "GODWIT" }],
    [
      "a reference of 64 characters",
      { reference: "r".repeat(64) },
      {},
      { ...message, clientMessageId: "r".repeat(64) },
    ],
    ["a reference of 65, left out", { reference: "r".repeat(65) }, {}, { ...message, clientMessageId: undefined }],
    ["a one-way integration, which has its own sender", {}, { twoWay: false }, { ...message, from: undefined }],
  ])("hold one message: %s", async (_, change, more, expected) => {
    const { seen } = await sendTo(answer(202, accepted), { ...SMS, ...change }, more);
    expect(seen).toMatchObject([
      {
        method: "POST",
        path: "/v1/message",
        headers: { authorization: CREDENTIALS.apiKey, "content-type": "application/json" },
      },
    ]);
    expect(JSON.parse(seen[0]?.body ?? "")).toEqual({ messages: [JSON.parse(JSON.stringify(expected))] });
  });

  it("are answered without parts, so we count them", async () => {
    const { outcome } = await sendTo(answer(202, accepted), { ...SMS, text: "你".repeat(71) });
    expect(outcome).toMatchObject({ ok: true, value: { segments: 2 } });
  });
});

describe("clickatell accounts", () => {
  it("offer texts only and refuse a call without asking", async () => {
    const { outcome, seen } = await sendTo(answer(202, accepted), VOICE);
    expect(outcome).toEqual({ ok: false, error: { kind: "sender_rejected", carrierCode: "transport_unsupported" } });
    expect(seen).toEqual([]);
  });

  it.each([
    ["a balance", answer(200, { balance: 12.5, currency: "USD" }), { ok: true, value: null }],
    [
      "a wrong key",
      answer(401, { error: prose(1) }),
      { ok: false, error: { kind: "credentials_rejected", carrierCode: "http_401" } },
    ],
    ["no JSON", answer(200, ""), { ok: false, error: { kind: "response_malformed", carrierCode: "body_unreadable" } }],
  ])("are probed without a text: %s", async (_, reply, outcome) => {
    const server = await startCarrierServer();
    onTestFinished(() => server.stop());
    server.reply = reply;
    expect(await openAccount(clickatellAdapter, CREDENTIALS, server.origin).probe?.()).toEqual(outcome);
    expect(server.seen).toMatchObject([
      { method: "GET", path: "/v1/balance", headers: { authorization: CREDENTIALS.apiKey } },
    ]);
  });

  it.each([
    ["a webhook secret of 23 characters", { ...CREDENTIALS, webhookSecret: "0123456789abcdefghijklm" }],
    ["no webhook secret", { apiKey: "key" }],
    ["a field too much", { ...CREDENTIALS, token: "x" }],
  ])("are not opened with %s", (_, credentials) => {
    expect(() => openAccount(clickatellAdapter, credentials, null)).toThrow();
  });
});
