import fc from "fast-check";
import plivo from "plivo";
import { describe, expect, it } from "vitest";
import type { CallbackRequest } from "../../src/app/carriers/ports.ts";
import { isSignedByPlivo } from "../../src/carriers/plivo/signature.ts";
import { makePlivoWebhook } from "../../src/carriers/plivo/webhooks.ts";
import inbound from "../fixtures/carriers/plivo-inbound.json" with { type: "json" };
import receipt from "../fixtures/carriers/plivo-receipt.json" with { type: "json" };
import { oneBitOff, oneBitOffBody } from "./bits.ts";
import { NOW_MS } from "./carrier-contract.ts";

const TOKEN = "5ecre75ecre75ecre75ecre75ecre7";
const MAIN_TOKEN = "ma1n5ecre7ma1n5ecre7ma1n5ecre7";
const NONCE = "05429567804466091622";
const REFERENCE = "ten_1.msg_2.3";
const BARE = "https://godwit.example/webhooks/carriers/plivo";
const HOOK = `${BARE}?ref=${REFERENCE}`;
const TOKENS = { authToken: TOKEN, mainAuthToken: null };

const webhook = makePlivoWebhook(TOKENS);
const INVALID = { ok: false, error: "signature_invalid" };
const MALFORMED = { ok: false, error: "body_malformed" };
const NOTHING = { ok: true, value: { receipts: [], inbound: [] } };

type Fields = Record<string, string>;
const encode = (text: string) => new TextEncoder().encode(text);

async function sign(text: string, token = TOKEN): Promise<string> {
  const key = await crypto.subtle.importKey("raw", encode(token), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encode(text)));
  return btoa(String.fromCharCode(...bytes));
}

function post(fields: Fields, headers: Fields, change: Partial<CallbackRequest> = {}): CallbackRequest {
  return {
    method: "POST",
    url: HOOK,
    headers: new Headers({ "content-type": "application/x-www-form-urlencoded", ...headers }),
    body: encode(new URLSearchParams(fields).toString()),
    nowMs: NOW_MS,
    ...change,
  };
}

/** The headers of messages, made as Plivo's guide says. */
const v2 = async (token = TOKEN, url = BARE): Promise<Fields> => ({
  "x-plivo-signature-v2": await sign(url + NONCE, token),
  "x-plivo-signature-v2-nonce": NONCE,
});

/** The headers of calls over a form and the one parameter of our URL. */
const v3 = async (fields: Fields, token = TOKEN): Promise<Fields> => {
  const names = Object.keys(fields).sort();
  const form = names.map((name) => name + (fields[name] ?? "")).join("");
  return {
    "x-plivo-signature-v3": await sign(`${HOOK}.${form}.${NONCE}`, token),
    "x-plivo-signature-v3-nonce": NONCE,
  };
};

const read = async (fields: Fields) => webhook.read(post(fields, await v2()));
const expected = {
  reference: REFERENCE,
  carrierMessageId: receipt.MessageUUID,
  status: "delivered",
  carrierCode: null,
  price: { microUnits: 5_500, currency: "USD" },
};

describe("plivo receipts", () => {
  it("are read with reference, id and price, from a form and from a query", async () => {
    expect(await read(receipt)).toEqual({ ok: true, value: { receipts: [expected], inbound: [] } });
    const url = `${HOOK}&${new URLSearchParams(receipt).toString()}`;
    const outcome = await webhook.read(post({}, await v2(), { method: "GET", url, body: new Uint8Array() }));
    expect(outcome).toEqual({ ok: true, value: { receipts: [expected], inbound: [] } });
  });

  it.each([
    ["queued", "submitted"],
    ["sent", "sent"],
    ["delivered", "delivered"],
    ["read", "delivered"],
    ["undelivered", "undelivered"],
    ["failed", "failed"],
    ["rejected", "rejected"],
  ])("that say %s mean %s", async (theirs, status) => {
    const outcome = await read({ ...receipt, Status: theirs, ErrorCode: "300" });
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ status, carrierCode: "300" }] } });
  });

  it("of a text that was stopped say so", async () => {
    const outcome = await read({ ...receipt, Status: "failed", ErrorCode: "200" });
    expect(outcome).toMatchObject({ value: { receipts: [{ status: "failed", failure: "opted_out" }] } });
  });

  it.each([
    ["1 of 3", "delivered", "sent"],
    ["2 of 3", "delivered", "sent"],
    ["3 of 3", "delivered", "delivered"],
    ["1 of 1", "delivered", "delivered"],
    ["", "delivered", "delivered"],
    ["1 of 3", "undelivered", "undelivered"],
  ])("of part %o that is %s speak for the text that was named to us: %s", async (PartInfo, Status, status) => {
    const part = { ...receipt, MessageUUID: "00000000-0000-4000-8000-0000000000aa", PartInfo, Status };
    const outcome = await read(part);
    expect(outcome).toMatchObject({ value: { receipts: [{ status, carrierMessageId: receipt.ParentMessageUUID }] } });
  });

  it("that failed with 420 came too late, and 000 is no error", async () => {
    for (const theirs of ["undelivered", "failed"]) {
      const outcome = await read({ ...receipt, Status: theirs, ErrorCode: "420" });
      expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ status: "expired", carrierCode: "420" }] } });
    }
    expect(await read({ ...receipt, ErrorCode: "000" })).toEqual({
      ok: true,
      value: { receipts: [expected], inbound: [] },
    });
  });

  it("of another status mean nothing", async () => {
    expect(await read({ ...receipt, Status: "teleported" })).toEqual(NOTHING);
  });
});

