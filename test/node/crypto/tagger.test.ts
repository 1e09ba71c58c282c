import { describe, expect, it } from "vitest";
import { makeTagger } from "../../../src/crypto/tagger.ts";

const KEY = btoa("k".repeat(32));
const BODY = new TextEncoder().encode("gw_live_something");

describe("the tagger", () => {
  it("gives the same bytes the same tag, and another for another subject, other bytes or another key", async () => {
    const tagger = makeTagger(KEY);
    const macs = await Promise.all([
      tagger.mac("api_key", BODY),
      tagger.mac("carrier_account", BODY),
      tagger.mac("api_key", BODY.subarray(1)),
      makeTagger(btoa("j".repeat(32))).mac("api_key", BODY),
    ]);
    expect(new Set(macs.map(String)).size).toBe(4);
    expect(await makeTagger(KEY).mac("api_key", BODY)).toEqual(macs[0]);
  });

  it("gives what HKDF and HMAC of the platform give: no key or id that was given out loses its tag", async () => {
    const base = await crypto.subtle.importKey("raw", new Uint8Array(32).fill(0x6b), "HKDF", false, ["deriveKey"]);
    for (const subject of ["api_key", "carrier_account"] as const) {
      const info = new TextEncoder().encode(`godwit/tag/${subject}/v1`);
      const key = await crypto.subtle.deriveKey(
        { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
        base,
        { name: "HMAC", hash: "SHA-256", length: 256 },
        false,
        ["sign"],
      );
      const expected = new Uint8Array(await crypto.subtle.sign("HMAC", key, BODY));
      expect(await makeTagger(KEY).mac(subject, BODY)).toEqual(expected);
    }
  });
});
