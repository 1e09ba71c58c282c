/** The terms of a version of a tenant's list: packed when they are imported, made ready when the first text asks for them. */
import { FOLDING, unitsOf } from "./read-term.ts";
import type { PackedVersion, TenantList } from "./tenant-list.ts";
import { type FoldedTerm, indexTerms, inSearchOrder, type ListFacts, type TermIndex } from "./term-search.ts";

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
  const terms = body.split("\n").map((line): FoldedTerm => {
    const [written = "", units = spaceless(written)] = line.split(PART);
    return { list, written, units };
  });
  return indexTerms(terms);
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
