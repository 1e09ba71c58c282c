import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMaskedIp, maskIp } from "../../../src/domain/template/masked-ip.ts";

describe("a masked address", () => {
  it.each([
    ["203.0.113.7", "203.0.113.XX"],
    ["0.0.0.0", "0.0.0.XX"],
    ["255.255.255.255", "255.255.255.XX"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
    ["2001:DB8:1::", "2001:db8:1::/48"],
    ["2001:0db8:0001:0002::9", "2001:db8:1::/48"],
    ["2001:db8::1", "2001:db8::/48"],
    // Teredo: the client's address, its bits turned over; the server's, 65.54.227.120, is no place of the person.
    ["2001:0:4136:e378:8000:63bf:34ff:8ef8", "203.0.113.XX"],
    ["2001::1", "255.255.255.XX"],
    ["2001:1::1", "2001:1::/48"],
    // 6to4: its /48 is one IPv4 address.
    ["2002:cb00:7107::1", "203.0.113.XX"],
    ["2002:cb00:7107:5:6:7:8:9", "203.0.113.XX"],
    ["2003:cb00:7107::1", "2003:cb00:7107::/48"],
    ["::1", "::1"],
    ["0:0:0:0:0:0:0:1", "::1"],
    ["::", "::"],
    ["::2", "::/48"],
    ["0:0:1::", "0:0:1::/48"],
    ["fe80::1:2", "fe80::/10"],
    ["FE80::1%eth0", "fe80::/10"],
    ["febf:ffff::1", "fe80::/10"],
    ["fec0::1", "fec0::/48"],
    ["fd12:3456:789a:1::1", "fd12:3456:789a::/48"],
    ["127.0.0.1", "127.0.0.XX"],
    ["::ffff:127.0.0.1", "127.0.0.XX"],
    ["::203.0.113.7", "203.0.113.XX"],
    ["::ffff:0:203.0.113.7", "203.0.113.XX"],
    ["::fffe:203.0.113.7", "::/48"],
    ["::ffff:203.0.113.7", "203.0.113.XX"],
    ["::FFFF:203.0.113.7", "203.0.113.XX"],
    ["::ffff:cb00:7107", "203.0.113.XX"],
    ["0:0:0:0:0:ffff:203.0.113.7", "203.0.113.XX"],
    ["1:2:3:4:5:6:7::", "1:2:3::/48"],
    ["::2:3:4:5:6:7:8", "0:2:3::/48"],
    ["64:ff9b::203.0.113.7", "203.0.113.XX"],
    ["64:ff9b::cb00:7107", "203.0.113.XX"],
    // NAT64 of a network's own prefix does not say how much of it is the address.
    ["64:ff9b:1::203.0.113.7", "64:ff9b:1::/48"],
  ])("of %s is %s", (address, masked) => {
    expect(maskIp(address)).toBe(masked);
  });

  it.each([
    "",
    "203.0.113",
    "203.0.113.7.1",
    "203.0.113.256",
    "203.0.113.07",
    "203.0.113.-1",
    "0xcb.0.113.7",
    "3405803783",
    " 203.0.113.7",
    "203.0.113.7:80",
    "[2001:db8::1]",
    "2001:db8::1%eth0",
    "2001:db8::1/48",
    "2001:db8:1:2:3:4:5",
    "2001:db8:1:2:3:4:5:6:7",
    "2001:db8::1::2",
    "1:2:3:4:5:6:7:8::",
    "1:2:3:4:5:6:7::8",
    "12345::",
    "g::",
    ":1:2:3:4:5:6:7",
    "1:::2",
    ":",
    "203.0.113.7::",
    "::203.0.113.7:1",
    "203.0.113.XX",
    "localhost",
  ])("of %j is none", (address) => {
    expect(maskIp(address)).toBeNull();
  });

  it("shows the same for all addresses of a network, and is known as masked", () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 3, maxLength: 3 }),
        fc.array(group, { minLength: 5, maxLength: 5 }),
        (head, tail) => {
          fc.pre(head[0] !== 0 && head[0] !== 0x64 && head[0] !== 0x2001 && head[0] !== 0x2002);
          const write = (groups: readonly number[]) => groups.map((part) => part.toString(16)).join(":");
          const masked = maskIp(write([...head, ...tail]));
          expect(masked).toBe(maskIp(`${write(head)}::`));
          expect(isMaskedIp(masked ?? "")).toBe(true);
        },
      ),
    );
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const masked = maskIp(address) ?? "";
        expect(isMaskedIp(masked)).toBe(true);
        expect(isMaskedIp(address)).toBe(false);
      }),
    );
  });

  it("never shows the last octet of an IPv4 address, in whatever IPv6 address it is", () => {
    const octet = fc.integer({ min: 1, max: 255 });
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), ([a, b, c, d]) => {
        const hex = (high: number, low: number) => (high * 256 + low).toString(16);
        const turned = `${(0xffff ^ (a * 256 + b)).toString(16)}:${(0xffff ^ (c * 256 + d)).toString(16)}`;
        const forms = [
          `::ffff:${a}.${b}.${c}.${d}`,
          `::${a}.${b}.${c}.${d}`,
          `64:ff9b::${a}.${b}.${c}.${d}`,
          `2002:${hex(a, b)}:${hex(c, d)}::1`,
          `2001:0:1234:5678:8000:abcd:${turned}`,
        ];
        for (const form of forms) expect(maskIp(form)).toBe(`${a}.${b}.${c}.XX`);
      }),
    );
  });

  it.each([
    ["203.0.113.XX", true],
    ["2001:db8:1::/48", true],
    ["2001:db8::/48", true],
    ["::/48", true],
    ["::1", true],
    ["::", true],
    ["fe80::/10", true],
    ["fe80::/48", false],
    ["2002:cb00:7107::/48", false],
    ["::2", false],
    ["203.0.113.xx", false],
    ["203.0.XX.XX", false],
    ["203.0.113.256XX", false],
    ["2001:db8:1:2::/48", false],
    ["2001:db8:1::1/48", false],
    ["2001:DB8:1::/48", false],
    ["2001:0db8:1::/48", false],
    ["2001:db8:1::/64", false],
    ["", false],
  ])("is told from others: %j %s", (text, isMasked) => {
    expect(isMaskedIp(text)).toBe(isMasked);
  });
});
