import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fromBase64Url, toBase64Url } from "../../../src/domain/base/base64.ts";
import { readPublicKey } from "../../../src/domain/devices/public-key.ts";

const { publicKey } = generateKeyPairSync("ed25519");
const RAW = String(createPublicKey(publicKey.export({ format: "pem", type: "spki" })).export({ format: "jwk" }).x);
const SPKI = publicKey.export({ format: "der", type: "spki" }).toString("base64url");

const hex = (text: string) => Buffer.from(text, "hex").toString("base64url");

describe("a public key", () => {
  it.each([
    { form: "its 32 bytes", text: RAW },
    { form: "SPKI", text: SPKI },
  ])("is read from $form to one form", ({ text }) => {
    expect(readPublicKey(text)).toBe(RAW);
  });

  it.each([
    { what: "nothing", text: "" },
    { what: "31 bytes", text: Buffer.alloc(31, 7).toString("base64url") },
    { what: "33 bytes", text: Buffer.alloc(33, 7).toString("base64url") },
    { what: "SPKI of another kind of key", text: hex(`302a300506032b656e032100${"07".repeat(32)}`) },
    { what: "padding", text: `${RAW}=` },
    { what: "ordinary base64", text: "+".repeat(43) },
    { what: "bits left over", text: `${"A".repeat(42)}B` },
    { what: "the zero point", text: hex("00".repeat(32)) },
    { what: "the neutral point", text: hex(`01${"00".repeat(31)}`) },
    { what: "the neutral point with its sign", text: hex(`01${"00".repeat(30)}80`) },
    { what: "a point of order 8", text: hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05") },
    { what: "p - 1", text: hex(`ec${"ff".repeat(30)}7f`) },
    { what: "p", text: hex(`ed${"ff".repeat(30)}7f`) },
  ])("is not read from $what", ({ text }) => {
    expect(readPublicKey(text)).toBeNull();
  });
});

describe("base64url", () => {
  it.each([0, 1, 2, 3, 31, 32, 33])("keeps %i bytes", (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => 255 - index);
    expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
  });
});
