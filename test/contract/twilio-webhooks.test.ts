import fc from "fast-check";
import twilio from "twilio";
import { describe, expect, it } from "vitest";
import type { CallbackRequest } from "../../src/app/carriers/ports.ts";
import { isSignedByTwilio, urlVariants } from "../../src/carriers/twilio/signature.ts";
import { makeTwilioWebhook } from "../../src/carriers/twilio/webhooks.ts";
import { NOW_MS } from "./carrier-contract.ts";

const AUTH_TOKEN = "5ecre75ecre75ecre75ecre75ecre700";
const REFERENCE = "ten_1.msg_2.3";
const URL_SIGNED = `https://godwit.example/v1/webhooks/carriers/twilio?ref=${REFERENCE}`;
const MESSAGE_SID = "SM0123456789abcdef0123456789abcdef";
const CALL_SID = "CA0123456789abcdef0123456789abcdef";

const RECEIPT = {
  MessageSid: MESSAGE_SID,
  SmsSid: MESSAGE_SID,
  MessageStatus: "delivered",
  SmsStatus: "delivered",
  To: "+13105550123",
  From: "+13105550199",
  AccountSid: `AC${"0".repeat(32)}`,
  ApiVersion: "2010-04-01",
  RawDlrDoneDate: "2611211200",
};
const INBOUND = {
  MessageSid: MESSAGE_SID,
  SmsStatus: "received",
  From: "+13105550123",
  To: "+13105550199",
  Body: "STOP & go = 100% 你好",
  NumMedia: "0",
};
const CALL = { CallSid: CALL_SID, CallStatus: "completed", Direction: "outbound-api", To: "+13105550123" };

const webhook = makeTwilioWebhook(AUTH_TOKEN);
const INVALID = { ok: false, error: "signature_invalid" };
const MALFORMED = { ok: false, error: "body_malformed" };

interface Change {
  readonly url?: string;
  readonly signedUrl?: string;
  readonly token?: string;
  readonly signature?: string | null;
  readonly body?: string;
  readonly contentType?: string;
}

/** A form as Twilio posts it, signed by the official library, then changed. */
function form(params: Record<string, string>, change: Change = {}): CallbackRequest {
  const url = change.url ?? URL_SIGNED;
  const signature =
    change.signature === undefined
      ? twilio.getExpectedTwilioSignature(change.token ?? AUTH_TOKEN, change.signedUrl ?? url, params)
      : change.signature;
  const headers = new Headers({ "content-type": change.contentType ?? "application/x-www-form-urlencoded" });
  if (signature !== null) headers.set("x-twilio-signature", signature);
  const body = new TextEncoder().encode(change.body ?? new URLSearchParams(params).toString());
  return { method: "POST", url, headers, body, nowMs: NOW_MS };
}

function json(body: string, change: Change & { hashOf?: string } = {}): CallbackRequest {
  const hash = twilio.getExpectedBodyHash(change.hashOf ?? body);
  return form({}, { contentType: "application/json", url: `${URL_SIGNED}&bodySHA256=${hash}`, body, ...change });
}

const receipt = (status: string, carrierCode: string | null = null, more: object = {}) => {
  const base = { reference: REFERENCE, carrierMessageId: MESSAGE_SID, status, carrierCode, price: null };
  return { ok: true, value: { receipts: [{ ...base, ...more }], inbound: [] } };
};
const NOTHING = { ok: true, value: { receipts: [], inbound: [] } };

