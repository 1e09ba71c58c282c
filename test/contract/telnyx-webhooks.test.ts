import { generateKeyPairSync, sign as signBytes } from "node:crypto";
import Telnyx from "telnyx";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { CallbackRequest } from "../../src/app/carriers/ports.ts";
import { makeTelnyxWebhook } from "../../src/carriers/telnyx/webhooks.ts";
import callEvent from "../fixtures/carriers/telnyx-call-event.json" with { type: "json" };
import inboundEvent from "../fixtures/carriers/telnyx-inbound-event.json" with { type: "json" };
import messageEvent from "../fixtures/carriers/telnyx-message-event.json" with { type: "json" };
import { oneBitOff, oneBitOffBody } from "./bits.ts";
import { NOW_MS } from "./carrier-contract.ts";

const REFERENCE = "ten_1.msg_2.3";
const HOOK = `https://godwit.example/webhooks/carriers/telnyx?ref=${REFERENCE}`;
const NOW_SECONDS = NOW_MS / 1000;
const AGE_SECONDS_MAX = 300;

const keys = generateKeyPairSync("ed25519");
const otherKeys = generateKeyPairSync("ed25519");
/** The last 32 bytes of the DER form are the key itself. */
const rawKey = (key: typeof keys.publicKey) =>
  key.export({ type: "spki", format: "der" }).subarray(-32).toString("base64");
const PUBLIC_KEY = rawKey(keys.publicKey);

const webhook = makeTelnyxWebhook(PUBLIC_KEY);
const INVALID = { ok: false, error: "signature_invalid" };
const MALFORMED = { ok: false, error: "body_malformed" };
const NOTHING = { ok: true, value: { receipts: [], inbound: [] } };

const encode = (text: string) => new TextEncoder().encode(text);

function signatureOf(text: string, timestamp: string, key = keys.privateKey): string {
  return signBytes(null, encode(`${timestamp}|${text}`), key).toString("base64");
}

interface Change {
  readonly signature?: string;
  readonly timestamp?: string;
  readonly body?: Uint8Array;
  readonly type?: string;
  readonly url?: string;
}

function post(body: object | string, change: Change = {}): CallbackRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const timestamp = change.timestamp ?? String(NOW_SECONDS);
  const headers = new Headers({
    "content-type": change.type ?? "application/json",
    "telnyx-signature-ed25519": change.signature ?? signatureOf(text, timestamp),
    "telnyx-timestamp": timestamp,
  });
  return { method: "POST", url: change.url ?? HOOK, headers, body: change.body ?? encode(text), nowMs: NOW_MS };
}

const form = (fields: Record<string, string>) =>
  post(new URLSearchParams(fields).toString(), { type: "application/x-www-form-urlencoded" });
const message = (status: string, change: object = {}) => ({
  data: {
    ...messageEvent.data,
    payload: { ...messageEvent.data.payload, to: [{ phone_number: "+13105550123", status }], ...change },
  },
});

describe("telnyx receipts", () => {
  it("are read with reference, id and cost", async () => {
    const receipt = {
      reference: REFERENCE,
      carrierMessageId: messageEvent.data.payload.id,
      status: "delivered",
      carrierCode: null,
      price: { microUnits: 4_500, currency: "USD" },
    };
    expect(await webhook.read(post(messageEvent))).toEqual({ ok: true, value: { receipts: [receipt], inbound: [] } });
  });

  it.each([
    ["queued", "submitted"],
    ["sending", "submitted"],
    ["sent", "sent"],
    ["delivered", "delivered"],
    ["delivery_failed", "undelivered"],
    ["sending_failed", "failed"],
    ["expired", "expired"],
  ])("that say %s mean %s", async (theirs, status) => {
    const outcome = await webhook.read(post(message(theirs, { errors: [{ code: "40008", title: "no" }] })));
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ status, carrierCode: "40008" }] } });
  });

  it.each(["40005", "40014"])("that failed with %s came too late", async (code) => {
    for (const theirs of ["delivery_failed", "sending_failed"]) {
      const outcome = await webhook.read(post(message(theirs, { errors: [{ code }] })));
      expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ status: "expired", carrierCode: code }] } });
    }
  });

  it.each(["delivery_unconfirmed", "teleported"])("that say %s mean nothing", async (theirs) => {
    expect(await webhook.read(post(message(theirs)))).toEqual(NOTHING);
  });

  it("of a message that was sent count as well; other events mean nothing", async () => {
    const sent = message("sent");
    const outcome = await webhook.read(post({ data: { ...sent.data, event_type: "message.sent" } }));
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ status: "sent" }] } });
    expect(await webhook.read(post({ data: { event_type: "fax.sent", payload: {} } }))).toEqual(NOTHING);
  });

  it("have no reference when the URL has none", async () => {
    const outcome = await webhook.read(post(messageEvent, { url: "https://godwit.example/hook" }));
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ reference: null }] } });
  });
});

