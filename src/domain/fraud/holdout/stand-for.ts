/**
 * For how many starts each of those stands that were held out: one over its share (Horvitz and Thompson, 1952), and more on days
 * that were full before all who were drawn could go. Those that were stopped beside them are told by them, and by nothing else.
 */
import type { Risk } from "../../base/risk.ts";
import { type Holdout, holdoutDay, isDrawn } from "./draw.ts";
import { isHeldOut, mayBeHeldOut } from "./held-out.ts";

/** `risk` null: nothing spoke against it. */
export interface Sampled {
  readonly id: string;
  readonly phoneToken: string;
  readonly atMs: number;
  readonly risk: Risk | null;
}

export interface StandFor {
  /** Starts that were held out. */
  readonly held: number;
  /** Starts that were drawn as well, and stopped: the day was full, or nobody counted. */
  readonly missed: number;
  /** How many starts it stands for: by itself, one. 0: others stand for it. */
  readonly of: (start: Pick<Sampled, "id">) => number;
}

interface Terms {
  readonly tenantId: string;
  /** In force then. */
  readonly holdoutAt: (atMs: number) => Holdout;
}

export function standFor(starts: readonly Sampled[], terms: Terms): StandFor {
  const held = starts.filter(({ risk }) => isHeldOut(risk));
  const stopped = starts.filter(({ risk, atMs }) => isStopped(risk) && terms.holdoutAt(atMs).share > 0);
  const missed = stopped.filter((start) => wasDrawn(start, terms));
  const [heldOn, missedOn] = [countByDay(held), countByDay(missed)];
  const weights = new Map<string, number>();
  for (const { id, atMs } of held) weights.set(id, weightAt(atMs, { ...terms, heldOn, missedOn }));
  for (const { id, atMs } of stopped) {
    const day = holdoutDay(atMs);
    // Of a day on which all were missed nobody stands for them: they are what is known of them.
    if (heldOn.has(day) || !missedOn.has(day)) weights.set(id, 0);
  }
  return { held: held.length, missed: missed.length, of: ({ id }) => weights.get(id) ?? 1 };
}

function isStopped(risk: Risk | null): boolean {
  return risk !== null && mayBeHeldOut(risk);
}

function wasDrawn({ phoneToken, atMs }: Sampled, { tenantId, holdoutAt }: Terms): boolean {
  return isDrawn({ tenantId, phoneToken, atMs }, holdoutAt(atMs));
}

type ByDay = ReadonlyMap<number, number>;

function weightAt(
  atMs: number,
  { holdoutAt, heldOn, missedOn }: Pick<Terms, "holdoutAt"> & { readonly heldOn: ByDay; readonly missedOn: ByDay },
): number {
  const { share } = holdoutAt(atMs);
  const day = holdoutDay(atMs);
  const went = heldOn.get(day) ?? 1;
  // A policy counts within half a minute: for so long the one before held some out.
  return share === 0 ? 1 : (went + (missedOn.get(day) ?? 0)) / went / share;
}

function countByDay(starts: readonly Sampled[]): ByDay {
  const byDay = Map.groupBy(starts, ({ atMs }) => holdoutDay(atMs));
  return new Map([...byDay].map(([day, those]) => [day, those.length]));
}