describe("twilio receipts", () => {
  it.each([
    ["accepted", "submitted"],
    ["scheduled", "submitted"],
    ["queued", "submitted"],
    ["sending", "submitted"],
    ["sent", "sent"],
    ["partially_delivered", "sent"],
    ["delivered", "delivered"],
    ["read", "delivered"],
    ["undelivered", "undelivered"],
    ["failed", "failed"],
    ["canceled", "failed"],
  ])("a text that is %s is %s", async (theirs, ours) => {
    expect(await webhook.read(form({ ...RECEIPT, MessageStatus: theirs }))).toEqual(receipt(ours));
  });

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
  ] as const)("a call that is %s is %s", async (theirs, ours, more?: object) => {
    const expected = receipt(ours, null, { carrierMessageId: CALL_SID, ...more });
    expect(await webhook.read(form({ ...CALL, CallStatus: theirs }))).toEqual(expected);
  });

  it.each([
    ["30003", "undelivered", "handset_unreachable"],
    ["30005", "undelivered", "number_rejected"],
    ["30006", "undelivered", "number_not_mobile"],
    ["30007", "undelivered", "content_filtered"],
    ["30008", "undelivered", "unavailable"],
    ["21610", "failed", "opted_out"],
  ] as const)("says what %s of a text that is %s means: %s", async (ErrorCode, MessageStatus, failure) => {
    const outcome = await webhook.read(form({ ...RECEIPT, MessageStatus, ErrorCode }));
    expect(outcome).toEqual(receipt(MessageStatus, ErrorCode, { failure }));
  });

  it("takes a text that waited too long at Twilio as expired", async () => {
    const outcome = await webhook.read(form({ ...RECEIPT, MessageStatus: "failed", ErrorCode: "30036" }));
    expect(outcome).toMatchObject({ value: { receipts: [{ status: "expired" }] } });
  });

  it("says nothing of a code beside a delivery", async () => {
    const outcome = await webhook.read(form({ ...RECEIPT, MessageStatus: "delivered", ErrorCode: "30003" }));
    expect(outcome.ok && outcome.value.receipts[0]).not.toHaveProperty("failure");
  });

  it("reads the fields of texts alone where those of every message are not there", async () => {
    const { MessageSid, MessageStatus: _, ...older } = RECEIPT;
    const callback = { ...older, SmsSid: MessageSid, SmsStatus: "undelivered", ErrorCode: "30003" };
    const expected = receipt("undelivered", "30003", { failure: "handset_unreachable" });
    expect(await webhook.read(form(callback))).toEqual(expected);
    expect(await webhook.read(form({ ...callback, SmsStatus: "delivered", ErrorCode: "" }))).toEqual(
      receipt("delivered"),
    );
  });

  it("gives the error code, and only a code", async () => {
    const failed = { ...RECEIPT, MessageStatus: "undelivered" };
    expect(await webhook.read(form({ ...failed, ErrorCode: "30003" }))).toEqual(
      receipt("undelivered", "30003", { failure: "handset_unreachable" }),
    );
    expect(await webhook.read(form({ ...failed, ErrorCode: "+13105550123" }))).toEqual(receipt("undelivered"));
  });

  it("takes a status it does not know as nothing, so that Twilio does not send it again", async () => {
    expect(await webhook.read(form({ ...RECEIPT, MessageStatus: "teleported" }))).toEqual(NOTHING);
    expect(await webhook.read(form({ ...CALL, CallStatus: "teleported" }))).toEqual(NOTHING);
  });

  it("takes a call to our own number as nothing", async () => {
    expect(await webhook.read(form({ ...CALL, Direction: "inbound" }))).toEqual(NOTHING);
  });

  it("has no reference when the URL has none", async () => {
    const url = "https://godwit.example/v1/webhooks/carriers/twilio";
    const outcome = await webhook.read(form(RECEIPT, { url }));
    expect(outcome.ok && outcome.value.receipts[0]?.reference).toBeNull();
  });

  it("reads a JSON body whose hash the URL carries", async () => {
    expect(await webhook.read(json(JSON.stringify(RECEIPT)))).toEqual(receipt("delivered"));
  });
});

describe("twilio inbound texts", () => {
  const inbound = { carrierMessageId: MESSAGE_SID, from: INBOUND.From, to: INBOUND.To, text: INBOUND.Body };

  it("are read from a form and from JSON", async () => {
    const expected = { ok: true, value: { receipts: [], inbound: [inbound] } };
    expect(await webhook.read(form(INBOUND))).toEqual(expected);
    expect(await webhook.read(json(JSON.stringify(INBOUND)))).toEqual(expected);
    expect(await webhook.read(form({ ...INBOUND, MessageStatus: "received" }))).toEqual(expected);
  });

  it.each([
    ["STOP", "stop"],
    ["START", "start"],
    ["HELP", "help"],
  ])("that Advanced Opt-Out took for %s and answered say so", async (OptOutType, says) => {
    expect(await webhook.read(form({ ...INBOUND, Body: "any words", OptOutType }))).toMatchObject({
      value: { inbound: [{ text: "any words", verdict: { says, answered: true } }] },
    });
  });

  it.each([{}, { OptOutType: "" }, { OptOutType: "OTHER" }])("with %j are for us to read", async (over) => {
    const outcome = await webhook.read(form({ ...INBOUND, ...over }));
    expect(outcome.ok && outcome.value.inbound[0]).not.toHaveProperty("verdict");
  });

  it("to a number of a messaging service name it: a route may have it as its sender", async () => {
    const service = `MG${"a".repeat(32)}`;
    const outcome = await webhook.read(form({ ...INBOUND, MessagingServiceSid: service }));
    expect(outcome).toMatchObject({ value: { inbound: [{ to: INBOUND.To, pool: service }] } });
  });

  it("of pictures are read with the words beside them", async () => {
    const outcome = await webhook.read(form({ ...INBOUND, NumMedia: "3", Body: "STOP" }));
    expect(outcome).toMatchObject({ value: { inbound: [{ text: "STOP", mediaCount: 3 }] } });
  });

  it("may be empty", async () => {
    const outcome = await webhook.read(form({ ...INBOUND, Body: "" }));
    expect(outcome.ok && outcome.value.inbound[0]?.text).toBe("");
  });
});

