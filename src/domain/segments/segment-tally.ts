/** Adds up what the buckets of a tenant count: people by country and tier, and who of them may be texted. */
import { type Tier, TIERS } from "../users/traits.ts";
import { HELD_BACK, type HeldBack, heldBack } from "./held-back.ts";
import { judgePlace, type PlaceAsked, type PlaceVerdict } from "./judge-place.ts";
import { type PeopleGroup, UNASKED_CATEGORIES, type UnaskedCategory } from "./people-group.ts";

/** What is asked of every place alike. */
export type PlaceRules = Omit<PlaceAsked, "country" | "zone" | "category">;

export interface Textable {
  /** Who may be texted now. */
  readonly people: number;
  readonly heldBack: Readonly<Record<HeldBack, number>>;
}

export interface TalliedSegment {
  readonly people: number;
  /** Most people first. */
  readonly byCountry: readonly { readonly country: string; readonly people: number }[];
  readonly byTier: Readonly<Record<Tier, number>>;
  readonly textable: Readonly<Record<UnaskedCategory, Textable>>;
}

export class SegmentTally {
  readonly #rules: PlaceRules;
  readonly #verdicts = new Map<string, PlaceVerdict>();
  readonly #byCountry = new Map<string, number>();
  readonly #byTier = counter(TIERS);
  readonly #textable = { engagement: newTextable(), marketing: newTextable() } satisfies Record<
    UnaskedCategory,
    object
  >;
  #people = 0;

  constructor(rules: PlaceRules) {
    this.#rules = rules;
  }

  /** Says how many people these are. */
  add(groups: readonly PeopleGroup[]): number {
    let sum = 0;
    for (const group of groups) {
      const { country, zone, people, core } = group;
      sum += people;
      this.#byCountry.set(country, (this.#byCountry.get(country) ?? 0) + people);
      this.#byTier.core += core;
      this.#byTier.ordinary += people - core;
      for (const category of UNASKED_CATEGORIES) {
        const reason = heldBack(group, category, this.#verdict(country, zone, category));
        const count = this.#textable[category];
        if (reason === null) count.people += people;
        else count.heldBack[reason] += people;
      }
    }
    this.#people += sum;
    return sum;
  }

  result(): TalliedSegment {
    const byCountry = [...this.#byCountry].map(([country, people]) => ({ country, people }));
    return {
      people: this.#people,
      byCountry: byCountry.toSorted((a, b) => b.people - a.people || (a.country < b.country ? -1 : 1)),
      byTier: this.#byTier,
      textable: this.#textable,
    };
  }

  /** Once for each place, however many people are there. */
  #verdict(country: string, zone: string | null, category: UnaskedCategory): PlaceVerdict {
    const key = `${category} ${country} ${zone ?? ""}`;
    const known = this.#verdicts.get(key);
    if (known !== undefined) return known;
    const verdict = judgePlace({ ...this.#rules, country, zone, category });
    this.#verdicts.set(key, verdict);
    return verdict;
  }
}

function counter<const Names extends readonly string[]>(names: Names): Record<Names[number], number>;
function counter(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, 0]));
}

function newTextable() {
  return { people: 0, heldBack: counter(HELD_BACK) };
}
