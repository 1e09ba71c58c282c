/** The languages whose free text is understood, compiled when one is first met. */
import { CATEGORIES, type Category } from "../../routing/categories.ts";
import type { Language } from "../languages.ts";
import {
  compilePattern,
  compilePhrases,
  type Phrase,
  type PhrasePattern,
  type PhraseSet,
  phraseSet,
} from "../phrase-pattern.ts";
import { ARABIC, CHINESE, FILIPINO, HINDI, INDONESIAN } from "./east.ts";
import type { StopGrammar } from "./grammar.ts";
import { ENGLISH, FRENCH, GERMAN, PORTUGUESE, SPANISH } from "./west.ts";

const GRAMMARS: Readonly<Partial<Record<Language, StopGrammar>>> = {
  en: ENGLISH,
  es: SPANISH,
  pt: PORTUGUESE,
  fr: FRENCH,
  de: GERMAN,
  id: INDONESIAN,
  // Malay is close enough for the same patterns.
  ms: INDONESIAN,
  fil: FILIPINO,
  hi: HINDI,
  ar: ARABIC,
  zh: CHINESE,
};

/** Politeness in languages whose keywords are known but whose free text is not. */
const OTHER_FILLERS: Readonly<Partial<Record<Language, string>>> = {
  it: "per favore|perfavore|grazie|subito|ora|buongiorno|ciao",
  nl: "alsjeblieft|alstublieft|aub|graag|bedankt|nu|hallo",
  vi: "xin|vui lòng|làm ơn|cảm ơn|ngay|tin nhắn",
  tr: "lütfen|teşekkürler|hemen|artık",
  ru: "пожалуйста|спасибо|сейчас|срочно|смс",
  uk: "будь ласка|дякую|зараз|смс",
  pl: "proszę|dziękuję|teraz|natychmiast|sms",
  ja: "お願いします|おねがいします|すぐに",
  ko: "제발|부탁드립니다|해주세요|해 주세요|바로",
  th: "กรุณา|ครับ|ค่ะ|ขอบคุณ",
};

export interface CompiledGrammar {
  readonly fillers: PhraseSet;
  readonly negations: PhraseSet;
  readonly barriers: ReadonlySet<string>;
  readonly requests: readonly PhrasePattern[];
  readonly exceptions: readonly PhrasePattern[];
  readonly kinds: readonly { readonly category: Category; readonly words: PhraseSet }[];
}

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
  const grammar = GRAMMARS[language];
  const politeness = [ENGLISH.fillers, grammar?.fillers ?? "", OTHER_FILLERS[language] ?? ""].join("|");
  const fillers = phraseSet(compilePhrases(politeness));
  if (grammar === undefined) {
    return { fillers, negations: phraseSet([]), barriers: new Set(), requests: [], exceptions: [], kinds: [] };
  }
  const { classes } = grammar;
  const negations = compilePhrases(`${grammar.negations}|${ENGLISH.negations}`);
  return {
    fillers,
    negations: phraseSet(negations),
    barriers: new Set(singleWords([...compilePhrases(grammar.barriers), ...negations])),
    requests: grammar.requests.map((source) => compilePattern(source, classes)),
    exceptions: grammar.exceptions.map((source) => compilePattern(source, classes)),
    kinds: CATEGORIES.flatMap((category) => {
      const list = grammar.kinds[category];
      return list === undefined ? [] : [{ category, words: phraseSet(compilePhrases(list)) }];
    }),
  };
}

function singleWords(phrases: readonly Phrase[]): readonly string[] {
  return phrases.flatMap((phrase) => (phrase.length === 1 ? phrase.map(({ text }) => text) : []));
}
