/**
 * How people of one language deny, by its grammar and not by whole sentences: who, a negation, a verb of entry; somebody
 * else and what they did; an order and what it is given about. Lists are separated by `|`, with braces as
 * `expandPhrases` spells them out and stems as `phrase-pattern.ts` has them. All are compared without accents.
 */
export type SpeechClass =
  /** "Was not", "it is not", where "me" follows. */
  | "isnt"
  | "me"
  /** May stand between the two: "really". */
  | "really"
  /** What is not mine: "my device". */
  | "mine"
  /** Denials of what was done: "did not", "never". */
  | "never"
  /** What was done: log in, do this, approve. */
  | "entry"
  /** Says all of it in one: "girmedim", "I deny". */
  | "denied"
  | "someone"
  /** What somebody does: got into, is using, stole. */
  | "into"
  /** Somebody else, whatever they do. */
  | "other"
  /** What gets stolen or lost. */
  | "device"
  | "stolen"
  /** Words for the harm that need nothing beside them: hacked, fraud. */
  | "harm"
  /** Orders: freeze, lock, block. */
  | "freeze"
  /** Other orders that are given against a login: reject, deny. */
  | "refuse"
  /** What an order is about. */
  | "account"
  /** Turns round an order or a harm that follows: "do not", "no need to". */
  | "neg"
  /** The same, where the language puts it behind. */
  | "negAfter";

export interface DenialSpeech {
  readonly words: Readonly<Partial<Record<SpeechClass, string>>>;
  /** Patterns of its own beside those that all languages share. */
  readonly denials?: readonly string[];
  readonly harms?: readonly string[];
  readonly orders?: readonly string[];
  /** Whole clauses that change nothing beside a claim: "I am on holiday". */
  readonly harmless?: readonly string[];
  /** Orders turned round in one: "凍結しないで". */
  readonly turned?: readonly string[];
  /** A clause with one of these says something else: "why did you block". */
  readonly exceptions?: readonly string[];
  /** Words that no gap reaches over. */
  readonly barriers?: string;
  /** A slip of the thumb is mended; not where a letter is the negation: Turkish "onaylıyorum", "onaylamıyorum". */
  readonly mendsSlips?: boolean;
  /** More ways to say that it was me, as an answer of `AnswerRow.confirm`. */
  readonly claims?: string;
  /** What stands beside such a claim and changes nothing: "from my new phone". */
  readonly beside?: string;
}

/** What every language says alike. A pattern whose class a language lacks is left out for it. */
export const SHARED = {
  denials: ["@isnt @me", "@isnt @really @me", "@isnt ~1 @mine", "@mine ~1 @isnt", "@never ~2 @entry", "@denied"],
  harms: ["@someone ~3 @into", "@into ~2 @someone", "@other", "@device ~3 @stolen", "@stolen ~3 @device", "@harm"],
  /** What is read only where it is turned round: "no need to lock anything". */
  turnable: ["@freeze", "@refuse"],
  orders: ["@freeze ~3 @account", "@account ~3 @freeze", "^ ~2 @freeze ~1 $"],
} as const satisfies Partial<Record<keyof DenialSpeech | "turnable", readonly string[]>>;
