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
    ["2001::1", "2001::/48"],
    ["2001:0:5::1", "2001:0:5::/48"],
    ["::1", "::/48"],
    ["::", "::/48"],
    ["0:0:1::", "0:0:1::/48"],
    ["fe80::1:2", "fe80::/48"],
    ["::ffff:203.0.113.7", "203.0.113.XX"],
    ["::FFFF:203.0.113.7", "203.0.113.XX"],
    ["::ffff:cb00:7107", "203.0.113.XX"],
    ["0:0:0:0:0:ffff:203.0.113.7", "203.0.113.XX"],
    ["1:2:3:4:5:6:7::", "1:2:3::/48"],
    ["::2:3:4:5:6:7:8", "0:2:3::/48"],
    ["64:ff9b::203.0.113.7", "64:ff9b::/48"],
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
          fc.pre(head[0] !== 0);
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

  it.each([
    ["203.0.113.XX", true],
    ["2001:db8:1::/48", true],
    ["2001:db8::/48", true],
    ["::/48", true],
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
