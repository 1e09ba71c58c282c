/** What the findings in a text come to. */
import { type ContentVerdict, type Finding, SEVERITIES } from "./content-types.ts";

/** The worst of them. */
export function contentVerdictOf(findings: readonly Finding[]): ContentVerdict {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? "clean";
}
