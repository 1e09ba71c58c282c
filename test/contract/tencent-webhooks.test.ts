import { describe, expect, it } from "vitest";
import { makeTencentWebhook } from "../../src/carriers/tencent/webhooks.ts";
import inbound from "../fixtures/carriers/tencent-inbound.json" with { type: "json" };
import receipts from "../fixtures/carriers/tencent-receipts.json" with { type: "json" };
import { NOW_MS, SMS } from "./carrier-contract.ts";

const SECRET = "0123456789abcdefghijklmn";
const URL_WITH_KEY = `https://godwit.example/webhooks/carriers/tencent?key=${SECRET}`;
const [receipt] = receipts;

function read(body: unknown, { url = URL_WITH_KEY, secret = SECRET } = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const bytes = new TextEncoder().encode(text);
  return makeTencentWebhook(secret).read({ method: "POST", url, headers: new Headers(), body: bytes, nowMs: NOW_MS });
}

describe("a tencent webhook", () => {
  it("is acknowledged as the documents ask", () => {
    expect(makeTencentWebhook(SECRET).acknowledge).toEqual({
      contentType: "application/json",
      body: '{"result":0,"errmsg":"OK"}',
    });
  });

  it.each([
    ["no key", "https://godwit.example/webhooks/carriers/tencent"],
    ["one wrong character", URL_WITH_KEY.replace(/n$/, "m")],
    ["a beginning of the key", URL_WITH_KEY.slice(0, -1)],
    ["the key and more", `${URL_WITH_KEY}a`],
  ])("is refused with %s", async (_title, url) => {
    expect(await read(receipts, { url })).toEqual({ ok: false, error: "signature_invalid" });
    expect(await read(inbound, { url })).toEqual({ ok: false, error: "signature_invalid" });
  });

  it.each([
    ["SUCCESS", "DELIVRD", { status: "delivered", carrierCode: null }],
    ["FAIL", "UNDELIV", { status: "undelivered", carrierCode: "UNDELIV", failure: "handset_unreachable" }],
    ["FAIL", "MK:0001", { status: "undelivered", carrierCode: "MK:0001", failure: "number_rejected" }],
    ["FAIL", "DB:0144", { status: "undelivered", carrierCode: "DB:0144", failure: "registry_blocked" }],
    ["FAIL", "XX:9999", { status: "undelivered", carrierCode: "XX:9999" }],
    ["FAIL", `${SMS.to} is off`, { status: "undelivered", carrierCode: null }],
  ])("reads %s with %j as %j", async (report_status, errmsg, expected) => {
    expect(await read([{ ...receipt, report_status, errmsg }])).toEqual({
      ok: true,
      value: {
        receipts: [
          { reference: null, carrierMessageId: "5000:1045710669157053657849499619", price: null, ...expected },
        ],
        inbound: [],
      },
    });
  });

  it("reads an inbound text", async () => {
    const outcome = await read(inbound);
    expect(outcome).toMatchObject({
      ok: true,
      value: { receipts: [], inbound: [{ from: "+8613800000000", to: "01", text: "TD" }] },
    });
  });

  it.each([
    ["", "Godwit"],
    [null, "Godwit"],
    ["01", "01"],
  ])("with extension %j is meant for %s", async (extend, to) => {
    expect(await read({ ...inbound, extend })).toMatchObject({ value: { inbound: [{ to }] } });
  });

  it("gives an inbound text an id that is the same for the same text and hides the number", async () => {
    const idOf = async (body: object, secret = SECRET) => {
      const outcome = await read(body, { secret, url: URL_WITH_KEY.replace(SECRET, secret) });
      return outcome.ok ? outcome.value.inbound[0]?.carrierMessageId : null;
    };
    const ids = await Promise.all([
      idOf(inbound),
      idOf({ ...inbound }),
      idOf({ ...inbound, text: "TE" }),
      idOf({ ...inbound, time: inbound.time + 1 }),
      idOf({ ...inbound, mobile: "13800000001" }),
      idOf(inbound, SECRET.toUpperCase()),
    ]);
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(5);
  });

  it("reads all of a batch but what it cannot", async () => {
    const outcome = await read([
      receipt,
      { odd: 1 },
      { ...receipt, report_status: "LATER" },
      { ...receipt, report_status: "FAIL" },
    ]);
    expect(outcome).toMatchObject({ value: { receipts: [{ status: "delivered" }, { status: "undelivered" }] } });
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "["],
    ["another object", { odd: 1 }],
    ["only odd entries", [7]],
  ])("is malformed with %s", async (_title, body) =>
    expect(await read(body)).toEqual({ ok: false, error: "body_malformed" }),
  );

  it.each([
    [0, true],
    [1_000, true],
    [20_001, false],
  ])("of %i entries is taken: %s", async (count, isTaken) => {
    expect((await read(Array.from({ length: count }, () => receipt))).ok).toBe(isTaken);
  });
});
