/** Whether a text says in its own words that it was not me: a denial, what somebody else did, or an order to freeze. */
import type { Language } from "../../words/languages.ts";
import { type PatternPlace, type PatternSet, placesOf } from "../../words/pattern-set.ts";
import { isEmpty, lengthsAt, type PhraseSet } from "../../words/phrase-set.ts";
import { editDistance } from "../../words/edit-distance.ts";
import { isUnspaced, type PlainText } from "../../words/normalise.ts";
import { type CompiledSpeech, SHORTEST_SLIP, speechOf } from "./compile.ts";

/**
 * `denied`: it was not me. `turned_round`: "do not freeze it", "no fraud", "nobody else": meant for the alert, and no
 * answer to it. Null: nothing of the kind.
 */
export type Denial = "denied" | "turned_round" | null;

/** How far before an order or a harm a negation turns it round. */
const REACH = 3;
const REACH_IN_CHARACTERS = 4;
/** Nobody denies in longer clauses, and looking at one stays small. */
const CLAUSE_WORDS_MAX = 40;
const CLAUSE_CHARACTERS_MAX = 80;
const LONG = 9;

/** Never throws; linear in the length, as a clause is bounded. */
export function readDenial({ clauses, asked }: PlainText, languages: readonly Language[]): Denial {
  const speeches = languages.flatMap((language) => speechOf(language) ?? []);
  const readings = clauses
    .filter((clause) => !asked.has(clause))
    .map((clause) => new Set(speeches.flatMap((speech) => readClause(clause, speech) ?? [])));
  const some = (reading: Reading) => readings.some((found) => found.has(reading));
  // An order not to is no denial, whatever else is said.
  if (some("turned_order")) return "turned_round";
  if (some("denial")) return "denied";
  // "No fraud": one language takes the word for its own and does not know the negation.
  if (readings.some((found) => found.has("harm") && !found.has("turned_harm"))) return "denied";
  return some("turned_harm") ? "turned_round" : null;
}

/** The clauses without orders not to freeze, without harm that is denied, and without what changes nothing about a claim. */
export function withoutTurned(
  { clauses, asked }: PlainText,
  languages: readonly Language[],
): readonly (readonly string[])[] {
  const speeches = languages.flatMap((language) => speechOf(language) ?? []);
  return clauses.flatMap((clause) => {
    if (asked.has(clause)) return [clause];
    const cuts = speeches.flatMap((speech) => turnedSpans(clause, speech));
    const rest = clause.filter((_, at) => !cuts.some(({ start, end }) => start <= at && at < end));
    return rest.length === 0 ? [] : [rest];
  });
}

function turnedSpans(written: readonly string[], speech: CompiledSpeech): readonly PatternPlace[] {
  const clause = mendSlips(written, speech);
  const look = (set: () => PatternSet) => [...placesOf(clause, set(), speech.barriers)];
  const denials = denialsIn(clause, speech);
  const turned = [...look(speech.orders), ...look(speech.turnable), ...look(speech.harms)].flatMap((place) => {
    const from = turnedFrom(clause, place, { speech, denials });
    if (from === null) return [];
    // French puts half of its negation behind: "ne bloquez pas".
    const behind = Math.max(0, ...lengthsAt(clause, place.end, speech.laterNegations()));
    return [
      {
        start: Math.min(from, place.start),
        end: behindAccounts(clause, Math.max(from + 1, place.end + behind), speech),
      },
    ];
  });
  return [...look(speech.turned), ...look(speech.harmless), ...turned];
}

/** "Sperrt mir nicht das Konto": what the order is about is turned round with it. */
function behindAccounts(clause: readonly string[], from: number, { accounts }: CompiledSpeech): number {
  let end = from;
  for (let taken = Math.max(0, ...lengthsAt(clause, end, accounts())); taken > 0; ) {
    end += taken;
    taken = Math.max(0, ...lengthsAt(clause, end, accounts()));
  }
  return end;
}

type Reading = "denial" | "harm" | "turned_order" | "turned_harm";

function readClause(written: readonly string[], speech: CompiledSpeech): Reading | null {
  const max = written.some(isUnspaced) ? CLAUSE_CHARACTERS_MAX : CLAUSE_WORDS_MAX;
  if (written.length > max) return null;
  const clause = mendSlips(written, speech);
  const look = (set: () => PatternSet) => [...placesOf(clause, set(), speech.barriers)];
  if (look(speech.exceptions).length > 0) return null;
  if (look(speech.turned).length > 0) return "turned_order";
  const denials = denialsIn(clause, speech);
  const isTurnedAt = (place: PatternPlace) => turnedFrom(clause, place, { speech, denials }) !== null;
  const orders = look(speech.orders);
  if (orders.some(isTurnedAt) || look(speech.turnable).some(isTurnedAt)) return "turned_order";
  if (denials.length > 0 || orders.length > 0) return "denial";
  const harms = look(speech.harms);
  if (harms.length === 0) return null;
  return harms.some(isTurnedAt) ? "turned_harm" : "harm";
}

/**
 * Without those whose "not" and "mine" belong to an order: "не блокируйте мой аккаунт", and where the negation comes last,
 * "blokkeer mijn rekening niet".
 */
function denialsIn(clause: readonly string[], speech: CompiledSpeech): readonly PatternPlace[] {
  const denials = [...placesOf(clause, speech.denials(), speech.barriers)];
  if (denials.length === 0) return denials;
  const verbs = [...placesOf(clause, speech.turnable(), speech.barriers)];
  const orders = [...placesOf(clause, speech.orders(), speech.barriers)].filter(({ start }) =>
    verbs.some((verb) => verb.start === start),
  );
  const isLast = !isEmpty(speech.laterNegations());
  return denials.filter(({ start, end }) => {
    const isAround = verbs.some((verb) => start < verb.start && verb.end < end);
    const isInside = isLast && orders.some((order) => order.start < start && start < order.end && order.end < end);
    return !isAround && !isInside;
  });
}

/** Where the negation stands; null for none. One that belongs to a denial turns nothing else round: "not me block it". */
function turnedFrom(
  clause: readonly string[],
  { start, end }: PatternPlace,
  { speech, denials }: { readonly speech: CompiledSpeech; readonly denials: readonly PatternPlace[] },
): number | null {
  const reach = speech.isUnspaced ? REACH_IN_CHARACTERS : REACH;
  const isFree = (at: number) => !denials.some((denial) => denial.start <= at && at < denial.end);
  const stands = (negations: PhraseSet, from: number, to: number) => {
    for (let at = Math.max(0, from); at < Math.min(to, clause.length); at += 1) {
      if (isFree(at) && lengthsAt(clause, at, negations).some((length) => at + length <= to)) return at;
    }
    return null;
  };
  return stands(speech.negations(), start - reach, end) ?? stands(speech.laterNegations(), start + 1, end + 2 * reach);
}

/** Long words that are a slip away from one of the language's own. The first letter is seldom the one that slips. */
function mendSlips(clause: readonly string[], { vocabulary }: CompiledSpeech): readonly string[] {
  return clause.map((word) => {
    if (word.length < SHORTEST_SLIP - 1) return word;
    const known = vocabulary().get(word.slice(0, 1)) ?? [];
    if (known.includes(word)) return word;
    const allowed = word.length < LONG ? 1 : 2;
    const isNear = (wanted: string) =>
      wanted.length >= SHORTEST_SLIP &&
      Math.abs(wanted.length - word.length) <= allowed &&
      editDistance(word, wanted, allowed) <= allowed;
    return known.find(isNear) ?? word;
  });
}
