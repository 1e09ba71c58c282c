/** What people wrote of a text, apart from the words around it: names, places, offers. */
import { definitionOf, isTemplateId } from "../template/catalogue/templates.ts";

const BY_HAND: ReadonlySet<string> = new Set(["name", "text"]);

/** One a line. Null for an answer in a conversation, which is worded by us. `values` is JSON, as a notice keeps them. */
export function writtenWords(templateId: string, values: string): string | null {
  if (!isTemplateId(templateId)) return null;
  const { variables } = definitionOf(templateId);
  const given: Readonly<Record<string, unknown>> = JSON.parse(values);
  const written = Object.entries(given).flatMap(([name, value]) => {
    const kind = variables[name]?.kind;
    return kind !== undefined && BY_HAND.has(kind) && typeof value === "string" ? [value] : [];
  });
  return written.join("\n");
}
