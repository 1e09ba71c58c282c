import { describe, expect, it } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import { makeVonageAccount } from "../../src/carriers/vonage/index.ts";
import { readSmsReply, smsRequest, type VonageConfig, VONAGE_REST_URL } from "../../src/carriers/vonage/wire.ts";
import accepted from "../fixtures/carriers/vonage-sms-accepted.json" with { type: "json" };
import { CLOCK, codeRows, describeCarrier, NOW_MS, row, SMS, VOICE } from "./carrier-contract.ts";
import codes from "../fixtures/carriers/codes/vonage-statuses.json" with { type: "json" };
import { answer } from "./carrier-server.ts";

const CONFIG: VonageConfig = {
  apiKey: "abcd1234",
  apiSecret: "s3cret-of-vonage",
  signatureSecret: "signature-s3cret",
  signatureMethod: "sha256",
  baseUrl: VONAGE_REST_URL,
};

const [part] = accepted.messages;
const parts = (...messages: object[]) => answer(200, { "message-count": String(messages.length), messages });
const refused = (status: string) => ({ status, "error-text": `Number ${SMS.to} is bad` });

describeCarrier({
  name: "vonage texts",
  request: SMS,
  accepted: answer(200, accepted),
  acceptance: {
    carrierMessageId: "0A0000000123ABCD1",
    segments: 1,
    price: { microUnits: 33_300, currency: "EUR" },
  },
  failures: [
    ...codeRows(codes, (code) => parts(refused(code))),
    row("number_rejected", "6", parts({ ...part }, refused("6"))),
    row("response_malformed", "body_unreadable", parts()),
    row("response_malformed", "body_unreadable", parts({ status: "0" })),
    row("response_malformed", "body_unreadable", parts({ status: SMS.to })),
    row("response_malformed", "body_unreadable", parts({ status: 0 })),
  ],
  secrets: () => [CONFIG.apiSecret, "signature-s3cret"],
  makeAccount: (baseUrl) => makeVonageAccount("vonage", { ...CONFIG, baseUrl }, CLOCK),
});

const formOf = (change: Partial<CarrierSend> = {}) =>
  Object.fromEntries(new URLSearchParams(smsRequest(CONFIG, { ...SMS, ...change }).body ?? ""));

describe("vonage text requests", () => {
  it("post a form to the SMS API with digits only", () => {
    const { method, url, headers } = smsRequest(CONFIG, SMS);
    expect({ method, url, type: headers["content-type"] }).toEqual({
      method: "POST",
      url: "https://rest.nexmo.com/sms/json",
      type: "application/x-www-form-urlencoded",
    });
    expect(formOf()).toEqual({
      api_key: "abcd1234",
      api_secret: "s3cret-of-vonage",
      from: "13105550199",
      to: "13105550123",
      text: SMS.text,
      type: "text",
      ttl: "300000",
      callback: SMS.receiptUrl,
    });
  });

  it("keep a sender name as it is and mark Unicode", () => {
    expect(formOf({ sender: "GODWIT+1", encoding: "ucs2", text: "你好" })).toMatchObject({
      from: "GODWIT+1",
      type: "unicode",
      text: "你好",
    });
  });

  it.each([
    [0, "20000"],
    [19.999, "20000"],
    [20, "20000"],
    [20.001, "20001"],
    [604_800, "604800000"],
    [604_801, "604800000"],
  ])("a text worth %d seconds lives for %s ms", (ttlSeconds, ttl) => {
    expect(formOf({ ttlSeconds })["ttl"]).toBe(ttl);
  });

  it.each([
    [39, true],
    [40, true],
    [41, false],
  ])("a reference of %i characters is given as client-ref: %s", (length, isGiven) => {
    const reference = "r".repeat(length);
    expect(formOf({ reference })["client-ref"]).toBe(isGiven ? reference : undefined);
  });

  it("name no callback when none is known", () => {
    expect(formOf({ receiptUrl: null })).not.toHaveProperty("callback");
  });
});

describe("vonage text replies", () => {
  const read = (...messages: object[]) =>
    readSmsReply({
      response: { status: 200, headers: new Headers(), text: JSON.stringify({ messages }) },
      nowMs: NOW_MS,
    });

  it("count the parts, add their prices and keep the first id", () => {
    const outcome = read({ ...part }, { ...part, "message-id": "second", "message-price": "0.0100" });
    expect(outcome).toEqual({
      ok: true,
      value: {
        carrierMessageId: "0A0000000123ABCD1",
        segments: 2,
        price: { microUnits: 43_300, currency: "EUR" },
      },
    });
  });

  it("know no price when one part has none", () => {
    const outcome = read({ ...part }, { ...part, "message-price": undefined });
    expect(outcome).toMatchObject({ ok: true, value: { price: null } });
  });
});

describe("a vonage account", () => {
  it("places no calls", async () => {
    const { sender } = makeVonageAccount("vonage", CONFIG, CLOCK);
    expect(sender.transports).toEqual(["sms"]);
    expect(await sender.send(VOICE)).toEqual({
      ok: false,
      error: { kind: "sender_rejected", carrierCode: "transport_unsupported" },
    });
  });
});
