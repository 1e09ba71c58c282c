import { describe, expect, it } from "vitest";
import type { CallbackRequest } from "../../src/app/carriers/ports.ts";
import type { InfobipAuthenticity } from "../../src/carriers/infobip/authenticity.ts";
import { makeInfobipWebhook } from "../../src/carriers/infobip/webhooks.ts";
import callReceipts from "../fixtures/carriers/infobip-call-receipts.json" with { type: "json" };
import inboundTexts from "../fixtures/carriers/infobip-inbound.json" with { type: "json" };
import receipts from "../fixtures/carriers/infobip-receipts.json" with { type: "json" };
import { oneBitOff, oneBitOffBody } from "./bits.ts";
import { NOW_MS } from "./carrier-contract.ts";

const KEY = "0123456789abcdefghijklmnop";
const HOOK = "https://godwit.example/webhooks/carriers/infobip?ref=ten_9.msg_9.9";
const BY_KEY: InfobipAuthenticity = { kind: "url_key", webhookSecret: KEY };
const INVALID = { ok: false, error: "signature_invalid" };
const MALFORMED = { ok: false, error: "body_malformed" };
const NOTHING = { ok: true, value: { receipts: [], inbound: [] } };

const encode = (text: string) => new TextEncoder().encode(text);

function post(body: object | string, change: Partial<CallbackRequest> = {}): CallbackRequest {
  return {
    method: "POST",
    url: `${HOOK}&key=${KEY}`,
    headers: new Headers({ "content-type": "application/json" }),
    body: encode(typeof body === "string" ? body : JSON.stringify(body)),
    nowMs: NOW_MS,
    ...change,
  };
}

const read = (body: object | string) => makeInfobipWebhook(BY_KEY).read(post(body));
const [receipt] = receipts.results;
const one = (change: object) => ({ results: [{ ...receipt, ...change }] });

describe("infobip receipts", () => {
  it("are read with reference, id and the price of all parts", async () => {
    const expected = {
      reference: "ten_1.msg_2.3",
      carrierMessageId: "ten_1.msg_2.3",
      status: "delivered",
      carrierCode: null,
      price: { microUnits: 20_000, currency: "EUR" },
    };
    expect(await read(receipts)).toEqual({ ok: true, value: { receipts: [expected], inbound: [] } });
  });

  it("of calls cost their charged seconds", async () => {
    const expected = { status: "delivered", carrierCode: null, price: { microUnits: 300_000, currency: "EUR" } };
    expect(await read(callReceipts)).toMatchObject({ ok: true, value: { receipts: [expected] } });
    const [call] = callReceipts.results;
    const unknown = { results: [{ ...call, voiceCall: {} }] };
    expect(await read(unknown)).toMatchObject({ ok: true, value: { receipts: [{ price: null }] } });
  });

  it.each([
    [0, "submitted"],
    [1, "sent"],
    [2, "undelivered"],
    [3, "delivered"],
    [4, "expired"],
    [5, "rejected"],
  ])("of the status group %i mean %s", async (groupId, status) => {
    const outcome = await read(one({ status: { groupId, id: 1 }, error: { groupId: 1, id: 27 } }));
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ status, carrierCode: "27" }] } });
  });

  it("of a text that the operator has are no delivery yet", async () => {
    const outcome = await read(one({ status: { groupId: 3, id: 2 }, error: { groupId: 0, id: 0 } }));
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ status: "sent", carrierCode: null }] } });
  });

  it.each([
    [{ groupId: 2, id: 9 }, { groupId: 1, id: 27 }, "handset_unreachable"],
    [{ groupId: 2, id: 9 }, { groupId: 1, id: 1 }, "number_rejected"],
    [{ groupId: 5, id: 10 }, { groupId: 3, id: 2050 }, "registry_blocked"],
    [{ groupId: 5, id: 10 }, { groupId: 0, id: 0 }, "registry_blocked"],
    [{ groupId: 2, id: 9 }, { groupId: 2, id: 603 }, "opted_out"],
    [{ groupId: 2, id: 97 }, { groupId: 2, id: 10201 }, "handset_unreachable"],
  ])("of %j with the error %j are about one thing: %s", async (status, error, failure) => {
    const outcome = await read(one({ status, error }));
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ failure }] } });
  });

  it("that only say that it did not arrive blame nobody", async () => {
    const outcome = await read(one({ status: { groupId: 2, id: 9 }, error: { groupId: 0, id: 0 } }));
    expect(outcome.ok && outcome.value.receipts[0]).not.toHaveProperty("failure");
  });

  it("of another status group mean nothing", async () => {
    expect(await read(one({ status: { groupId: 6, id: 1 } }))).toEqual(NOTHING);
  });

  it("without a price, an error or an echo of ours are read all the same", async () => {
    const outcome = await read(one({ price: undefined, error: undefined, callbackData: "not ours: +13105550123" }));
    const expected = { reference: "ten_9.msg_9.9", price: null, carrierCode: null };
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [expected] } });
  });

  it("of a batch take no reference from a URL that belongs to one of them", async () => {
    const bare = { ...receipt, callbackData: undefined };
    const outcome = await read({ results: [bare, receipt] });
    const expected = [{ reference: null }, { reference: "ten_1.msg_2.3" }];
    expect(outcome).toMatchObject({ ok: true, value: { receipts: expected } });
  });

  it("that can be read are not lost with one that cannot", async () => {
    const outcome = await read({ results: [{ messageId: 1 }, receipt] });
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ reference: "ten_1.msg_2.3" }] } });
  });
});

