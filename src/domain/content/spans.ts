import type { FoundSpan } from "./content-types.ts";

export function isSpanWithin(span: FoundSpan, around: FoundSpan): boolean {
  return around.from <= span.from && span.to <= around.to;
}

export function overlap(a: FoundSpan, b: FoundSpan): boolean {
  return a.from < b.to && b.from < a.to;
}
