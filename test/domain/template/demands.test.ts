import { getCountries } from "libphonenumber-js";
import { describe, expect, it } from "vitest";
import { CATEGORIES, type Category } from "../../../src/domain/base/categories.ts";
import type { TextPart } from "../../../src/domain/rule-book/closed-lists.ts";
import { demandsOn } from "../../../src/domain/template/demands.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const COUNTRIES = getCountries();
const asking = (part: TextPart, category: Category) =>
  COUNTRIES.filter((country) => demandsOn(category, { country, nowMs: RULES_AT_MS }).has(part));

describe("what a country asks a text to carry", () => {
  it("is the way out in what was asked for in the United States, its territories and Canada alone", () => {
    const american = ["AS", "CA", "GU", "MP", "PR", "US", "VI"];
    expect(asking("opt_out", "otp").toSorted()).toEqual(american);
    expect(asking("opt_out", "transactional").toSorted()).toEqual(american);
    expect(asking("opt_out", "engagement").toSorted()).toEqual(american);
  });

  it("is a way out in marketing everywhere, and in no alarm", () => {
    expect(asking("opt_out", "marketing")).toEqual(COUNTRIES);
    expect(asking("opt_out", "security")).toEqual([]);
  });

  it("is a signature in every text to China", () => {
    for (const category of CATEGORIES) expect(asking("signature", category)).toEqual(["CN"]);
  });

  it.each([
    ["SG", "marketing", "advertising_label", "<ADV>"],
    ["KR", "marketing", "advertising_label", "(광고)"],
    ["VN", "marketing", "advertising_label", "[QC]"],
    ["MY", "otp", "advertising_label", "RM0"],
    ["EG", "marketing", "advertising_label", null],
    ["CN", "marketing", "opt_out", "拒收请回复R"],
    ["UG", "marketing", "opt_out", "DND*196#"],
    ["KE", "marketing", "opt_out", null],
    ["SG", "transactional", "advertising_label", undefined],
  ] as const)("in %s of %s: %s %j", (country, category, part, words) => {
    expect(demandsOn(category, { country, nowMs: RULES_AT_MS }).get(part)?.words).toBe(words);
  });

  it("is what one network asks for where that serves the number", () => {
    const about = { country: "KE", nowMs: RULES_AT_MS };
    expect(demandsOn("marketing", { ...about, network: "639-02" }).get("opt_out")?.words).toBe("STOP*456*9*5#");
    expect(demandsOn("marketing", { ...about, network: "639-03" }).get("opt_out")?.words).toBeNull();
    expect(demandsOn("transactional", { ...about, network: "639-02" }).has("opt_out")).toBe(false);
  });

  it("begins on the day of its rule", () => {
    const on = (day: string) => demandsOn("otp", { country: "VN", nowMs: Date.parse(day) }).has("brand");
    expect([on("2024-08-11"), on("2024-08-12")]).toEqual([false, true]);
  });
});
