/**
 * Who is held out: of the starts that would be stopped, challenged or delayed, a small share goes and is only recorded. Whoever is
 * stopped can hardly prove real; whoever is held out can, and stands for all the others.
 */
import { placeInUnit } from "../../metrics/seeded.ts";

export interface Holdout {
  /** Of such starts, by numbers. 0: none. */
  readonly share: number;
  /** The most of a tenant on one day of UTC, whatever the share comes to. */
  readonly startsPerDay: number;
}

/** Nothing goes that was judged to be nobody's, until the tenant pays for knowing. */
export const DEFAULT_HOLDOUT: Holdout = { share: 0, startsPerDay: 50 };

/** What a tenant may set, inclusive. */
export const HOLDOUT_BOUNDS = {
  share: { min: 0, max: 0.05 },
  startsPerDay: { min: 1, max: 1_000 },
} as const satisfies Record<keyof Holdout, { min: number; max: number }>;

interface Drawn {
  readonly tenantId: string;
  /** A keyed hash: nobody outside can foretell a draw. */
  readonly phoneToken: string;
  readonly atMs: number;
}

const DAY_MS = 86_400_000;

/** Once a number and day of UTC: whoever tries again meets the same answer, and nobody tries until it is another one. */
export function isDrawn({ tenantId, phoneToken, atMs }: Drawn, { share }: Pick<Holdout, "share">): boolean {
  return placeInUnit(`${tenantId}:held-out:${holdoutDay(atMs)}:${phoneToken}`) < share;
}

/** Days since 1970, UTC: those by which starts are drawn and counted. */
export function holdoutDay(atMs: number): number {
  return Math.floor(atMs / DAY_MS);
}
