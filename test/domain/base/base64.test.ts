import { describe, expect, it } from "vitest";
import { decodeBase64, fromBase64, fromBase64Url, toBase64, toBase64Url } from "../../../src/domain/base/base64.ts";
import { toHex } from "../../../src/domain/base/hex.ts";

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);

describe("base 64", () => {
  it.each([0, 1, 2, 3, 64, 256])("brings %i bytes back as they were, in both alphabets", (length) => {
    const bytes = EVERY_BYTE.subarray(256 - length);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    expect(toBase64Url(bytes)).not.toMatch(/[+/=]/);
  });

  it.each(["AQ", "AQ=", "AR==", " AQ==", "AQ==\n", "A_==", "A", "AQ==AQ=="])(
    "from outside is read in its one form only: %j is none",
    (text) => {
      expect(fromBase64(text)).toBeNull();
    },
  );

  it.each(["AQ==", "AR", "A", "A+", " AQ", "AQI/"])(
    "without padding is read in its one form only: %j is none",
    (text) => {
      expect(fromBase64Url(text)).toBeNull();
    },
  );

  it("of our own is read with spare bits too: keys were written that way", () => {
    expect([...decodeBase64("AR==")]).toEqual([1]);
    expect(() => decodeBase64("§")).toThrow();
  });
});

it("hex has two lower-case digits a byte", () => {
  expect(toHex(Uint8Array.of(0, 10, 255))).toBe("000aff");
});
