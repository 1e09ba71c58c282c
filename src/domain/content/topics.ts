/** What a text is about, as the rules of countries name it. */
import { type Topic, TOPICS } from "../rule-book/closed-lists.ts";
import type { Finding } from "./content-types.ts";

/** Of what was only noted nothing is said: a word of that kind stands in a text about something else. */
export function topicsOf(findings: readonly Finding[]): readonly Topic[] {
  const weighty = findings.filter(({ severity }) => severity !== "note");
  return TOPICS.filter((topic) => weighty.some((finding) => finding.topic === topic));
}
