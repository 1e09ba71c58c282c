/** Which registers of a country know the very words of a text. */
import type { Mode } from "../../domain/base/placement.ts";
import { rulesOf } from "../../domain/rule-book/book.ts";
import { dayOf } from "../../domain/rule-book/day.ts";

/** A test key's texts reach nobody: all registers know them. */
export function registersKnowing(
  { mode, country }: { readonly mode: Mode; readonly country: string },
  nowMs: number,
): readonly string[] {
  if (mode === "live") return [];
  const { rules } = rulesOf(country, dayOf(nowMs));
  return rules.flatMap((rule) => (rule.rule === "template" ? [rule.register] : []));
}
