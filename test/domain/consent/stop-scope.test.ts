import { describe, expect, it } from "vitest";
import { scopesOfStop } from "../../../src/domain/consent/stop-scope.ts";
import { COUNTRY_FILES } from "../../../src/domain/rule-book/files.ts";
import { TERRITORIES } from "../../../src/domain/rule-book/territories.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const ADVERTS = ["engagement", "marketing"];
const scopeIn = (country: string, keyword = "stop") => scopesOfStop({ country, saidAtMs: RULES_AT_MS }, [], keyword);

describe("a STOP that names nothing", () => {
  it("is the objection to advertising where a rule says so, and ends everything elsewhere", () => {
    const countries = [...Object.keys(COUNTRY_FILES), ...Object.keys(TERRITORIES), "FJ"];
    const narrow = countries.filter((country) => !scopeIn(country).includes("all"));
    expect(narrow.toSorted()).toEqual(["BL", "CN", "FR", "GF", "GP", "MF", "MQ", "PM", "RE", "YT"]);
  });

  it.each([
    { why: "the word of the rule", country: "CN", keyword: "r", scopes: ADVERTS },
    { why: "a word that people know beside it", country: "CN", keyword: "td", scopes: ADVERTS },
    { why: "a word of everything", country: "CN", keyword: "退订所有", scopes: ["all"] },
    { why: "a word of everything", country: "FR", keyword: "stoptout", scopes: ["all"] },
    { why: "free text", country: "FR", keyword: "", scopes: ADVERTS },
    { why: "the country in small letters", country: "fr", keyword: "stop", scopes: ADVERTS },
    { why: "words of refusal alone", country: "US", keyword: "revoke", scopes: ["all"] },
  ])("in $country, by $why ($keyword): $scopes", ({ country, keyword, scopes }) => {
    expect(scopeIn(country, keyword)).toEqual(scopes);
  });

  it("that names kinds of texts is one to these, wherever it is said", () => {
    for (const country of ["FR", "US"]) {
      const named = ["transactional", "transactional"] as const;
      expect(scopesOfStop({ country, saidAtMs: RULES_AT_MS }, named, "stop")).toEqual(["transactional"]);
    }
  });
});
