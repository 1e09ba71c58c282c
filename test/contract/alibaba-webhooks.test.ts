import { describe, expect, it } from "vitest";
import { makeAlibabaWebhook } from "../../src/carriers/alibaba/webhooks.ts";
import globeReceipts from "../fixtures/carriers/alibaba-globe-receipts.json" with { type: "json" };
import mainlandInbound from "../fixtures/carriers/alibaba-mainland-inbound.json" with { type: "json" };
import mainlandReceipts from "../fixtures/carriers/alibaba-mainland-receipts.json" with { type: "json" };
import { NOW_MS, SMS } from "./carrier-contract.ts";

const SECRET = "0123456789abcdefghijklmn";
const URL_WITH_KEY = `https://godwit.example/webhooks/carriers/alibaba?key=${SECRET}`;
const [globe] = globeReceipts;
const [mainland] = mainlandReceipts;

function read(body: unknown, url = URL_WITH_KEY) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const bytes = new TextEncoder().encode(text);
  return makeAlibabaWebhook(SECRET).read({ method: "POST", url, headers: new Headers(), body: bytes, nowMs: NOW_MS });
}

const receipt = (change: object) => ({
  ok: true,
  value: {
    receipts: [
      { reference: SMS.reference, carrierMessageId: "1008030300010001", carrierCode: null, price: null, ...change },
    ],
    inbound: [],
  },
});

describe("an alibaba webhook", () => {
  it("is acknowledged with a numeric zero", () => {
    expect(makeAlibabaWebhook(SECRET).acknowledge).toEqual({
      contentType: "application/json",
      body: '{"code":0,"msg":"OK"}',
    });
  });

  it.each([
    ["no key", "https://godwit.example/webhooks/carriers/alibaba"],
    ["an empty key", "https://godwit.example/webhooks/carriers/alibaba?key="],
    ["one wrong character", URL_WITH_KEY.replace(/n$/, "m")],
    ["a beginning of the key", URL_WITH_KEY.slice(0, -1)],
    ["the key and more", `${URL_WITH_KEY}a`],
    ["another case", URL_WITH_KEY.replace("abc", "ABC")],
    ["another name", URL_WITH_KEY.replace("key=", "Key=")],
    ["no URL at all", "key"],
  ])("is refused with %s", async (_title, url) => {
    expect(await read(globeReceipts, url)).toEqual({ ok: false, error: "signature_invalid" });
  });

  it.each([
    ["1", "success", { status: "delivered" }],
    [1, null, { status: "delivered" }],
    [
      "2",
      "MOBILE_NOT_ON_SERVICE",
      { status: "undelivered", carrierCode: "MOBILE_NOT_ON_SERVICE", failure: "handset_unreachable" },
    ],
    [
      "2",
      "isv.SMS_SIGN_ILLEGAL",
      { status: "undelivered", carrierCode: "isv.SMS_SIGN_ILLEGAL", failure: "sender_rejected" },
    ],
    ["2", `+${SMS.to} is off`, { status: "undelivered" }],
    ["2", SMS.to.slice(1), { status: "undelivered" }],
    ["6", "EXPIRED", { status: "expired", carrierCode: "EXPIRED", failure: "unavailable" }],
  ])("reads status %j with code %j as %j", async (Status, ErrorCode, expected) => {
    expect(await read([{ ...globe, Status, ErrorCode }])).toEqual(receipt(expected));
  });

  it("says nothing for a status that means nothing", async () => {
    expect(await read([{ ...globe, Status: "3" }])).toEqual({ ok: true, value: { receipts: [], inbound: [] } });
  });

  it.each([null, "", undefined])("knows no reference when the task is %j", async (TaskId) => {
    expect(await read([{ ...globe, TaskId }])).toEqual(receipt({ status: "delivered", reference: null }));
  });

  it.each([
    [true, "DELIVERED", { status: "delivered" }],
    [false, "MOBILE_SEND_LIMIT", { status: "undelivered", carrierCode: "MOBILE_SEND_LIMIT", failure: "throttled" }],
    [false, "MOBILE_IN_BLACK", { status: "undelivered", carrierCode: "MOBILE_IN_BLACK", failure: "registry_blocked" }],
    [false, "MK:0001", { status: "undelivered", carrierCode: "MK:0001" }],
  ])("reads success %j with code %j of the mainland as %j", async (success, code, expected) => {
    const outcome = await read([{ ...mainland, success, err_code: code }]);
    expect(outcome).toEqual(receipt({ carrierMessageId: "900619746936498440^0", ...expected }));
  });

  it.each(["1234567890", 1_234_567_890])("reads an inbound text with sequence %j", async (sequence_id) => {
    expect(await read([{ ...mainlandInbound[0], sequence_id }])).toEqual({
      ok: true,
      value: {
        receipts: [],
        inbound: [{ carrierMessageId: "1234567890", from: "+8613800000000", to: "1234", text: "TD" }],
      },
    });
  });

  it("reads all of a batch but what it cannot", async () => {
    const outcome = await read([globe, { odd: 1 }, null, { ...globe, Status: "2" }]);
    expect(outcome).toMatchObject({ value: { receipts: [{ status: "delivered" }, { status: "undelivered" }] } });
  });

  it("takes an empty batch", async () => {
    expect(await read([])).toEqual({ ok: true, value: { receipts: [], inbound: [] } });
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "["],
    ["an object", globe],
    ["only odd entries", [{ odd: 1 }, 7]],
  ])("is malformed with %s", async (_title, body) =>
    expect(await read(body)).toEqual({ ok: false, error: "body_malformed" }),
  );

  it.each([
    [1_000, true],
    [20_001, false],
  ])("of %i entries is taken: %s", async (count, isTaken) => {
    expect((await read(Array.from({ length: count }, () => globe))).ok).toBe(isTaken);
  });
});
