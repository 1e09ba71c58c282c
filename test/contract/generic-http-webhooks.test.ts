import { describe, expect, it } from "vitest";
import type { CarrierWebhook } from "../../src/app/carriers/ports.ts";
import { genericHttpAdapter } from "../../src/carriers/generic-http/index.ts";
import { hmac } from "../../src/carriers/signature.ts";
import { toBase64 } from "../../src/domain/base/base64.ts";
import { toHex } from "../../src/domain/base/hex.ts";
import twilio from "../fixtures/carriers/generic-twilio.json" with { type: "json" };
import vonage from "../fixtures/carriers/generic-vonage.json" with { type: "json" };
import vonageInbound from "../fixtures/carriers/vonage-sms-inbound.json" with { type: "json" };
import vonageReceipt from "../fixtures/carriers/vonage-sms-receipt.json" with { type: "json" };
import { NOW_MS, SMS } from "./carrier-contract.ts";
import { documentedExample } from "./generic-example.ts";
import { openAccount } from "./open-account.ts";

const KEY = "0123456789abcdefghijklmn";
const URL = "https://godwit.example/webhooks/carriers/one";
const NOTHING = { ok: true, value: { receipts: [], inbound: [] } };
const MALFORMED = { ok: false, error: "body_malformed" };
const INVALID = { ok: false, error: "signature_invalid" };
const STALE = { ok: false, error: "signature_stale" };

interface Posted {
  readonly body?: string | Uint8Array;
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly method?: string;
}

function webhookOf(description: unknown): CarrierWebhook {
  const { webhook } = openAccount(genericHttpAdapter, description, null);
  if (webhook === null) throw new Error("the description has no webhook");
  return webhook;
}

function read(description: unknown, { body = "", url = URL, headers = {}, method = "POST" }: Posted) {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return webhookOf(description).read({ method, url, headers: new Headers(headers), body: bytes, nowMs: NOW_MS });
}

/** A description with this webhook and a key of 24 characters. */
const described = (webhook: object, key = KEY) => ({
  secrets: { KEY: key },
  sms: { method: "POST", url: "https://api.vendor.example/send", reply: { messageId: "/id" } },
  webhook,
});

const RECEIPTS = { messageId: "/id", status: "/s", statuses: { ok: "delivered", bad: "failed" }, code: "/c" };
const receipt = (change: object) => ({
  reference: null,
  carrierMessageId: "m1",
  carrierCode: null,
  price: null,
  ...change,
});
const taken = (...receipts: object[]) => ({ ok: true, value: { receipts, inbound: [] } });

describe("a described webhook like twilio's", () => {
  const keyed = `${URL}?ref=ten_1.msg_2.3&key=${KEY}`;
  const post = (fields: Record<string, string>, url = keyed) =>
    read(twilio, { body: new URLSearchParams(fields).toString(), url });

  it("reads a receipt with its reference out of the URL", async () => {
    const outcome = await post({ MessageSid: "SM1", MessageStatus: "undelivered", ErrorCode: "30003" });
    const expected = {
      carrierMessageId: "SM1",
      status: "undelivered",
      carrierCode: "30003",
      reference: "ten_1.msg_2.3",
    };
    expect(outcome).toEqual(taken(receipt(expected)));
  });

  it("reads an inbound text", async () => {
    const outcome = await post({ MessageSid: "SM2", From: "+13105550100", To: "+13105550199", Body: "STOP" });
    const text = { carrierMessageId: "SM2", from: "+13105550100", to: "+13105550199", text: "STOP" };
    expect(outcome).toEqual({ ok: true, value: { receipts: [], inbound: [text] } });
  });

  it("takes a status that is not in the list, and counts nothing", async () => {
    expect(await post({ MessageSid: "SM1", MessageStatus: "read" })).toEqual(NOTHING);
    expect(await post({ MessageSid: "SM1", MessageStatus: "constructor" })).toEqual(NOTHING);
  });

  it("is refused without its key", async () => {
    const fields = { MessageSid: "SM1", MessageStatus: "delivered" };
    expect(await post(fields, `${URL}?ref=ten_1.msg_2.3`)).toEqual(INVALID);
    expect(await post(fields, keyed.slice(0, -1))).toEqual(INVALID);
  });

  it("is acknowledged as described", () => {
    expect(webhookOf(twilio).acknowledge).toEqual({ contentType: "text/xml", body: "<Response/>" });
    expect(webhookOf(vonage)).not.toHaveProperty("acknowledge");
  });
});

