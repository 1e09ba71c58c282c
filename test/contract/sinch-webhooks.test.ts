import { createHash } from "node:crypto";
import { SmsCallbackWebhooks, VoiceCallbackWebhooks } from "@sinch/sdk-core";
import { describe, expect, it } from "vitest";
import type { CallbackRequest } from "../../src/app/carriers/ports.ts";
import { makeSinchWebhook } from "../../src/carriers/sinch/webhooks.ts";
import batchReport from "../fixtures/carriers/sinch-batch-report.json" with { type: "json" };
import callEnded from "../fixtures/carriers/sinch-call-ended.json" with { type: "json" };
import inboundText from "../fixtures/carriers/sinch-inbound.json" with { type: "json" };
import recipientReport from "../fixtures/carriers/sinch-recipient-report.json" with { type: "json" };
import { oneBitOff, oneBitOffBody } from "./bits.ts";
import { NOW_MS } from "./carrier-contract.ts";

const SECRET = "a-secret-of-sinch-callbacks";
const URL_KEY = "0123456789abcdefghijklmnop";
const NONCE = "01JA2ZQV6M3X";
const REFERENCE = "ten_1.msg_2.3";
const PATH = "/webhooks/carriers/sinch";
const HOOK = `https://godwit.example${PATH}?ref=ten_9.msg_9.9`;
const NOW_SECONDS = NOW_MS / 1000;
const AGE_SECONDS_MAX = 300;
const VOICE = { applicationKey: "f00dcafe-abba-c0de-1dea-dabb1ed4caf3", applicationSecret: btoa("a secret of sinch") };

const webhook = makeSinchWebhook({ webhook: { kind: "hmac", secret: SECRET }, voice: VOICE });
const INVALID = { ok: false, error: "signature_invalid" };
const MALFORMED = { ok: false, error: "body_malformed" };
const STALE = { ok: false, error: "signature_stale" };
const NOTHING = { ok: true, value: { receipts: [], inbound: [] } };

const encode = (text: string) => new TextEncoder().encode(text);
const textOf = (body: object | string) => (typeof body === "string" ? body : JSON.stringify(body));

async function hmac(key: Uint8Array, text: string): Promise<string> {
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign("HMAC", imported, encode(text)))));
}

interface Change {
  readonly secret?: string;
  readonly timestamp?: string;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array;
  readonly url?: string;
}

/** A webhook about texts, signed as Sinch's library checks it. */
async function sms(body: object | string, change: Change = {}): Promise<CallbackRequest> {
  const timestamp = change.timestamp ?? String(NOW_SECONDS);
  const headers = new Headers({
    "content-type": "application/json",
    "x-sinch-webhook-signature": await hmac(encode(change.secret ?? SECRET), `${textOf(body)}.${NONCE}.${timestamp}`),
    "x-sinch-webhook-signature-nonce": NONCE,
    "x-sinch-webhook-signature-timestamp": timestamp,
    "x-sinch-webhook-signature-algorithm": "HmacSHA256",
    ...change.headers,
  });
  const bytes = change.body ?? encode(textOf(body));
  return { method: "POST", url: change.url ?? HOOK, headers, body: bytes, nowMs: NOW_MS };
}

interface VoiceChange extends Change {
  readonly path?: string;
  readonly key?: string;
}

/** A webhook about calls, signed as Sinch's guide says; the library below judges it. */
async function voice(body: object | string, change: VoiceChange = {}): Promise<CallbackRequest> {
  const type = "application/json; charset=utf-8";
  const timestamp = change.timestamp ?? new Date(NOW_MS).toISOString();
  const hash = textOf(body) === "" ? "" : createHash("md5").update(textOf(body)).digest("base64");
  const signed = ["POST", hash, type, `x-timestamp:${timestamp}`, change.path ?? PATH].join("\n");
  const signature = await hmac(encode(atob(change.secret ?? VOICE.applicationSecret)), signed);
  const headers = new Headers({
    "content-type": type,
    "x-timestamp": timestamp,
    authorization: `Application ${change.key ?? VOICE.applicationKey}:${signature}`,
    ...change.headers,
  });
  const bytes = change.body ?? encode(textOf(body));
  return { method: "POST", url: change.url ?? HOOK, headers, body: bytes, nowMs: NOW_MS };
}

const readSms = async (body: object | string) => webhook.read(await sms(body));
const readVoice = async (body: object | string) => webhook.read(await voice(body));

