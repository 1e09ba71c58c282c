import { describe, expect, it } from "vitest";
import type { RegistrationRule } from "../../../src/domain/rule-book/rules.ts";
import { checklistOf, missingPapers, registrationRules } from "../../../src/domain/senders/papers.ts";

const NOW_MS = Date.UTC(2026, 10, 29);

function ruleOf(id: string, over: Partial<RegistrationRule>): RegistrationRule {
  return {
    id,
    rule: "registration",
    senders: ["alphanumeric"],
    register: { name: "Register", of: "country" },
    papers: [],
    lead_time_days: null,
    unregistered: "blocked",
    certainty: "law",
    sources: [],
    checked_on: "2026-11-27",
    review_by: "2027-11-27",
    ...over,
  };
}

describe("the checklist of papers", () => {
  const rules = [
    ruleOf("x.banks", { papers: ["Licence", "Letter"], sectors: ["bank"] }),
    ruleOf("x.all", { papers: ["Letter", "Certificate"] }),
  ];

  it("names each paper once, and whom it is asked of", () => {
    expect(checklistOf(rules, {}).map(({ paper, ruleId, sectors }) => [paper, ruleId, sectors])).toEqual([
      ["Licence", "x.banks", ["bank"]],
      ["Letter", "x.all", null],
      ["Certificate", "x.all", null],
    ]);
  });

  it("says what the tenant has, and what it has that nobody asks for any more", () => {
    const papers = checklistOf(rules, {
      Letter: { status: "accepted", reference: "DMS 1" },
      "Old form": { status: "attached", reference: null },
    });
    expect(papers.map(({ paper, status, reference }) => [paper, status, reference])).toEqual([
      ["Licence", "missing", null],
      ["Letter", "accepted", "DMS 1"],
      ["Certificate", "missing", null],
      ["Old form", "attached", null],
    ]);
    expect(missingPapers(papers)).toEqual(["Certificate"]);
  });

  it("is that of the country's rules of the day for such a sender", () => {
    const asked = (kind: "alphanumeric" | "long_code", country: string) =>
      registrationRules(kind, country, NOW_MS)
        .map(({ register }) => register.name)
        .join();
    expect(asked("alphanumeric", "ES")).toContain("CNMC");
    expect(asked("long_code", "ES")).not.toContain("CNMC");
  });
});