describe("a described webhook like vonage's", () => {
  const headers = { authorization: `Basic ${btoa("vonage:password-of-generic-vonage")}` };
  const post = (body: object) => read(vonage, { body: JSON.stringify(body), headers });

  it("reads a receipt with its price", async () => {
    const price = { microUnits: 33_300, currency: "EUR" };
    const expected = { carrierMessageId: "0A0000001234567B", status: "delivered", price };
    expect(await post(vonageReceipt)).toEqual(taken(receipt(expected)));
    const failed = { ...expected, status: "undelivered", carrierCode: "5", reference: "ten_1.msg_2.3" };
    const body = { ...vonageReceipt, status: "failed", "err-code": "5", "client-ref": "ten_1.msg_2.3" };
    expect(await post(body)).toEqual(taken(receipt(failed)));
  });

  it.each([
    ["0", null],
    ["00", null],
    ["12", "12"],
    [12, "12"],
    ["", null],
    [SMS.to, null],
    ["the number +13105550123", null],
  ])("reads the error code %j as %j", async (code, carrierCode) => {
    const outcome = await post({ ...vonageReceipt, status: "failed", "err-code": code });
    expect(outcome).toMatchObject({ value: { receipts: [{ carrierCode }] } });
  });

  it("reads an inbound text, its own number with a plus and the writer as the carrier has it", async () => {
    const text = {
      carrierMessageId: "0A0000000123ABCD1",
      from: "13105550123",
      to: "+13105550199",
      text: "Stop & a=b",
    };
    expect(await post(vonageInbound)).toEqual({ ok: true, value: { receipts: [], inbound: [text] } });
  });

  it.each([
    ["no credentials", {}],
    ["another password", { authorization: `Basic ${btoa("vonage:password-of-generic-vonagf")}` }],
    ["another user", { authorization: `Basic ${btoa("vonagf:password-of-generic-vonage")}` }],
    ["another scheme", { authorization: `Bearer ${btoa("vonage:password-of-generic-vonage")}` }],
  ])("is refused with %s", async (_title, headers) => {
    expect(await read(vonage, { body: JSON.stringify(vonageReceipt), headers })).toEqual(INVALID);
  });
});