describe("twilio bodies that are signed but make no sense", () => {
  it.each([
    ["an empty form", form({})],
    ["no message id", form({ MessageStatus: "delivered" })],
    ["a message id of another make", form({ ...RECEIPT, MessageSid: "+13105550123" })],
    ["a call id of another make", form({ ...CALL, CallSid: "CA1" })],
    ["an inbound text without a sender", form({ MessageSid: MESSAGE_SID, To: "+13105550199", Body: "hi" })],
    ["an empty JSON body", json("")],
    ["JSON that is a list", json("[]")],
    ["JSON that is cut", json('{"MessageSid":')],
  ])("%s is malformed", async (_, request) => expect(await webhook.read(request)).toEqual(MALFORMED));
});

describe("twilio signatures", () => {
  const goodSignature = twilio.getExpectedTwilioSignature(AUTH_TOKEN, URL_SIGNED, RECEIPT);
  const goodBody = new URLSearchParams(RECEIPT).toString();
  const goodJson = JSON.stringify(RECEIPT);

  it.each([
    ["none at all", form(RECEIPT, { signature: null })],
    ["an empty one", form(RECEIPT, { signature: "" })],
    ["one that is too long", form(RECEIPT, { signature: `${goodSignature}A` })],
    ["one without its padding", form(RECEIPT, { signature: goodSignature.replace("=", "") })],
    ["the key of somebody else", form(RECEIPT, { token: "0".repeat(32) })],
    ["an empty key", form(RECEIPT, { token: "" })],
    ["another path", form(RECEIPT, { signedUrl: URL_SIGNED.replace("twilio?", "vonage?") })],
    ["another host", form(RECEIPT, { signedUrl: URL_SIGNED.replace("godwit.", "g0dwit.") })],
    ["another scheme", form(RECEIPT, { signedUrl: URL_SIGNED.replace("https", "http") })],
    ["another reference", form(RECEIPT, { signedUrl: URL_SIGNED.replace("ten_1", "ten_2") })],
    ["a port that is not the default", form(RECEIPT, { signedUrl: URL_SIGNED.replace("example/", "example:8443/") })],
    ["no body where one was signed", form(RECEIPT, { body: "" })],
    ["a parameter more", form(RECEIPT, { body: `${goodBody}&ErrorCode=30007` })],
    ["a parameter less", form(RECEIPT, { body: goodBody.replace("&ApiVersion=2010-04-01", "") })],
    ["a repeated parameter of another value", form(RECEIPT, { body: `MessageStatus=failed&${goodBody}` })],
    ["a JSON body under the signature of a form", form(RECEIPT, { body: goodJson, contentType: "application/json" })],
    ["a JSON body that no hash covers", form({}, { body: goodJson, contentType: "application/json" })],
    ["JSON written anew", json(JSON.stringify(RECEIPT, null, 1), { hashOf: goodJson })],
    ["a JSON body gone", json("", { hashOf: goodJson })],
    ["a hash that was changed", json(goodJson, { signedUrl: `${URL_SIGNED}&bodySHA256=${"0".repeat(64)}` })],
    ["a broken URL", form(RECEIPT, { url: "/v1/webhooks", signedUrl: "/v1/webhooks" })],
  ])("%s is refused", async (_, request) => expect(await webhook.read(request)).toEqual(INVALID));

  it("breaks with every single bit of the signature", async () => {
    const bits = Array.from({ length: goodSignature.length * 7 }, (_, bit) => bit);
    const outcomes = await Promise.all(
      bits.map((bit) => {
        const index = Math.floor(bit / 7);
        const changed = String.fromCharCode(goodSignature.charCodeAt(index) ^ (1 << (bit % 7)));
        const signature = goodSignature.slice(0, index) + changed + goodSignature.slice(index + 1);
        return isSignedByTwilio(AUTH_TOKEN, { url: URL_SIGNED, params: paramsOf(RECEIPT), signature });
      }),
    );
    expect(outcomes).not.toContain(true);
  });

  it("breaks with every single bit of the body", async () => {
    const good = new TextEncoder().encode(goodBody);
    for (let index = 0; index < good.length; index += 3) {
      const body = good.slice();
      body[index] = (good[index] ?? 0) ^ (1 << (index % 7));
      const outcome = await webhook.read({ ...form(RECEIPT), body });
      expect(outcome, `offset ${index}`).toEqual(INVALID);
    }
  });

  it("covers each of several values of one name", async () => {
    const params = { MediaUrl: ["b", "a", "b"], MessageSid: [MESSAGE_SID] };
    const signature = twilio.getExpectedTwilioSignature(AUTH_TOKEN, URL_SIGNED, params);
    const read = (values: string[]) =>
      isSignedByTwilio(AUTH_TOKEN, {
        url: URL_SIGNED,
        params: new Map([...Object.entries(params), ["MediaUrl", values]]),
        signature,
      });
    expect(await read(["b", "a", "b"])).toBe(true);
    expect(await read(["a", "b"])).toBe(true);
    expect(await read(["a"])).toBe(false);
  });
});

