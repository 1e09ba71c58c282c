import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { readPublicKey } from "../../src/carriers/aws/certificate.ts";
import { der, makeSigner, pem } from "./aws-certificate.ts";

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const ONE = Uint8Array.from([1]);

describe("the key of a certificate", () => {
  it.each([1, 3] as const)("is found in version %i, byte for byte", async (version) => {
    const signer = await makeSigner();
    expect(readPublicKey(await signer.certificate(version))).toEqual(signer.spki);
  });

  it("is the first one's when there are several, and may come with Windows line ends", async () => {
    const [first, second] = await Promise.all([makeSigner(), makeSigner()]);
    const chain = `subject=x\n${await first.certificate()}${await second.certificate()}`.replaceAll("\n", "\r\n");
    expect(readPublicKey(chain)).toEqual(first.spki);
  });

  const element = der(SEQUENCE, ONE);
  const filler = [der(INTEGER, ONE), element, element, element, element];

  it.each([
    ["an empty text", ""],
    ["no certificate", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"],
    ["no base 64", "-----BEGIN CERTIFICATE-----\nA=A=\n-----END CERTIFICATE-----"],
    ["no DER", pem(Uint8Array.from([0x30]))],
    ["another element", pem(der(INTEGER, der(SEQUENCE, ...filler, element)))],
    ["another element inside", pem(der(SEQUENCE, der(INTEGER, ...filler, element)))],
    ["too few fields", pem(der(SEQUENCE, der(SEQUENCE, ...filler)))],
    ["fields that run on behind the signed part", pem(der(SEQUENCE, der(SEQUENCE, ...filler), element))],
    ["a key that is no sequence", pem(der(SEQUENCE, der(SEQUENCE, ...filler, der(INTEGER, ONE))))],
    ["a length of BER", pem(Uint8Array.from([0x30, 0x80, 0x30, 0x80]))],
    ["a length of four bytes", pem(Uint8Array.from([0x30, 0x84, 0, 0, 0, 2, 0x30, 0]))],
    ["a length that runs out", pem(Uint8Array.from([0x30, 0x82, 0x7f, 0xff, 0x30]))],
  ])("is not found in %s", (_, text) => expect(readPublicKey(text)).toBeNull());

  it("is found when everything is as small as it can be", () => {
    expect(readPublicKey(pem(der(SEQUENCE, der(SEQUENCE, ...filler, element))))).toEqual(element);
  });

  it("is never read beyond the bytes, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const key = readPublicKey(pem(Uint8Array.from([0x30, 0x82, ...bytes])));
        expect(key === null || key.length <= bytes.length + 2).toBe(true);
      }),
    );
  });
});
