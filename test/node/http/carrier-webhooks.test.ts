import { beforeEach, describe, expect, it } from "vitest";
import type {
  CarrierWebhook,
  WebhookContent,
  WebhookRefusal,
  CallbackRequest,
} from "../../../src/app/carriers/ports.ts";
import type { CarrierKind } from "../../../src/domain/base/carrier-kinds.ts";
import { err, ok, type Result } from "../../../src/domain/base/result.ts";
import { idleAccount } from "../../support/carrier-account.ts";
import { type HttpWorld, makeHttpWorld } from "../../support/http-world.ts";

const RECEIPT = {
  reference: null,
  carrierMessageId: "SM1",
  status: "delivered",
  carrierCode: null,
  price: null,
} as const;
const TEXT = { carrierMessageId: "SM2", from: "+13105550100", to: "+13105550199", text: "STOP" };
const NOTHING: WebhookContent = { receipts: [], inbound: [] };

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
});

/** An account that reads every request as told, and shows what it was given. */
function addAccount(reading: Result<WebhookContent, WebhookRefusal>, kind: CarrierKind = "twilio", into = world) {
  const seen: CallbackRequest[] = [];
  const webhook: CarrierWebhook = {
    isDated: false,
    async read(request) {
      seen.push(request);
      return reading;
    },
  };
  into.state.accounts.set(kind, idleAccount(kind, kind, webhook));
  return seen;
}

const post = (path: string, body: BodyInit = "a=1", into = world) => into.send(path, { method: "POST", body });

describe("a carrier's webhook", () => {
  it("puts receipts on the queue and answers without content", async () => {
    addAccount(ok({ receipts: [RECEIPT, RECEIPT], inbound: [] }));
    const response = await post("/webhooks/carriers/twilio?ref=1");
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(world.state.queued).toEqual([{ account: "twilio", receipts: 2, inbound: 0 }]);
  });

  it("answers an inbound text with empty TwiML where TwiML is read", async () => {
    addAccount(ok({ receipts: [], inbound: [TEXT] }));
    addAccount(ok({ receipts: [], inbound: [TEXT] }), "vonage");
    const twilio = await post("/webhooks/carriers/twilio");
    expect([twilio.status, twilio.headers.get("content-type")]).toEqual([200, "text/xml; charset=utf-8"]);
    expect(await twilio.text()).toContain("<Response/>");
    expect((await post("/webhooks/carriers/vonage")).status).toBe(204);
    expect(world.state.queued.map(({ account, inbound }) => [account, inbound])).toEqual([
      ["twilio", 1],
      ["vonage", 1],
    ]);
  });

  it("is answered as its carrier wants, when the carrier wants an answer", async () => {
    const acknowledge = { contentType: "application/json", body: '{"code":0}' } as const;
    const reading = { current: ok({ receipts: [RECEIPT], inbound: [TEXT] }) as Result<WebhookContent, WebhookRefusal> };
    const webhook: CarrierWebhook = { isDated: false, acknowledge, read: async () => reading.current };
    world.state.accounts.set("alibaba", idleAccount("alibaba", "alibaba", webhook));
    const taken = await post("/webhooks/carriers/alibaba");
    expect([taken.status, taken.headers.get("content-type"), await taken.text()]).toEqual([
      200,
      "application/json",
      '{"code":0}',
    ]);
    reading.current = err("signature_invalid");
    expect((await post("/webhooks/carriers/alibaba")).status).toBe(401);
    reading.current = ok({ receipts: [RECEIPT], inbound: [] });
    world.state.queueFails = true;
    expect((await post("/webhooks/carriers/alibaba")).status).toBe(503);
  });

  it("may come as GET", async () => {
    const seen = addAccount(ok(NOTHING), "vonage");
    expect((await world.send("/webhooks/carriers/vonage?msisdn=1")).status).toBe(204);
    expect(seen[0]).toMatchObject({ method: "GET", url: "http://localhost/webhooks/carriers/vonage?msisdn=1" });
  });

  it("hands over the bytes as they came", async () => {
    const seen = addAccount(ok(NOTHING));
    const body = Uint8Array.from([0, 255, 128]);
    await post("/webhooks/carriers/twilio", body);
    expect(seen[0]?.body).toEqual(body);
  });

  it("is checked against the public address, when one is set", async () => {
    const behind = await makeHttpWorld({ publicUrl: "https://godwit.example" });
    const seen = addAccount(ok(NOTHING), "twilio", behind);
    await post("/webhooks/carriers/twilio?ref=a%20b", "", behind);
    expect(seen[0]?.url).toBe("https://godwit.example/webhooks/carriers/twilio?ref=a%20b");
  });

  it.each([
    ["signature_invalid", 401, "signature_invalid"],
    ["signature_stale", 401, "signature_stale"],
    ["body_malformed", 400, "request_invalid"],
  ] as const)("that is refused as %s answers %d", async (reason, status, code) => {
    addAccount(err(reason));
    const response = await post("/webhooks/carriers/twilio");
    expect([response.status, await response.json()]).toMatchObject([status, { code }]);
    expect(world.state.queued).toEqual([]);
  });

  it("of an account that is not there, or posts nothing, is a 404", async () => {
    world.state.accounts.set("loopback", idleAccount("loopback", "loopback"));
    expect((await post("/webhooks/carriers/nobody")).status).toBe(404);
    expect((await post("/webhooks/carriers/loopback")).status).toBe(404);
  });

  it("may be 4 MiB, and no byte more", async () => {
    const seen = addAccount(ok(NOTHING));
    expect((await post("/webhooks/carriers/twilio", "a".repeat(4 * 1024 * 1024))).status).toBe(204);
    expect((await post("/webhooks/carriers/twilio", "a".repeat(4 * 1024 * 1024 + 1))).status).toBe(413);
    expect(seen).toHaveLength(1);
  });

  it("is not taken when the queue is away, so that the carrier tries again", async () => {
    addAccount(ok({ receipts: [RECEIPT], inbound: [] }));
    world.state.queueFails = true;
    const response = await post("/webhooks/carriers/twilio");
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "5"]);
  });

  it("is logged without its query and account", async () => {
    addAccount(ok(NOTHING));
    await post("/webhooks/carriers/twilio?to=13105550100");
    expect(world.state.log.map(({ fields }) => fields["route"])).toEqual(["POST /webhooks/carriers/{account}"]);
    expect(JSON.stringify(world.state.log)).not.toContain("13105550100");
  });

  it.each(["PUT", "DELETE", "PATCH"])("is no %s", async (method) => {
    addAccount(ok(NOTHING));
    const response = await world.send("/webhooks/carriers/twilio", { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST, OPTIONS"]);
  });
});
