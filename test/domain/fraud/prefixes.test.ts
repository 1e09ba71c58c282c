import { describe, expect, it } from "vitest";
import { addressNetworks, prefixesOf } from "../../../src/domain/fraud/prefixes.ts";

describe("the beginnings of a number", () => {
  it.each([
    { e164: "+639171234567", callingCode: "63", thousand: "639171234", tenThousand: "63917123", network: "63917" },
    { e164: "+13105550123", callingCode: "1", thousand: "13105550", tenThousand: "1310555", network: "1310" },
    // Of eight digits one: with the two that a mask shows five stay hidden.
    { e164: "+21612345678", callingCode: "216", thousand: "21612345", tenThousand: "2161234", network: "2161" },
    { e164: "+9601234567", callingCode: "960", thousand: "9601234", tenThousand: "960123", network: "960" },
    // Four digits leave none.
    { e164: "+2901234", callingCode: "290", thousand: "2901", tenThousand: "290", network: "290" },
  ])("of $e164", ({ e164, callingCode, ...prefixes }) => {
    expect(prefixesOf({ e164, callingCode })).toEqual(prefixes);
  });
});

describe("the networks of an address", () => {
  it.each([
    { address: "192.0.2.7", near: "192.0.2" },
    { address: "::ffff:192.0.2.7", near: "192.0.2" },
    { address: "2001:db8:1:2:3:4:5:6", near: "2001:db8:1:2", wide: "2001:db8:1" },
  ])("of $address", ({ address, ...networks }) => {
    expect(addressNetworks(address)).toEqual(networks);
  });

  it("are none where there is no address", () => {
    expect(addressNetworks("nowhere")).toBeNull();
  });
});
