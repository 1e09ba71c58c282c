import { describe, expect, it } from "vitest";
import { languagesFor } from "../../../src/domain/words/languages.ts";
import { readStop } from "../../../src/domain/consent/read-stop.ts";
import dev from "../../fixtures/inbound/dev.json" with { type: "json" };
import { RULES_AT_MS } from "../../support/rule-day.ts";

const PARTS = { dev };

describe.each(Object.entries(PARTS))("%s", (_, { stops, others }) => {
  const stopsAt = ([country = "", text = ""]: readonly string[]) =>
    readStop(text, { saidAtMs: RULES_AT_MS, country, languages: languagesFor(country, null) }) !== null;

  it("at least 95 of 100 stops are caught", () => {
    const missed = stops.filter((phrase) => !stopsAt(phrase));
    expect(missed.length / stops.length, missed.join("\n")).toBeLessThanOrEqual(0.05);
  });

  it("at most one of 100 others stops", () => {
    const wrong = others.filter(stopsAt);
    expect(wrong.length / others.length, wrong.join("\n")).toBeLessThanOrEqual(0.01);
  });
});