describe("the documented webhook", () => {
  const EXAMPLE = documentedExample();
  const NOW_SECONDS = String(NOW_MS / 1000);
  const BODY = JSON.stringify({
    events: [
      { type: "status", id: "m1", state: "delivered", error: 0, data: "ten_1.msg_2.3", cost: 0.01 },
      { type: "status", id: "m2", state: "refused", error: 17 },
      { type: "click", id: "m3" },
      { type: "reply", id: "i1", from: "13105550100", to: "GODWIT", text: "STOP" },
    ],
  });
  const sign = async (text: string, key = "webhook-key-of-the-vendor") =>
    `sha256=${toHex(await hmac("SHA-256", key, text))}`;
  const post = async (change: { body?: string; time?: string; signature?: string } = {}) => {
    const { body = BODY, time = NOW_SECONDS } = change;
    const signature = change.signature ?? (await sign(`${time}.${body}`));
    return read(EXAMPLE, { body, headers: { "x-vendor-time": time, "x-vendor-signature": signature } });
  };

  it("reads which part of a long text an entry is, where the description says so", async () => {
    const part = { reference: "/ref", number: "/seq", total: "/count" };
    const described: unknown = JSON.parse(
      JSON.stringify(EXAMPLE).replace('"inbound":{', `"inbound":{"part":${JSON.stringify(part)},`),
    );
    const entry = { type: "reply", id: "i1", from: "13105550100", to: "GODWIT", text: "ST", ref: 9, seq: 1, count: 2 };
    const body = JSON.stringify({ events: [entry, { ...entry, id: "i2", count: 1 }] });
    const headers = { "x-vendor-time": NOW_SECONDS, "x-vendor-signature": await sign(`${NOW_SECONDS}.${body}`) };
    const outcome = await read(described, { body, headers });
    expect(outcome).toMatchObject({ value: { inbound: [{ place: { reference: "9", part: 1, parts: 2 } }, {}] } });
    expect(outcome.ok && outcome.value.inbound[1]).not.toHaveProperty("place");
  });

  it("reads each entry by its section", async () => {
    expect(await post()).toEqual({
      ok: true,
      value: {
        receipts: [
          receipt({ reference: "ten_1.msg_2.3", status: "delivered", price: { microUnits: 10_000, currency: "EUR" } }),
          receipt({ carrierMessageId: "m2", status: "rejected", carrierCode: "17", failure: "registry_blocked" }),
        ],
        inbound: [{ carrierMessageId: "i1", from: "13105550100", to: "GODWIT", text: "STOP" }],
      },
    });
  });

  it("takes the signature in capitals", async () => {
    const signature = await sign(`${NOW_SECONDS}.${BODY}`);
    expect((await post({ signature: signature.toUpperCase().replace("SHA256", "sha256") })).ok).toBe(true);
  });

  it("is refused with anything else than the right signature over the very bytes", async () => {
    const right = await sign(`${NOW_SECONDS}.${BODY}`);
    const flipped = right.slice(0, -1) + (right.endsWith("0") ? "1" : "0");
    const signatures = [
      "",
      "sha256=",
      flipped,
      right.slice(0, -1),
      `${right}0`,
      right.slice("sha256=".length),
      right.replace("sha256", "sha512"),
      await sign(`${NOW_SECONDS}.${BODY}`, "webhook-key-of-the-vendos"),
      await sign(BODY),
      await sign(`${NOW_SECONDS}${BODY}`),
    ];
    for (const signature of signatures) expect(await post({ signature })).toEqual(INVALID);
    expect(await post({ signature: right, body: JSON.stringify(JSON.parse(BODY), null, 1) })).toEqual(INVALID);
    expect(await post({ signature: right, body: `${BODY} ` })).toEqual(INVALID);
    expect(await post({ signature: right, time: String(NOW_MS / 1000 + 1) })).toEqual(INVALID);
  });

  it.each([
    [300, true],
    [301, false],
    [-300, true],
    [-301, false],
  ])("of %i seconds ago is fresh: %s", async (age, isFresh) => {
    const outcome = await post({ time: String(NOW_MS / 1000 - age) });
    expect(isFresh ? outcome.ok : outcome).toEqual(isFresh ? true : STALE);
  });

  it.each(["", "soon", "NaN"])("with the signed time %j is stale", async (time) => {
    expect(await post({ time })).toEqual(STALE);
  });

  it("is refused without a time", async () => {
    const headers = { "x-vendor-signature": await sign(`.${BODY}`) };
    expect(await read(EXAMPLE, { body: BODY, headers })).toEqual(INVALID);
  });

  it.each([
    ["nothing", "", MALFORMED],
    ["no JSON", "[", MALFORMED],
    ["a number", "7", MALFORMED],
    ["no list", "{}", MALFORMED],
    ["something else than a list", '{"events":{"a":1}}', MALFORMED],
    ["an empty list", '{"events":[]}', NOTHING],
    ["entries of neither section", '{"events":[{"type":"click"}]}', NOTHING],
    ["a status of no number", '{"events":[{"type":"status","id":"m1","state":"soon"}]}', NOTHING],
  ])("holding %s is read so", async (_title, body, outcome) => {
    expect(await post({ body })).toEqual(outcome);
  });

  it.each([
    [1_000, true],
    [20_001, false],
  ])("of %i entries is taken: %s", async (count, isTaken) => {
    const events = Array.from({ length: count }, () => ({ type: "status", id: "m1", state: "delivered" }));
    expect((await post({ body: JSON.stringify({ events }) })).ok).toBe(isTaken);
  });
});

