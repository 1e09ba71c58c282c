/** Each file of `src/data/countries` is a record as the rule book types it, in good order and not past its review. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { CountryRecord } from "../../../src/domain/rule-book/country-record.ts";
import type { HoursRule } from "../../../src/domain/rule-book/rules.ts";
import { FAULTS, pastReview } from "../../support/country-faults.ts";
import { COUNTRY_RECORD } from "../../support/country-record.ts";

const FOLDER = "src/data/countries";
const FILES = readdirSync(FOLDER).sort();
const read = (file: string): unknown => JSON.parse(readFileSync(`${FOLDER}/${file}`, "utf8"));
/** Those that are as they should be: each other one fails a test of its own. */
const RECORDS = FILES.map(read).flatMap((value) => COUNTRY_RECORD.safeParse(value).data ?? []);

/** What the platform promises to know; "001" is the world. */
const PROMISED = [
  "001 AE AR AU BD BE BR CA CH CL CN CO DE EG ES FR GB GH HK ID IE IL IN IT JP KE KR KW KZ LK MX MY NG NL NZ PE PH PK PL",
  "QA RU SA SE SG TH TR TW US VN ZA",
].flatMap((line) => line.split(" "));

const HOURS = {
  id: "fr.hours.marketing",
  rule: "hours",
  categories: ["marketing"],
  windows: [{ days: ["mon"], from: "08:00", until: "20:00" }],
  holidays: "closed",
  certainty: "law",
  sources: ["law"],
  checked_on: "2026-11-27",
  review_by: "2027-11-27",
} satisfies HoursRule;
const GOOD = {
  country: "FR",
  territories: ["RE"],
  sources: { law: { claim: "Hours", url: "https://example.test/law", date: "2026-04" } },
  rules: [HOURS],
  holidays: { "2026-12-25": "Noël", "2027-12-25": "Noël", "2028-12-25": "Noël" },
} satisfies CountryRecord;
const withRule = (changes: object): CountryRecord => ({ ...GOOD, rules: [{ ...HOURS, ...changes }] });

/** Records that break a rule of good order each. */
const PLANTED: readonly { readonly title: string; readonly records: readonly CountryRecord[] }[] = [
  { title: "an id is given once", records: [{ ...GOOD, rules: [HOURS, HOURS] }] },
  { title: "an id begins with its country", records: [withRule({ id: "de.hours.marketing" })] },
  { title: "a source that a rule names is in the record", records: [withRule({ sources: ["law", "rumour"] })] },
  { title: "a source of the record is named by a rule", records: [withRule({ sources: [] })] },
  {
    title: "a rule has a source unless it says that nobody's word was found",
    records: [withRule({ sources: [] })],
  },
  {
    title: "a rule is looked at again after the day it was checked on",
    records: [withRule({ review_by: "2026-11-27" })],
  },
  {
    title: "a rule that ends has begun before",
    records: [withRule({ counts_from: "2026-12-01", counts_until: "2026-12-01" })],
  },
  {
    title: "a pattern of a sender compiles and is for all of it",
    records: [withRule({ rule: "sender_form", senders: ["long_code"], pattern: "^[a$" })],
  },
  {
    title: "a pattern of a sender takes time in proportion to its text",
    records: [withRule({ rule: "sender_form", senders: ["alphanumeric"], pattern: "^(?:[a-z]+)+$" })],
  },
  {
    title: "hours that close on holidays know those of each year",
    records: [{ ...GOOD, holidays: { "2026-12-25": "Noël", "2028-12-25": "Noël" } }],
  },
  { title: "an area belongs to the country", records: [withRule({ area: "US-FL" })] },
  { title: "an area is one that a number's area code tells", records: [withRule({ area: "FR-75" })] },
  {
    title: "nothing holds a code, an alert or what was asked for",
    records: [withRule({ categories: ["marketing", "otp"] })],
  },
  {
    title: "a country and a territory have one record",
    records: [GOOD, { ...GOOD, country: "RE", territories: ["YT"] }],
  },
  { title: "a country and a territory have a name", records: [{ ...GOOD, territories: ["XX"] }] },
];

describe("the country files", () => {
  it.each(FILES)("%s is a record of the country it is named for", (file) => {
    expect(COUNTRY_RECORD.parse(read(file)).country.toLowerCase()).toBe(file.replace(/\.json$/, ""));
  });

  it.each(FAULTS)("$title", ({ find }) => {
    expect(find(RECORDS)).toEqual([]);
  });

  it("are there for the world and every country that is promised", () => {
    const known = new Set(RECORDS.map(({ country }) => country));
    expect(PROMISED.filter((country) => !known.has(country))).toEqual([]);
  });

  it("advise on rates and bind nobody: one that binds has to hold its senders back", () => {
    const binding = RECORDS.flatMap(({ rules }) => rules).filter(
      ({ rule, certainty }) => rule === "rate" && certainty !== "practice",
    );
    expect(binding.map(({ id }) => id)).toEqual([]);
  });

  it("have no rule that is past its review today", () => {
    expect(pastReview(RECORDS, new Date().toISOString().slice(0, 10))).toEqual([]);
  });
});

describe("a record that is not in order is seen", () => {
  it.each<{ what: string; record: object }>([
    { what: "with a field that nobody reads", record: { ...GOOD, colour: "blue" } },
    { what: "with such a field in a rule", record: withRule({ strength: "opt_in" }) },
    { what: "with a day that no calendar has", record: withRule({ review_by: "2027-02-29" }) },
    { what: "with a category of its own", record: withRule({ categories: ["news"] }) },
    { what: "with an hour that no clock has", record: withRule({ windows: [{ ...HOURS.windows[0], from: "8:00" }] }) },
    { what: "without the windows of its hours", record: withRule({ windows: [] }) },
    { what: "with a kind of rule of its own", record: withRule({ rule: "weather" }) },
  ])("$what", ({ record }) => {
    expect(COUNTRY_RECORD.safeParse(GOOD).success).toBe(true);
    expect(COUNTRY_RECORD.safeParse(record).success).toBe(false);
  });

  it.each(PLANTED)("by its rule: $title", ({ title, records }) => {
    const found = FAULTS.filter(({ find }) => find(records).length > 0).map((fault) => fault.title);
    expect(found).toContain(title);
    expect(FAULTS.flatMap(({ find }) => find([GOOD]))).toEqual([]);
  });

  it("and each rule of good order has one that breaks it", () => {
    expect(PLANTED.map(({ title }) => title)).toEqual(FAULTS.map(({ title }) => title));
  });
});

describe("what is past review", () => {
  it.each([
    { today: "2027-11-26", due: [] },
    { today: "2027-11-27", due: ["2027-11-27 fr.hours.marketing"] },
    { today: "2028-01-01", due: ["2027-11-27 fr.hours.marketing"] },
  ])("on $today is $due", ({ today, due }) => {
    expect(pastReview([GOOD], today)).toEqual(due);
  });
});
