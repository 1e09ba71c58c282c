// The sender of webhooks against a server of its own, over real connections.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KEPT_BYTES_MAX } from "../../src/domain/webhooks/outcome.ts";
import { makeWebhookSender } from "../../src/webhooks/http.ts";
import { answer, type CarrierServer, startCarrierServer } from "./carrier-server.ts";

describe("a webhook", () => {
  let server: CarrierServer;
  beforeAll(async () => {
    server = await startCarrierServer();
  });
  afterAll(() => server.stop());

  const post = ({ timeoutMs = 5_000, mayCall = true, url = `${server.origin}/hook?a=b` } = {}) =>
    makeWebhookSender({ nowMs: () => 1_000, mayCall: () => mayCall, timeoutMs }).post({
      url,
      fields: { "webhook-id": "evt_1" },
      body: '{"type":"alert.rejected"}',
    });

  it("is posted as JSON with its fields, to the very address", async () => {
    server.reply = answer(204, "");
    expect(await post()).toEqual({
      result: "delivered",
      status: 204,
      durationMs: 0,
      reply: null,
      retryAfterSeconds: null,
    });
    expect(server.seen.at(-1)).toMatchObject({ method: "POST", path: "/hook?a=b", body: '{"type":"alert.rejected"}' });
    expect(server.seen.at(-1)?.headers).toMatchObject({
      "webhook-id": "evt_1",
      "content-type": "application/json",
      "user-agent": "Godwit-Webhooks/1",
    });
  });

  it.each([
    [200, "delivered"],
    [301, "redirected"],
    [308, "redirected"],
    [400, "http_status"],
    [410, "gone"],
    [503, "http_status"],
  ])("answered %i is %s", async (status, result) => {
    server.reply = answer(status, "why");
    expect(await post()).toMatchObject({ result, status, reply: "why" });
  });

  it("is never sent where a redirect points", async () => {
    server.reply = answer(307, "", { location: `${server.origin}/elsewhere` });
    const before = server.seen.length;
    expect(await post()).toMatchObject({ result: "redirected", status: 307 });
    expect(server.seen.length).toBe(before + 1);
  });

  it("hears how long to wait", async () => {
    server.reply = answer(429, "", { "retry-after": "120" });
    expect(await post()).toMatchObject({ result: "http_status", status: 429, retryAfterSeconds: 120 });
  });

  it.each([
    [KEPT_BYTES_MAX - 1, KEPT_BYTES_MAX - 1],
    [KEPT_BYTES_MAX, KEPT_BYTES_MAX],
    [KEPT_BYTES_MAX + 1, KEPT_BYTES_MAX],
    [5 * 1024 * 1024, KEPT_BYTES_MAX],
  ])("answered with %i bytes keeps %i", async (size, kept) => {
    server.reply = answer(200, "x".repeat(size));
    expect((await post()).reply).toHaveLength(kept);
  });

  it("that nobody answers ends when its time is over", async () => {
    server.reply = { kind: "silence" };
    expect(await post({ timeoutMs: 50 })).toMatchObject({ result: "timed_out", status: null, reply: null });
  });

  it("whose reply stops in the middle is what its status says", async () => {
    server.reply = { kind: "stall", status: 200 };
    expect(await post({ timeoutMs: 200 })).toMatchObject({ result: "delivered", status: 200 });
    server.reply = { kind: "cut", status: 500 };
    expect(await post()).toMatchObject({ result: "http_status", status: 500 });
  });

  it("whose reply never ends is let go of after 16 KB", async () => {
    server.reply = { kind: "flood", status: 200 };
    const outcome = await post();
    expect(outcome).toMatchObject({ result: "delivered", status: 200 });
    expect(outcome.reply).toHaveLength(KEPT_BYTES_MAX);
    await server.closed();
  });

  it("to a server that hangs up is a failure of the network", async () => {
    server.reply = { kind: "hang_up" };
    expect(await post()).toMatchObject({ result: "network", status: null });
  });

  it("to an address that may not be called is not sent", async () => {
    const before = server.seen.length;
    expect(await post({ mayCall: false })).toMatchObject({ result: "address_refused", status: null });
    expect(server.seen.length).toBe(before);
  });
});
