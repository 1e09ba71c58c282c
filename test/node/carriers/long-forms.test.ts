/** A stranger posts what no carrier does: as long as a body may be, and unsigned. */
import { describe, expect, it } from "vitest";
import { makeTwilioWebhook } from "../../../src/carriers/twilio/webhooks.ts";

describe("a form with one field a million times", () => {
  it("is read once and refused, where a list made anew for each value would take minutes", async () => {
    const read = await makeTwilioWebhook("5ecre75ecre75ecre75ecre75ecre700").read({
      method: "POST",
      url: "https://godwit.example/webhooks/carriers/twilio",
      headers: new Headers({
        "content-type": "application/x-www-form-urlencoded",
        "x-twilio-signature": "bm9uZQ==",
      }),
      body: new TextEncoder().encode("a=1&".repeat(1_000_000)),
      nowMs: 0,
    });
    expect(read).toEqual({ ok: false, error: "signature_invalid" });
  });
});
