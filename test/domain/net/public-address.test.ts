import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPublicHttps } from "../../../src/domain/net/public-address.ts";

const PUBLIC = [
  "https://api.example.com",
  "https://api.example.com/v1/send?x=1",
  "https://API.EXAMPLE.com:8443/",
  "https://api.example.com./",
  "https://8.8.8.8",
  "https://1.1.1.1/",
  // Next to private networks, below and above.
  "https://9.255.255.255",
  "https://11.0.0.0",
  "https://100.63.255.255",
  "https://100.128.0.0",
  "https://126.255.255.255",
  "https://128.0.0.0",
  "https://169.253.255.255",
  "https://169.255.0.0",
  "https://172.15.255.255",
  "https://172.32.0.0",
  "https://192.167.255.255",
  "https://192.169.0.0",
  "https://198.17.255.255",
  "https://198.20.0.0",
  "https://223.255.255.255",
  "https://[2606:4700:4700::1111]",
  "https://[2001:200::1]",
  "https://[2001:4860:4860::8888]",
  "https://[2a00:1450:4001:81b::200e]",
  "https://notlocalhost.com",
  "https://notnip.io",
  "https://local.example.com",
  "https://xn--bcher-kva.example",
];

const REFUSED = [
  // Not https, or no URL.
  "http://api.example.com",
  "ftp://api.example.com",
  "ws://api.example.com",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "data:text/plain,x",
  "//api.example.com",
  "api.example.com",
  "https://",
  "https:///",
  "",
  // A user in front of the host, as a trap for the eye.
  "https://user@api.example.com",
  "https://user:pass@api.example.com",
  "https://:pass@api.example.com",
  "https://api.example.com@127.0.0.1",
  // Names that are made to lead inside.
  "https://127.0.0.1.nip.io",
  "https://10-0-0-1.sslip.io",
  "https://nip.io",
  "https://localtest.me",
  "https://a.LVH.me.",
  "https://7f000001.c0a80001.rbndr.us",
  // Loopback in every spelling.
  "https://localhost",
  "https://LOCALHOST:8787",
  "https://localhost.",
  "https://a.localhost",
  "https://127.0.0.1",
  "https://127.1",
  "https://127.0.1",
  "https://127.255.255.255",
  "https://2130706433",
  "https://0x7f000001",
  "https://0x7f.0.0.1",
  "https://0177.0.0.1",
  "https://017700000001",
  "https://127.0.0.1.",
  "https://%31%32%37.0.0.1",
  "https://①②⑦.⓪.⓪.①",
  "https://127。0。0。1",
  "https://[::1]",
  "https://[0:0:0:0:0:0:0:1]",
  "https://[::]",
  "https://[::ffff:127.0.0.1]",
  "https://[::ffff:7f00:1]",
  "https://[::ffff:8.8.8.8]",
  "https://[::127.0.0.1]",
  "https://[64:ff9b::7f00:1]",
  "https://[64:ff9b:1::1]",
  // This network, private, shared, link-local (where clouds answer with credentials), reserved.
  "https://0.0.0.0",
  "https://0",
  "https://10.0.0.0",
  "https://10.255.255.255",
  "https://100.64.0.0",
  "https://100.127.255.255",
  "https://169.254.169.254",
  "https://0xa9fea9fe",
  "https://2852039166",
  "https://172.16.0.0",
  "https://172.31.255.255",
  "https://192.0.0.1",
  "https://192.0.2.1",
  "https://192.88.99.1",
  "https://192.168.0.0",
  "https://192.168.255.255",
  "https://198.18.0.0",
  "https://198.19.255.255",
  "https://198.51.100.1",
  "https://203.0.113.1",
  "https://224.0.0.1",
  "https://239.255.255.255",
  "https://240.0.0.1",
  "https://255.255.255.255",
  "https://[fe80::1]",
  "https://[fc00::1]",
  "https://[fd12:3456:789a::1]",
  "https://[fec0::1]",
  "https://[ff02::1]",
  "https://[100::1]",
  "https://[2001::1]",
  "https://[2001:1ff::1]",
  "https://[2001:db8::1]",
  "https://[2002:7f00:1::]",
  "https://[3fff::1]",
  "https://[1fff::1]",
  "https://[4000::1]",
  // Names of the inside.
  "https://router",
  "https://metadata.google.internal",
  "https://METADATA.GOOGLE.INTERNAL.",
  "https://printer.local",
  "https://nas.lan",
  "https://box.home.arpa",
  "https://db.corp",
  "https://host.localdomain",
  "https://abcdefghijklmnop.onion",
  // Addresses the parser itself refuses.
  "https://256.1.1.1",
  "https://1.2.3.4.5",
  "https://[::1",
  "https://[fe80::1%25eth0]",
];

describe("an address that may be called", () => {
  it.each(PUBLIC)("is %s", (url) => expect(isPublicHttps(url)).toBe(true));

  it.each(REFUSED)("is not %s", (url) => expect(isPublicHttps(url)).toBe(false));

  it.each([
    ["https://godwit.example.com/x", ["godwit.example.com"], false],
    ["https://GODWIT.example.com./x", ["godwit.example.com"], false],
    ["https://godwit.example.com", ["GODWIT.example.com."], false],
    ["https://godwit.example.com:8443", ["godwit.example.com"], false],
    ["https://other.example.com", ["godwit.example.com"], true],
    ["https://a.godwit.example.com", ["godwit.example.com"], true],
  ])("%s with our own hosts %j: %s", (url, own, isPublic) => expect(isPublicHttps(url, own)).toBe(isPublic));

  it("is judged the same in every spelling of an IPv4 address", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (address) => {
        const parts = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
        const [a = 0, b = 0, c = 0, d = 0] = parts;
        const spellings = [
          parts.join("."),
          String(address),
          `0x${address.toString(16)}`,
          `0${address.toString(8)}`,
          parts.map((part) => `0x${part.toString(16)}`).join("."),
          parts.map((part) => `0${part.toString(8)}`).join("."),
          `${a}.${b}.${c * 256 + d}`,
          `${a}.${b * 65_536 + c * 256 + d}`,
          `${parts.join(".")}.`,
        ];
        expect(new Set(spellings.map((host) => isPublicHttps(`https://${host}`))).size).toBe(1);
      }),
    );
  });

  it("is never refused by a throw", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof isPublicHttps(`https://${text}`) === "boolean"));
  });
});
