/** Something that is wrong, from when it was found to when it was over. */
import type { ClosedBecause } from "./events.ts";
import type { Finding } from "./finding.ts";

export interface Incident extends Omit<Finding, "verdict"> {
  readonly id: string;
  /** By its name, with what it said then. */
  readonly rule: string;
  readonly meaning: string;
  readonly openedAtMs: number;
  /** Since when it was bad: a rule waits before it is told. */
  readonly sinceMs: number;
  /** Null: it goes on. */
  readonly closed: { readonly atMs: number; readonly because: ClosedBecause } | null;
}

/** Days that a closed one is kept. */
export const INCIDENT_DAYS = 90;
