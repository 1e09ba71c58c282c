/** The languages whose free text is understood, compiled when one is first met. */
import { CATEGORIES, type Category } from "../../base/categories.ts";
import { once } from "../../base/once.ts";
import { partsOf } from "../../languages/parts.ts";
import type { Language } from "../../words/languages.ts";
import { type PatternSet, patternSet } from "../../words/pattern-set.ts";
import { patternCompiler } from "../../words/phrase-pattern.ts";
import { compilePhrases, type Phrase, type PhraseSet, phraseSet } from "../../words/phrase-set.ts";
import type { StopGrammar } from "./grammar.ts";
import { grammarOfHeard, type HeardWords } from "./heard-requests.ts";
import { grammarInBothAlphabets } from "./serbian-cyrillic.ts";
import { grammarOfParts, type RequestParts } from "./shared-requests.ts";
import { smallWordsOf } from "./small-words.ts";

/** A grammar of its own, or the words of one that languages share: of whole sentences, or of the plainest requests alone. */
type StopWords = StopGrammar | RequestParts | HeardWords;

const STOP_WORDS: Readonly<Partial<Record<Language, StopWords>>> = partsOf("stopRequests");

function grammarOfWords(words: StopWords): StopGrammar {
  if ("requests" in words) return words.inCyrillicToo === true ? grammarInBothAlphabets(words) : words;
  return "sending" in words ? grammarOfParts(words) : grammarOfHeard(words);
}

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
  const grammar = grammarOfWords(STOP_WORDS[language] ?? UNKNOWN);
  const english = grammarOfWords(STOP_WORDS.en ?? UNKNOWN);
  const small = [english.fillers, grammar.fillers].join("|");
  const classes: StopGrammar["classes"] = { ...grammar.classes, fillers: grammar.fillers };
  const spelling = grammar.accents === "free" ? null : language;
  const compilePattern = patternCompiler(classes, spelling);
  const negations = once(() => compilePhrases(`${grammar.negations}|${english.negations}`, spelling));
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
