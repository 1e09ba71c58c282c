import { describe, expect, it } from "vitest";
import type { CallbackRequest } from "../../src/app/carriers/ports.ts";
import { makeAfricasTalkingWebhook } from "../../src/carriers/africas-talking/webhooks.ts";
import inbound from "../fixtures/carriers/africas-talking-inbound.json" with { type: "json" };
import receipt from "../fixtures/carriers/africas-talking-receipt.json" with { type: "json" };
import { NOW_MS } from "./carrier-contract.ts";

const SECRET = "0123456789abcdefghijklmn";
const PATH = "https://godwit.example/webhooks/carriers/at";
const URL_KNOWN = `${PATH}?key=${SECRET}`;

const webhook = makeAfricasTalkingWebhook(SECRET);
const INVALID = { ok: false, error: "signature_invalid" };
const MALFORMED = { ok: false, error: "body_malformed" };
const NOTHING = { ok: true, value: { receipts: [], inbound: [] } };

function post(fields: Record<string, string> | string, url = URL_KNOWN): CallbackRequest {
  const body = new TextEncoder().encode(new URLSearchParams(fields).toString());
  return { method: "POST", url, headers: new Headers(), body, nowMs: NOW_MS };
}

const said = (status: string, more: object = {}) => ({
  ok: true,
  value: {
    receipts: [{ reference: null, carrierMessageId: receipt.id, status, carrierCode: null, price: null, ...more }],
    inbound: [],
  },
});

describe("africas talking receipts", () => {
  it.each([
    ["Sent", "sent"],
    ["Submitted", "sent"],
    ["Buffered", "sent"],
    ["Success", "delivered"],
    ["Rejected", "rejected"],
    ["Failed", "undelivered"],
    ["Expired", "expired"],
  ])("%s is %s", async (status, ours) => {
    expect(await webhook.read(post({ ...receipt, status }))).toEqual(said(ours));
  });

  it("of an absent subscriber are about the phone, with a reason and without", async () => {
    const absent = { failure: "handset_unreachable" };
    const status = "AbsentSubscriber";
    expect(await webhook.read(post({ ...receipt, status }))).toEqual(said("undelivered", absent));
    const failureReason = "DeliveryFailure";
    expect(await webhook.read(post({ ...receipt, status, failureReason }))).toEqual(
      said("undelivered", { ...absent, carrierCode: failureReason }),
    );
  });

  it("of a status that nobody knows are nothing", async () => {
    expect(await webhook.read(post({ ...receipt, status: "Teleported" }))).toEqual(NOTHING);
  });

  it.each([
    ["UserInBlackList", { carrierCode: "UserInBlackList", failure: "registry_blocked" }],
    ["DoNotDisturbRejection", { carrierCode: "DoNotDisturbRejection", failure: "registry_blocked" }],
    ["UserDoesNotExist", { carrierCode: "UserDoesNotExist", failure: "number_rejected" }],
    ["DeliveryFailure", { carrierCode: "DeliveryFailure", failure: "unavailable" }],
    ["ReasonOfTomorrow", { carrierCode: "ReasonOfTomorrow" }],
    ["+13105550123 is gone", {}],
    ["", {}],
  ])("give the reason %j as %j", async (failureReason, why) => {
    expect(await webhook.read(post({ ...receipt, status: "Failed", failureReason }))).toEqual(said("undelivered", why));
  });

  it("give no reason for a success", async () => {
    expect(await webhook.read(post({ ...receipt, failureReason: "DeliveryFailure" }))).toEqual(said("delivered"));
  });

  it("carry a reference only when the callback URL does", async () => {
    const url = `${URL_KNOWN}&ref=ten_1.msg_2.3`;
    expect(await webhook.read(post(receipt, url))).toEqual(said("delivered", { reference: "ten_1.msg_2.3" }));
  });
});

describe("africas talking inbound texts", () => {
  it("are read", async () => {
    const { id: carrierMessageId, from, to, text } = inbound;
    const texts = [{ carrierMessageId, from, to, text }];
    expect(await webhook.read(post(inbound))).toEqual({ ok: true, value: { receipts: [], inbound: texts } });
  });

  it("may be empty", async () => {
    const outcome = await webhook.read(post({ ...inbound, text: "" }));
    expect(outcome.ok && outcome.value.inbound[0]?.text).toBe("");
  });
});

describe("other africas talking callbacks", () => {
  it("an opt-out of a sender's list is a STOP to its advertising, in no words", async () => {
    const outcome = await webhook.read(post({ senderId: "GODWIT", phoneNumber: "+13105550123" }));
    const verdict = { says: "stop", answered: true, only: "advertising" };
    expect(outcome).toMatchObject({
      ok: true,
      value: { receipts: [], inbound: [{ from: "+13105550123", to: "GODWIT", text: "", verdict }] },
    });
    expect(JSON.stringify(outcome.ok && outcome.value.inbound[0]?.carrierMessageId)).toMatch(/^"[0-9a-f]{32}"$/);
  });

  it.each([
    ["an empty form", ""],
    ["no id", { status: "Success", phoneNumber: "+13105550123" }],
    ["a number for an id", { ...receipt, id: "+13105550123" }],
    ["an inbound text without a sender", { id: inbound.id, to: inbound.to, text: "hi" }],
  ])("%s is malformed", async (_, fields) => expect(await webhook.read(post(fields))).toEqual(MALFORMED));
});

describe("the key in the callback URL of africas talking", () => {
  it.each([
    ["missing", PATH],
    ["empty", `${PATH}?key=`],
    ["too short", `${PATH}?key=${SECRET.slice(1)}`],
    ["too long", `${PATH}?key=${SECRET}o`],
    ["somebody else's", `${PATH}?key=${"x".repeat(24)}`],
    ["in another case", `${PATH}?key=${SECRET.toUpperCase()}`],
    ["under another name", `${PATH}?secret=${SECRET}`],
    ["in the path", `${PATH}/${SECRET}`],
    ["behind a wrong one", `${PATH}?key=x&key=${SECRET}`],
    ["in no URL", `/webhooks?key=${SECRET}`],
  ])("is refused when it is %s", async (_, url) => expect(await webhook.read(post(receipt, url))).toEqual(INVALID));

  it("is refused with every single bit changed", async () => {
    for (let bit = 0; bit < SECRET.length * 7; bit += 1) {
      const index = Math.floor(bit / 7);
      const changed = String.fromCharCode(SECRET.charCodeAt(index) ^ (1 << (bit % 7)));
      const key = SECRET.slice(0, index) + changed + SECRET.slice(index + 1);
      const url = `${PATH}?key=${encodeURIComponent(key)}`;
      expect(await webhook.read(post(receipt, url)), `bit ${bit}`).toEqual(INVALID);
    }
  });
});
