import { describe, expect, it } from "vitest";
import type { GuardMarks, Risk } from "../../../src/domain/base/risk.ts";
import { wrongedBy } from "../../../src/domain/verification/wronged-by.ts";

const NUMBER = { b: "b", r: "r", n: "6391" };
const stopped = (marks: Partial<GuardMarks> | undefined, ...by: NonNullable<Risk["stoppedBy"]>) => ({
  ...(marks === undefined ? {} : { marks: { ...NUMBER, ...marks } }),
  risk: { decision: "block", score: 60, reasons: [], stoppedBy: by } as const,
});

describe("what is held against a rule by who proves real", () => {
  it.each([
    ["their own start, by its network", { a: "home" }, { a: "home" }, true],
    ["their own, by its device, though they moved", { a: "train", d: "phone" }, { a: "home", d: "phone" }, true],
    ["one of which nothing was named, as of theirs", {}, {}, true],
    ["somebody else's for their number", { a: "ring" }, { a: "home" }, false],
    ["somebody else's who names no address", {}, { a: "home" }, false],
    ["somebody's with an address, where they name none", { a: "ring" }, {}, false],
    ["somebody else's device in another network", { a: "ring", d: "bot" }, { a: "home", d: "phone" }, false],
    ["one that was counted nowhere", undefined, { a: "home" }, false],
  ])("is %s", (_title, ofStopped, own, isHeld) => {
    const blocked = [stopped(ofStopped, "address_blocked", "prefix_blocked")];
    const held = isHeld ? ["address_blocked", "prefix_blocked"] : [];
    expect(wrongedBy(blocked, { marks: { ...NUMBER, ...own } })).toEqual(held);
  });

  it("is what would have stopped them, where they were held out", () => {
    const held = stopped({ a: "home" }, "prefix_blocked");
    expect(wrongedBy([], held)).toEqual(["prefix_blocked"]);
    expect(wrongedBy([stopped({ a: "ring" }, "address_blocked")], held)).toEqual(["prefix_blocked"]);
  });

  it("is each rule once, of whatever starts", () => {
    const blocked = [
      stopped({ a: "home" }, "address_blocked"),
      stopped({ a: "home" }, "address_blocked", "check_spray"),
    ];
    expect(wrongedBy(blocked, { marks: { ...NUMBER, a: "home" } })).toEqual(["address_blocked", "check_spray"]);
  });
});
