import { describe, expect, it } from "vitest";
import { type ClientFacts, clientSignals } from "../../../src/domain/fraud/client-facts.ts";
import { indexList } from "../../../src/domain/fraud/lists/fraud-lists.ts";

const LISTS = {
  tor: indexList(["b9dc6504/32"]),
  proxy: indexList(["2a0bf4c0000000000000000000000000/40"]),
  hosting: indexList(["as64496", "09090900/24"]),
};
const NOBODY: ClientFacts = { ip: null, network: null };

describe("where a start comes from", () => {
  it.each<[string, Partial<ClientFacts>, readonly string[]]>([
    ["nothing named: nothing", {}, []],
    ["an address of no list", { ip: "8.8.8.8" }, []],
    ["what is no address", { ip: "nowhere" }, []],
    ["an address of Tor's", { ip: "185.220.101.4" }, ["address_anonymous"]],
    ["an address of a proxy's", { ip: "2a0b:f4c0::9" }, ["address_anonymous"]],
    ["an address of a hosting company's", { ip: "9.9.9.9" }, ["address_hosting"]],
    ["a network of one", { network: { asn: 64_496 } }, ["address_hosting"]],
    ["another network", { network: { asn: 64_497 } }, []],
    ["hosting, as the tenant says", { network: { kind: "hosting" } }, ["address_hosting"]],
    ["a proxy, as the tenant says", { network: { kind: "proxy" } }, ["address_anonymous"]],
    ["Tor, as the tenant says", { network: { kind: "tor" } }, ["address_anonymous"]],
    ["Tor, as Cloudflare writes it", { network: { country: "T1" } }, ["address_anonymous"]],
    ["people's networks", { network: { kind: "residential" } }, []],
    ["phones' networks", { network: { kind: "mobile", country: "PH" } }, []],
    ["nobody knows", { network: { kind: "unknown" } }, []],
    ["another country", { network: { country: "SG" } }, ["address_country"]],
    ["a country that is none", { network: { country: "XX" } }, []],
    [
      "all of it",
      { ip: "185.220.101.4", network: { country: "DE", asn: 64_496, kind: "hosting" } },
      ["address_anonymous", "address_hosting", "address_country"],
    ],
  ])("says: %s", (_title, facts, signals) => {
    expect(clientSignals({ ...NOBODY, ...facts }, "PH", LISTS)).toEqual(signals);
  });

  it("is no other country where the number is of none", () => {
    expect(clientSignals({ ip: null, network: { country: "SG" } }, "001", {})).toEqual([]);
  });
});
