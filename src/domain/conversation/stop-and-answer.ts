/** A text that says STOP and answers an alert as well: both take effect. */
import { findKeyword, readKeyword } from "../consent/keywords.ts";
import { readStop, type StopRequest } from "../consent/read-stop.ts";
import { MAX_READ_LENGTH, readerOf } from "../words/normalise.ts";
import { readAnswer } from "./answer.ts";
import type { OpenQuestion } from "./answer-kinds.ts";
import { takeToken } from "./answer-token.ts";
import { hasQuestionMark } from "./question-mark.ts";

export type Where = Parameters<typeof readStop>[1];

export interface StopAnswer {
  readonly choice: "confirm" | "reject";
  /** said: in words, or by the alert's token. doubt: by a bare STOP, which is nothing to a question that was answered. */
  readonly ground: "said" | "doubt";
  /** The short token of the alert, where the text names one. */
  readonly token: string | null;
}

/** `answer`: null where no alert is open. */
interface StopWithAnswer extends Pick<StopRequest, "scopes" | "keyword" | "rule"> {
  readonly kind: "stop";
  readonly answer: StopAnswer | null;
}

/** Where a text may be cut into what it asks and what it answers. */
const PARTS = /[\n.!?;,:。！？；，、؟؛،।]+/u;

/**
 * What a STOP says of an open alert. What stands beside the STOP is read as an answer; a bare "stop", "cancel" or 거부 may
 * be said of the login itself, and so may anything unclear. Such a doubt makes the account safe: it is freed by a call
 * to support, and nothing brings a stolen one back. Only what names texts ("unsubscribe", "stop texting me") leaves the
 * alert open (docs/decisions/0011).
 */
export function answerInStop(
  text: string,
  { isAboutTexts }: StopRequest,
  { where, openQuestions }: { readonly where: Where; readonly openQuestions: readonly OpenQuestion[] },
): StopAnswer | null {
  const alerts = openQuestions.filter(({ kind }) => kind === "alert");
  if (alerts.length === 0) return null;
  const { token, isOpen } = takeToken(text, alerts);
  const named = isOpen ? token : null;
  // As if an invitation were open too: then only words of an alert's own confirm it, and a bare yes does not.
  const asked = { languages: where.languages, openQuestions: [...alerts, UNASKED_INVITATION] };
  const parts = text.slice(0, MAX_READ_LENGTH).split(PARTS);
  const besideStop = parts.filter((part) => readStop(part, where) === null).join(" ");
  const beside = readAnswer(besideStop, asked).answer;
  if (beside === "confirm") return asSaid(text, "confirm", { where, token: named });
  const whole = readAnswer(text, asked).answer;
  const isNo = readAnswer(besideStop, { languages: where.languages, openQuestions: alerts }).answer === "reject";
  if (isNo || whole === "reject") return { choice: "reject", ground: "said", token: named };
  const isDoubt = !isAboutTexts || beside !== null;
  return isDoubt ? { choice: "reject", ground: isOpen ? "said" : "doubt", token: named } : null;
}

/** A yes that asks is none, and beside a STOP nobody can be asked again: the account is made safe. */
function asSaid(
  text: string,
  choice: StopAnswer["choice"],
  { where, token }: { readonly where: Where; readonly token: string | null },
): StopAnswer {
  if (choice === "confirm" && hasQuestionMark(text, where.languages))
    return { choice: "reject", ground: "doubt", token };
  return { choice, ground: "said", token };
}

const UNASKED_INVITATION: OpenQuestion = { kind: "invitation", token: null };
const UNASKED: readonly OpenQuestion[] = [{ kind: "alert", token: null }, UNASKED_INVITATION];

/** Nobody's own words are shorter than this, and no keyword is longer. */
export const KEYWORD_LENGTH_MAX = 40;

export function isKeyword(text: string, where: Where): boolean {
  if (text.length > KEYWORD_LENGTH_MAX) return false;
  const read = readerOf(text);
  return readKeyword(text) !== null || findKeyword((language) => read(language).words, where) !== null;
}