describe("plivo inbound texts", () => {
  it("are read", async () => {
    const text = {
      carrierMessageId: inbound.MessageUUID,
      from: "+13105550123",
      to: "+13105550199",
      text: inbound.Text,
      verdict: { says: "stop", answered: true },
    };
    expect(await read(inbound)).toEqual({ ok: true, value: { receipts: [], inbound: [text] } });
  });

  it("to a short code keep it", async () => {
    expect(await read({ ...inbound, To: "12345" })).toMatchObject({ value: { inbound: [{ to: "12345" }] } });
  });

  it("of pictures are read with the words beside them, and without words", async () => {
    const { Text: _, ...picture } = { ...inbound, Type: "mms", MediaCount: "2" };
    expect(await read({ ...picture, Body: "STOP" })).toMatchObject({
      value: { inbound: [{ text: "STOP", mediaCount: 2 }] },
    });
    expect(await read(picture)).toMatchObject({ value: { inbound: [{ text: "", mediaCount: 2 }] } });
  });

  it.each([
    ["optout", { says: "stop", answered: true }],
    ["optin", { says: "start", answered: false }],
    ["help", { says: "help", answered: true }],
  ])("say that Plivo took it for %s", async (MessageIntent, verdict) => {
    expect(await read({ ...inbound, MessageIntent })).toMatchObject({ value: { inbound: [{ verdict }] } });
  });

  it.each(["", "chat"])("with the intent %j are for us to read", async (MessageIntent) => {
    const outcome = await read({ ...inbound, MessageIntent });
    expect(outcome.ok && outcome.value.inbound[0]).not.toHaveProperty("verdict");
  });

  it.each(["MessageUUID", "From", "To"])("without %s are malformed", async (name) => {
    expect(await read({ ...inbound, [name]: "" })).toEqual(MALFORMED);
    expect(await read({ ...inbound, MessageUUID: "m".repeat(65) })).toEqual(MALFORMED);
  });
});

describe("plivo signatures of messages", () => {
  it("are held and refused by the official library alike", async () => {
    for (const [url, token, nonce] of [
      [HOOK, TOKEN, NONCE],
      [BARE, TOKEN, NONCE],
      ["https://godwit.example:8443/webhooks?ref=1", TOKEN, NONCE],
      ["http://godwit.example/", TOKEN, NONCE],
      [HOOK, MAIN_TOKEN, NONCE],
      [HOOK, TOKEN, "another"],
    ] as const) {
      const signature = await sign(url.replace(/\?.*/, "") + NONCE);
      const theirs = plivo.validateSignature(url, nonce, signature, token);
      const headers = { "x-plivo-signature-v2": signature, "x-plivo-signature-v2-nonce": nonce };
      const ours = await isSignedByPlivo({ authToken: token, mainAuthToken: null }, post(receipt, headers, { url }));
      expect(ours, url).toBe(theirs);
      expect(ours, url).toBe(token === TOKEN && nonce === NONCE);
    }
  });

  it("hold under the main account's token in its own header only", async () => {
    const signature = await sign(BARE + NONCE, MAIN_TOKEN);
    const own = { "x-plivo-signature-v2": signature, "x-plivo-signature-v2-nonce": NONCE };
    const main = { "x-plivo-signature-ma-v2": signature, "x-plivo-signature-v2-nonce": NONCE };
    const subaccount = makePlivoWebhook({ authToken: TOKEN, mainAuthToken: MAIN_TOKEN });
    expect(await subaccount.read(post(receipt, main))).toMatchObject({ ok: true });
    expect(await subaccount.read(post(receipt, own))).toEqual(INVALID);
    expect(await webhook.read(post(receipt, main))).toEqual(INVALID);
    const ours = { "x-plivo-signature-ma-v2": await sign(BARE + NONCE), "x-plivo-signature-v2-nonce": NONCE };
    expect(await webhook.read(post(receipt, ours))).toMatchObject({ ok: true });
  });

  it("hold when one of several does", async () => {
    const headers = await v2();
    const signature = `${await sign(BARE + NONCE, MAIN_TOKEN)}, ${headers["x-plivo-signature-v2"]}`;
    const both = { ...headers, "x-plivo-signature-v2": signature };
    expect(await webhook.read(post(receipt, both))).toMatchObject({ ok: true });
  });

  it.each([
    ["no signature", { "x-plivo-signature-v2-nonce": NONCE }, {}],
    ["no nonce", { "x-plivo-signature-v2-nonce": "" }, {}],
    ["another nonce", { "x-plivo-signature-v2-nonce": "1" }, {}],
    ["an empty signature", { "x-plivo-signature-v2": "" }, {}],
    ["another path", {}, { url: `${BARE}2?ref=${REFERENCE}` }],
    ["another host", {}, { url: HOOK.replace("godwit", "g0dwit") }],
    ["another scheme", {}, { url: HOOK.replace("https", "http") }],
    ["another port", {}, { url: HOOK.replace("example/", "example:8443/") }],
    ["no URL", {}, { url: "/webhooks" }],
  ])("are refused with %s", async (title, headers, change) => {
    const signed = title === "no signature" ? {} : await v2();
    expect(await webhook.read(post(receipt, { ...signed, ...headers }, change))).toEqual(INVALID);
  });

  it("are refused under another key, and break with every single bit", async () => {
    expect(await webhook.read(post(receipt, await v2(MAIN_TOKEN)))).toEqual(INVALID);
    const headers = await v2();
    for (const signature of oneBitOff(headers["x-plivo-signature-v2"] ?? "")) {
      if (!/^[\x21-\x7e]+$/.test(signature)) continue;
      const request = post(receipt, { ...headers, "x-plivo-signature-v2": signature });
      expect(await webhook.read(request), signature).toEqual(INVALID);
    }
  });
});

