/** The corpora of languages beyond the first ten: what people write, a part to learn from and one held out. */
import type { Language } from "../../src/domain/consent/languages.ts";
import it from "../fixtures/tongues/it.json" with { type: "json" };
import ja from "../fixtures/tongues/ja.json" with { type: "json" };
import ko from "../fixtures/tongues/ko.json" with { type: "json" };
import ms from "../fixtures/tongues/ms.json" with { type: "json" };
import nl from "../fixtures/tongues/nl.json" with { type: "json" };
import pl from "../fixtures/tongues/pl.json" with { type: "json" };
import ru from "../fixtures/tongues/ru.json" with { type: "json" };
import th from "../fixtures/tongues/th.json" with { type: "json" };
import tr from "../fixtures/tongues/tr.json" with { type: "json" };
import vi from "../fixtures/tongues/vi.json" with { type: "json" };

export const PARTS = ["dev", "heldOut"] as const;
export type Part = (typeof PARTS)[number];

interface Phrases {
  readonly stops: readonly string[];
  /** What the same person says to a shop, a bank or a friend, with the same words. */
  readonly others: readonly string[];
  /** Answers to "was it you?". */
  readonly confirms: readonly string[];
  readonly rejects: readonly string[];
  readonly unclears: readonly string[];
}

export type Tongue = { readonly country: string } & Readonly<Record<Part, Phrases>>;

export const TONGUES = { it, ja, ko, ms, nl, pl, ru, th, tr, vi } as const satisfies Partial<Record<Language, Tongue>>;
