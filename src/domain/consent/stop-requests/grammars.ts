/** The languages whose free text is understood, compiled when one is first met. */
import { CATEGORIES, type Category } from "../../base/categories.ts";
import { once } from "../../base/once.ts";
import type { Language } from "../../words/languages.ts";
import { type PatternSet, patternSet } from "../../words/pattern-set.ts";
import { patternCompiler } from "../../words/phrase-pattern.ts";
import { compilePhrases, type Phrase, type PhraseSet, phraseSet } from "../../words/phrase-set.ts";
import { ARMENIAN, AZERBAIJANI, BURMESE, GEORGIAN, KAZAKH, KHMER, NEPALI, TELUGU, UZBEK } from "./asia.ts";
import { DUTCH } from "./dutch.ts";
import {
  AFRIKAANS,
  ALBANIAN,
  CATALAN,
  ESTONIAN,
  ICELANDIC,
  LATVIAN,
  LITHUANIAN,
  MACEDONIAN,
  SLOVENIAN,
} from "./europe.ts";
import { ARABIC, CHINESE, FILIPINO, HINDI, INDONESIAN } from "./east.ts";
import { ENGLISH } from "./english.ts";
import type { StopGrammar } from "./grammar.ts";
import { GREEK } from "./greek.ts";
import { HEARD_GRAMMARS } from "./heard.ts";
import { HEBREW, PERSIAN } from "./hebrew-persian.ts";
import { JAPANESE } from "./japanese.ts";
import { KOREAN } from "./korean.ts";
import { MALAY } from "./malay.ts";
import { DANISH, NORWEGIAN, SWEDISH } from "./nordic.ts";
import { ITALIAN, ROMANIAN } from "./romance.ts";
import { RUSSIAN, UKRAINIAN } from "./slavic-east.ts";
import { BULGARIAN, SOUTH_SLAVIC } from "./slavic-south.ts";
import { CZECH, POLISH, SLOVAK } from "./slavic-west.ts";
import { BENGALI, TAMIL, URDU } from "./south-asia.ts";
import { SWAHILI } from "./swahili.ts";
import { THAI } from "./thai.ts";
import { TURKISH } from "./turkic.ts";
import { smallWordsOf } from "./small-words.ts";
import { FINNISH, HUNGARIAN } from "./uralic.ts";
import { VIETNAMESE } from "./vietnamese.ts";
import { FRENCH, GERMAN, PORTUGUESE, SPANISH } from "./west.ts";

const GRAMMARS: Readonly<Partial<Record<Language, StopGrammar>>> = {
  ...HEARD_GRAMMARS,
  en: ENGLISH,
  es: SPANISH,
  pt: PORTUGUESE,
  fr: FRENCH,
  de: GERMAN,
  id: INDONESIAN,
  ms: MALAY,
  fil: FILIPINO,
  hi: HINDI,
  ar: ARABIC,
  zh: CHINESE,
  it: ITALIAN,
  nl: DUTCH,
  pl: POLISH,
  tr: TURKISH,
  ja: JAPANESE,
  ko: KOREAN,
  vi: VIETNAMESE,
  th: THAI,
  ru: RUSSIAN,
  uk: UKRAINIAN,
  cs: CZECH,
  sk: SLOVAK,
  bg: BULGARIAN,
  sr: SOUTH_SLAVIC,
  hr: SOUTH_SLAVIC,
  bs: SOUTH_SLAVIC,
  ro: ROMANIAN,
  hu: HUNGARIAN,
  el: GREEK,
  sv: SWEDISH,
  da: DANISH,
  nb: NORWEGIAN,
  fi: FINNISH,
  he: HEBREW,
  fa: PERSIAN,
  bn: BENGALI,
  ur: URDU,
  ta: TAMIL,
  sw: SWAHILI,
  af: AFRIKAANS,
  sq: ALBANIAN,
  ca: CATALAN,
  et: ESTONIAN,
  is: ICELANDIC,
  lv: LATVIAN,
  lt: LITHUANIAN,
  mk: MACEDONIAN,
  sl: SLOVENIAN,
  hy: ARMENIAN,
  az: AZERBAIJANI,
  my: BURMESE,
  ka: GEORGIAN,
  kk: KAZAKH,
  km: KHMER,
  ne: NEPALI,
  te: TELUGU,
  uz: UZBEK,
};

/** Each part is compiled when a text first needs it. */
export interface CompiledGrammar {
  /** What only START and HELP have room for, beside politeness. */
  readonly smallWords: () => PhraseSet;
  /** Small words of the grammar's own and of English, which stand beside a clear STOP. */
  readonly fillers: () => PhraseSet;
  readonly negations: () => PhraseSet;
  readonly barriers: () => ReadonlySet<string>;
  readonly requests: () => PatternSet;
  readonly exceptions: () => PatternSet;
  /** Words for texts, sending them and lists of whom they go to. */
  readonly texts: () => PhraseSet;
  readonly kinds: () => readonly { readonly category: Category; readonly words: PhraseSet }[];
  /** Whose accents its free text is compared with; null for none. */
  readonly spelling: Language | null;
}

/** Classes of a grammar that name texts, where it has them. */
const TEXT_CLASSES = ["message", "send", "list"];

const grammarCache = new Map<Language, CompiledGrammar>();

/** A language without free text has fillers at most. */
export function grammarOf(language: Language): CompiledGrammar {
  const known = grammarCache.get(language);
  if (known !== undefined) return known;
  const made = compileGrammar(language);
  grammarCache.set(language, made);
  return made;
}

function compileGrammar(language: Language): CompiledGrammar {
  const grammar = GRAMMARS[language] ?? UNKNOWN;
  const small = [ENGLISH.fillers, grammar.fillers].join("|");
  const classes: StopGrammar["classes"] = { ...grammar.classes, fillers: grammar.fillers };
  const spelling = grammar.accents === "free" ? null : language;
  const compilePattern = patternCompiler(classes, spelling);
  const negations = once(() => compilePhrases(`${grammar.negations}|${ENGLISH.negations}`, spelling));
  return {
    smallWords: once(() => phraseSet(compilePhrases(smallWordsOf(language), language))),
    fillers: once(() => phraseSet(compilePhrases(small, language))),
    negations: once(() => phraseSet(negations())),
    barriers: once(() => new Set(singleWords([...compilePhrases(grammar.barriers, spelling), ...negations()]))),
    requests: once(() => patternSet(grammar.requests.map(compilePattern))),
    exceptions: once(() => patternSet(grammar.exceptions.map(compilePattern))),
    texts: once(() => phraseSet(TEXT_CLASSES.flatMap((name) => compilePhrases(classes[name] ?? "", spelling)))),
    kinds: once(() =>
      CATEGORIES.flatMap((category) => {
        const list = grammar.kinds[category];
        return list === undefined ? [] : [{ category, words: phraseSet(compilePhrases(list, language)) }];
      }),
    ),
    spelling,
  };
}

const UNKNOWN: StopGrammar = {
  classes: {},
  fillers: "",
  negations: "",
  barriers: "",
  requests: [],
  exceptions: [],
  kinds: {},
};

function singleWords(phrases: readonly Phrase[]): readonly string[] {
  return phrases.flatMap((phrase) => (phrase.length === 1 ? phrase.flatMap(({ text, bare }) => [text, bare]) : []));
}
