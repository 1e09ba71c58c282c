import { describe, expect, it } from "vitest";
import type { CallbackRequest } from "../../src/app/carriers/ports.ts";
import { makeClickatellWebhook } from "../../src/carriers/clickatell/webhooks.ts";
import inbound from "../fixtures/carriers/clickatell-inbound.json" with { type: "json" };
import status from "../fixtures/carriers/clickatell-status.json" with { type: "json" };
import { NOW_MS } from "./carrier-contract.ts";

const SECRET = "0123456789abcdefghijklmn";
const PATH = "https://godwit.example/webhooks/carriers/clickatell";
const URL_KNOWN = `${PATH}?key=${SECRET}`;
const REFERENCE = "ten_1.msg_2.3";
const MESSAGE_ID = "fd496adebb6e422587368077937cfb5d";

const webhook = makeClickatellWebhook(SECRET);
const INVALID = { ok: false, error: "signature_invalid" };
const MALFORMED = { ok: false, error: "body_malformed" };
const NOTHING = { ok: true, value: { receipts: [], inbound: [] } };

function post(body: unknown, url = URL_KNOWN): CallbackRequest {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { method: "POST", url, headers: new Headers(), body: new TextEncoder().encode(text), nowMs: NOW_MS };
}

const [UPDATE] = status.event.messageStatusUpdate;
const [TEXT] = inbound.event.moText;
const updates = (...changes: readonly object[]) => ({
  ...status,
  event: { messageStatusUpdate: changes.map((change) => ({ ...UPDATE, ...change })) },
});
const texts = (...changes: readonly object[]) => ({
  ...inbound,
  event: { moText: changes.map((change) => ({ ...TEXT, ...change })) },
});

const report = (ours: string, more: object = {}) => ({
  reference: REFERENCE,
  carrierMessageId: MESSAGE_ID,
  status: ours,
  carrierCode: null,
  price: null,
  ...more,
});
const said = (...receipts: readonly object[]) => ({ ok: true, value: { receipts, inbound: [] } });

describe("clickatell receipts", () => {
  it.each([
    [2, "QUEUED", "submitted"],
    [3, "SCHEDULED", "submitted"],
    [4, "SENT_TO_SUPPLIER", "sent"],
    [5, "DEVICE_ACK", "delivered"],
    [6, "READ", "delivered"],
  ])("%i %s is %s", async (statusCode, theirs, ours) => {
    expect(await webhook.read(post(updates({ statusCode, status: theirs })))).toEqual(said(report(ours)));
  });

  it.each([
    [20, "EXPIRED", "expired", "unavailable"],
    [21, "STOPPED_BY_USER", "failed", "unavailable"],
    [22, "STOPPED_BY_ADMIN", "failed", "unavailable"],
    [23, "DELIVERY_FAILURE", "undelivered", "unavailable"],
    [25, "INSUFFICIENT_ACCOUNT_BALANCE", "failed", "credentials_rejected"],
    [26, "VOLUME_LIMIT", "failed", "credentials_rejected"],
    [27, "VOLUME_LIMIT_DAILY", "failed", "credentials_rejected"],
    [28, "VOLUME_LIMIT_MONTHLY", "failed", "credentials_rejected"],
    [29, "RECIPIENT_DOES_NOT_EXIST", "undelivered", "number_rejected"],
    [100, "ROUTING_ERROR", "undelivered", "destination_unserved"],
  ])("%i %s is %s for %s", async (statusCode, theirs, ours, failure) => {
    expect(await webhook.read(post(updates({ statusCode, status: theirs })))).toEqual(
      said(report(ours, { carrierCode: String(statusCode), failure })),
    );
  });

  it.each([
    [1, "UNKNOWN"],
    [24, "EMULATED"],
    [131, "WHATSAPP_RE_ENGAGEMENT_REQUIRED"],
    // The older REST API means something else by the same number.
    [4, "RECEIVED_BY_RECIPIENT"],
  ])("%i %s is nothing", async (statusCode, theirs) => {
    expect(await webhook.read(post(updates({ statusCode, status: theirs })))).toEqual(NOTHING);
  });

  it("come several in one callback, each for itself", async () => {
    const body = updates({ status: "SENT_TO_SUPPLIER", statusCode: 4 }, { status: "EMULATED" }, {});
    expect(await webhook.read(post(body))).toEqual(said(report("sent"), report("delivered")));
  });

  it("may come alone, with the code as text", async () => {
    expect(await webhook.read(post({ ...UPDATE, integrationName: "godwit", statusCode: "005" }))).toEqual(
      said(report("delivered")),
    );
  });

  it.each([
    ["the body's reference", REFERENCE, `${URL_KNOWN}&ref=ten_9.msg_9.9`, REFERENCE],
    ["the URL's when the body has none", null, `${URL_KNOWN}&ref=ten_9.msg_9.9`, "ten_9.msg_9.9"],
    ["the URL's when the body's is none of ours", "<script>", `${URL_KNOWN}&ref=ten_9.msg_9.9`, "ten_9.msg_9.9"],
    ["none", null, URL_KNOWN, null],
  ])("carry %s", async (_, clientMessageId, url, reference) => {
    expect(await webhook.read(post(updates({ clientMessageId }), url))).toEqual(
      said(report("delivered", { reference })),
    );
  });
});

