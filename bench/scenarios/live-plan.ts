/** The cases of routing on a running Godwit, how many texts go out how fast, and how long that takes. */
import type { Behaviour } from "../live-carriers.ts";

export interface LiveCase {
  readonly name: string;
  /** Of the route that is tried first while nothing is known. */
  readonly first: Behaviour;
  readonly other: Behaviour;
}

export const LIVE_CASES: readonly LiveCase[] = [
  { name: "refuses; the other is well", first: "refusing", other: "well" },
  { name: "refuses; the other sends no receipts", first: "refusing", other: "no_receipts" },
  { name: "is silent; the other is well", first: "losing", other: "well" },
];

/** The cheaper one of the better class is tried first while nothing is known. */
export const LIVE_ROUTES = [
  { class: "direct", microUnits: 30_000 },
  { class: "aggregator", microUnits: 40_000 },
] as const;

export const LIVE_COUNTRY = "GB";
/** After a text has come to its phone. */
export const TYPED_AFTER_MS = 600;

export interface Pace {
  readonly texts: number;
  readonly everyMs: number;
}

export interface LivePlan {
  readonly cases: readonly LiveCase[];
  readonly slow: Pace;
  readonly fast: Pace;
  /** How long codes may take to arrive after the last was asked for. */
  readonly restMs: number;
}

export const PACES = ["slow", "fast"] as const;
export type PaceName = (typeof PACES)[number];

/** Tenants, their carriers and routes: a new account is known everywhere within half a minute. */
const SET_UP_MS = 60_000;
/** A server that starves is slow, and one that hangs is not waited for. */
const GRACE_MS = 60_000;

/** At the longest, where every rest is needed in full: slow phases go side by side, fast ones one after the other. */
export function longestMs({ cases, slow, fast, restMs }: LivePlan): number {
  const phaseMs = ({ texts, everyMs }: Pace) => (texts - 1) * everyMs + restMs;
  return SET_UP_MS + phaseMs(slow) + cases.length * phaseMs(fast);
}

/** What has not come by then is reported as missed. */
export function limitOf(plan: LivePlan): number {
  return longestMs(plan) + GRACE_MS;
}