describe("infobip inbound texts", () => {
  it("are read with their keyword", async () => {
    const inbound = {
      carrierMessageId: "817790313235066447",
      from: "+13105550123",
      to: "+13105550199",
      text: "JOIN me & you 你好",
      takenAtMs: Date.UTC(2026, 10, 21, 12),
    };
    expect(await read(inboundTexts)).toEqual({ ok: true, value: { receipts: [], inbound: [inbound] } });
  });

  it("to a short code keep it as it is", async () => {
    const [text] = inboundTexts.results;
    expect(await read({ results: [{ ...text, to: "12345" }] })).toMatchObject({
      value: { inbound: [{ to: "12345" }] },
    });
  });
});

describe("infobip webhooks", () => {
  it("are answered by 200, which alone is documented as taken", () => {
    expect(makeInfobipWebhook(BY_KEY).acknowledge).toEqual({ contentType: "text/plain", body: "" });
  });
});

describe("infobip bodies that make no sense", () => {
  it.each(["", "{", "[]", "null", "{}", '{"results":{}}', '{"results":[{}]}', '{"results":[1]}'])(
    "%j is malformed",
    async (body) => expect(await read(body)).toEqual(MALFORMED),
  );

  it("an empty batch says nothing", async () => expect(await read({ results: [] })).toEqual(NOTHING));
});

describe("infobip webhooks by a key in the URL", () => {
  const hook = makeInfobipWebhook(BY_KEY);

  it.each([
    ["none", HOOK],
    ["an empty one", `${HOOK}&key=`],
    ["a longer one", `${HOOK}&key=${KEY}0`],
    ["a shorter one", `${HOOK}&key=${KEY.slice(1)}`],
    ["one of another name", `${HOOK}&Key=${KEY}`],
    ["a wrong one before the right one", `${HOOK}&key=x&key=${KEY}`],
    ["no URL", `/webhooks?key=${KEY}`],
  ])("are refused with %s", async (_, url) => {
    expect(await hook.read(post(receipts, { url }))).toEqual(INVALID);
  });

  it("break with every bit of the key", async () => {
    for (const key of oneBitOff(KEY)) {
      const url = `${HOOK}&key=${encodeURIComponent(key)}`;
      expect(await hook.read(post(receipts, { url })), key).toEqual(INVALID);
    }
  });
});

describe("infobip webhooks by Basic credentials", () => {
  const password = "a-password-of-ours";
  const hook = makeInfobipWebhook({ kind: "basic", user: "infobip", password });
  const readBy = (authorization: string | null) =>
    hook.read(post(receipts, { headers: new Headers(authorization === null ? {} : { authorization }) }));

  it("are read with the right ones only", async () => {
    expect(await readBy(`Basic ${btoa(`infobip:${password}`)}`)).toMatchObject({ ok: true });
    for (const given of [`infobip:${password}0`, `Infobip:${password}`, "infobip:", ":", ""]) {
      expect(await readBy(`Basic ${btoa(given)}`), given).toEqual(INVALID);
    }
    expect(await readBy(null)).toEqual(INVALID);
    expect(await readBy(`Bearer ${btoa(`infobip:${password}`)}`)).toEqual(INVALID);
  });
});

describe("infobip webhooks by an HMAC", () => {
  const secret = "a-secret-of-infobip";
  const text = JSON.stringify(receipts);
  const HASHES = { sha1: "SHA-1", sha256: "SHA-256", sha512: "SHA-512" } as const;

  async function sign(hash: keyof typeof HASHES, encoding: "hex" | "base64", secretGiven = secret): Promise<string> {
    const algorithm = { name: "HMAC", hash: HASHES[hash] };
    const key = await crypto.subtle.importKey("raw", encode(secretGiven), algorithm, false, ["sign"]);
    const bytes = [...new Uint8Array(await crypto.subtle.sign("HMAC", key, encode(text)))];
    if (encoding === "base64") return btoa(String.fromCharCode(...bytes));
    return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  it.each(
    (["sha1", "sha256", "sha512"] as const).flatMap((algorithm) =>
      (["hex", "base64"] as const).map((encoding) => ({ algorithm, encoding })),
    ),
  )("hold by $algorithm in $encoding, over the very bytes", async ({ algorithm, encoding }) => {
    const hook = makeInfobipWebhook({ kind: "hmac", header: "X-Signature", secret, algorithm, encoding });
    const readBy = (signature: string | null, body: Uint8Array = encode(text)) =>
      hook.read(post("", { body, headers: new Headers(signature === null ? {} : { "x-signature": signature }) }));
    const good = await sign(algorithm, encoding);
    expect(await readBy(good)).toMatchObject({ ok: true });
    expect(await readBy(await sign(algorithm, encoding, "another-secret"))).toEqual(INVALID);
    expect(await readBy(good, encode(JSON.stringify(receipts, null, 1)))).toEqual(INVALID);
    expect(await readBy("")).toEqual(INVALID);
    expect(await readBy(null)).toEqual(INVALID);
    for (const body of oneBitOffBody(encode(text), 97)) expect(await readBy(good, body)).toEqual(INVALID);
  });

  it("take hex digits in either case", async () => {
    const hook = makeInfobipWebhook({
      kind: "hmac",
      header: "X-Signature",
      secret,
      algorithm: "sha256",
      encoding: "hex",
    });
    const signature = (await sign("sha256", "hex")).toUpperCase();
    const headers = new Headers({ "x-signature": signature });
    expect(await hook.read(post(text, { headers }))).toMatchObject({ ok: true });
  });
});
