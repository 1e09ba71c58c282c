/**
 * What people write to answer a question, by language. `yes` and `no` take their meaning from the question; the others
 * belong to one kind of question and need no context.
 */
import { inBothAlphabets } from "../consent/stop-requests/serbian-cyrillic.ts";
import { partsOf } from "../languages/parts.ts";
import type { Language } from "../words/languages.ts";

/** Lists separated by `|`, whose braces `expandPhrases` spells out. */
export interface AnswerRow {
  /** "Yes", as it answers "was it you?". */
  readonly yes: string;
  /** OK, sure, right: heard, or agreed. Joins an invitation; whether it was them is asked again. */
  readonly assent: string;
  readonly no: string;
  /** It was I who did it: an alert alone asks this. */
  readonly confirm: string;
  readonly reject: string;
  /** I am coming: an invitation alone asks this. */
  readonly join: string;
  readonly decline: string;
  /** Words that change nothing among the others. */
  readonly fillers: string;
  /** With or without an answer beside them, these want to be asked again, as `DOUBTS` of all languages. */
  readonly doubts?: string;
}

/** As a language file has them. */
interface AnswersOfFile extends AnswerRow {
  /** The lists are in Serbian Latin letters, and read in Cyrillic ones too. */
  readonly inCyrillicToo?: boolean;
}

const OF_FILES: Readonly<Partial<Record<Language, AnswersOfFile>>> = partsOf("answers");

/** Serbian's row is that of Croatian and Bosnian as well. */
const bothAlphabetsCache = new Map<AnswersOfFile, AnswerRow>();

export const ANSWERS: Readonly<Partial<Record<Language, AnswerRow>>> = Object.fromEntries(
  Object.entries(OF_FILES).map(([language, row]) => [language, inItsAlphabets(row)]),
);

function inItsAlphabets(row: AnswersOfFile): AnswerRow {
  if (row.inCyrillicToo !== true) return row;
  const known = bothAlphabetsCache.get(row) ?? rowInBothAlphabets(row);
  bothAlphabetsCache.set(row, known);
  return known;
}

function rowInBothAlphabets(row: AnswerRow): AnswerRow {
  const { yes, assent, no, confirm, reject, join, decline, fillers, doubts = "" } = row;
  return {
    yes: inBothAlphabets(yes),
    assent: inBothAlphabets(assent),
    no: inBothAlphabets(no),
    confirm: inBothAlphabets(confirm),
    reject: inBothAlphabets(reject),
    join: inBothAlphabets(join),
    decline: inBothAlphabets(decline),
    fillers: inBothAlphabets(fillers),
    doubts: inBothAlphabets(doubts),
  };
}

/** Emoji alone in a text are an answer too; the positive ones are an assent. */
export const YES_EMOJI = /[👍✅✔👌🆗☑💯]/u;
export const NO_EMOJI = /[👎❌✖🚫]/u;

/** With or without an answer beside them, these want to be asked again: "not sure if it was me". */
export const DOUBTS =
  "not sure|unsure|im not sure|if|maybe|perhaps|dont know|do not know|i dont know|dont understand|do not understand|" +
  "quiza|quizas|tal vez|talvez|no se|no lo se|no estoy seguro|no estoy segura|no entiendo|si fui yo o no|nao sei|" +
  "nao entendi|nao tenho certeza|peut etre|je ne sais pas|je sais pas|sais pas|je ne comprends pas|vielleicht|" +
  "weiß nicht|weiss nicht|ich weiß nicht|nicht sicher|verstehe nicht|mungkin|tidak tahu|ga tau|gak tau|" +
  "tidak mengerti|kurang tahu|siguro|hindi ko alam|di ko alam|ewan|hindi sigurado|शायद|पता नहीं|समझ नहीं आया|" +
  "shayad|pata nahi|samajh nahi aaya|ربما|يمكن|لا اعرف|لا ادري|مدري|ما ادري|مش عارف|لست متاكدا|也许|可能|" +
  "不知道|不确定|不清楚|不明白|不懂|是不是|吗";

/** Words for calling something off. Alone they are a STOP; with the token of an open question they answer it. */
export const CANCEL_WORDS =
  "cancel|cancelar|cancela|cancelo|annuler|annule|stornieren|absagen|abbrechen|batal|batalkan|kanselahin|i cancel|रद्द|रद्द करें|रद्द करो|radd karo|إلغاء|الغي|取消";
