import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTagOf, untaggedKey, readKey, writeKey } from "../../../src/domain/tenants/api-key.ts";

const SECRET = "a".repeat(40);
const mac = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe("an API key", () => {
  it("is read as the body and the tag that it was written of, whatever the tag", () => {
    fc.assert(
      fc.property(mac, fc.constantFrom("live" as const, "test" as const), (bytes, mode) => {
        const body = untaggedKey(mode, SECRET);
        const key = readKey(writeKey(body, bytes));
        expect(key).toMatchObject({ form: "tagged", body });
        expect(key?.form === "tagged" && isTagOf(bytes, key.tag)).toBe(true);
      }),
    );
  });

  it("has no tag of another hash", () => {
    const key = readKey(writeKey(untaggedKey("live", SECRET), new Uint8Array(32).fill(7)));
    expect(key?.form === "tagged" && isTagOf(new Uint8Array(32).fill(8), key.tag)).toBe(false);
  });

  it.each([`gw_live_${SECRET}`, `gw_test_${"Z9".repeat(20)}`, "gw_live_0123456789abcdef", `gw_live_${SECRET}_short`])(
    "of the form before tags is read as such: %s",
    (text) => {
      expect(readKey(text)).toEqual({ form: "untagged" });
    },
  );

  it.each(["", "hello", "gw_live_", "gw_prod_".padEnd(48, "a"), `gw_live_${"a".repeat(129)}`, `gw_live_${SECRET} x`])(
    "is not %j",
    (text) => {
      expect(readKey(text)).toBeNull();
    },
  );
});
