import { generateKeyPair, SignJWT } from "jose";
import { verifySignature } from "@vonage/jwt";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { CallbackRequest } from "../../src/app/carriers/ports.ts";
import { makeVonageMessagesWebhook } from "../../src/carriers/vonage-messages/webhooks.ts";
import INBOUND from "../fixtures/carriers/vonage-messages-inbound.json" with { type: "json" };
import STATUS from "../fixtures/carriers/vonage-messages-status.json" with { type: "json" };
import CALL from "../fixtures/carriers/vonage-voice-event.json" with { type: "json" };
import { NOW_MS } from "./carrier-contract.ts";

const SECRET = "signature-s3cret-of-32-characters";
const CONFIG = { apiKey: "abcd1234", signatureSecret: SECRET };
const HOOK = "https://godwit.example/v1/webhooks/carriers/vonage_messages?ref=ten_7.msg_8.9";
const NOW_SECONDS = NOW_MS / 1000;
const AGE_SECONDS_MAX = 300;

const encoder = new TextEncoder();
const webhook = makeVonageMessagesWebhook(CONFIG);
const refusal = (error: string) => ({ ok: false, error });
const INVALID = refusal("signature_invalid");
const NOTHING = { ok: true, value: { receipts: [], inbound: [] } };

async function hashOf(body: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(body)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function tokenFor(body: string, claims: object = {}, secret = SECRET): Promise<string> {
  const payload = {
    iss: "Vonage",
    iat: NOW_SECONDS,
    jti: "c5ba8f24-1a14-4c10-bfdf-3fbe8ce511b5",
    payload_hash: await hashOf(body),
    api_key: "abcd1234",
    application_id: "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab",
    ...claims,
  };
  return new SignJWT(payload).setProtectedHeader({ alg: "HS256", typ: "JWT" }).sign(encoder.encode(secret));
}

function post(body: string, token: string | null): CallbackRequest {
  const headers = new Headers({ "content-type": "application/json" });
  if (token !== null) headers.set("authorization", `Bearer ${token}`);
  return { method: "POST", url: HOOK, headers, body: encoder.encode(body), nowMs: NOW_MS };
}

const readSigned = async (json: unknown) => {
  const body = JSON.stringify(json);
  return webhook.read(post(body, await tokenFor(body)));
};

describe("vonage_messages receipts", () => {
  it("give reference, status and price", async () => {
    const receipt = {
      reference: "ten_1.msg_2.3",
      carrierMessageId: STATUS.message_uuid,
      status: "delivered",
      carrierCode: null,
      price: { microUnits: 33_300, currency: "EUR" },
    };
    expect(await readSigned(STATUS)).toEqual({ ok: true, value: { receipts: [receipt], inbound: [] } });
  });

  it.each([
    ["submitted", "sent"],
    ["delivered", "delivered"],
    ["read", "delivered"],
    ["rejected", "rejected"],
    ["undeliverable", "undelivered"],
  ])("that say %s mean %s", async (theirs, ours) => {
    expect(await readSigned({ ...STATUS, status: theirs })).toMatchObject({ value: { receipts: [{ status: ours }] } });
  });

  it.each([
    [{ type: "https://developer.vonage.com/api-errors/messages#1260", title: "Destination unreachable" }, "1260"],
    [{ type: "https://developer.vonage.com/api-errors/messages", title: "1260" }, "1260"],
    [{ title: 1260 }, "1260"],
    [{ type: "x", title: "to 13105550123" }, null],
  ])("read the code of %j as %j", async (error, carrierCode) => {
    const outcome = await readSigned({ ...STATUS, status: "rejected", error });
    expect(outcome).toMatchObject({ value: { receipts: [{ status: "rejected", carrierCode }] } });
  });

  it("call a text that outlived its worth expired", async () => {
    const error = { type: "https://developer.vonage.com/api-errors/messages#1360", title: "TTL was too short" };
    const outcome = await readSigned({ ...STATUS, status: "undeliverable", error });
    expect(outcome).toMatchObject({ value: { receipts: [{ status: "expired", carrierCode: "1360" }] } });
  });

  it("take the reference of the URL when the body has none", async () => {
    const { client_ref: _, usage: __, ...rest } = STATUS;
    expect(await readSigned(rest)).toMatchObject({
      value: { receipts: [{ reference: "ten_7.msg_8.9", price: null }] },
    });
  });

  it("mean nothing under a status that is not known", async () => {
    expect(await readSigned({ ...STATUS, status: "teleported" })).toEqual(NOTHING);
  });
});

describe("vonage_messages call events", () => {
  it.each([
    ["started", "submitted"],
    ["ringing", "sent"],
    ["answered", "sent"],
    ["machine", "sent"],
    ["human", "sent"],
    ["completed", "delivered"],
    ["busy", "undelivered", { failure: "handset_unreachable" }],
    ["timeout", "undelivered", { failure: "handset_unreachable" }],
    ["unanswered", "undelivered", { failure: "handset_unreachable" }],
    ["rejected", "rejected", { failure: "handset_unreachable" }],
    ["failed", "failed"],
    ["cancelled", "failed"],
  ] as const)("%s mean %s", async (theirs, ours, more?: object) => {
    const receipt = {
      ...more,
      reference: "ten_7.msg_8.9",
      carrierMessageId: CALL.uuid,
      status: ours,
      carrierCode: null,
      price: { microUnits: 2_110, currency: "EUR" },
    };
    expect(await readSigned({ ...CALL, status: theirs })).toEqual({
      ok: true,
      value: { receipts: [receipt], inbound: [] },
    });
  });

  it("mean nothing when unknown, or of a call to us", async () => {
    expect(await readSigned({ ...CALL, status: "disconnected" })).toEqual(NOTHING);
    expect(await readSigned({ ...CALL, direction: "inbound" })).toEqual(NOTHING);
  });
});

describe("vonage_messages inbound texts", () => {
  it("are read with numbers in E.164", async () => {
    const taken = { text: "STOP", takenAtMs: Date.UTC(2026, 10, 21, 12) };
    const inbound = { carrierMessageId: INBOUND.message_uuid, from: "+13105550123", to: "+13105550199", ...taken };
    expect(await readSigned(INBOUND)).toEqual({ ok: true, value: { receipts: [], inbound: [inbound] } });
  });

  it.each([
    { title: "a caption", over: { image: { url: "https://m.example/1", caption: "STOP" } }, text: "STOP", count: 1 },
    { title: "no words", over: { video: { url: "https://m.example/1" } }, text: "", count: 1 },
    {
      title: "several files and words among them",
      over: {
        content: [
          { type: "image", url: "https://m.example/1" },
          { type: "text", text: "STOP" },
          { type: "vcard", url: "https://m.example/2" },
        ],
      },
      text: "STOP",
      count: 2,
    },
  ])("of a picture message with $title are read", async ({ over, text, count }) => {
    const { text: _, ...rest } = INBOUND;
    expect(await readSigned({ ...rest, channel: "mms", ...over })).toMatchObject({
      value: { inbound: [{ text, mediaCount: count }] },
    });
  });

  it("mean nothing over another channel or without text", async () => {
    const { text: _, ...image } = INBOUND;
    expect(await readSigned({ ...INBOUND, channel: "whatsapp" })).toEqual(NOTHING);
    expect(await readSigned(image)).toEqual(NOTHING);
  });
});

describe("vonage_messages tokens", () => {
  const good = JSON.stringify(STATUS);
  afterEach(() => void vi.useRealTimers());

  it("are those that the official library verifies", async () => {
    vi.useFakeTimers({ now: NOW_MS, toFake: ["Date"] });
    expect(verifySignature(await tokenFor(good), SECRET)).toBe(true);
    expect(verifySignature(await tokenFor(good, {}, "another"), SECRET)).toBe(false);
  });

  it.each(["", "{}", "[]", "null", '{"message_uuid":1}', "{", '"x"'])(
    "over %j hold, but the body is malformed",
    async (body) => {
      expect(await webhook.read(post(body, await tokenFor(body)))).toEqual(refusal("body_malformed"));
    },
  );

  it("are refused without a secret on our side", async () => {
    const hook = makeVonageMessagesWebhook({ ...CONFIG, signatureSecret: null });
    expect(await hook.read(post(good, await tokenFor(good)))).toEqual(INVALID);
    expect(await hook.read(post(good, await tokenFor(good, {}, "null")))).toEqual(INVALID);
  });

  it.each([
    ["no token", async () => post(good, null)],
    ["an empty token", async () => post(good, "")],
    ["garbage", async () => post(good, "a.b.c")],
    ["another secret", async () => post(good, await tokenFor(good, {}, "another-secret"))],
    ["another account", async () => post(good, await tokenFor(good, { api_key: "zzzz9999" }))],
    ["another issuer", async () => post(good, await tokenFor(good, { iss: "Vonnage" }))],
    ["no issuer", async () => post(good, await tokenFor(good, { iss: undefined }))],
    ["no account", async () => post(good, await tokenFor(good, { api_key: undefined }))],
    ["no hash", async () => post(good, await tokenFor(good, { payload_hash: undefined }))],
    ["no time", async () => post(good, await tokenFor(good, { iat: undefined }))],
    ["JSON written anew", async () => post(JSON.stringify(STATUS, null, 2), await tokenFor(good))],
    ["an empty body", async () => post("", await tokenFor(good))],
    ["one byte more", async () => post(`${good} `, await tokenFor(good))],
    ["a token that is not valid yet", async () => post(good, await tokenFor(good, { nbf: NOW_SECONDS + 60 }))],
  ])("%s is refused", async (_, make) => expect(await webhook.read(await make())).toEqual(INVALID));

  it("choose no algorithm of their own", async () => {
    const part = (json: object) =>
      btoa(JSON.stringify(json)).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_");
    const claims = { iss: "Vonage", iat: NOW_SECONDS, api_key: "abcd1234", payload_hash: await hashOf(good) };
    const unsigned = `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;
    expect(await webhook.read(post(good, unsigned))).toEqual(INVALID);
    const longer = new SignJWT(claims).setProtectedHeader({ alg: "HS512" });
    expect(await webhook.read(post(good, await longer.sign(encoder.encode(SECRET))))).toEqual(INVALID);
    const { privateKey } = await generateKeyPair("ES256");
    const other = await new SignJWT(claims).setProtectedHeader({ alg: "ES256" }).sign(privateKey);
    expect(await webhook.read(post(good, other))).toEqual(INVALID);
  });

  it.each([
    [-AGE_SECONDS_MAX - 1, false],
    [-AGE_SECONDS_MAX, true],
    [AGE_SECONDS_MAX, true],
    [AGE_SECONDS_MAX + 1, false],
  ])("made %i seconds from now are fresh: %s", async (seconds, isFresh) => {
    const outcome = await webhook.read(post(good, await tokenFor(good, { iat: NOW_SECONDS + seconds })));
    expect(outcome).toMatchObject(isFresh ? { ok: true } : refusal("signature_stale"));
  });

  it("that have expired are stale", async () => {
    const token = await tokenFor(good, { exp: NOW_SECONDS - 1 });
    expect(await webhook.read(post(good, token))).toEqual(refusal("signature_stale"));
  });

  it("break with every single bit of the body", async () => {
    const token = await tokenFor(good);
    const bytes = encoder.encode(good);
    for (let index = 0; index < bytes.length; index += 5) {
      const body = bytes.slice();
      body[index] = (bytes[index] ?? 0) ^ (1 << (index % 8));
      expect(await webhook.read({ ...post(good, token), body }), `offset ${index}`).toEqual(INVALID);
    }
  });

  it("break with any character of the token", async () => {
    const token = await tokenFor(good);
    // The last character holds two bits that belong to nothing, so it is left out.
    for (let index = 0; index < token.length - 1; index += 1) {
      const other = token.charAt(index) === "A" ? "B" : "A";
      const changed = token.slice(0, index) + other + token.slice(index + 1);
      expect(await webhook.read(post(good, changed)), `offset ${index}`).toEqual(INVALID);
    }
  });
});
