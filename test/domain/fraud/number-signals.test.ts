import { describe, expect, it } from "vitest";
import { numberSignals } from "../../../src/domain/fraud/number-signals.ts";

const MOBILE = { e164: "+639171234567", kind: "mobile", allocation: "assigned" } as const;

describe("a number's plan", () => {
  it.each([
    { title: "a mobile: nothing", number: {}, signals: [] },
    { title: "a fixed line: nothing", number: { kind: "fixed_line" }, signals: [] },
    { title: "premium rate", number: { kind: "premium_rate" }, signals: ["number_premium"] },
    { title: "shared cost", number: { kind: "shared_cost" }, signals: ["number_premium"] },
    { title: "a personal number", number: { kind: "personal_number" }, signals: ["number_premium"] },
    { title: "an international network", number: { e164: "+882161234567" }, signals: ["number_premium"] },
    { title: "Inmarsat", number: { e164: "+870773123456" }, signals: ["number_satellite"] },
    { title: "Iridium", number: { e164: "+881612345678" }, signals: ["number_satellite"] },
    { title: "fiction", number: { allocation: "fictitious" }, signals: ["number_fiction"] },
    { title: "a range that no list has", number: { allocation: "unlisted" }, signals: ["number_unassigned"] },
    { title: "internet telephony", number: { kind: "voip" }, signals: ["number_voip"] },
    {
      title: "several at once, the worst first",
      number: { kind: "voip", allocation: "unlisted" },
      signals: ["number_unassigned", "number_voip"],
    },
  ] as const)("says of $title", ({ number, signals }) => {
    expect(numberSignals({ ...MOBILE, ...number })).toEqual(signals);
  });
});