describe("the forms in which Twilio signs a URL", () => {
  const plain = "https://godwit.example/hook?b=it's%20me&a=%7E";

  it.each([
    ["as configured", plain, plain],
    ["with the default port", plain, plain.replace("example/", "example:443/")],
    ["without the port", plain.replace("example/", "example:443/"), plain],
    ["with the default port of http", "http://godwit.example/x", "http://godwit.example:80/x"],
    ["without a port of its own", "https://godwit.example:8443/x", "https://godwit.example/x"],
    ["with the query normalised", plain, new URL(plain).toString()],
    ["with the query in legacy encoding", plain, "https://godwit.example/hook?b=it's%20me&a=~"],
    [
      "with the query in legacy encoding and the default port",
      plain,
      "https://godwit.example:443/hook?b=it's%20me&a=~",
    ],
  ])("%s", async (_, url, signedUrl) => {
    expect(await webhook.read(form(RECEIPT, { url, signedUrl }))).toMatchObject({ ok: true });
  });

  it("are those that the official library accepts, for any query", async () => {
    const word = fc.string({ unit: fc.constantFrom(..."aZ09-_.~!*'() +%&=é你@:/?,;".split("")), maxLength: 8 });
    const port = fc.constantFrom("", ":443", ":8443");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, word), { maxLength: 4 }), port, async (pairs, portText) => {
        const encoded = new URLSearchParams(pairs.map(([name, value]): [string, string] => [`k${name}`, value]));
        const url = `https://godwit.example${portText}/hook?${encoded.toString()}`;
        for (const variant of urlVariants(url)) {
          const signature = twilio.getExpectedTwilioSignature(AUTH_TOKEN, variant, RECEIPT);
          expect(twilio.validateRequest(AUTH_TOKEN, signature, url, RECEIPT)).toBe(true);
          expect(await isSignedByTwilio(AUTH_TOKEN, { url, params: paramsOf(RECEIPT), signature })).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("leave out none that the official library accepts", () => {
    const url = "https://godwit.example/hook?k=it%27s+me&k=2&j=%7E";
    const candidates = [
      url,
      "https://godwit.example:443/hook?k=it%27s+me&k=2&j=%7E",
      "https://godwit.example/hook?k=it's%20me&k=2&j=~",
      "https://godwit.example:443/hook?k=it's%20me&k=2&j=~",
    ];
    for (const candidate of candidates) {
      const signature = twilio.getExpectedTwilioSignature(AUTH_TOKEN, candidate, {});
      expect(twilio.validateRequest(AUTH_TOKEN, signature, url, {})).toBe(true);
    }
    expect(urlVariants(url)).toEqual(expect.arrayContaining(candidates));
  });
});

function paramsOf(params: Record<string, string>): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(params).map(([name, value]) => [name, [value]]));
}