/** Between the first word and the rest, and between the rest and the last word. */
const FIRST_WORD = /^([^\s.!?;,:/+&\-。！？；，、]+)[\s.!?;,:/+&\-。！？；，、]+(?:(?:and|und|et)\s+)?(.+)$/isu;
const LAST_WORD =
  /(?<![\s.!?;,:/+&\-。！？；，、])[\s.!?;,:/+&\-。！？；，、]+([^\s.!?;,:/+&\-。！？；，、]+)[\s.!?。！？]*$/u;
const AND_AT_END = /(?<!\s)\s+(?:and|und|et)$/iu;

interface EdgeWord {
  readonly word: string;
  readonly rest: string;
  readonly isLast: boolean;
}

/** In one pass each: a search for the shortest rest would begin anew at every sign of a text of nothing else. */
function edgeWords(text: string): EdgeWord[] {
  const [, first = "", behind = ""] = FIRST_WORD.exec(text) ?? [];
  const end = LAST_WORD.exec(text);
  const before = text.slice(0, end?.index ?? 0).replace(AND_AT_END, "");
  return [
    { word: first, rest: behind, isLast: false },
    { word: end?.[1] ?? "", rest: before, isLast: true },
  ].filter(({ word, rest }) => word !== "" && rest !== "");
}

/**
 * A keyword before or behind what answers an alert: "STOP ce n'est pas moi", "STOP7KM". Both take effect. Behind it only a
 * clear one counts ("I did not cancel"), and only a whole answer makes room for it ("it wasn't me at the bus stop"). Where
 * no alert is open an alert's own words do: "not me stop" is said to a code as well, "non-stop" is not.
 */
export function stopBesideAnswer(
  text: string,
  { where, openQuestions }: { readonly where: Where; readonly openQuestions: readonly OpenQuestion[] },
): StopWithAnswer | null {
  const alerts = openQuestions.filter(({ kind }) => kind === "alert");
  const named = takeToken(text.slice(0, MAX_READ_LENGTH), alerts);
  const bare = named.isOpen ? readStop(named.rest, where) : null;
  if (bare !== null) return { ...asStop(bare), answer: { choice: "reject", ground: "said", token: named.token } };
  const asked = { languages: where.languages, openQuestions: alerts.length > 0 ? alerts : UNASKED };
  const joined = stopJoined(text, { where, asked });
  if (joined !== null) {
    const { stop, answer, token } = joined;
    return { ...asStop(stop), answer: alerts.length > 0 ? asSaid(text, answer, { where, token }) : null };
  }
  for (const { word, rest, isLast } of edgeWords(text.slice(0, MAX_READ_LENGTH))) {
    const stop = isKeyword(word, where) ? readStop(word, where) : null;
    if (stop === null || (isLast && readStop(`${rest}. ${word}`, where) === null)) continue;
    const { answer, token, rule } = readAnswer(rest, asked);
    if (rule !== "answer_words" || (answer !== "confirm" && answer !== "reject")) continue;
    return { ...asStop(stop), answer: alerts.length > 0 ? asSaid(text, answer, { where, token }) : null };
  }
  return null;
}

/** Between an answer and a request: "not me and unsubscribe me from these texts". */
const CONJUNCTION = /\s(?:and|also|so|now|n|y|e|et|und|en|och|og|ja|i|и|та|ve|dan|at|và|و)\s/iu;

/** Only behind a whole answer: elsewhere a conjunction joins what is wanted ("I don't want to unsubscribe and …"). */
function stopJoined(
  text: string,
  { where, asked }: { readonly where: Where; readonly asked: Parameters<typeof readAnswer>[1] },
): { readonly stop: StopRequest; readonly answer: StopAnswer["choice"]; readonly token: string | null } | null {
  const [before = "", ...others] = text.slice(0, MAX_READ_LENGTH).split(CONJUNCTION);
  const behind = others.join(" ");
  if (behind === "") return null;
  const { answer, token, rule } = readAnswer(before, asked);
  if ((answer !== "confirm" && answer !== "reject") || rule !== "answer_words") return null;
  const stop = readStop(behind, where);
  return stop?.isAboutTexts === true ? { stop, answer, token } : null;
}

function asStop({ scopes, keyword, rule }: StopRequest) {
  return { kind: "stop", scopes, keyword, rule } as const;
}
