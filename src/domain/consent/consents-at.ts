/** What a person's consents were at a time, made of the entries of the ledger and of nothing else. */
import type { ConsentCategory, ConsentEntry } from "./consent-entry.ts";
import { type ConsentStanding, NO_CONSENT, consentStanding, withEntry } from "./consent-state.ts";

export interface ConsentAt extends ConsentStanding {
  readonly category: ConsentCategory;
  readonly purpose: string | null;
}

/** One line a category and purpose of which anything was said by then, in their order. */
export function consentsAt(entries: readonly ConsentEntry[], atMs: number): readonly ConsentAt[] {
  const said = entries
    .filter(({ occurredAtMs }) => occurredAtMs <= atMs)
    .toSorted((a, b) => a.occurredAtMs - b.occurredAtMs);
  const byPurpose = Map.groupBy(said, keyOf);
  const stateOf = (key: string) => (byPurpose.get(key) ?? []).reduce(withEntry, NO_CONSENT);
  return [...byPurpose]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, [first]]) => {
      if (first === undefined) return [];
      const { category, purpose } = first;
      const states = purpose === null ? [stateOf(key)] : [stateOf(key), stateOf(keyOf({ category, purpose: null }))];
      return [{ category, purpose, ...consentStanding(states) }];
    });
}

function keyOf({ category, purpose }: Pick<ConsentEntry, "category" | "purpose">): string {
  return `${category} ${purpose ?? ""}`;
}