describe("plivo signatures of calls", () => {
  it("cover the form, so that none of its bits can change", async () => {
    const headers = await v3(receipt);
    const good = post(receipt, headers);
    expect(await webhook.read(good)).toMatchObject({ ok: true });
    for (const body of oneBitOffBody(good.body, 7)) {
      // A bit may turn a character into another spelling of itself, as %2b and %2B are.
      if (new URLSearchParams(new TextDecoder().decode(body)).toString() === new TextDecoder().decode(good.body))
        continue;
      expect(await webhook.read({ ...good, body }), new TextDecoder().decode(body)).toEqual(INVALID);
    }
  });

  it("that do not hold are not made good by one of messages that does", async () => {
    const both = { ...(await v2()), ...(await v3(receipt)) };
    expect(await webhook.read(post(receipt, both))).toMatchObject({ ok: true });
    expect(await webhook.read(post({ ...receipt, Status: "failed" }, both))).toEqual(INVALID);
    expect(await webhook.read(post(receipt, { ...both, "x-plivo-signature-v3-nonce": "" }))).toEqual(INVALID);
    const byMain = { ...(await v2()), "x-plivo-signature-ma-v3": "x", "x-plivo-signature-v3-nonce": NONCE };
    expect(await webhook.read(post(receipt, byMain))).toEqual(INVALID);
  });

  it("are those of the official library, for any query and form", async () => {
    const name = fc.string({ unit: fc.constantFrom(..."abcAB_1".split("")), minLength: 1, maxLength: 4 });
    const value = fc.string({ unit: fc.constantFrom(..."aZ09-_.~ +%&=/,".split("")), maxLength: 6 });
    const fields = fc.dictionary(name, value, { maxKeys: 4, noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(fields, fields, fc.constantFrom("GET", "POST"), async (query, given, method) => {
        const form = method === "GET" ? {} : given;
        const search = new URLSearchParams(query).toString();
        const url = search === "" ? BARE : `${BARE}?${search}`;
        const probe = post(form, {}, { url, method, body: encode(new URLSearchParams(form).toString()) });
        const signature = await sign(describeV3(url, form));
        const headers = new Headers({ "x-plivo-signature-v3": signature, "x-plivo-signature-v3-nonce": NONCE });
        expect(plivo.validateV3Signature(method, url, NONCE, TOKEN, signature, form)).toBe(true);
        expect(await isSignedByPlivo(TOKENS, { ...probe, headers })).toBe(true);
        expect(await isSignedByPlivo({ ...TOKENS, authToken: MAIN_TOKEN }, { ...probe, headers })).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it("with several values of one name are those of the official library", async () => {
    const url = `${BARE}?b=2&a=1&b=1`;
    const signature = await sign(`${BARE}?a=1&b=1&b=2.${NONCE}`);
    expect(plivo.validateV3Signature("GET", url, NONCE, TOKEN, signature)).toBe(true);
    const headers = { "x-plivo-signature-v3": signature, "x-plivo-signature-v3-nonce": NONCE };
    expect(await isSignedByPlivo(TOKENS, post({}, headers, { url, method: "GET", body: new Uint8Array() }))).toBe(true);
  });
});

/** What Plivo's guide says is signed; the library above judges it. */
function describeV3(url: string, form: Fields): string {
  const pairs = [...new URL(url).searchParams].sort(([left], [right]) => (left < right ? -1 : 1));
  const query = pairs.map(([name, value]) => `${name}=${value}`).join("&");
  const posted = Object.keys(form)
    .sort()
    .map((name) => name + (form[name] ?? ""))
    .join("");
  const mark = query !== "" || posted !== "" ? "?" : "";
  const dot = query !== "" && posted !== "" ? "." : "";
  return `${BARE}${mark}${query}${dot}${posted}.${NONCE}`;
}
