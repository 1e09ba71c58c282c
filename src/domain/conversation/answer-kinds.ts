/** What may be asked by a text, and what its answer may be. */

export interface OpenQuestion {
  /** An alert asks "was it you?", an invitation "will you come?", a question for consent "do you want such texts?". */
  readonly kind: "alert" | "invitation" | "consent";
  /** The short token its text carried, of letters and digits; null where it carried none. */
  readonly token: string | null;
  /** A word of its own that an invitation asked for. */
  readonly word?: string;
}

/** `unclear`: meant as an answer, but not to be acted on; worth one text that asks again. */
export type AnswerKind = "confirm" | "reject" | "join" | "decline" | "agree" | "disagree" | "unclear";

export type AnswerRule =
  | "no_open_question"
  | "no_answer_word"
  | "answer_words"
  | "answer_emoji"
  | "answer_with_typo"
  | "clear_denial"
  /** "Do not freeze it", "no fraud". */
  | "turned_round"
  /** Beside an order not to freeze, or words that change nothing. */
  | "claim_beside_others"
  | "weak_yes"
  | "both_answers"
  | "doubt"
  | "other_words"
  | "several_kinds_open"
  | "other_kind_of_question"
  | "token_alone"
  | "token_unknown";
