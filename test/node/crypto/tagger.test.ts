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
});