describe("clickatell inbound texts", () => {
  const text = {
    carrierMessageId: "0a2cbd52d9fd4c3f96e426e8583670a4",
    from: "+13105550123",
    to: "+13105550199",
    text: "STOP & go = 100% 你好",
  };

  it("are read with the plus of E.164", async () => {
    expect(await webhook.read(post(inbound))).toEqual({ ok: true, value: { receipts: [], inbound: [text] } });
    const codes = texts({}, { to: "28901", content: "" });
    expect(await webhook.read(post(codes))).toEqual({
      ok: true,
      value: { receipts: [], inbound: [text, { ...text, to: "28901", text: "" }] },
    });
  });

  it("of another channel are nothing", async () => {
    expect(await webhook.read(post(texts({ channel: "whatsapp" })))).toEqual(NOTHING);
  });
});

describe("other clickatell callbacks", () => {
  it("a list of another kind is nothing", async () => {
    expect(await webhook.read(post({ event: { moMedia: [{ from: "1" }] } }))).toEqual(NOTHING);
  });

  it.each([
    ["no JSON", "hello"],
    ["a list", "[]"],
    ["an object without an event", "{}"],
    ["a number for an id", updates({ messageId: "+13105550123" })],
    ["a status code that is none", updates({ statusCode: "five" })],
    ["an inbound text without a sender", texts({ from: undefined })],
  ])("%s is malformed", async (_, body) => expect(await webhook.read(post(body))).toEqual(MALFORMED));
});

describe("the key in the callback URL of clickatell", () => {
  it.each([
    ["missing", PATH],
    ["empty", `${PATH}?key=`],
    ["too short", `${PATH}?key=${SECRET.slice(1)}`],
    ["too long", `${PATH}?key=${SECRET}o`],
    ["somebody else's", `${PATH}?key=${"x".repeat(24)}`],
    ["under another name", `${PATH}?secret=${SECRET}`],
    ["behind a wrong one", `${PATH}?key=x&key=${SECRET}`],
    ["in no URL", `/webhooks?key=${SECRET}`],
  ])("is refused when it is %s", async (_, url) => expect(await webhook.read(post(status, url))).toEqual(INVALID));

  it("is refused with every single bit changed", async () => {
    for (let bit = 0; bit < SECRET.length * 7; bit += 1) {
      const index = Math.floor(bit / 7);
      const changed = String.fromCharCode(SECRET.charCodeAt(index) ^ (1 << (bit % 7)));
      const key = SECRET.slice(0, index) + changed + SECRET.slice(index + 1);
      const url = `${PATH}?key=${encodeURIComponent(key)}`;
      expect(await webhook.read(post(status, url)), `bit ${bit}`).toEqual(INVALID);
    }
  });
});
