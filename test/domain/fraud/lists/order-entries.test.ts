import { describe, expect, it } from "vitest";
import { coversTooMuch, orderEntries } from "../../../../src/domain/fraud/lists/order-entries.ts";
import { readIpNetwork } from "../../../../src/domain/net/ip-network.ts";

const kept = (text: string) => {
  const network = readIpNetwork(text);
  return network === null ? text : `${network.first}/${network.length}`;
};
const ordered = (...texts: readonly string[]) => orderEntries(texts.map(kept));

describe("the entries of a list", () => {
  it("stand there once, what is within another left out, IPv4 before IPv6", () => {
    const entries = ordered(
      "2a00::/16",
      "9.9.9.9",
      "9.9.9.0/24",
      "as2",
      "9.9.10.1",
      "9.9.9.0/24",
      "9.9.9.128/25",
      "as1",
    );
    expect(entries).toEqual(["as1", "as2", ...["9.9.9.0/24", "9.9.10.1", "2a00::/16"].map(kept)]);
  });

  it("keep an address of IPv6 whose digits begin as those of a network of IPv4", () => {
    expect(ordered("42.0.0.0/8", "2aff::/16")).toHaveLength(2);
  });

  it.each([
    ["one network", ["9.0.0.0/8"], false],
    ["half of IPv4", ["0.0.0.0/1"], false],
    ["more than half of it, in pieces", ["0.0.0.0/1", "200.0.0.0/8"], true],
    ["all that is given out of IPv6, in pieces", ["2000::/4", "3000::/4"], true],
    ["a sixteenth of it", ["2000::/7"], false],
    ["no addresses", ["as1", "+6391755*"], false],
  ])("cover too much or not: %s", (_title, texts, isTooMuch) => {
    expect(coversTooMuch(ordered(...texts))).toBe(isTooMuch);
  });
});
