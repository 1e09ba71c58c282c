import { describe, expect, it } from "vitest";
import { type LiveNumber, networkOf, readNetwork, splitMccMnc } from "../../../src/domain/lookup/live-number.ts";

const LIVE: LiveNumber = {
  ported: true,
  network: { mcc: "234", mnc: "10", name: "O2" },
  lineType: "mobile",
  source: "telnyx",
  checkedAtMs: 0,
};

describe("the network to route by", () => {
  it("is that of a live answer, ported or not", () => {
    expect(networkOf(LIVE)).toBe("234-10");
    expect(networkOf({ ...LIVE, ported: false })).toBe("234-10");
    expect(networkOf({ ...LIVE, ported: null })).toBe("234-10");
  });

  it.each([
    ["nobody was asked", null],
    ["the country's code is missing", { ...LIVE, network: { ...LIVE.network, mcc: null } }],
    ["the network's code is missing", { ...LIVE, network: { ...LIVE.network, mnc: null } }],
  ])("is not known when %s", (_why, live) => {
    expect(networkOf(live)).toBeNull();
  });
});

describe("a network as sources write it", () => {
  it.each([
    [
      { mcc: "310", mnc: "410", name: " AT&T " },
      { mcc: "310", mnc: "410", name: "AT&T" },
    ],
    [
      { mcc: "262", mnc: "1" },
      { mcc: "262", mnc: "01", name: null },
    ],
    [
      { mcc: "26", mnc: "1234", name: "" },
      { mcc: null, mnc: null, name: null },
    ],
    [
      { mcc: "US", mnc: null, name: undefined },
      { mcc: null, mnc: null, name: null },
    ],
    [{ name: "x".repeat(80) }, { mcc: null, mnc: null, name: "x".repeat(80) }],
    [{ name: "x".repeat(81) }, { mcc: null, mnc: null, name: null }],
    [{ name: "call 123456" }, { mcc: null, mnc: null, name: "call 123456" }],
    [{ name: "call 1234567" }, { mcc: null, mnc: null, name: null }],
  ])("%j is %j", (of, network) => {
    expect(readNetwork(of)).toEqual(network);
  });

  it.each([
    ["23410", { mcc: "234", mnc: "10" }],
    ["310410", { mcc: "310", mnc: "410" }],
    ["234-10", { mcc: "234", mnc: "10" }],
    ["2341", null],
    ["3104100", null],
    ["unknown", null],
    ["", null],
    [null, null],
    [undefined, null],
  ])("%j has the codes %j", (text, codes) => {
    expect(splitMccMnc(text)).toEqual(codes);
  });
});
