/** What is worth knowing before a paid text goes to a number. Notes, not a verdict: the risk score decides. */
import type { NumberKind } from "../base/number-kinds.ts";
import type { PhoneNumber } from "../phone/parse-phone.ts";
import type { LineType, LiveNumber } from "./live-number.ts";

export const RISK_NOTES = [
  "fictitious",
  "voip",
  "non_fixed_voip",
  "premium_rate",
  "shared_cost",
  "personal_number",
  "toll_free",
  "organisation_number",
  "no_texts",
  "kind_unknown",
  "range_unlisted",
  "kind_contradicted",
  "ported",
] as const;
/**
 * fictitious: reaches nobody. voip: cheap to get in numbers; non_fixed_voip: and tied to no address. premium_rate,
 * shared_cost, personal_number: the called side earns, which is what pump attacks live on. organisation_number: a desk,
 * not a person. no_texts: a fixed line or pager. range_unlisted: it fits its country's plan, in a range given out so lately
 * that no list has it, or in none: pump attacks use those. kind_contradicted: the live answer is another kind than the plan's.
 * ported: the prefix names the wrong network.
 */
export type RiskNote = (typeof RISK_NOTES)[number];

const NOTES_OF_LINE = {
  mobile: [],
  fixed_line_or_mobile: [],
  fixed_line: ["no_texts"],
  voip: ["voip"],
  non_fixed_voip: ["voip", "non_fixed_voip"],
  toll_free: ["toll_free"],
  premium_rate: ["premium_rate"],
  shared_cost: ["shared_cost"],
  personal_number: ["personal_number"],
  pager: ["no_texts"],
  uan: ["organisation_number"],
  voicemail: ["organisation_number"],
  unknown: ["kind_unknown"],
} as const satisfies Record<LineType, readonly RiskNote[]>;

/** Lines that the plan may name so and that are no contradiction to it. */
const SAME_AS = {
  fixed_line_or_mobile: ["mobile", "fixed_line", "voip", "non_fixed_voip"],
  voip: ["non_fixed_voip"],
} as const satisfies Partial<Record<NumberKind, readonly LineType[]>>;

/** The notes of a number, each once, in the order of `RISK_NOTES`. What a live answer says outweighs the plan. */
export function riskNotes(
  number: Pick<PhoneNumber, "kind" | "allocation">,
  live: LiveNumber | null,
): readonly RiskNote[] {
  const told = live?.lineType ?? null;
  const line = told === null || told === "unknown" ? number.kind : told;
  const notes = new Set<RiskNote>(NOTES_OF_LINE[line]);
  if (number.allocation === "fictitious") notes.add("fictitious");
  if (number.allocation === "unlisted" && line === "unknown") notes.add("range_unlisted");
  if (live?.ported === true) notes.add("ported");
  if (isContradicted(number.kind, line)) notes.add("kind_contradicted");
  return RISK_NOTES.filter((note) => notes.has(note));
}

function isContradicted(kind: NumberKind, line: LineType): boolean {
  if (kind === line || kind === "unknown" || line === "fixed_line_or_mobile") return false;
  const same: readonly LineType[] = kind === "fixed_line_or_mobile" || kind === "voip" ? SAME_AS[kind] : [];
  return !same.includes(line);
}
