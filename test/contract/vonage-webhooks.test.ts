import { describe, expect, it } from "vitest";
import type { CallbackRequest } from "../../src/app/carriers/ports.ts";
import { isSignedByVonage, type VonageSignatureMethod } from "../../src/carriers/vonage/signature.ts";
import { makeVonageWebhook } from "../../src/carriers/vonage/webhooks.ts";
import INBOUND from "../fixtures/carriers/vonage-sms-inbound.json" with { type: "json" };
import RECEIPT from "../fixtures/carriers/vonage-sms-receipt.json" with { type: "json" };
import { NOW_MS } from "./carrier-contract.ts";

const SECRET = "signature-s3cret";
const CONFIG = { signatureSecret: SECRET, signatureMethod: "sha256" } as const;
const REFERENCE = "ten_1.msg_2.3";
const HOOK = `https://godwit.example/v1/webhooks/carriers/vonage?ref=${REFERENCE}`;
const AGE_SECONDS_MAX = 300;

type Params = Readonly<Record<string, string>>;

const HASHES = { sha1: "SHA-1", sha256: "SHA-256", sha512: "SHA-512" } as const;

/** The documented rule, written once more: sorted, "&name=value", "&" and "=" inside turned into "_". */
async function sign(params: Params, secret = SECRET, method: VonageSignatureMethod = "sha256"): Promise<Params> {
  const names = Object.keys(params).filter((name) => params[name]?.trim() !== "");
  const escaped = (text: string): string => text.split("&").join("_").split("=").join("_");
  const text = names.sort().reduce((sum, name) => `${sum}&${escaped(name)}=${escaped(params[name] ?? "")}`, "");
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: HASHES[method] };
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), algorithm, false, ["sign"]);
  const digest = new Uint8Array(await crypto.subtle.sign("HMAC", key, encoder.encode(text)));
  return { ...params, sig: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("") };
}

type Way = "get" | "form" | "json";
const WAYS: readonly Way[] = ["get", "form", "json"];

function post(params: Params, way: Way, nowMs = NOW_MS): CallbackRequest {
  const query = new URLSearchParams(params).toString();
  const type = way === "json" ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded";
  const body = way === "json" ? JSON.stringify(params) : query;
  return {
    method: way === "get" ? "GET" : "POST",
    url: way === "get" ? `${HOOK}&${query}` : HOOK,
    headers: way === "get" ? new Headers() : new Headers({ "content-type": type }),
    body: way === "get" ? new Uint8Array() : new TextEncoder().encode(body),
    nowMs,
  };
}

const webhook = makeVonageWebhook(CONFIG);
const readSigned = async (params: Params, way: Way = "json") => webhook.read(post(await sign(params), way));
const refusal = (error: string) => ({ ok: false, error });

describe("vonage receipts", () => {
  it.each(WAYS)("are read as %s", async (way) => {
    const receipt = {
      reference: REFERENCE,
      carrierMessageId: "0A0000001234567B",
      status: "delivered",
      carrierCode: null,
      price: { microUnits: 33_300, currency: "EUR" },
    };
    expect(await readSigned(RECEIPT, way)).toEqual({ ok: true, value: { receipts: [receipt], inbound: [] } });
  });

  it.each([
    ["accepted", "sent"],
    ["buffered", "sent"],
    ["delivered", "delivered"],
    ["expired", "expired"],
    ["failed", "undelivered"],
    ["rejected", "rejected"],
  ])("that say %s mean %s", async (theirs, ours) => {
    const outcome = await readSigned({ ...RECEIPT, status: theirs, "err-code": "99" });
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ status: ours, carrierCode: "99" }] } });
  });

  it.each(["unknown", "teleported", ""])("that say %j mean nothing", async (status) => {
    expect(await readSigned({ ...RECEIPT, status })).toEqual({ ok: true, value: { receipts: [], inbound: [] } });
  });

  it("prefer a client-ref, which is signed, to the reference in the URL, which is not", async () => {
    const outcome = await readSigned({ ...RECEIPT, "client-ref": "ten_9.msg_9.9" });
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ reference: "ten_9.msg_9.9" }] } });
  });

  it("are read when Vonage signed our own ref with the rest of a GET", async () => {
    const outcome = await webhook.read(post(await sign({ ...RECEIPT, ref: REFERENCE }), "get"));
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ reference: REFERENCE }] } });
  });
});

describe("vonage inbound texts", () => {
  it.each(WAYS)("are read as %s", async (way) => {
    const inbound = {
      carrierMessageId: INBOUND.messageId,
      from: "+13105550123",
      to: "+13105550199",
      text: INBOUND.text,
      takenAtMs: Date.UTC(2026, 10, 21, 12),
    };
    expect(await readSigned(INBOUND, way)).toEqual({ ok: true, value: { receipts: [], inbound: [inbound] } });
  });

  const PART = { concat: "true", "concat-ref": "77", "concat-total": "3", "concat-part": "2" };

  it.each(WAYS)("in parts say which part of which text they are, as %s", async (way) => {
    const outcome = await readSigned({ ...INBOUND, ...PART }, way);
    expect(outcome).toMatchObject({ value: { inbound: [{ place: { reference: "77", part: 2, parts: 3 } }] } });
  });

  it.each([
    { concat: "false" },
    { "concat-ref": "" },
    { "concat-total": "1", "concat-part": "1" },
    { "concat-part": "4" },
    { "concat-part": "x" },
  ])("whose part makes no sense, %j, are read alone", async (change) => {
    const outcome = await readSigned({ ...INBOUND, ...PART, ...change });
    expect(outcome.ok && outcome.value.inbound).toHaveLength(1);
    expect(outcome.ok && outcome.value.inbound[0]).not.toHaveProperty("place");
  });

  it("to a short code keep it as it is", async () => {
    const outcome = await readSigned({ ...INBOUND, to: "12345" });
    expect(outcome).toMatchObject({ ok: true, value: { inbound: [{ to: "12345" }] } });
  });

  it("without text, as binary ones are, mean nothing", async () => {
    const { text: _, ...binary } = INBOUND;
    expect(await readSigned(binary)).toEqual({ ok: true, value: { receipts: [], inbound: [] } });
  });

  it.each(["messageId", "msisdn", "to"])("without %s are malformed", async (name) => {
    const { [name as "to"]: _, ...rest } = INBOUND;
    expect(await readSigned(rest)).toEqual(refusal("body_malformed"));
    expect(await readSigned({ ...INBOUND, [name]: "" })).toEqual(refusal("body_malformed"));
  });
});