describe("sinch receipts", () => {
  it("of a recipient are read with reference and batch", async () => {
    const receipt = {
      reference: REFERENCE,
      carrierMessageId: "01FC66621XXXXX119Z8PMV1QPQ",
      status: "delivered",
      carrierCode: null,
      price: null,
    };
    expect(await readSms(recipientReport)).toEqual({ ok: true, value: { receipts: [receipt], inbound: [] } });
  });

  it("of a batch are read alike", async () => {
    const receipt = {
      reference: REFERENCE,
      status: "undelivered",
      carrierCode: "402",
      failure: "destination_unserved",
    };
    expect(await readSms(batchReport)).toMatchObject({ ok: true, value: { receipts: [receipt] } });
    expect(await readSms({ ...batchReport, statuses: [] })).toEqual(NOTHING);
  });

  it.each([
    ["Queued", "submitted", 400, null, undefined],
    ["Dispatched", "sent", 401, null, undefined],
    ["Delivered", "delivered", 0, null, undefined],
    ["Delivered", "delivered", 404, "404", undefined],
    ["Failed", "undelivered", 404, "404", "unavailable"],
    ["Failed", "undelivered", 52, "52", undefined],
    ["Deleted", "undelivered", 405, "405", "content_filtered"],
    ["Aborted", "rejected", 410, "410", "sender_rejected"],
    ["Aborted", "rejected", 413, "413", "credentials_rejected"],
    ["Rejected", "rejected", 402, "402", "destination_unserved"],
    ["Cancelled", "failed", 407, "407", "unavailable"],
    ["Expired", "expired", 406, "406", "unavailable"],
  ])("that say %s mean %s, and %i says why", async (theirs, status, code, carrierCode, failure) => {
    const outcome = await readSms({ ...recipientReport, status: theirs, code });
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ status, carrierCode }] } });
    expect(outcome.ok && outcome.value.receipts[0]?.failure).toBe(failure);
  });

  it.each(["Unknown", "Teleported"])("that say %s mean nothing", async (status) => {
    expect(await readSms({ ...recipientReport, status })).toEqual(NOTHING);
  });

  it("without an echo of ours have the reference of the URL", async () => {
    for (const client_reference of [undefined, "not ours: +13105550123"]) {
      const outcome = await readSms({ ...recipientReport, client_reference });
      expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ reference: "ten_9.msg_9.9" }] } });
    }
  });
});

describe("sinch calls", () => {
  it("are read with reference, id and what they cost", async () => {
    const receipt = {
      reference: REFERENCE,
      carrierMessageId: callEnded.callid,
      status: "delivered",
      carrierCode: null,
      price: { microUnits: 175_800, currency: "EUR" },
    };
    expect(await readVoice(callEnded)).toEqual({ ok: true, value: { receipts: [receipt], inbound: [] } });
  });

  it.each([
    ["ANSWERED", "CALLEEHANGUP", "delivered", undefined],
    ["BUSY", "CANCEL", "undelivered", "handset_unreachable"],
    ["NOANSWER", undefined, "undelivered", "handset_unreachable"],
    ["FAILED", "NOCREDITPARTNER", "failed", "credentials_rejected"],
    ["FAILED", "N/A", "failed", undefined],
  ])("that ended %s for %s mean %s", async (result, reason, status, failure) => {
    const outcome = await readVoice({ ...callEnded, result, reason, debit: undefined, custom: undefined });
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ status, price: null, reference: null }] } });
    expect(outcome.ok && outcome.value.receipts[0]?.failure).toBe(failure);
  });

  it("that ended otherwise, and other events, mean nothing", async () => {
    expect(await readVoice({ ...callEnded, result: "N/A" })).toEqual(NOTHING);
    for (const event of ["ice", "ace", "pie", "notify"]) expect(await readVoice({ event })).toEqual(NOTHING);
  });

  it("are not believed under the signature of texts, nor texts under that of calls", async () => {
    expect(await readSms(callEnded)).toEqual(MALFORMED);
    expect(await readVoice(recipientReport)).toEqual(MALFORMED);
  });
});

describe("sinch inbound texts", () => {
  it("are read", async () => {
    const inbound = {
      carrierMessageId: inboundText.id,
      from: "+13105550123",
      to: "+13105550199",
      text: inboundText.body,
      takenAtMs: Date.UTC(2026, 10, 21, 12),
    };
    expect(await readSms(inboundText)).toEqual({ ok: true, value: { receipts: [], inbound: [inbound] } });
    expect(await readSms({ ...inboundText, to: "12345" })).toMatchObject({ value: { inbound: [{ to: "12345" }] } });
  });

  it.each([
    { body: { subject: "Hi", message: "STOP", media: [{ code: 0 }] }, text: "STOP", mediaCount: 1 },
    { body: { subject: "STOP", media: [{ code: 0 }, { code: 0 }] }, text: "STOP", mediaCount: 2 },
    { body: { media: [] }, text: "", mediaCount: 0 },
  ])("of pictures are read with their words: $text", async ({ body, text, mediaCount }) => {
    expect(await readSms({ ...inboundText, type: "mo_media", body })).toMatchObject({
      value: { inbound: [{ from: "+13105550123", text, mediaCount }] },
    });
  });

  it.each(["mo_binary", "delivery_report_mms", "recipient_delivery_report_mms"])(
    "of the type %s mean nothing",
    async (type) => expect(await readSms({ ...inboundText, type })).toEqual(NOTHING),
  );
});

