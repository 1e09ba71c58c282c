/** The links among a template's variables. */
import type { VariableSpec } from "../../domain/template/catalogue/templates.ts";

/** The same variables, each link replaced. */
export function withLinks(
  linkNames: readonly string[],
  variables: Readonly<Record<string, unknown>>,
  replace: (url: string) => string,
): Readonly<Record<string, unknown>> {
  const links = new Set(linkNames);
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      links.has(name) && typeof value === "string" ? replace(value) : value,
    ]),
  );
}

/** Names of the variables that are links. */
export function linkNamesOf(specs: Readonly<Record<string, VariableSpec>>): readonly string[] {
  return Object.entries(specs).flatMap(([name, { kind }]) => (kind === "link" ? [name] : []));
}
