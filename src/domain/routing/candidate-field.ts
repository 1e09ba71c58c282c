/**
 * The routes that no rule left out, by their worth. Of hundreds of them a decision looks at the few best: these are found in
 * one pass, and all are put in order, or shown with all that makes their worth, when somebody asks for that.
 */
import { type CandidateScore, RECORDED, type Route } from "./choice.ts";
import { type ScoreInput, scoreRoute } from "./score.ts";
import type { Gate } from "./snapshot.ts";

export interface Candidate {
  readonly route: Route;
  readonly gate: Gate;
  /** What it is ranked by. */
  readonly value: number;
  readonly input: ScoreInput;
}

export class CandidateField {
  readonly size: number;
  /** Best first: as many as a record names. */
  readonly best: readonly Candidate[];
  readonly bestClosed: Candidate | null;
  readonly bestHalfOpen: Candidate | null;
  readonly closedCount: number;
  readonly #unordered: readonly Candidate[];
  #ordered: readonly Candidate[] | null = null;

  constructor(candidates: readonly Candidate[]) {
    const best: Candidate[] = [];
    let [bestClosed, bestHalfOpen]: [Candidate | null, Candidate | null] = [null, null];
    let closedCount = 0;
    for (const candidate of candidates) {
      insert(candidate, best);
      if (candidate.gate === "closed") {
        closedCount += 1;
        if (bestClosed === null || byValue(candidate, bestClosed) < 0) bestClosed = candidate;
      } else if (candidate.gate === "half_open" && (bestHalfOpen === null || byValue(candidate, bestHalfOpen) < 0)) {
        bestHalfOpen = candidate;
      }
    }
    this.size = candidates.length;
    this.best = best;
    this.bestClosed = bestClosed;
    this.bestHalfOpen = bestHalfOpen;
    this.closedCount = closedCount;
    this.#unordered = candidates;
  }

  /** All of them, best first. */
  get all(): readonly Candidate[] {
    return (this.#ordered ??= [...this.#unordered].sort(byValue));
  }

  get closed(): readonly Candidate[] {
    return this.all.filter(isClosed);
  }

  /** Those of the closed ones, best first: the others are not put in order. */
  closedWhere(isMeant: (candidate: Candidate) => boolean): readonly Candidate[] {
    return this.#unordered.filter((candidate) => isClosed(candidate) && isMeant(candidate)).sort(byValue);
  }

  /** Of the closed ones beside `best`, the one that the fewest texts tell of, and of those the best. */
  leastKnownClosed(best: Candidate): Candidate | null {
    let least: Candidate | null = null;
    for (const candidate of this.#unordered) {
      if (candidate === best || !isClosed(candidate)) continue;
      if (least === null || byKnowledge(candidate, least) < 0) least = candidate;
    }
    return least;
  }

  /** What makes their worth, of the best few or of all. */
  scores(which: "best" | "all"): readonly CandidateScore[] {
    return (which === "best" ? this.best : this.all).map(scoreOf);
  }
}

function isClosed({ gate }: Candidate): boolean {
  return gate === "closed";
}

export function scoreOf({ route, input }: Candidate): CandidateScore {
  return scoreRoute(route, input);
}

/** Keeps the best few in order. */
function insert(candidate: Candidate, best: Candidate[]): void {
  const last = best.at(-1);
  if (best.length === RECORDED && last !== undefined && byValue(last, candidate) < 0) return;
  let at = best.length;
  for (; at > 0; at -= 1) {
    const before = best[at - 1];
    if (before === undefined || byValue(before, candidate) < 0) break;
  }
  best.splice(at, 0, candidate);
  if (best.length > RECORDED) best.pop();
}

function byKnowledge(a: Candidate, b: Candidate): number {
  return a.input.estimate.samples - b.input.estimate.samples || byValue(a, b);
}

function byValue(a: Candidate, b: Candidate): number {
  return b.value - a.value || a.route.priority - b.route.priority || (a.route.id < b.route.id ? -1 : 1);
}