describe("described proofs", () => {
  const BODY = JSON.stringify({ id: "m1", s: "ok" });
  const GOOD = taken(receipt({ status: "delivered" }));

  it("may be a header that only the carrier knows", async () => {
    const description = described({ auth: { type: "header_key", header: "X-Key", secret: "KEY" }, receipts: RECEIPTS });
    expect(await read(description, { body: BODY, headers: { "x-key": KEY } })).toEqual(GOOD);
    expect(await read(description, { body: BODY, headers: { "x-key": `${KEY}a` } })).toEqual(INVALID);
    expect(await read(description, { body: BODY })).toEqual(INVALID);
  });

  it("may be a key under another name in the query", async () => {
    const description = described({ auth: { type: "query_key", param: "t", secret: "KEY" }, receipts: RECEIPTS });
    expect(await read(description, { body: BODY, url: `${URL}?t=${KEY}` })).toEqual(GOOD);
    expect(await read(description, { body: BODY, url: `${URL}?key=${KEY}` })).toEqual(INVALID);
  });

  it("may sign bytes that are no text", async () => {
    const auth = {
      type: "hmac",
      algorithm: "sha1",
      secret: "KEY",
      parts: ["{method}{path}?{query}\n{body}|{{body}}"],
      encoding: "base64",
      header: "x-sig",
    };
    const description = described({ auth, format: "form", receipts: RECEIPTS });
    const body = Uint8Array.from([...new TextEncoder().encode("id=m1&s=ok&x="), 0xff, 0xfe, 0x00]);
    const around = [
      new TextEncoder().encode("POST/webhooks/carriers/one?a=1\n"),
      body,
      new TextEncoder().encode("|{body}"),
    ];
    const signature = toBase64(await hmac("SHA-1", KEY, Uint8Array.from(around.flatMap((part) => [...part]))));
    const posted = { body, url: `${URL}?a=1`, headers: { "x-sig": signature } };
    expect(await read(description, posted)).toEqual(GOOD);
    expect(await read(description, { ...posted, url: `${URL}?a=2` })).toEqual(INVALID);
    expect(await read(description, { ...posted, method: "PUT" })).toEqual(INVALID);
    expect(await read(description, { ...posted, headers: { "x-sig": signature.toLowerCase() } })).toEqual(INVALID);
    body[14] = 0xfd;
    expect(await read(description, posted)).toEqual(INVALID);
  });

  it("may sign a time in milliseconds", async () => {
    const timestamp = { header: "x-time", unit: "milliseconds" };
    const auth = {
      type: "hmac",
      algorithm: "sha512",
      secret: "KEY",
      parts: ["{timestamp}", "{body}"],
      encoding: "hex",
      header: "x-sig",
      timestamp,
    };
    const post = async (ms: number) => {
      const signature = toHex(await hmac("SHA-512", KEY, `${ms}${BODY}`));
      return read(described({ auth, receipts: RECEIPTS }), {
        body: BODY,
        headers: { "x-sig": signature, "x-time": String(ms) },
      });
    };
    expect(await post(NOW_MS)).toEqual(GOOD);
    expect(await post(NOW_MS - 300_001)).toEqual(STALE);
  });
});

describe("described bodies", () => {
  const auth = { type: "query_key", secret: "KEY" };
  const keyed = `${URL}?key=${KEY}`;

  it("may be a query", async () => {
    const description = described({ auth, format: "query", receipts: RECEIPTS });
    const url = `${keyed}&id=m1&s=bad&c=E_07&id=m2&ref=ten_1.msg_2.3`;
    const expected = receipt({ status: "failed", carrierCode: "E_07", reference: "ten_1.msg_2.3" });
    expect(await read(description, { url, method: "GET" })).toEqual(taken(expected));
  });

  it("tell nothing by a prototype", async () => {
    const rules = { ...RECEIPTS, messageId: "/constructor/name" };
    const outcome = await read(described({ auth, receipts: rules }), { body: '{"s":"ok"}', url: keyed });
    expect(outcome).toEqual(MALFORMED);
  });

  it.each([
    ["no id", { s: "ok" }],
    ["an id with a space", { id: "m 1", s: "ok" }],
    ["an id too long", { id: "m".repeat(129), s: "ok" }],
    ["an id that is a list", { id: ["m1"], s: "ok" }],
    ["no status", { id: "m1" }],
  ])("with %s cannot be read", async (_title, body) => {
    expect(await read(described({ auth, receipts: RECEIPTS }), { body: JSON.stringify(body), url: keyed })).toEqual(
      MALFORMED,
    );
  });

  it("may be a list at the top, of which the odd entries are left", async () => {
    const description = described({ auth, receipts: { ...RECEIPTS, list: "" } });
    const body = JSON.stringify([{ id: "m1", s: "ok" }, { odd: 1 }, null]);
    expect(await read(description, { body, url: keyed })).toEqual(taken(receipt({ status: "delivered" })));
    expect(await read(description, { body: '[{"odd":1}]', url: keyed })).toEqual(MALFORMED);
  });

  it("give an inbound text without an id one that hides the number", async () => {
    const description = described({ auth, inbound: { from: "/f", to: "/t", text: "/x" } });
    const idOf = async (entry: object) => {
      const outcome = await read(description, { body: JSON.stringify(entry), url: keyed });
      return outcome.ok ? outcome.value.inbound[0]?.carrierMessageId : null;
    };
    const entry = { f: "13105550100", t: "1234", x: "STOP", at: 1 };
    const [first, same, later] = [await idOf(entry), await idOf(entry), await idOf({ ...entry, at: 2 })];
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect([same === first, later === first]).toEqual([true, false]);
  });

  it.each([[{ f: "1", t: "2" }], [{ f: "", t: "2", x: "a" }], [{ f: "1", t: "", x: "a" }]])(
    "without from, to or a text are no inbound text",
    async (entry) => {
      const description = described({ auth, inbound: { from: "/f", to: "/t", text: "/x" } });
      expect(await read(description, { body: JSON.stringify(entry), url: keyed })).toEqual(MALFORMED);
    },
  );
});
