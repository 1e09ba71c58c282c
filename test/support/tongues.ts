/** The corpora of languages beyond the first ten: what people write, a part to learn from and two that were held out. */
import type { Language } from "../../src/domain/words/languages.ts";
import bg from "../fixtures/tongues/bg.json" with { type: "json" };
import bn from "../fixtures/tongues/bn.json" with { type: "json" };
import cs from "../fixtures/tongues/cs.json" with { type: "json" };
import da from "../fixtures/tongues/da.json" with { type: "json" };
import el from "../fixtures/tongues/el.json" with { type: "json" };
import fa from "../fixtures/tongues/fa.json" with { type: "json" };
import fi from "../fixtures/tongues/fi.json" with { type: "json" };
import he from "../fixtures/tongues/he.json" with { type: "json" };
import hr from "../fixtures/tongues/hr.json" with { type: "json" };
import hu from "../fixtures/tongues/hu.json" with { type: "json" };
import it from "../fixtures/tongues/it.json" with { type: "json" };
import ja from "../fixtures/tongues/ja.json" with { type: "json" };
import ko from "../fixtures/tongues/ko.json" with { type: "json" };
import ms from "../fixtures/tongues/ms.json" with { type: "json" };
import nb from "../fixtures/tongues/nb.json" with { type: "json" };
import nl from "../fixtures/tongues/nl.json" with { type: "json" };
import pl from "../fixtures/tongues/pl.json" with { type: "json" };
import ro from "../fixtures/tongues/ro.json" with { type: "json" };
import ru from "../fixtures/tongues/ru.json" with { type: "json" };
import sk from "../fixtures/tongues/sk.json" with { type: "json" };
import sr from "../fixtures/tongues/sr.json" with { type: "json" };
import sv from "../fixtures/tongues/sv.json" with { type: "json" };
import sw from "../fixtures/tongues/sw.json" with { type: "json" };
import ta from "../fixtures/tongues/ta.json" with { type: "json" };
import th from "../fixtures/tongues/th.json" with { type: "json" };
import tr from "../fixtures/tongues/tr.json" with { type: "json" };
import uk from "../fixtures/tongues/uk.json" with { type: "json" };
import ur from "../fixtures/tongues/ur.json" with { type: "json" };
import vi from "../fixtures/tongues/vi.json" with { type: "json" };

export const PARTS = ["dev", "heldOut", "later"] as const;
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

export const TONGUES = {
  bg,
  bn,
  cs,
  da,
  el,
  fa,
  fi,
  he,
  hr,
  hu,
  it,
  ja,
  ko,
  ms,
  nb,
  nl,
  pl,
  ro,
  ru,
  sk,
  sr,
  sv,
  sw,
  ta,
  th,
  tr,
  uk,
  ur,
  vi,
} as const satisfies Partial<Record<Language, Tongue>>;
