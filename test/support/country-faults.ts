/** What the types of the rule book cannot say of its records: each rule of good order with a way to find who breaks it. */
import { judgeRegex } from "../tidy/regex/judge-regex.ts";
import NAMES from "../../src/data/country-names.json" with { type: "json" };
import REGIONS from "../../src/data/regions.json" with { type: "json" };
import type { CountryRecord } from "../../src/domain/rule-book/country-record.ts";
import type { Day, Rule, RuleKind } from "../../src/domain/rule-book/rules.ts";

export interface Fault {
  readonly title: string;
  /** Ids, or names of what is wrong. */
  readonly find: (records: readonly CountryRecord[]) => readonly string[];
}

/** Only what nobody asked for may be held, counted or made to wait for consent. */
const NEVER_HELD: readonly string[] = ["otp", "security", "transactional"];
const HOLDING: readonly RuleKind[] = ["consent", "hours", "register", "frequency"];

const WORLD = "001";

/** Years whose holidays have to be known where hours close on them. */
const HOLIDAY_YEARS = ["2026", "2027", "2028"] as const;

/** Rules that are due for a look at their source, the longest overdue first. */
export function pastReview(records: readonly CountryRecord[], today: Day): readonly string[] {
  const due = rulesOf(records).filter(({ review_by }) => review_by <= today);
  return due.sort((a, b) => a.review_by.localeCompare(b.review_by)).map(({ id, review_by }) => `${review_by} ${id}`);
}

export const FAULTS: readonly Fault[] = [
  { title: "an id is given once", find: (records) => twice(rulesOf(records).map(({ id }) => id)) },
  {
    title: "an id begins with its country",
    find: each(({ country }, { id }) => !id.startsWith(`${country.toLowerCase()}.`)),
  },
  {
    title: "a source that a rule names is in the record",
    find: each(({ sources }, rule) => rule.sources.some((name) => !Object.hasOwn(sources, name))),
  },
  {
    title: "a source of the record is named by a rule",
    find: (records) => records.flatMap(unusedSources),
  },
  {
    title: "a rule has a source unless it says that nobody's word was found",
    find: each((_, { certainty, sources }) => certainty !== "unverified" && sources.length === 0),
  },
  {
    title: "a rule is looked at again after the day it was checked on",
    find: each((_, { checked_on, review_by }) => checked_on >= review_by),
  },
  {
    title: "a rule that ends has begun before",
    find: each((_, { counts_from = "", counts_until = "9999" }) => counts_from >= counts_until),
  },
  {
    title: "a pattern of a sender compiles and is for all of it",
    find: each((_, rule) => rule.rule === "sender_form" && !(isWhole(rule.pattern) && compiles(rule.pattern))),
  },
  {
    title: "a pattern of a sender takes time in proportion to its text",
    find: each(
      (_, rule) => rule.rule === "sender_form" && compiles(rule.pattern) && judgeRegex(rule.pattern, "u") !== "linear",
    ),
  },
  {
    title: "hours that close on holidays know those of each year",
    find: each((record, rule) => rule.rule === "hours" && rule.holidays === "closed" && !knowsHolidays(record)),
  },
  {
    title: "an area belongs to the country",
    find: each(({ country }, { area }) => area !== undefined && !area.startsWith(`${country}-`)),
  },
  {
    // Of other areas no number is known to be there, so a rule for one would never speak.
    title: "an area is one that a number's area code tells",
    find: each((_, { area }) => area !== undefined && !Object.hasOwn(REGIONS.areaCodes, area)),
  },
  {
    title: "nothing holds a code, an alert or what was asked for",
    find: each((_, { rule, categories }) => HOLDING.includes(rule) && (categories ?? NEVER_HELD).some(isNeverHeld)),
  },
  {
    title: "a country and a territory have one record",
    find: (records) => twice(records.flatMap(countriesOf)),
  },
  {
    title: "a country and a territory have a name",
    find: (records) =>
      records.flatMap(countriesOf).filter((country) => country !== WORLD && !Object.hasOwn(NAMES, country)),
  },
];

function each(isBroken: (record: CountryRecord, rule: Rule) => boolean): Fault["find"] {
  return (records) =>
    records.flatMap((record) => record.rules.filter((rule) => isBroken(record, rule)).map(({ id }) => id));
}

function isNeverHeld(category: string): boolean {
  return NEVER_HELD.includes(category);
}

function countriesOf({ country, territories = [] }: CountryRecord): readonly string[] {
  return [country, ...territories];
}

function rulesOf(records: readonly CountryRecord[]): Rule[] {
  return records.flatMap(({ rules }) => rules);
}

function twice(names: readonly string[]): readonly string[] {
  return names.filter((name, at) => names.indexOf(name) !== at);
}

function unusedSources({ country, sources, rules }: CountryRecord): readonly string[] {
  const used = new Set(rules.flatMap((rule) => rule.sources));
  return Object.keys(sources)
    .filter((name) => !used.has(name))
    .map((name) => `${country} ${name}`);
}

function knowsHolidays({ holidays = {} }: CountryRecord): boolean {
  return HOLIDAY_YEARS.every((year) => Object.keys(holidays).some((day) => day.startsWith(`${year}-`)));
}

function isWhole(pattern: string): boolean {
  return pattern.startsWith("^") && pattern.endsWith("$");
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern, "u").test("");
    return true;
  } catch {
    return false;
  }
}