describe("vonage signatures", () => {
  it("agree with a known answer of the Vonage Java SDK", async () => {
    const params = new Map([
      ["timestamp", "2100"],
      ["b", "bananas"],
      ["sig", "8d1b0428276b6a070578225914c3502cc0687a454dfbbbb370c76a14234cb546"],
      ["a", "alphabet"],
      ["c", " "],
    ]);
    expect(await isSignedByVonage({ method: "sha256", secret: "abcde" }, params)).toBe(true);
  });

  it.each(["sha1", "sha256", "sha512"] as const)("hold by %s, in either case", async (method) => {
    const hook = makeVonageWebhook({ ...CONFIG, signatureMethod: method });
    const signed = await sign(RECEIPT, SECRET, method);
    expect(await hook.read(post(signed, "form"))).toMatchObject({ ok: true });
    const upper = { ...signed, sig: (signed["sig"] ?? "").toUpperCase() };
    expect(await hook.read(post(upper, "form"))).toMatchObject({ ok: true });
  });

  it("are not accepted by another method than the account's", async () => {
    expect(await webhook.read(post(await sign(RECEIPT, SECRET, "sha512"), "form"))).toEqual(
      refusal("signature_invalid"),
    );
  });

  it("are refused without a secret, even if they hold under an empty one", async () => {
    const hook = makeVonageWebhook({ ...CONFIG, signatureSecret: null });
    const outcome = await hook.read(post(await sign(RECEIPT, "null"), "json"));
    expect(outcome).toEqual(refusal("signature_invalid"));
  });

  it.each(WAYS)("of somebody else, or none, are refused as %s", async (way) => {
    const invalid = refusal("signature_invalid");
    expect(await webhook.read(post(await sign(RECEIPT, "other-s3cret"), way))).toEqual(invalid);
    expect(await webhook.read(post(RECEIPT, way))).toEqual(invalid);
    expect(await webhook.read(post({ ...RECEIPT, sig: "" }, way))).toEqual(invalid);
    expect(await webhook.read(post({}, way))).toEqual(invalid);
  });

  it.each(Object.keys(RECEIPT))("break when %s is changed, gone or repeated", async (name) => {
    const signed = await sign(RECEIPT);
    const { [name]: value = "", ...rest } = signed;
    const invalid = refusal("signature_invalid");
    expect(await webhook.read(post({ ...signed, [name]: `${value}1` }, "json"))).toEqual(invalid);
    expect(await webhook.read(post(rest, "form"))).toEqual(invalid);
    const doubled = new TextEncoder().encode(`${name}=other&${new URLSearchParams(signed).toString()}`);
    expect(await webhook.read({ ...post(signed, "form"), body: doubled })).toEqual(invalid);
  });

  it("break with every bit of sig that is not the case of a letter", async () => {
    const signed = await sign(RECEIPT);
    const sig = signed["sig"] ?? "";
    const caseBit = 5;
    for (let offset = 0; offset < sig.length * 7; offset += 1) {
      const index = Math.floor(offset / 7);
      if (offset % 7 === caseBit && /[a-f]/.test(sig.charAt(index))) continue;
      const flipped = String.fromCharCode(sig.charCodeAt(index) ^ (1 << (offset % 7)));
      const changed = sig.slice(0, index) + flipped + sig.slice(index + 1);
      const outcome = await webhook.read(post({ ...signed, sig: changed }, "json"));
      expect(outcome, `offset ${offset}`).toEqual(refusal("signature_invalid"));
    }
  });

  it.each([
    [-AGE_SECONDS_MAX - 1, false],
    [-AGE_SECONDS_MAX, true],
    [0, true],
    [AGE_SECONDS_MAX, true],
    [AGE_SECONDS_MAX + 1, false],
  ])("made %i seconds from now are fresh: %s", async (seconds, isFresh) => {
    const timestamp = String(NOW_MS / 1000 + seconds);
    const outcome = await readSigned({ ...RECEIPT, timestamp });
    expect(outcome).toMatchObject(isFresh ? { ok: true } : refusal("signature_stale"));
  });

  it.each(["", "yesterday", "2026-11-21 12:00:00"])("with the time %j are stale", async (timestamp) => {
    expect(await readSigned({ ...RECEIPT, timestamp })).toEqual(refusal("signature_stale"));
  });

  it("over a body that is no object are refused", async () => {
    const headers = new Headers({ "content-type": "application/json" });
    for (const text of ["", "[]", "null", '"sig"', "{"]) {
      const body = new TextEncoder().encode(text);
      const outcome = await webhook.read({ method: "POST", url: HOOK, headers, body, nowMs: NOW_MS });
      expect(outcome, text).toEqual(refusal("signature_invalid"));
    }
  });
});