describe("telnyx calls", () => {
  it.each([
    ["queued", "submitted"],
    ["initiated", "submitted"],
    ["ringing", "sent"],
    ["in-progress", "sent"],
    ["answered", "sent"],
    ["completed", "delivered"],
    ["busy", "undelivered", { failure: "handset_unreachable" }],
    ["no-answer", "undelivered", { failure: "handset_unreachable" }],
    ["failed", "failed"],
    ["canceled", "failed"],
  ] as const)("that are %s mean %s", async (CallStatus, status, more?: object) => {
    const receipt = {
      ...more,
      reference: REFERENCE,
      carrierMessageId: callEvent.CallSid,
      status,
      carrierCode: null,
      price: null,
    };
    const outcome = await webhook.read(form({ ...callEvent, CallStatus }));
    expect(outcome).toEqual({ ok: true, value: { receipts: [receipt], inbound: [] } });
  });

  it("of another status mean nothing, and without an id make no sense", async () => {
    expect(await webhook.read(form({ ...callEvent, CallStatus: "teleported" }))).toEqual(NOTHING);
    expect(await webhook.read(form({ ...callEvent, CallSid: "" }))).toEqual(MALFORMED);
    expect(await webhook.read(form({ ...callEvent, CallSid: "v".repeat(129) }))).toEqual(MALFORMED);
  });
});

describe("telnyx inbound texts", () => {
  it("are read", async () => {
    const { id: carrierMessageId, text } = inboundEvent.data.payload;
    const inbound = { carrierMessageId, from: "+13105550123", to: "+13105550199", text };
    expect(await webhook.read(post(inboundEvent))).toEqual({ ok: true, value: { receipts: [], inbound: [inbound] } });
  });

  const readWith = (over: Record<string, unknown>) =>
    webhook.read(post({ data: { ...inboundEvent.data, payload: { ...inboundEvent.data.payload, ...over } } }));

  it("tell when Telnyx took them", async () => {
    const taken = { takenAtMs: Date.UTC(2026, 10, 21, 12) };
    expect(await readWith({ received_at: "2026-11-21T12:00:00.000+00:00" })).toMatchObject({
      value: { inbound: [taken] },
    });
  });

  it("of pictures are read with the words beside them, and without words", async () => {
    const media = [{ url: "https://media.example/1.jpg" }];
    const { text } = inboundEvent.data.payload;
    expect(await readWith({ media })).toMatchObject({ value: { inbound: [{ text, mediaCount: 1 }] } });
    expect(await readWith({ media, text: null })).toMatchObject({ value: { inbound: [{ text: "", mediaCount: 1 }] } });
  });

  it.each([
    ["STOP", "stop"],
    ["START", "start"],
    ["help", "help"],
  ])("that Telnyx took for %s and answered say so", async (autoresponse_type, says) => {
    expect(await readWith({ autoresponse_type })).toMatchObject({
      value: { inbound: [{ verdict: { says, answered: true } }] },
    });
  });

  it.each([null, "", "OTHER"])("of the response %j are for us to read", async (autoresponse_type) => {
    const outcome = await readWith({ autoresponse_type });
    expect(outcome.ok && outcome.value.inbound[0]).not.toHaveProperty("verdict");
  });
});

describe("telnyx bodies that are signed but make no sense", () => {
  it.each([
    "",
    "{",
    "[]",
    "{}",
    '{"data":{}}',
    '{"data":{"event_type":"message.finalized"}}',
    '{"data":{"event_type":"message.finalized","payload":{"id":"","to":[{"status":"sent"}]}}}',
    '{"data":{"event_type":"message.finalized","payload":{"id":"1","to":[]}}}',
    '{"data":{"event_type":"message.received","payload":{"id":"1","text":"a"}}}',
  ])("%j is malformed", async (body) => expect(await webhook.read(post(body))).toEqual(MALFORMED));
});

