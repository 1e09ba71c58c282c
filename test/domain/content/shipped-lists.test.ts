import naughtyWords from "naughty-words";
import { describe, expect, it } from "vitest";
import { unitsOf } from "../../../src/domain/content/read-term.ts";
import { contentLists, scanText } from "../../../src/domain/content/scan-text.ts";
import { shippedCombinations, shippedLists } from "../../../src/domain/content/shipped-lists.ts";

/** What is found in a text, and no list names. */
const FOUND = ["address", "odd", "shortener", "contact", "name"];

describe("a list", () => {
  it("says where it is from, by what licence, in which state and since when, and has a name of its own", () => {
    const lists = shippedLists();
    expect(lists.length).toBeGreaterThan(100);
    for (const { id, source, licence, version, checked_on, terms } of lists) {
      expect({ id, source, licence, version }).not.toContain("");
      expect(checked_on).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect({ id, terms }).not.toEqual({ id, terms: [] });
    }
    expect(new Set(lists.map(({ id }) => id)).size).toBe(lists.length);
  });

  it("is there for every language and all that may not be said in it", () => {
    const ids = new Set(shippedLists().map(({ id }) => id));
    for (const language of ["ar", "de", "en", "es", "fil", "fr", "hi", "id", "pt", "zh"]) {
      for (const topic of ["adult", "violence", "firearms", "political", "gambling", "drugs", "fraud"]) {
        expect(ids).toContain(`${language}.${topic}.block`);
      }
    }
  });

  it("has no term that is not found where it stands alone", () => {
    const lists = shippedLists();
    const ready = contentLists(
      lists.map((list) => ({ ...list, use: { kind: "terms" } as const })),
      [],
    );
    const lost = lists.flatMap(({ id, terms }) =>
      terms.flatMap((term) => {
        const found = scanText(term.replaceAll("*", ""), ready, { brands: [], hosts: [] });
        return found.some((finding) => finding.listId === id) ? [] : [`${id}: ${term}`];
      }),
    );
    expect(lost).toEqual([]);
  });

  it("has no term that is a number and nothing else: dates and amounts are in every text", () => {
    const numbers = shippedLists().flatMap(({ id, terms }) =>
      terms.filter((term) => /^\d{1,3}$/.test(unitsOf(term))).map((term) => `${id}: ${term}`),
    );
    expect(numbers).toEqual([]);
  });

  it("of the package naughty-words has only words of its", () => {
    const lists = shippedLists().filter(({ id }) => id.startsWith("naughty-words."));
    expect(lists.length).toBeGreaterThan(20);
    for (const { id, terms } of lists) {
      const known = new Set((naughtyWords[id.replace("naughty-words.", "")] ?? []).map((word) => word.trim()));
      expect(terms.filter((term) => !known.has(term))).toEqual([]);
    }
  });
});

describe("a combination", () => {
  it("is of signals that some list has", () => {
    const named = shippedLists().flatMap(({ use }) => (use.kind === "signal" ? [use.signal] : []));
    const known = new Set([...named, ...FOUND]);
    const loose = shippedCombinations().flatMap(({ id, all }) => (all.every((name) => known.has(name)) ? [] : [id]));
    expect(loose).toEqual([]);
  });

  it("uses every signal that a list has", () => {
    const used = new Set(shippedCombinations().flatMap(({ all }) => all));
    const named = new Set(shippedLists().flatMap(({ use }) => (use.kind === "signal" ? [use.signal] : [])));
    expect([...named].filter((signal) => !used.has(signal))).toEqual([]);
  });
});
