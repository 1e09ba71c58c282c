import { BirdClient } from "@messagebird/sdk";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { CallbackRequest } from "../../src/app/carriers/ports.ts";
import { makeBirdWebhook } from "../../src/carriers/bird/webhooks.ts";
import failed from "../fixtures/carriers/bird-event-failed.json" with { type: "json" };
import received from "../fixtures/carriers/bird-event-received.json" with { type: "json" };
import schema from "../fixtures/carriers/bird-sms.schema.json" with { type: "json" };
import { NOW_MS } from "./carrier-contract.ts";

const SECRET = `whsec_${btoa("a secret of thirty-two bytes ...")}`;
const OTHER_SECRET = `whsec_${btoa("another secret, as long as that.")}`;
const ID = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
const REFERENCE = "ten_1.msg_2.3";

const webhook = makeBirdWebhook(SECRET);
const INVALID = { ok: false, error: "signature_invalid" };
const STALE = { ok: false, error: "signature_stale" };
const MALFORMED = { ok: false, error: "body_malformed" };
const NOTHING = { ok: true, value: { receipts: [], inbound: [] } };

const sign = (body: string, secret = SECRET, atMs = NOW_MS) => new Webhook(secret).sign(ID, new Date(atMs), body);

interface Change {
  readonly id?: string;
  readonly atMs?: number;
  readonly timestamp?: string;
  readonly signature?: string;
  readonly body?: string | Uint8Array;
}

/** An event signed by the reference implementation, then changed. */
function post(event: unknown, change: Change = {}): CallbackRequest {
  const text = typeof event === "string" ? event : JSON.stringify(event);
  const atMs = change.atMs ?? NOW_MS;
  const body = change.body ?? text;
  return {
    method: "POST",
    url: "https://godwit.example/webhooks/carriers/bird",
    headers: new Headers({
      "webhook-id": change.id ?? ID,
      "webhook-timestamp": change.timestamp ?? String(Math.floor(atMs / 1000)),
      "webhook-signature": change.signature ?? sign(text, SECRET, atMs),
    }),
    body: typeof body === "string" ? new TextEncoder().encode(body) : body,
    nowMs: NOW_MS,
  };
}

const event = (type: string, more: object = {}) => {
  const { error: _, ...base } = failed.data;
  return { ...failed, type, data: { ...base, ...more } };
};

const receipt = (status: string, more: object = {}) => ({
  ok: true,
  value: {
    receipts: [
      { reference: REFERENCE, carrierMessageId: failed.data.sms_id, status, carrierCode: null, price: null, ...more },
    ],
    inbound: [],
  },
});

const FILTERED = { carrierCode: "blocked_by_carrier", failure: "content_filtered" };

afterEach(() => vi.useRealTimers());

describe("bird receipts", () => {
  it.each([
    ["sms.accepted", "submitted"],
    ["sms.sent", "sent"],
    ["sms.delivered", "delivered"],
    ["sms.undelivered", "undelivered"],
    ["sms.failed", "failed"],
    ["sms.rejected", "rejected"],
    ["sms.expired", "expired"],
  ])("%s is %s", async (type, status) => {
    expect(await webhook.read(post(event(type)))).toEqual(receipt(status));
  });

  it("give the reason of a failure, and only a reason", async () => {
    expect(await webhook.read(post(failed))).toEqual(receipt("failed", FILTERED));
    const chatty = event("sms.failed", { error: { ...failed.data.error, code: "no +13105550123" } });
    expect(await webhook.read(post(chatty))).toEqual(receipt("failed"));
  });

  it("give the price once there is one", async () => {
    const cost = { amount: "0.00990", currency_code: "EUR" };
    const outcome = await webhook.read(post(event("sms.delivered", { cost })));
    expect(outcome.ok && outcome.value.receipts[0]?.price).toEqual({ microUnits: 9_900, currency: "EUR" });
  });

  it("have no reference when somebody else sent the text", async () => {
    for (const metadata of [null, {}]) {
      const outcome = await webhook.read(post(event("sms.sent", { metadata })));
      expect(outcome.ok && outcome.value.receipts[0]?.reference).toBeNull();
    }
  });

  it.each([
    ["an event of another product", { type: "email.bounced", timestamp: failed.timestamp, data: {} }],
    ["an event of tomorrow", event("sms.teleported")],
    ["the dashboard's test, a type alone", { type: "sms.delivered" }],
  ])("%s is nothing, so that Bird does not send it again", async (_, body) => {
    expect(await webhook.read(post(body))).toEqual(NOTHING);
  });

  it.each([
    ["no JSON", "hello"],
    ["a list", "[]"],
    ["no type", "{}"],
    ["an id of another make", JSON.stringify(event("sms.sent", { sms_id: "+13105550123" }))],
    ["data that is null", JSON.stringify({ type: "sms.sent", data: null })],
    ["an inbound text without a sender", JSON.stringify({ ...received, data: { ...received.data, from: undefined } })],
  ])("%s is malformed, however well signed", async (_, body) => {
    expect(await webhook.read(post(body))).toEqual(MALFORMED);
  });

  it("have the shape of the official document", () => {
    const ajv = formats.default(new Ajv2020({ strict: false })).addSchema(schema, "bird");
    expect(ajv.validate({ $ref: "bird#/$defs/EventSMSFailed" }, failed)).toBe(true);
    expect(ajv.validate({ $ref: "bird#/$defs/EventSMSReceived" }, received)).toBe(true);
  });
});

