/** Reads the answer to an open question: CONFIRM, REJECT, JOIN and what people write instead, with slips of the thumb. */
import type { AnswerKind, AnswerRule, OpenQuestion } from "./answer-kinds.ts";
import { sameToken, takeToken } from "./answer-token.ts";
import { ANSWERS_OF, decide, has, needsClearYes } from "./decide-answer.ts";
import type { Language } from "../words/languages.ts";
import { answerWords } from "./answer-index.ts";
import { NO_EMOJI, YES_EMOJI } from "./answer-words.ts";
import { coverWords } from "./cover-words.ts";
import { type Denial, readDenial, withoutTurned } from "./denials/read-denial.ts";
import { isUnspaced, MAX_READ_LENGTH, normaliseText, type PlainText } from "../words/normalise.ts";
import { hasQuestionMark } from "./question-mark.ts";

export interface Answer {
  /** Null: this is no answer. */
  readonly answer: AnswerKind | null;
  /** As the open question spells it, else as written in capitals. */
  readonly token: string | null;
  readonly rule: AnswerRule;
}

interface AnswerContext {
  readonly languages: readonly Language[];
  readonly openQuestions: readonly OpenQuestion[];
}

/** A longer text is no answer; comparing every word with every answer stays small. */
const MAX_ANSWER_WORDS = 24;
/** Somebody who was robbed may write more. */
const MAX_DENIAL_WORDS = 60;
/** A word of an unspaced script holds about so many characters. */
const CHARACTERS_OF_A_WORD = 3;
/** "It might have been my daughter": with more beside it, it is said of something else. */
const LEFT_BESIDE_WEAK = 3;

/**
 * Nothing is guessed: yes and no together, a doubt, a yes that asks, words that are no answer or a slip that could be either answer are
 * `unclear`. One weakness is chosen: "no fui yo quien entró" is a REJECT though it says more, and nothing turns such a
 * text into a CONFIRM, because an account frozen by mistake is freed, and a stolen one is not given back.
 */
export function readAnswer(text: string, { languages, openQuestions }: AnswerContext): Answer {
  if (openQuestions.length === 0) return { answer: null, token: null, rule: "no_open_question" };
  const own = ownWord(text.slice(0, MAX_READ_LENGTH), openQuestions);
  if (own !== null) return { answer: "join", token: own, rule: "answer_words" };
  const { token, isOpen, rest } = takeToken(text.slice(0, MAX_READ_LENGTH), openQuestions);
  const asked = isOpen ? openQuestions.filter((question) => sameToken(question.token, token)) : openQuestions;
  const kinds = [...new Set(asked.map(({ kind }) => kind))];
  const read = meaningOf(rest, { languages, kinds });
  const { answer, rule } = asksBack(read.answer, text, languages) ? ASKED_BACK : read;
  if (isOpen && answer === null) return { answer: "unclear", token, rule: "token_alone" };
  const isOther = token !== null && !isOpen && openQuestions.every((question) => question.token !== null);
  if (isOther && answer !== null) return { answer: "unclear", token, rule: "token_unknown" };
  return { answer, token: isOpen || answer !== null ? token : null, rule };
}

const ASKED_BACK = { answer: "unclear", rule: "weak_yes" } as const;

/** "yes?" is asked of us, and no confirmation can rest on it. A no that asks makes the account safe all the same. */
function asksBack(answer: AnswerKind | null, text: string, languages: readonly Language[]): boolean {
  return (answer === "confirm" || answer === "agree") && hasQuestionMark(text.slice(0, MAX_READ_LENGTH), languages);
}

/** The word that an invitation asked for, when the text is that word and nothing else. */
function ownWord(text: string, openQuestions: readonly OpenQuestion[]): string | null {
  const written = normaliseText(text).words.join(" ");
  const isIt = ({ word }: OpenQuestion) => word !== undefined && normaliseText(word).words.join(" ") === written;
  return written === "" ? null : (openQuestions.find(isIt)?.word ?? null);
}

interface Asked {
  readonly languages: readonly Language[];
  readonly kinds: readonly OpenQuestion["kind"][];
}

function meaningOf(text: string, asked: Asked): Meant {
  const plain = normaliseText(text);
  const { words } = plain;
  if (words.length === 0) return emojiAnswer(text, asked.kinds);
  const length = lengthInWords(words);
  if (length > MAX_DENIAL_WORDS) return NO_ANSWER;
  const covered = length > MAX_ANSWER_WORDS ? NO_ANSWER : coveredMeaning(plain, asked);
  if (!asked.kinds.includes("alert")) return covered;
  const said = withDenial(covered, readDenial(plain, asked.languages));
  return said.isToCompare === true && isClaimBesideOthers(plain, asked) ? CLAIMED : said;
}

