/** The terms of a version of a tenant's list: packed when they are imported, made ready when the first text asks for them. */
import { FOLDING, unitsOf } from "./read-term.ts";
import type { PackedVersion, TenantList } from "./tenant-list.ts";
import { type FoldedTerm, indexLetters, inSearchOrder, type ListFacts, type TermIndex } from "./term-search.ts";

const PART = "|";

export function packVersion(terms: readonly string[]): PackedVersion {
  const sorted = inSearchOrder(terms.map((written) => ({ written, units: unitsOf(written) })));
  const lines = sorted.map(({ written, units }) =>
    units === spaceless(written) ? written : `${written}${PART}${units}`,
  );
  return { body: lines.join("\n"), folding: FOLDING };
}

/** The terms as they were written. */
export function termsOfVersion({ body }: Pick<PackedVersion, "body">): readonly string[] {
  return body.split("\n").map((line) => line.split(PART)[0] ?? "");
}

/** Ready for texts. What an earlier release folded otherwise is folded again. */
export function indexVersion({ body, folding }: PackedVersion, list: ListFacts): TermIndex {
  if (folding !== FOLDING) return indexVersion(packVersion(termsOfVersion({ body })), list);
  const lines = body.split("\n");
  const known: FoldedTerm[] = [];
  return indexLetters(lines.map(lettersOf), (at) => {
    const line = lines[at] ?? "";
    const term = known[at] ?? { list, written: line.split(PART)[0] ?? "", units: lettersOf(line) };
    known[at] = term;
    return term;
  });
}

function lettersOf(line: string): string {
  const part = line.indexOf(PART);
  return part === -1 ? spaceless(line) : line.slice(part + 1);
}

/** What is told of it where one of its terms is found. */
export function factsOfList({ id, effect, topic }: Pick<TenantList, "id" | "effect" | "topic">): ListFacts {
  if (effect === "allow") {
    return { id, topic: topic ?? "vulgar", severity: "note", use: { kind: "allowed", topic }, origin: "tenant" };
  }
  return { id, topic: topic ?? "vulgar", severity: effect, use: { kind: "terms" }, origin: "tenant" };
}

function spaceless(written: string): string {
  return written.replaceAll(" ", "");
}