describe("sinch bodies that are signed but make no sense", () => {
  it.each(["", "{", "[]", "null", "{}", '{"type":"other"}', '{"type":"mo_text"}', '{"event":"dice"}'])(
    "%j is malformed",
    async (body) => {
      expect(await readSms(body)).toEqual(MALFORMED);
      expect(await readVoice(body)).toEqual(MALFORMED);
    },
  );
});

describe("sinch signatures of texts", () => {
  const good = JSON.stringify(recipientReport);

  it("are held and refused by the official library alike", async () => {
    const judge = new SmsCallbackWebhooks(SECRET);
    const requests = [
      await sms(recipientReport),
      await sms(inboundText),
      await sms(recipientReport, { secret: "another-secret" }),
      await sms(recipientReport, { body: encode(JSON.stringify(recipientReport, null, 1)) }),
      await sms(recipientReport, { headers: { "x-sinch-webhook-signature-nonce": "1" } }),
      await sms(recipientReport, { headers: { "x-sinch-webhook-signature": "" } }),
    ];
    const verdicts = requests.map(({ headers, body }) =>
      judge.validateAuthenticationHeader(Object.fromEntries(headers), new TextDecoder().decode(body), PATH, "POST"),
    );
    expect(verdicts).toEqual([true, true, false, false, false, false]);
    const ours = await Promise.all(requests.map(async (request) => (await webhook.read(request)).ok));
    expect(ours).toEqual(verdicts);
  });

  it("are refused by another algorithm, without nonce or time, and under another time", async () => {
    const algorithm = { "x-sinch-webhook-signature-algorithm": "HmacMD5" };
    expect(await webhook.read(await sms(good, { headers: algorithm }))).toEqual(INVALID);
    const later = { "x-sinch-webhook-signature-timestamp": String(NOW_SECONDS + 1) };
    expect(await webhook.read(await sms(good, { headers: later }))).toEqual(INVALID);
    for (const name of ["", "-nonce", "-timestamp"]) {
      const request = await sms(good);
      request.headers.delete(`x-sinch-webhook-signature${name}`);
      expect(await webhook.read(request), name).toEqual(INVALID);
    }
  });

  it("hold when no algorithm is named", async () => {
    const request = await sms(good);
    request.headers.delete("x-sinch-webhook-signature-algorithm");
    expect(await webhook.read(request)).toMatchObject({ ok: true });
  });

  it("break with every single bit, and with those of the body", async () => {
    const request = await sms(good);
    for (const signature of oneBitOff(request.headers.get("x-sinch-webhook-signature") ?? "")) {
      if (!/^[\x21-\x7e]+$/.test(signature)) continue;
      const headers = new Headers(request.headers);
      headers.set("x-sinch-webhook-signature", signature);
      expect(await webhook.read({ ...request, headers }), signature).toEqual(INVALID);
    }
    for (const body of oneBitOffBody(request.body, 11))
      expect(await webhook.read({ ...request, body })).toEqual(INVALID);
  });

  it.each([
    [-AGE_SECONDS_MAX - 1, false],
    [-AGE_SECONDS_MAX, true],
    [AGE_SECONDS_MAX, true],
    [AGE_SECONDS_MAX + 1, false],
  ])("made %i seconds from now are fresh: %s", async (seconds, isFresh) => {
    const outcome = await webhook.read(await sms(good, { timestamp: String(NOW_SECONDS + seconds) }));
    expect(outcome).toMatchObject(isFresh ? { ok: true } : STALE);
  });

  it.each(["yesterday", "0"])("with the time %j are stale", async (timestamp) => {
    expect(await webhook.read(await sms(good, { timestamp }))).toEqual(STALE);
  });
});