const CLAIMED: Meant = { answer: "confirm", rule: "claim_beside_others" };

/**
 * "Don't freeze it, it's me", "Yes it's me, I'm on holiday in Madrid": without the order not to and without what changes
 * nothing, it says that it was them and nothing else.
 */
function isClaimBesideOthers(plain: PlainText, asked: Asked): boolean {
  const clauses = withoutTurned(plain, asked.languages);
  const words = clauses.flat();
  if (words.length === 0 || words.length === plain.words.length) return false;
  const rest = { ...plain, clauses, words };
  const { answer, rule, isClaim } = coveredMeaning(rest, asked);
  return (
    answer === "confirm" && rule === "answer_words" && isClaim === true && readDenial(rest, asked.languages) === null
  );
}

interface Meant {
  readonly answer: AnswerKind | null;
  readonly rule: AnswerRule;
  /** It says somewhere that it was them. */
  readonly isClaim?: boolean;
  /** It is one known phrase and nothing else. */
  readonly isWhole?: boolean;
  /** What stands beside a claim, or an order not to, may change nothing. */
  readonly isToCompare?: boolean;
}

const NO_ANSWER: Meant = { answer: null, rule: "no_answer_word" };

/** What known phrases side by side make of it. */
function coveredMeaning({ words, clauses, asked: questions }: PlainText, asked: Asked): Meant {
  const { found, hasTypo, leftover } = coverWords(words, answerWords(asked.languages));
  const meant = found.filter(({ meanings }) => !has(meanings, ["filler", "doubt", "weak"]));
  const isWeak = found.some(({ meanings }) => meanings.has("weak"));
  const isClaim = meant.some(({ meanings, isPhrase }) => isPhrase && meanings.has("confirm"));
  if (found.some(({ meanings }) => meanings.has("doubt"))) return { answer: "unclear", rule: "doubt", isClaim };
  if (meant.length === 0) return isWeak && leftover <= LEFT_BESIDE_WEAK ? { ...ASKED_BACK, isClaim } : NO_ANSWER;
  if (isWeak && !meant.some(({ meanings }) => has(meanings, ["no", "reject", "decline"])))
    return { ...ASKED_BACK, isClaim };
  const decided = { ...decide(meant, asked.kinds), isClaim };
  if (leftover === 0 || decided.answer === "unclear") {
    // "I'm in Leeds" begins as an invitation is answered.
    const isToCompare = isClaim && decided.rule === "other_kind_of_question";
    const isWhole = leftover === 0 && meant.length === 1 && meant[0]?.isPhrase === true;
    return decided.answer !== "unclear" && hasTypo
      ? { ...decided, rule: "answer_with_typo" }
      : { ...decided, isWhole, isToCompare };
  }
  const isDenial =
    decided.answer === "reject" &&
    meant.some(({ meanings, isPhrase }) => isPhrase && meanings.has("reject")) &&
    clauses.some((clause) => !questions.has(clause));
  return isDenial && !hasTypo
    ? { answer: "reject", rule: "clear_denial", isClaim }
    : { answer: "unclear", rule: "other_words", isClaim, isToCompare: isClaim };
}

/** The person's own grammar beside the known phrases. Both a claim and a denial: asked again. */
function withDenial(covered: Meant, denial: Denial): Meant {
  if (denial === null || covered.rule === "doubt" || covered.isWhole === true) return covered;
  if (denial === "turned_round") return { answer: "unclear", rule: "turned_round", isToCompare: true };
  if (covered.isClaim === true) return { answer: "unclear", rule: "both_answers" };
  return covered.answer === "reject" ? covered : { answer: "reject", rule: "clear_denial" };
}

function lengthInWords(words: readonly string[]): number {
  const characters = words.filter(isUnspaced).length;
  return words.length - characters + characters / CHARACTERS_OF_A_WORD;
}

function emojiAnswer(text: string, kinds: Asked["kinds"]): { answer: AnswerKind | null; rule: AnswerRule } {
  const isYes = YES_EMOJI.test(text);
  const isNo = NO_EMOJI.test(text);
  if (!isYes && !isNo) return { answer: null, rule: "no_answer_word" };
  if (isYes && isNo) return { answer: "unclear", rule: "both_answers" };
  const kind = kinds[0];
  if (kinds.length !== 1 || kind === undefined) return { answer: "unclear", rule: "several_kinds_open" };
  if (isYes && needsClearYes(kind)) return { answer: "unclear", rule: "weak_yes" };
  return { answer: ANSWERS_OF[kind][isYes ? "positive" : "negative"], rule: "answer_emoji" };
}
