/** A rule as a person looks it up: its name, and where it was read. */
import { countryRecord, WORLD } from "./book.ts";
import type { CountryRecord } from "./country-record.ts";

export interface RuleCitation {
  readonly rule: string;
  /** Addresses of what it rests on; none where nobody's word was found, and strict is safe. */
  readonly sources: readonly string[];
}

/** Of rules that count in the country: its own, and the world's. An id that no rule has is left without sources. */
export function citeRules(country: string, ids: readonly string[]): readonly RuleCitation[] {
  const records = [countryRecord(country), countryRecord(WORLD)];
  return ids.map((id) => ({ rule: id, sources: records.flatMap((record) => urlsIn(record, id)) }));
}

function urlsIn(record: CountryRecord | null, id: string): readonly string[] {
  const rule = record?.rules.find((other) => other.id === id);
  return rule?.sources.flatMap((name) => record?.sources[name]?.url ?? []) ?? [];
}
