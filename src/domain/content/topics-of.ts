/** What a text is about, as the countries' rules on content name it. */
import type { Topic } from "../rule-book/closed-lists.ts";
import { CONTENT_TOPICS, type ContentTopic, type Finding } from "./content-types.ts";

/** Deceit, somebody's name and rude words are no topic of a country's rules: no country allows the first two. */
const RULE_TOPICS = {
  adult: ["adult"],
  alcohol: ["alcohol"],
  cannabis: ["cannabis", "drugs"],
  crypto: ["crypto"],
  debt: ["debt"],
  drugs: ["drugs"],
  firearms: ["firearms"],
  fraud: [],
  gambling: ["gambling"],
  hate: ["hate"],
  impersonation: [],
  investment: ["investment"],
  loans: ["loans"],
  lottery: ["lottery", "gambling"],
  political: ["political"],
  real_estate: ["real_estate"],
  religious: ["religious"],
  tobacco: ["tobacco"],
  violence: ["violence"],
  vulgar: [],
} as const satisfies Record<ContentTopic, readonly Topic[]>;

/** Whether licences for what countries call it cover all that a text about it is about. */
export function isLicensed(topic: ContentTopic, licences: readonly Topic[]): boolean {
  const names: readonly Topic[] = RULE_TOPICS[topic];
  return names.length > 0 && names.every((name) => licences.includes(name));
}

/** Each once. What is only told (`note`) makes no text one about it: "pay at the bar" is about no alcohol. */
export function topicsOf(findings: readonly Finding[]): readonly Topic[] {
  const told = findings.filter(({ severity }) => severity !== "note");
  const named = CONTENT_TOPICS.filter((topic) => told.some((finding) => finding.topic === topic));
  return [...new Set(named.flatMap((topic): readonly Topic[] => RULE_TOPICS[topic]))];
}