describe("telnyx signatures", () => {
  const text = JSON.stringify(messageEvent);
  const good = signatureOf(text, String(NOW_SECONDS));

  afterEach(() => {
    vi.useRealTimers();
  });

  it("are held and refused by the official library alike", async () => {
    vi.useFakeTimers({ now: NOW_MS, toFake: ["Date"] });
    const client = new Telnyx({ apiKey: "KEY", publicKey: PUBLIC_KEY });
    const theirs = async (request: CallbackRequest): Promise<boolean> => {
      const headers = Object.fromEntries(request.headers);
      const body = new TextDecoder().decode(request.body);
      return await client.webhooks.unwrap(body, { headers }).then(
        () => true,
        () => false,
      );
    };
    const requests = [
      post(messageEvent),
      post(inboundEvent),
      post(messageEvent, { signature: signatureOf(text, String(NOW_SECONDS), otherKeys.privateKey) }),
      post(messageEvent, { signature: good, body: encode(JSON.stringify(messageEvent, null, 1)) }),
      post(messageEvent, { timestamp: String(NOW_SECONDS - 301) }),
      post(messageEvent, { timestamp: String(NOW_SECONDS - 300) }),
      post(messageEvent, { signature: "" }),
    ];
    const verdicts = await Promise.all(requests.map(theirs));
    expect(verdicts).toEqual([true, true, false, false, false, true, false]);
    const ours = await Promise.all(requests.map(async (request) => (await webhook.read(request)).ok));
    expect(ours).toEqual(verdicts);
  });

  it.each([
    ["somebody else's", { signature: signatureOf(text, String(NOW_SECONDS), otherKeys.privateKey) }],
    ["an empty one", { signature: "" }],
    ["one without padding", { signature: good.replace("==", "") }],
    ["one with a line end", { signature: `${good.slice(0, 40)} ${good.slice(40)}` }],
    ["one of another time", { timestamp: String(NOW_SECONDS + 1), signature: good }],
    ["one without a time", { timestamp: "", signature: good }],
    ["one with a time that is no number", { timestamp: `${NOW_SECONDS}.0` }],
    ["one over a body written anew", { signature: good, body: encode(JSON.stringify(messageEvent, null, 1)) }],
    ["one over no body", { signature: good, body: new Uint8Array() }],
  ])("%s is refused", async (_, change) => {
    expect(await webhook.read(post(messageEvent, change))).toEqual(INVALID);
  });

  it("without any header is refused", async () => {
    const request = post(messageEvent);
    for (const name of ["telnyx-signature-ed25519", "telnyx-timestamp"]) {
      const headers = new Headers(request.headers);
      headers.delete(name);
      expect(await webhook.read({ ...request, headers })).toEqual(INVALID);
    }
  });

  it("under another key are refused", async () => {
    expect(await makeTelnyxWebhook(rawKey(otherKeys.publicKey)).read(post(messageEvent))).toEqual(INVALID);
    expect(await makeTelnyxWebhook(btoa("\u00ff".repeat(32))).read(post(messageEvent))).toEqual(INVALID);
  });

  it("break with every single bit of the signature, the spare ones of its last character too", async () => {
    for (const signature of oneBitOff(good)) {
      // What no header can carry does not arrive.
      if (!/^[\x21-\x7e]+$/.test(signature)) continue;
      expect(await webhook.read(post(messageEvent, { signature })), signature).toEqual(INVALID);
    }
  });

  it("break with single bits of the body", async () => {
    for (const body of oneBitOffBody(encode(text), 29)) {
      expect(await webhook.read(post(messageEvent, { signature: good, body }))).toEqual(INVALID);
    }
  });

  it.each([
    [-AGE_SECONDS_MAX - 1, false],
    [-AGE_SECONDS_MAX, true],
    [AGE_SECONDS_MAX, true],
    [AGE_SECONDS_MAX + 1, false],
  ])("made %i seconds from now are fresh: %s", async (seconds, isFresh) => {
    const outcome = await webhook.read(post(messageEvent, { timestamp: String(NOW_SECONDS + seconds) }));
    expect(outcome).toMatchObject(isFresh ? { ok: true } : { ok: false, error: "signature_stale" });
  });
});
