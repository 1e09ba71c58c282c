/** The rule book: what counts in a country on a day. A record is read when its country is first asked for. */
import { CATEGORIES, type Category } from "../base/categories.ts";
import type { SenderKind } from "../base/sender-kinds.ts";
import { assert } from "../base/result.ts";
import { isInForce } from "./day.ts";
import { COUNTRY_FILES } from "./files.ts";
import type { CountryRecord } from "./country-record.ts";
import type { Day, Rule } from "./rules.ts";
import { TERRITORIES } from "./territories.ts";

/** The world's record: what counts where a country's own says nothing. */
export const WORLD = "001";

export interface CountryRules {
  /** Whose record it is: a territory's is that of its country; null: there is none, and the world's counts alone. */
  readonly record: CountryRecord | null;
  readonly world: CountryRecord;
  /** In force on the day: the country's, and of the world's what the country's own leave open. */
  readonly rules: readonly Rule[];
  /** Which of them are the world's. */
  readonly assumed: ReadonlySet<string>;
  /** The first day on which others count; null: none is known of. */
  readonly until: Day | null;
}

/** The country is ISO 3166-1 alpha-2. */
export type RuleBook = (country: string, day: Day) => CountryRules;

/** A Worker has the files as bytes (wrangler.toml), which no start parses; whatever else runs this has what they say. */
const FILES: Readonly<Record<string, object>> = COUNTRY_FILES;

const recordCache = new Map<string, CountryRecord | null>();

/** What counts in a country on a day, as the files say. */
export const rulesOf: RuleBook = openBook(countryRecord);

/** A country's rules from one of its days to the next. */
interface Editions {
  /** Rising: the days on which a rule of the country's or of the world's begins or ends. */
  readonly days: readonly Day[];
  /** By how many of the days have come. */
  readonly rules: Map<number, CountryRules>;
}

/** A book of such records. What counts between two of its days is put together once, whoever asks for which day of them. */
export function openBook(find: (country: string) => CountryRecord | null): RuleBook {
  const byCountry = new Map<string, Editions>();
  return (country, day) => {
    const known = byCountry.get(country) ?? { days: daysOf([find(country), find(WORLD)]), rules: new Map() };
    byCountry.set(country, known);
    const { days, rules } = known;
    const passed = days.findLastIndex((first) => first <= day) + 1;
    const edition = rules.get(passed);
    if (edition !== undefined) return edition;
    const read = { ...rulesIn(find(country), find(WORLD), day), until: days[passed] ?? null };
    rules.set(passed, read);
    return read;
  };
}

function daysOf(records: readonly (CountryRecord | null)[]): readonly Day[] {
  const rules = records.flatMap((record) => record?.rules ?? []);
  const days = rules.flatMap(({ counts_from, counts_until }) => [counts_from, counts_until]);
  return [...new Set(days.filter((day) => day !== undefined))].toSorted();
}

/** The country's record, with rules of every day; null where it has none of its own. */
export function countryRecord(country: string): CountryRecord | null {
  const name = country.toUpperCase();
  const known = recordCache.get(name);
  if (known !== undefined) return known;
  const file = FILES[TERRITORIES[name] ?? name];
  const record = file === undefined ? null : readFile(file);
  recordCache.set(name, record);
  return record;
}

/** By its id, whose beginning says whose record it stands in; null: there is none, of any day. */
export function findRule(id: Rule["id"]): Rule | null {
  const [country = ""] = id.split(".");
  return countryRecord(country)?.rules.find((rule) => rule.id === id) ?? null;
}

function rulesIn(record: CountryRecord | null, world: CountryRecord | null, day: Day): Omit<CountryRules, "until"> {
  assert(world !== null, "the rule book has a record for the world");
  const own = (record?.rules ?? []).filter((rule) => isInForce(rule, day));
  const assumed = world.rules.flatMap((rule) => (isInForce(rule, day) ? leftOpen(rule, own) : []));
  return { record, world, rules: [...own, ...assumed], assumed: new Set(assumed.map(({ id }) => id)) };
}

/** Of a rule of the world, the categories that no rule of the country's own speaks of; none where all are spoken of. */
function leftOpen(rule: Rule, own: readonly Rule[]): readonly Rule[] {
  const spoken = own.filter((other) => isAboutTheSame(rule, other));
  const categories = (rule.categories ?? CATEGORIES).filter(
    (category) => !spoken.some((other) => covers(other, category)),
  );
  return categories.length === 0 ? [] : [{ ...rule, categories }];
}

/**
 * A rule for some states or networks, or for what some tenants do, comes on top of what counts for all; one for some senders
 * on top of what counts for others than these.
 */
function isAboutTheSame(rule: Rule, other: Rule): boolean {
  if (other.rule !== rule.rule || isPartial(other, rule.senders ?? null)) return false;
  return rule.rule !== "carries" || (other.rule === "carries" && other.part === rule.part);
}

function isPartial({ area, sectors, senders, networks }: Rule, wanted: readonly SenderKind[] | null): boolean {
  if (area !== undefined || sectors !== undefined || networks !== undefined) return true;
  return senders !== undefined && wanted?.every((kind) => senders.includes(kind)) !== true;
}

function covers({ categories }: Rule, category: Category): boolean {
  return categories === undefined || categories.includes(category);
}

function readFile(file: object): CountryRecord {
  const read: object = file instanceof ArrayBuffer ? JSON.parse(new TextDecoder().decode(file)) : file;
  assert(isRecord(read), "a file of the rule book is a record");
  return read;
}

/** Their shape is held by a test of every file: no isolate checks it again. */
function isRecord(file: object): file is CountryRecord {
  return "country" in file && "rules" in file;
}
