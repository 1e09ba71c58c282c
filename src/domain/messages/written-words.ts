/** What people wrote of a text, apart from the words around it: names, places, offers. */
import { definitionOf, isTemplateId, type VariableSpec } from "../template/catalogue/templates.ts";
import { sentVariables } from "../template/own/frame.ts";
import type { ReadyWords } from "../template/own/own-template.ts";

type Specs = Readonly<Record<string, VariableSpec>>;

const BY_HAND: ReadonlySet<string> = new Set(["name", "text"]);

/** One a line. */
export function wordsOfPeople(specs: Specs, values: Readonly<Record<string, unknown>>): string {
  const written = Object.entries(values).flatMap(([name, value]) => {
    const kind = specs[name]?.kind;
    return kind !== undefined && BY_HAND.has(kind) && typeof value === "string" ? [value] : [];
  });
  return written.join("\n");
}

/** Of a notice, whose values are JSON. Null for an answer in a conversation, which is worded by us. */
export function writtenInNotice(templateId: string, own: ReadyWords | null, values: string): string | null {
  const specs = specsOf(templateId, own);
  return specs === null ? null : wordsOfPeople(specs, JSON.parse(values));
}

/** The addresses that it has in the places of links. */
export function linksInNotice(templateId: string, own: ReadyWords | null, values: string): readonly string[] {
  const given: Readonly<Record<string, unknown>> = JSON.parse(values);
  const specs = Object.entries(specsOf(templateId, own) ?? {});
  return specs.flatMap(([name, { kind }]) => {
    const url = given[name];
    return kind === "link" && typeof url === "string" ? [url] : [];
  });
}

function specsOf(templateId: string, own: ReadyWords | null): Specs | null {
  if (own !== null) return sentVariables(own.words, own.words.variables);
  return isTemplateId(templateId) ? definitionOf(templateId).variables : null;
}
