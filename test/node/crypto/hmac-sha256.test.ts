import { describe, expect, it } from "vitest";
import { makeHmacSha256 } from "../../../src/crypto/hmac-sha256.ts";

/** Around the ends of one block, two and three. */
const LENGTHS = Array.from({ length: 200 }, (_, length) => length);
const bytesOf = (length: number) => crypto.getRandomValues(new Uint8Array(length));

async function platformHmac(key: Uint8Array<ArrayBuffer>, message: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, message));
}

describe("HMAC in numbers", () => {
  it("is the platform's for messages of every length and keys up to a block", async () => {
    for (const length of LENGTHS) {
      const key = bytesOf(1 + (length % 64));
      const message = bytesOf(length);
      expect(makeHmacSha256(key)(message)).toEqual(await platformHmac(key, message));
    }
  });

  it("keeps nothing of one message for the next", () => {
    const mac = makeHmacSha256(bytesOf(32));
    const message = bytesOf(48);
    const first = mac(message);
    mac(bytesOf(190));
    expect(mac(message)).toEqual(first);
  });

  it("gives each of two keys its own hash, in whatever turns they are asked", () => {
    const message = bytesOf(48);
    const [one, other] = [makeHmacSha256(bytesOf(32)), makeHmacSha256(bytesOf(32))];
    const first = one(message);
    expect(other(message)).not.toEqual(first);
    expect(one(message)).toEqual(first);
  });

  it("refuses a key that would have to be hashed first", () => {
    expect(() => makeHmacSha256(new Uint8Array(65))).toThrow("at most a block");
  });
});
