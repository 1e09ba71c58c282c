import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BODY_BYTES_MAX, carrierFetch } from "../../src/carriers/http.ts";
import { answer, type CarrierServer, startCarrierServer } from "./carrier-server.ts";

const TOO_LARGE = { ok: false, error: { kind: "response_malformed", carrierCode: "body_too_large" } };

describe("carrierFetch", () => {
  let server: CarrierServer;
  beforeAll(async () => {
    server = await startCarrierServer();
  });
  afterAll(() => server.stop());

  const ask = (more: { bodyBytesMax?: number; url?: string } = {}) =>
    carrierFetch({
      url: `${server.origin}/path?to=13105550123`,
      method: "POST",
      headers: { "x-own": "one" },
      body: "a=b",
      timeoutMs: 5_000,
      ...more,
    });

  it("sends what it was given and returns status, headers and text", async () => {
    server.reply = answer(418, "short", { "x-theirs": "two" });
    const outcome = await ask();
    expect(outcome).toMatchObject({ ok: true, value: { status: 418, text: "short" } });
    expect(outcome.ok && outcome.value.headers.get("x-theirs")).toBe("two");
    expect(server.seen.at(-1)).toMatchObject({ method: "POST", path: "/path?to=13105550123", body: "a=b" });
    expect(server.seen.at(-1)?.headers["x-own"]).toBe("one");
  });

  it.each([
    { size: BODY_BYTES_MAX - 1, fits: true },
    { size: BODY_BYTES_MAX, fits: true },
    { size: BODY_BYTES_MAX + 1, fits: false },
  ])("takes a body of $size bytes: $fits", async ({ size, fits }) => {
    server.reply = answer(200, "x".repeat(size));
    const outcome = await ask();
    expect(outcome).toEqual(fits ? expect.objectContaining({ ok: true }) : TOO_LARGE);
    expect(outcome.ok ? outcome.value.text.length : size).toBe(size);
  });

  it("counts bytes, not characters, against a limit of its own", async () => {
    server.reply = answer(200, "ééé");
    expect(await ask({ bodyBytesMax: 6 })).toMatchObject({ ok: true, value: { text: "ééé" } });
    expect(await ask({ bodyBytesMax: 5 })).toEqual(TOO_LARGE);
  });

  it.each([301, 302, 303, 307, 308])("never goes on to where a redirect points: %i", async (status) => {
    server.reply = answer(status, "moved", { location: `${server.origin}/elsewhere` });
    const asked = server.seen.length;
    expect(await ask()).toEqual({ ok: false, error: { kind: "unavailable", carrierCode: `http_${status}` } });
    expect(server.seen.slice(asked).map(({ path }) => path)).toEqual(["/path?to=13105550123"]);
  });

  it("says nothing of the address in a failure", async () => {
    const outcome = await ask({ url: "http://[broken/?to=13105550123" });
    expect(outcome).toEqual({ ok: false, error: { kind: "unavailable", carrierCode: "network" } });
  });
});
