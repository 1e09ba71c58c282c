/** The links among a template's variables. */
import { definitionOf, type TemplateId } from "../../domain/template/catalogue/templates.ts";

/** The same variables, each link replaced. */
export function withLinks(
  templateId: TemplateId,
  variables: Readonly<Record<string, unknown>>,
  replace: (url: string) => string,
): Readonly<Record<string, unknown>> {
  const links = new Set(linkNamesOf(templateId));
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      links.has(name) && typeof value === "string" ? replace(value) : value,
    ]),
  );
}

/** Names of the template's variables that are links. */
export function linkNamesOf(templateId: TemplateId): readonly string[] {
  return Object.entries(definitionOf(templateId).variables).flatMap(([name, { kind }]) =>
    kind === "link" ? [name] : [],
  );
}
