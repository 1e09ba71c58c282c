import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeSignatureVerifier } from "../../../src/crypto/signature-verifier.ts";

const TEXT = "godwit.recover.v1\nvrf_1\nchallenge – ü";
const verifier = makeSignatureVerifier();

function rawOf(key: KeyObject): string {
  return String(createPublicKey(key).export({ format: "jwk" }).x);
}

function signed(text: string, key: KeyObject): string {
  return sign(null, Buffer.from(text, "utf8"), key).toString("base64url");
}

describe("a signature of a device", () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const publicKey = rawOf(privateKey);
  const signature = signed(TEXT, privateKey);
  const other = generateKeyPairSync("ed25519").privateKey;

  it("holds as OpenSSL makes it", async () => {
    expect(await verifier.verify({ publicKey, text: TEXT, signature })).toBe(true);
  });

  it("holds for the first test of RFC 8032", async () => {
    const vector = {
      publicKey: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
      text: "",
      signature: "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw",
    };
    expect(await verifier.verify(vector)).toBe(true);
  });

  it.each([
    { what: "another text", over: { text: `${TEXT}\n` } },
    { what: "another key", over: { publicKey: rawOf(other) } },
    { what: "another key's signature", over: { signature: signed(TEXT, other) } },
    { what: "a signature cut short", over: { signature: signature.slice(0, -2) } },
    { what: "no signature", over: { signature: "" } },
    { what: "padding", over: { signature: `${signature}==` } },
    { what: "letters of no alphabet", over: { signature: "%".repeat(86) } },
    { what: "a key cut short", over: { publicKey: publicKey.slice(0, -2) } },
    { what: "a key that is no point of the curve", over: { publicKey: Buffer.alloc(32, 2).toString("base64url") } },
  ])("does not hold with $what", async ({ over }) => {
    expect(await verifier.verify({ publicKey, text: TEXT, signature, ...over })).toBe(false);
  });
});
