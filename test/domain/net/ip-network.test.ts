import { describe, expect, it } from "vitest";
import { addressKey, lastOf, readIpNetwork, spellNetwork } from "../../../src/domain/net/ip-network.ts";

describe("a network of addresses", () => {
  it.each([
    ["an address of IPv4", "185.220.101.4", "185.220.101.4", "b9dc6504"],
    ["one of IPv6", "2a0b:f4c0::7", "2a0b:f4c0::7", "2a0bf4c0000000000000000000000007"],
    ["a network of IPv4", "185.220.101.0/24", "185.220.101.0/24", "b9dc65ff"],
    ["a length within a digit", "185.220.101.0/22", "185.220.100.0/22", "b9dc67ff"],
    ["bits behind its length, which are left out", "185.220.101.77/24", "185.220.101.0/24", "b9dc65ff"],
    ["a network of IPv6", "2A0B:F4C0::/29", "2a0b:f4c0::/29", "2a0bf4c7ffffffffffffffffffffffff"],
    ["all of IPv4", "0.0.0.0/0", "0.0.0.0/0", "ffffffff"],
    ["all of IPv6", "::/0", "::/0", "ffffffffffffffffffffffffffffffff"],
    ["a mapped address: the one of IPv4", "::ffff:185.220.101.4", "185.220.101.4", "b9dc6504"],
    ["a mapped network", "::ffff:185.220.101.0/120", "185.220.101.0/24", "b9dc65ff"],
  ])("is read and spelled: %s", (_title, text, spelled, last) => {
    const network = readIpNetwork(text);
    if (network === null) throw new Error("it is a network");
    expect([spellNetwork(network), lastOf(network)]).toEqual([spelled, last]);
  });

  it.each([
    "",
    "/24",
    "185.220.101",
    "185.220.101.256",
    "185.220.101.04",
    "185.220.101.0/",
    "185.220.101.0/33",
    "185.220.101.0/024",
    "185.220.101.0/-1",
    "185.220.101.0/24/24",
    "185.220.101.0-185.220.101.9",
    "2a0b:f4c0::/129",
    "2a0b::f4c0::/32",
    "::ffff:185.220.101.0/95",
    "2002:b9dc:6504::/48",
    "example.com",
  ])("is none: %s", (text) => {
    expect(readIpNetwork(text)).toBeNull();
  });

  it("has an address that is made of one of IPv4 as that one", () => {
    expect(addressKey("::ffff:185.220.101.4")).toBe(addressKey("185.220.101.4"));
    expect(addressKey("nowhere")).toBeNull();
  });
});