describe("sinch webhooks by a key in the URL", () => {
  const hook = makeSinchWebhook({ webhook: { kind: "url_key", webhookSecret: URL_KEY }, voice: null });

  it("are read with the right one only, signed or not", async () => {
    const readBy = async (url: string) => hook.read(await sms(recipientReport, { url }));
    expect(await readBy(`${HOOK}&key=${URL_KEY}`)).toMatchObject({ ok: true });
    for (const url of [HOOK, `${HOOK}&key=`, `${HOOK}&key=${URL_KEY}0`, `${HOOK}&key=${URL_KEY.slice(1)}`]) {
      expect(await readBy(url), url).toEqual(INVALID);
    }
    for (const key of oneBitOff(URL_KEY)) {
      expect(await readBy(`${HOOK}&key=${encodeURIComponent(key)}`), key).toEqual(INVALID);
    }
  });

  it("are not read about calls: those have to be signed", async () => {
    expect(await hook.read(await voice(callEnded, { url: `${HOOK}&key=${URL_KEY}` }))).toEqual(INVALID);
  });
});

describe("sinch signatures of calls", () => {
  const judge = new VoiceCallbackWebhooks(VOICE);

  it("are held and refused by the official library alike", async () => {
    const requests = [
      await voice(callEnded),
      await voice({ ...callEnded, custom: "é 你好 😀" }),
      await voice(callEnded, { secret: btoa("another secret") }),
      await voice(callEnded, { key: "another" }),
      await voice(callEnded, { path: "/elsewhere" }),
      await voice(callEnded, { body: encode(JSON.stringify(callEnded, null, 1)) }),
      await voice(callEnded, { headers: { "x-timestamp": new Date(NOW_MS + 1_000).toISOString() } }),
      await voice(callEnded, { headers: { "content-type": "text/plain" } }),
      await voice(callEnded, { headers: { authorization: `Application ${VOICE.applicationKey}` } }),
      await voice(callEnded, { headers: { authorization: "Application a b" } }),
    ];
    const verdicts = requests.map(({ headers, body }) =>
      judge.validateAuthenticationHeader(Object.fromEntries(headers), new TextDecoder().decode(body), PATH, "POST"),
    );
    expect(verdicts).toEqual([true, true, ...Array.from({ length: 8 }, () => false)]);
    const ours = await Promise.all(requests.map(async (request) => (await webhook.read(request)).ok));
    expect(ours).toEqual(verdicts);
  });

  it("are those of the official library for bodies of every length, whatever MD5 pads", async () => {
    for (let length = 0; length <= 130; length += 1) {
      const body = "x".repeat(length);
      const { headers } = await voice(body);
      const isTheirs = judge.validateAuthenticationHeader(Object.fromEntries(headers), body, PATH, "POST");
      expect(isTheirs, `${length}`).toBe(true);
    }
  });

  it("hold over the path with its query as well, but not over another", async () => {
    expect(await webhook.read(await voice(callEnded, { path: `${PATH}?ref=ten_9.msg_9.9` }))).toMatchObject({
      ok: true,
    });
    expect(await webhook.read(await voice(callEnded, { path: `${PATH}?ref=ten_8.msg_9.9` }))).toEqual(INVALID);
  });

  it("are refused by an account without voice, and as Basic credentials, which the secret would travel in", async () => {
    const mute = makeSinchWebhook({ webhook: { kind: "hmac", secret: SECRET }, voice: null });
    expect(await mute.read(await voice(callEnded))).toEqual(INVALID);
    const authorization = `Basic ${VOICE.applicationKey}:${VOICE.applicationSecret}`;
    expect(await webhook.read(await voice(callEnded, { headers: { authorization } }))).toEqual(INVALID);
    expect(await webhook.read(await voice(callEnded, { url: PATH }))).toEqual(INVALID);
  });

  it("break with every single bit, and with those of the body", async () => {
    const request = await voice(callEnded);
    const prefix = `Application ${VOICE.applicationKey}:`;
    for (const signature of oneBitOff((request.headers.get("authorization") ?? "").slice(prefix.length))) {
      if (!/^[\x21-\x7e]+$/.test(signature)) continue;
      const headers = new Headers({ ...Object.fromEntries(request.headers), authorization: prefix + signature });
      expect(await webhook.read({ ...request, headers }), signature).toEqual(INVALID);
    }
    for (const body of oneBitOffBody(request.body, 11))
      expect(await webhook.read({ ...request, body })).toEqual(INVALID);
  });

  it.each([
    [-AGE_SECONDS_MAX - 1, false],
    [-AGE_SECONDS_MAX, true],
    [AGE_SECONDS_MAX, true],
    [AGE_SECONDS_MAX + 1, false],
  ])("made %i seconds from now are fresh: %s", async (seconds, isFresh) => {
    const timestamp = new Date(NOW_MS + seconds * 1000).toISOString();
    expect(await webhook.read(await voice(callEnded, { timestamp }))).toMatchObject(isFresh ? { ok: true } : STALE);
  });

  it("with a time that is none are stale", async () => {
    expect(await webhook.read(await voice(callEnded, { timestamp: "yesterday" }))).toEqual(STALE);
  });
});
