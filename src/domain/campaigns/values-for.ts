/** The values of a text for one person: written once for all, or what is known of them. What is nothing is left out. */
import type { ValueSource } from "./campaign.ts";

export type KnownAttributes = Readonly<Record<string, string | number | boolean>>;

export function valuesFor(
  values: Readonly<Record<string, ValueSource>>,
  attributes: KnownAttributes,
): Readonly<Record<string, string | number>> {
  const known = Object.entries(values).map(([name, source]) => [name, valueFor(source, attributes)] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== ""));
}

/** What it is known as is of the type of what stands in for it, which was checked: a number is written out where words go. */
export function valueFor(source: ValueSource, attributes: KnownAttributes): string | number {
  if (typeof source !== "object") return source;
  const { attribute, otherwise } = source;
  const known = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  if (typeof otherwise === "number") return typeof known === "number" ? known : otherwise;
  if (typeof known === "number") return String(known);
  return typeof known === "string" && known !== "" ? known : otherwise;
}
