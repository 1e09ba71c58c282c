import { describe, expect, it } from "vitest";
import { clientNetwork } from "../../../src/domain/fraud/client-network.ts";

describe("the network of an address", () => {
  it.each([
    { address: "192.0.2.7", network: "192.0.2.0/24" },
    { address: "10.0.0.255", network: "10.0.0.0/24" },
    { address: "2001:db8::1", network: "2001:db8:0::/48" },
    { address: "2001:db8:abcd:12::1", network: "2001:db8:abcd::/48" },
    { address: "2001:db8:abcd::", network: "2001:db8:abcd::/48" },
    { address: "2001:0db8:00ab:0000:0000:0000:0000:0001", network: "2001:db8:ab::/48" },
    { address: "2001:DB8:ABCD::1", network: "2001:db8:abcd::/48" },
    { address: "2001:db8:1:2:3:4:5:6", network: "2001:db8:1::/48" },
    { address: "1::", network: "1:0:0::/48" },
    { address: "::", network: "0:0:0::/48" },
    { address: "::1", network: "0:0:0::/48" },
    { address: "64:ff9b::192.0.2.7", network: "192.0.2.0/24" },
    { address: "2002:c000:207::1", network: "192.0.2.0/24" },
  ])("$address is $network", ({ address, network }) => {
    expect(clientNetwork(address)).toBe(network);
  });

  it.each([
    "::ffff:192.0.2.7",
    "::FFFF:192.0.2.7",
    "::ffff:c000:207",
    "0:0:0:0:0:ffff:192.0.2.7",
    "0:0:0:0:0:ffff:c000:0207",
  ])("%s is an IPv4 address in the dress of IPv6", (address) => {
    expect(clientNetwork(address)).toBe("192.0.2.0/24");
  });

  it("is the same for neighbours and another for strangers", () => {
    expect(clientNetwork("2001:db8:1:ffff::1")).toBe(clientNetwork("2001:db8:1::"));
    expect(clientNetwork("2001:db8:2::")).not.toBe(clientNetwork("2001:db8:1::"));
  });
});
