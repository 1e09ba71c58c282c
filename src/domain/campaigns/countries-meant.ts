/** The countries that a condition lets people be in, as far as it says so at its top. Null: any. */
import type { Condition } from "../segments/condition.ts";

export function countriesMeant(condition: Condition): readonly string[] | null {
  if ("all" in condition) {
    const named = condition.all.map(countriesMeant).filter((countries) => countries !== null);
    const [first, ...others] = named;
    return first === undefined ? null : first.filter((country) => others.every((list) => list.includes(country)));
  }
  if ("any" in condition) {
    const named = condition.any.map(countriesMeant);
    return named.includes(null) ? null : [...new Set(named.flatMap((countries) => countries ?? []))];
  }
  if (!("field" in condition) || condition.field !== "country") return null;
  if (condition.op === "eq") return [condition.value];
  return condition.op === "in" ? [...new Set(condition.value)] : null;
}
