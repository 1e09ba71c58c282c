import { describe, expect, it } from "vitest";
import { judgePerson } from "../../../src/domain/compliance/judge-person.ts";
import { decideSend } from "../../../src/domain/compliance/decide-send.ts";
import { personRules, type PersonQuery } from "../../../src/domain/compliance/person-rules.ts";
import { CATEGORIES } from "../../../src/domain/base/categories.ts";
import { COUNTRIES_OF_PLACEMENT } from "../../../src/domain/phone/country-placement.ts";
import { CONSENT_STRENGTHS } from "../../../src/domain/rule-book/closed-lists.ts";

const NOW_MS = Date.parse("2026-11-29T12:00:00Z");

function query(over: Partial<PersonQuery>): PersonQuery {
  const base = {
    country: "US",
    category: "marketing",
    sectors: [],
    areas: () => ["US-CA"],
    waived: new Set<string>(),
  } as const;
  return { ...base, nowMs: NOW_MS, ...over };
}

const idsOf = (over: Partial<PersonQuery>) => personRules(query(over)).map(({ id }) => id);

describe("the rules about a person", () => {
  it.each<[string, Partial<PersonQuery>, readonly string[]]>([
    ["of a code are none", { category: "otp" }, []],
    ["of an alert are none", { category: "security" }, []],
    ["of an advert are the country's", {}, ["us.consent.marketing"]],
    [
      "of a state are those of every state that the number may be in",
      { areas: () => ["US-TX"] },
      ["us.consent.marketing", "us.register.tx_no_call"],
    ],
    ["of a country without a record are the world's", { country: "AQ" }, ["001.consent.marketing"]],
    ["leave out what is of another sector", { country: "MX" }, ["mx.consent.marketing", "mx.register.repep"]],
    [
      "are those of the tenant's sector",
      { country: "MX", sectors: ["bank"] },
      ["mx.consent.marketing", "mx.register.repep", "mx.register.reus"],
    ],
    [
      "leave out what the platform has set aside",
      { country: "MX", waived: new Set(["mx.register.repep"]) },
      ["mx.consent.marketing"],
    ],
    [
      "of tomorrow count tomorrow",
      { country: "ZA", nowMs: Date.parse("2026-04-14T12:00:00Z") },
      ["za.consent.marketing"],
    ],
    ["of today count today", { country: "ZA" }, ["za.consent.marketing", "za.register.ncc_registry"]],
  ])("%s", (_title, over, ids) => {
    expect(idsOf(over)).toEqual(ids);
  });

  it("look at no number's place where no rule goes by it", () => {
    const areas = () => {
      throw new Error("nobody asks");
    };
    expect(idsOf({ country: "GB", areas })).toEqual(["gb.consent.marketing"]);
  });

  it("say of every country, category and strength what the one decision on a send says", () => {
    const cases = Object.values(COUNTRIES_OF_PLACEMENT)
      .flatMap((countries) => countries.split(" "))
      .flatMap((country) =>
        CATEGORIES.flatMap((category) =>
          [null, ...CONSENT_STRENGTHS].map((consent) => ({ country, category, consent })),
        ),
      );
    const differing = cases.filter(({ country, category, consent }) => {
      const reach = { category, sectors: [], areas: null };
      const facts = { sender: null, network: null, isLicensedRoute: null, text: null, waived: new Set<string>() };
      const { refusals } = decideSend({ ...reach, ...facts, country, consent, nowMs: NOW_MS });
      const refusing = judgePerson(personRules(query({ country, category, areas: () => null })), consent);
      return refusals.map(({ rule }) => rule.id).join() !== refusing.map(({ id }) => id).join();
    });
    expect(cases.length).toBeGreaterThan(5_000);
    expect(differing).toEqual([]);
  });
});
