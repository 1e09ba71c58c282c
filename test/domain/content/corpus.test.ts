// Labelled texts in ten languages: what is found of what may not go out, and what is stopped that may.
import { describe, expect, it } from "vitest";
import { scanText } from "../../../src/domain/content/scan-text.ts";
import { shippedContent } from "../../../src/domain/content/shipped-content.ts";
import { contentVerdictOf } from "../../../src/domain/content/verdict.ts";
import { corpus, type LabelledText } from "../../support/content-corpus.ts";

const isBlocked = ({ text, brand, host }: LabelledText): boolean => {
  const context = { brands: brand === undefined ? [] : [brand], hosts: host === undefined ? [] : [host] };
  return contentVerdictOf(scanText(text, shippedContent(), context)) === "block";
};

/** Percent of these texts that are blocked. */
function blocked(texts: readonly LabelledText[]): number {
  return (100 * texts.filter(isBlocked).length) / texts.length;
}

describe("the texts that the lists were made with", () => {
  const texts = corpus("seen");

  it("are blocked where they are to be, at least 98 of a hundred", () => {
    expect(blocked(texts.filter(({ label }) => label === "block"))).toBeGreaterThanOrEqual(98);
  });

  it("go out where they may, but for 0.5 of a hundred", () => {
    expect(blocked(texts.filter(({ label }) => label !== "block"))).toBeLessThanOrEqual(0.5);
  });

  it.each([...new Set(texts.map(({ obfuscation }) => obfuscation))])("are found in disguise too: %s", (kind) => {
    const some = texts.filter(({ label, obfuscation }) => label === "block" && obfuscation === kind);
    expect(blocked(some)).toBeGreaterThanOrEqual(90);
  });

  it.each([...new Set(texts.map(({ lang }) => lang))])("are found in every language: %s", (lang) => {
    expect(blocked(texts.filter((text) => text.label === "block" && text.lang === lang))).toBeGreaterThanOrEqual(96);
  });
});

describe("the texts that were written before any list was, and measured once when all were: 100 and 0.3 of a hundred", () => {
  const texts = corpus("unseen");

  it("are blocked where they are to be, at least 98 of a hundred", () => {
    expect(blocked(texts.filter(({ label }) => label === "block"))).toBeGreaterThanOrEqual(98);
  });

  it("go out where they may, but for 0.5 of a hundred", () => {
    expect(blocked(texts.filter(({ label }) => label !== "block"))).toBeLessThanOrEqual(0.5);
  });
});

describe("texts of usual wording that were written after the lists, which were not changed for them: 89 and 0 of a hundred", () => {
  const texts = corpus("later");

  it("are blocked where they are to be, at least 88 of a hundred", () => {
    expect(blocked(texts.filter(({ label }) => label === "block"))).toBeGreaterThanOrEqual(88);
  });

  it("go out where they may", () => {
    expect(blocked(texts.filter(({ label }) => label !== "block"))).toBe(0);
  });
});

it("the corpus has at least 2,100 texts, none twice, and a third of them was written before any list", () => {
  const [seen, unseen] = [corpus("seen"), corpus("unseen")];
  const all = [...seen, ...unseen];
  expect(all.length).toBeGreaterThanOrEqual(2_100);
  expect(new Set(seen.map(({ text }) => text)).size).toBe(seen.length);
  expect(unseen.length).toBeGreaterThanOrEqual(700);
  expect(new Set(all.map(({ lang }) => lang)).size).toBe(10);
});
