import { describe, expect, it } from "vitest";
import { ruleWords } from "../../../src/domain/compliance/rule-words.ts";
import { countryRecord } from "../../../src/domain/rule-book/book.ts";
import { COUNTRY_FILES } from "../../../src/domain/rule-book/files.ts";
import { RULE_KINDS } from "../../../src/domain/rule-book/rules.ts";

const RULES = Object.keys(COUNTRY_FILES).flatMap((country) => countryRecord(country)?.rules ?? []);

describe("what a rule asks, in words", () => {
  it("is one sentence without a name of a field, for each rule of the book", () => {
    const strange = RULES.map((rule) => ({ id: rule.id, words: ruleWords(rule) })).filter(
      ({ words }) => !/^\S.{10,}\.$/u.test(words) || /undefined|null|\[object|\.\.$/.test(words),
    );
    expect(strange).toEqual([]);
  });

  it("exists for each kind that the book has", () => {
    const kinds = new Set<string>(RULES.map(({ rule }) => rule));
    expect(RULE_KINDS.filter((kind) => kinds.has(kind)).length).toBeGreaterThan(12);
    expect([...kinds].filter((kind) => !RULE_KINDS.some((known) => known === kind))).toEqual([]);
  });

  it("says whom it is about", () => {
    const world = RULES.find(({ id }) => id === "001.hours.unasked");
    expect(world && ruleWords(world)).toBe(
      "Texts arrive only every day from 08:00 to 21:00, where the person is (for engagement texts, marketing texts).",
    );
  });
});
