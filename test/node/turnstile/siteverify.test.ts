import { describe, expect, it } from "vitest";
import { makeTurnstile, SITEVERIFY_URL } from "../../../src/turnstile/siteverify.ts";

const QUESTION = { secret: "s", token: "t", clientIp: null, idempotencyKey: "k" };

const ask = (text: string | null) => makeTurnstile(async () => text).verify(QUESTION);

describe("siteverify", () => {
  it("is asked with the secret and the token, and with the address where it is known", async () => {
    const asked: [string, unknown][] = [];
    const turnstile = makeTurnstile(async (url, body) => {
      asked.push([url, JSON.parse(body)]);
      return null;
    });
    await turnstile.verify(QUESTION);
    await turnstile.verify({ ...QUESTION, clientIp: "203.0.113.7" });
    const plain = { secret: "s", response: "t", idempotency_key: "k" };
    expect(asked).toEqual([
      [SITEVERIFY_URL, plain],
      [SITEVERIFY_URL, { ...plain, remoteip: "203.0.113.7" }],
    ]);
  });

  it("is read with what it says of where the token was made", async () => {
    const said = { success: true, hostname: "h", action: "a", cdata: "c", "error-codes": [], metadata: {} };
    expect(await ask(JSON.stringify(said))).toEqual({
      success: true,
      errorCodes: [],
      hostname: "h",
      action: "a",
      cdata: "c",
    });
  });

  it("is read where it says next to nothing", async () => {
    expect(await ask('{"success":false}')).toEqual({
      success: false,
      errorCodes: [],
      hostname: null,
      action: null,
      cdata: null,
    });
  });

  it.each([null, "", "down", "[]", '{"success":"true"}', '{"success":true,"cdata":7}'])(
    "has not answered when that cannot be read: %s",
    async (text) => {
      expect(await ask(text)).toBeNull();
    },
  );
});
