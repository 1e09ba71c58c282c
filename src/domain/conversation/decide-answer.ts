/** What the words of an answer come to, by the question that they answer. */
import type { AnswerKind, AnswerRule, OpenQuestion } from "./answer-kinds.ts";
import type { AnswerWord, Meaning } from "./answer-index.ts";

export const ANSWERS_OF = {
  alert: { positive: "confirm", negative: "reject" },
  invitation: { positive: "join", negative: "decline" },
  consent: { positive: "agree", negative: "disagree" },
} as const satisfies Record<OpenQuestion["kind"], Record<string, AnswerKind>>;

/** Which meanings answer a kind of question. */
const POSITIVE: Readonly<Record<OpenQuestion["kind"], readonly Meaning[]>> = {
  alert: ["yes", "assent", "confirm"],
  invitation: ["yes", "assent", "confirm", "join"],
  consent: ["yes", "assent", "confirm", "join"],
};
const NEGATIVE: Readonly<Record<OpenQuestion["kind"], readonly Meaning[]>> = {
  alert: ["no", "reject"],
  invitation: ["no", "reject", "decline"],
  consent: ["no", "reject", "decline"],
};
const OWN: Readonly<Record<OpenQuestion["kind"], readonly Meaning[]>> = {
  alert: ["confirm", "reject"],
  invitation: ["join", "decline"],
  // Its answer is a plain yes or no. With a question of another kind open that is for either, and for neither.
  consent: [],
};

/** "OK" and a thumb are said to a notice as well: nothing can rest on them that somebody may have to prove. */
const NEEDS_CLEAR_YES: ReadonlySet<OpenQuestion["kind"]> = new Set<OpenQuestion["kind"]>(["alert", "consent"]);

export function needsClearYes(kind: OpenQuestion["kind"]): boolean {
  return NEEDS_CLEAR_YES.has(kind);
}

/** `kinds`: of the open questions. */
export function decide(
  meant: readonly AnswerWord[],
  kinds: readonly OpenQuestion["kind"][],
): { answer: AnswerKind; rule: AnswerRule } {
  const [kind, ...others] =
    kinds.length === 1 ? kinds : kinds.filter((kind) => meant.some(({ meanings }) => has(meanings, OWN[kind])));
  if (kind === undefined || others.length > 0) return { answer: "unclear", rule: "several_kinds_open" };
  const readings = meant.map(({ meanings }) => polarityOf(meanings, kind));
  if (readings.includes("both")) return { answer: "unclear", rule: "both_answers" };
  if (readings.includes("none")) return { answer: "unclear", rule: "other_kind_of_question" };
  const isMixed = readings.includes("positive") && readings.includes("negative");
  // "Yes, it was not me": the yes agrees with the denial. The other way round, "no, it was me", stays unclear.
  const isAgreedDenial =
    kind === "alert" &&
    meant.every(({ meanings }) => has(meanings, ["yes", "assent"]) || has(meanings, ["no", "reject"])) &&
    meant.some(({ meanings, isPhrase }) => isPhrase && meanings.has("reject"));
  if (isMixed && !isAgreedDenial) return { answer: "unclear", rule: "both_answers" };
  const isNegative = readings.includes("negative");
  if (needsClearYes(kind) && !isNegative && meant.every(({ meanings }) => meanings.has("assent"))) {
    return { answer: "unclear", rule: "weak_yes" };
  }
  return { answer: ANSWERS_OF[kind][isNegative ? "negative" : "positive"], rule: "answer_words" };
}

function polarityOf(
  meanings: ReadonlySet<Meaning>,
  kind: OpenQuestion["kind"],
): "positive" | "negative" | "both" | "none" {
  const isPositive = has(meanings, POSITIVE[kind]);
  const isNegative = has(meanings, NEGATIVE[kind]);
  if (isPositive && isNegative) return "both";
  if (isPositive) return has(meanings, ["no", "reject", "decline"]) ? "both" : "positive";
  if (isNegative) return has(meanings, ["yes", "assent", "confirm", "join"]) ? "both" : "negative";
  return "none";
}

export function has(meanings: ReadonlySet<Meaning>, wanted: readonly Meaning[]): boolean {
  return wanted.some((meaning) => meanings.has(meaning));
}
