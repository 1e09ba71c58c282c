/** What speaks against a country just now: what rules of incidents ask of its object. */
import type { HealthBook } from "./health-book.ts";
import type { OpenedBy } from "./breaker.ts";
import { knownToMs, SIGN_KINDS, type LatenessPolicy } from "./lateness.ts";
import { viewHealth } from "./view-health.ts";

export interface CountrySigns {
  /** Routes that are left out. */
  readonly opened: readonly { readonly routeId: string; readonly by: OpenedBy }[];
  /** How late the slowest kind of signs is known, ms. */
  readonly lateMs: number;
  /** The hour's money of the country is spent. */
  readonly isFuseBlown: boolean;
}

/** Looks and leaves no trace. */
export function signsOf(
  book: HealthBook,
  { nowMs, policy }: { readonly nowMs: number; readonly policy: LatenessPolicy },
): Omit<CountrySigns, "isFuseBlown"> {
  const { routes } = viewHealth(book, nowMs);
  const opened = Object.entries(routes).flatMap(([routeId, view]) =>
    view.opened === null ? [] : [{ routeId, by: view.opened.by }],
  );
  const { feeds } = book.health;
  const lateMs = Math.max(...SIGN_KINDS.map((kind) => nowMs - knownToMs(feeds, kind, { nowMs, policy })));
  return { opened, lateMs: Math.round(lateMs) };
}
