import { describe, expect, it } from "vitest";
import { type HeldBack, heldBack } from "../../../src/domain/segments/held-back.ts";
import { judgePlace, type PlaceVerdict } from "../../../src/domain/segments/judge-place.ts";
import { type PeopleGroup, unpackGroups } from "../../../src/domain/segments/people-group.ts";
import { SegmentTally } from "../../../src/domain/segments/segment-tally.ts";

/** Ten in the morning in Berlin, four in New York, five in the evening in Manila. */
const NOW_MS = Date.parse("2026-11-30T09:00:00.000Z");
const RULES = { nowMs: NOW_MS, countries: "all", sectors: [], waived: new Set<string>() } as const;
const OPEN: PlaceVerdict = { isAllowed: true, needsConsent: true, isShut: false, isOpen: true };
const NOT_LATELY = { engagement: false, marketing: false };

describe("who is held back", () => {
  const group = (over: Partial<PeopleGroup>) => ({ standing: "given", isTextedLately: NOT_LATELY, ...over }) as const;

  it.each<readonly [string, Partial<PeopleGroup>, Partial<PlaceVerdict>, HeldBack | null]>([
    ["nobody who said yes, at a good hour", {}, {}, null],
    [
      "by a country that the tenant does not text, before all else",
      { standing: "frozen" },
      { isAllowed: false },
      "country",
    ],
    ["a frozen account", { standing: "frozen" }, { isOpen: false }, "frozen"],
    ["a number that said STOP", { standing: "opted_out" }, {}, "opted_out"],
    ["who took it back, also where nothing is asked", { standing: "withdrawn" }, { needsConsent: false }, "consent"],
    ["who said nothing, where consent is asked", { standing: "unknown" }, {}, "consent"],
    ["not who said nothing, where none is", { standing: "unknown" }, { needsConsent: false }, null],
    ["everybody, where nobody can give what is asked", {}, { isShut: true }, "consent"],
    [
      "who was texted lately",
      { isTextedLately: { engagement: false, marketing: true } },
      { isOpen: false },
      "frequency",
    ],
    ["by the hour, last", {}, { isOpen: false }, "hours"],
  ])("%s", (_says, told, place, reason) => {
    expect(heldBack(group(told), "marketing", { ...OPEN, ...place })).toBe(reason);
  });
});

describe("a country and a zone", () => {
  const judge = (country: string, zone: string | null, nowMs = NOW_MS) =>
    judgePlace({ ...RULES, country, zone, category: "marketing", nowMs });

  it("is judged by the clock there, and without a zone by all of the country", () => {
    expect(judge("US", "America/New_York").isOpen).toBe(false);
    const noonInNewYork = Date.parse("2026-11-30T17:00:00.000Z");
    expect(judge("US", "America/New_York", noonInNewYork).isOpen).toBe(true);
    expect(judge("US", null, noonInNewYork).isOpen).toBe(false);
    expect(judge("PH", null).isOpen).toBe(judge("PH", "Asia/Manila").isOpen);
  });

  it("asks for consent where its rules do", () => {
    expect(judge("DE", null)).toMatchObject({ isAllowed: true, needsConsent: true, isShut: false });
  });
});

describe("what buckets counted", () => {
  it("is added up, each person once and by one reason", () => {
    const tally = new SegmentTally({ ...RULES, countries: ["DE"] });
    const packed = [
      '[["DE","Europe/Berlin",4,10,2],["DE",null,0,3,1],["US",null,3,5,0]]',
      '[["DE","Europe/Berlin",20,4,0]]',
      "[]",
    ];
    expect(packed.map((text) => tally.add(unpackGroups(text)))).toEqual([18, 4, 0]);
    const { people, byCountry, byTier, textable } = tally.result();
    expect([people, byTier]).toEqual([22, { ordinary: 19, core: 3 }]);
    expect(byCountry).toEqual([
      { country: "DE", people: 17 },
      { country: "US", people: 5 },
    ]);
    const none = { country: 5, frozen: 3, opted_out: 0, consent: 0, frequency: 0, hours: 0 };
    expect(textable.engagement).toEqual({ people: 14, heldBack: none });
    expect(textable.marketing).toEqual({ people: 10, heldBack: { ...none, frequency: 4 } });
  });
});