describe("bird inbound texts", () => {
  it("are read", async () => {
    const { sms_id: carrierMessageId, from, to, text } = received.data;
    const inbound = [{ carrierMessageId, from, to, text, takenAtMs: Date.UTC(2026, 10, 21, 12) }];
    expect(await webhook.read(post(received))).toEqual({ ok: true, value: { receipts: [], inbound } });
  });

  it("of pictures are read with the words beside them, and without words", async () => {
    const media = [{}, {}];
    const { text, ...data } = { ...received.data, media };
    expect(await webhook.read(post({ ...received, data: { ...data, text } }))).toMatchObject({
      value: { inbound: [{ text, mediaCount: 2 }] },
    });
    expect(await webhook.read(post({ ...received, data }))).toMatchObject({
      value: { inbound: [{ text: "", mediaCount: 2 }] },
    });
  });
});

describe("bird signatures", () => {
  const good = JSON.stringify(failed);
  const goodSignature = sign(good);

  it.each([
    ["alone", goodSignature],
    ["behind one of another secret", `${sign(good, OTHER_SECRET)} ${goodSignature}`],
    ["before one of another version", `${goodSignature} v1a,${goodSignature.slice(3)}`],
  ])("hold %s", async (_, signature) => {
    expect(await webhook.read(post(good, { signature }))).toEqual(receipt("failed", FILTERED));
  });

  it.each([
    ["none", post(good, { signature: "" })],
    ["a version alone", post(good, { signature: "v1," })],
    ["no version", post(good, { signature: goodSignature.slice(3) })],
    ["another version", post(good, { signature: `v2,${goodSignature.slice(3)}` })],
    ["another secret", post(good, { signature: sign(good, OTHER_SECRET) })],
    ["no padding", post(good, { signature: goodSignature.replace("=", "") })],
    [
      "the right one at the end of a list without end",
      post(good, { signature: `${"v1,A ".repeat(16)}${goodSignature}` }),
    ],
    ["another id", post(good, { id: `${ID}0` })],
    ["no id", post(good, { id: "" })],
    ["another time", post(good, { timestamp: String(NOW_MS / 1000 + 1) })],
    ["a time that is none", post(good, { timestamp: "now" })],
    ["a time with a fraction", post(good, { timestamp: `${NOW_MS / 1000}.5` })],
    ["JSON written anew", post(good, { body: JSON.stringify(failed, null, 1) })],
    ["a body gone", post(good, { body: "" })],
    ["a byte more", post(good, { body: `${good}\n` })],
  ])("%s is refused", async (_, request) => expect(await webhook.read(request)).toEqual(INVALID));

  it("refuse everything while the account has no secret", async () => {
    expect(await makeBirdWebhook(null).read(post(good))).toEqual(INVALID);
  });

  it.each([
    [-300, receipt("failed", FILTERED)],
    [300, receipt("failed", FILTERED)],
    [-301, STALE],
    [301, STALE],
  ])("of %i seconds from now are judged by their age", async (seconds, outcome) => {
    expect(await webhook.read(post(good, { atMs: NOW_MS + seconds * 1000 }))).toEqual(outcome);
  });

  it("break with every single bit of the signature", async () => {
    for (let bit = 0; bit < goodSignature.length * 7; bit += 1) {
      const index = Math.floor(bit / 7);
      const code = goodSignature.charCodeAt(index) ^ (1 << (bit % 7));
      // A control character is no header; fetch would not hand it over.
      if (code < 0x21 || code === 0x7f) continue;
      const signature = goodSignature.slice(0, index) + String.fromCharCode(code) + goodSignature.slice(index + 1);
      expect(await webhook.read(post(good, { signature })), `bit ${bit}`).toEqual(INVALID);
    }
  });

  it("break with one bit changed anywhere in the body", async () => {
    const bytes = new TextEncoder().encode(good);
    for (let index = 0; index < bytes.length; index += 3) {
      const body = bytes.slice();
      body[index] = (bytes[index] ?? 0) ^ (1 << (index % 8));
      expect(await webhook.read(post(good, { body })), `offset ${index}`).toEqual(INVALID);
    }
  });

  it("cover bytes that are no text", async () => {
    const body = Uint8Array.from([0xff, 0xfe]);
    // What a decoder would make of them has another signature.
    expect(await webhook.read(post("\uFFFD\uFFFD", { body }))).toEqual(INVALID);
  });

  it.each([
    ["good", {}],
    ["of another secret", { signature: sign(good, OTHER_SECRET) }],
    ["written anew", { body: JSON.stringify(failed, null, 1) }],
    ["five minutes old", { atMs: NOW_MS - 300_000 }],
    ["older", { atMs: NOW_MS - 301_000 }],
    ["too early", { atMs: NOW_MS + 301_000 }],
  ])("that are %s are judged as the official library judges them", async (_, change) => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOW_MS });
    const request = post(good, change);
    const bird = new BirdClient({ webhooks: { secret: SECRET } });
    const judge = (): boolean => {
      try {
        bird.webhooks.unwrap(new TextDecoder().decode(request.body), Object.fromEntries(request.headers) as never);
        return true;
      } catch {
        return false;
      }
    };
    expect((await webhook.read(request)).ok).toBe(judge());
  });
});
