/** One word of a person about being texted, as the consent ledger keeps it: never changed, never taken out. */
import type { Category } from "../base/categories.ts";
import { CONSENT_STRENGTHS, type ConsentStrength } from "../rule-book/closed-lists.ts";

/** What people are asked about. A code is asked for each time, and an alert guards whoever gets it. */
export const CONSENT_CATEGORIES = ["transactional", "engagement", "marketing"] as const satisfies readonly Category[];
export type ConsentCategory = (typeof CONSENT_CATEGORIES)[number];

/** What a person can give: who has said nothing gives no opt_out. */
export type GivenStrength = Exclude<ConsentStrength, "opt_out">;
export const GIVEN_STRENGTHS: readonly GivenStrength[] = CONSENT_STRENGTHS.filter((strength) => strength !== "opt_out");

/** soft: it came with a purchase. import: a list of before, whose entries say where they are from. */
export const CONSENT_SOURCES = ["web_form", "app", "sms", "paper", "import", "double_opt_in", "soft"] as const;
export type ConsentSource = (typeof CONSENT_SOURCES)[number];

/** The very words that the person saw, as their tenant numbers them. */
export interface WordsShown {
  readonly version: string;
  readonly text: string;
}

interface EntryBase {
  readonly id: string;
  readonly category: ConsentCategory;
  /** The tenant's own name for what it is about, "newsletter"; null: all of the category. */
  readonly purpose: string | null;
  readonly channel: "sms";
  readonly source: ConsentSource;
  /** Null: none were shown, or nobody kept them. */
  readonly words: WordsShown | null;
  /** BCP 47, of the words; null: nobody said. */
  readonly language: string | null;
  /** HMAC of the address that it came from; the address is kept nowhere. Null: none was given. */
  readonly ipHash: string | null;
  readonly occurredAtMs: number;
  /** Where it can be looked up: a reference of the tenant's, an address. Null: nowhere. */
  readonly proof: string | null;
  /** Id of the key that recorded it; null: the person's own text did. */
  readonly by: string | null;
}

export type ConsentEntry = EntryBase &
  ({ readonly action: "given"; readonly strength: GivenStrength } | { readonly action: "withdrawn" });

export function isConsentCategory(category: Category): category is ConsentCategory {
  const known: readonly Category[] = CONSENT_CATEGORIES;
  return known.includes(category);
}
