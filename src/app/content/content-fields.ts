/** Which field of a request a finding is in, and what is told of it. */
import type { Finding, FoundSpan } from "../../domain/content/content-types.ts";
import type { RefusedField } from "../refusal.ts";

export interface PlacedValues {
  readonly values?: Readonly<Record<string, unknown>> | undefined;
  readonly pointers?: Readonly<Record<string, string>> | undefined;
}

export function contentFields(
  findings: readonly Finding[],
  text: string,
  { values = {}, pointers = {} }: PlacedValues,
): readonly RefusedField[] {
  // Several lists may have the same word: of each place and topic one is named.
  const places = Map.groupBy(findings, ({ topic, span }) => `${topic} ${span.from} ${span.to}`);
  const first = [...places.values()].flatMap(([finding]) => finding ?? []);
  return first.map(({ topic, severity, listId, span }) => {
    const name = nameAt(text, span, values);
    return {
      field: name === null ? "" : (pointers[name] ?? `/variables/${name}`),
      reason: severity === "block" ? "content_blocked" : "content_in_review",
      message: severity === "block" ? "Change these words." : "Change these words, or have a person look at them.",
      content: { topic, severity, list: listId, span },
    };
  });
}

/** The value whose place in the text has most of the finding; null: it is in none. */
function nameAt(text: string, span: FoundSpan, values: Readonly<Record<string, unknown>>): string | null {
  let [best, most]: [string | null, number] = [null, 0];
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== "string" || value === "") continue;
    for (let from = text.indexOf(value); from !== -1; from = text.indexOf(value, from + 1)) {
      const shared = Math.min(span.to, from + value.length) - Math.max(span.from, from);
      if (shared > most) [best, most] = [name, shared];
    }
  }
  return best;
}
