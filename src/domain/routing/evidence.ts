/** What is known of one route to one network: faded counts, the last two minutes apart, and latencies. All JSON. */
import { addCounts, type Counts, NO_COUNTS, scaled } from "./counts.ts";
import { addLatency, EMPTY_SKETCH, type LatencySketch, scaleSketch, sketchCount } from "../metrics/latency-sketch.ts";
import { afterReceipt, type ReceiptBatches } from "./receipt-batches.ts";
import type { RouterPolicy } from "./router-policy.ts";

/** Attempts begun within one slice of time. What became of them is counted here, whenever it is learned. */
export interface Slice extends Counts {
  readonly atMs: number;
  /** Of its texts that the carrier took: the sum of the times from `atMs` to their sending, and of their squares. */
  readonly sentMs: number;
  readonly sentSquares: number;
}

export interface Evidence {
  /** The time to which counts and latencies have faded. */
  readonly atMs: number;
  /** Attempts old enough that silence about them is an answer. */
  readonly settled: Counts;
  /**
   * Settled too, and set apart: what was tried since anything was last heard of. Chance, or a fault: once something is
   * heard again, a run that chance does not explain is dropped, for it says nothing about the route that works again.
   * Absent: nothing.
   */
  readonly quiet?: Counts;
  /** The others, oldest first. */
  readonly slices: readonly Slice[];
  /** From the carrier's taking a text to its receipt. */
  readonly latencies: LatencySketch;
  /** From the carrier's taking a text to the code's being typed. */
  readonly typing: LatencySketch;
  /** Whether its receipts come one by one. Absent: none came. */
  readonly batches?: ReceiptBatches;
  /** What was sent before is not heard of any more: the route was repaired then. Absent: everything is. */
  readonly sinceMs?: number;
}

export type CountName = keyof Counts;

/** One thing learned about one attempt. Evidence is of attempts that tell of their route (`fair`): of none to a number that failed. */
export interface Observed {
  readonly what: CountName;
  readonly sentAtMs: number;
  readonly atMs: number;
}

const NO_SLICE = { ...NO_COUNTS, sentMs: 0, sentSquares: 0 };

export function emptyEvidence(nowMs: number): Evidence {
  return { atMs: nowMs, settled: NO_COUNTS, slices: [], latencies: EMPTY_SKETCH, typing: EMPTY_SKETCH };
}

/** The evidence with one more thing learned. */
export function observe(evidence: Evidence, observed: Observed, policy: RouterPolicy): Evidence {
  const { what, sentAtMs, atMs } = observed;
  if (sentAtMs < (evidence.sinceMs ?? sentAtMs)) return evidence;
  const settled = settleEvidence(evidence, atMs, policy);
  const sliceAtMs = Math.floor(sentAtMs / policy.sliceMs) * policy.sliceMs;
  const counted =
    sliceAtMs <= settled.atMs - policy.windowMs
      ? { ...settled, settled: plusOne(settled.settled, what) }
      : { ...settled, slices: withOne(settled.slices, { atMs: sliceAtMs, sentAtMs }, what) };
  if (what === "delivered") {
    const batches = afterReceipt(counted.batches, observed);
    return { ...counted, batches, latencies: addLatency(counted.latencies, atMs - sentAtMs) };
  }
  if (what === "approved") return { ...counted, typing: addLatency(counted.typing, atMs - sentAtMs) };
  return counted;
}

/** Fades to `nowMs` and moves slices that are old enough among the settled. The same object when nothing is due. */
export function settleEvidence(evidence: Evidence, nowMs: number, policy: RouterPolicy): Evidence {
  const { slices } = evidence;
  const old = slices.findIndex((slice) => slice.atMs + policy.sliceMs + policy.windowMs > nowMs);
  const due = old === -1 ? slices : slices.slice(0, old);
  if (due.length === 0 && nowMs - evidence.atMs < policy.sliceMs) return evidence;
  // A slice begins to fade when it settles, however much later somebody looks.
  const known = due.reduce((sum, slice) => sum + triedOf(slice), triedOf(countsOf(evidence)));
  const faded = (counts: Counts, fromMs: number) => scaled(counts, fade(fromMs, nowMs, { known, policy }));
  const fresh = due.map((slice) => faded(slice, slice.atMs + policy.sliceMs + policy.windowMs));
  const before = {
    settled: faded(evidence.settled, evidence.atMs),
    quiet: evidence.quiet === undefined ? null : faded(evidence.quiet, evidence.atMs),
  };
  const { settled: grown, quiet } = fresh.reduce((sum, slice) => afterSlice(sum, slice, policy), before);
  const tried = triedOf(grown);
  const cut = tried > policy.memory ? policy.memory / tried : 1;
  const { quiet: _, ...rest } = evidence;
  return {
    ...rest,
    atMs: Math.max(evidence.atMs, nowMs),
    settled: scaled(grown, cut),
    ...(quiet === null ? {} : { quiet }),
    slices: slices.slice(due.length),
    latencies: fadedSketch(evidence.latencies, evidence.atMs, { nowMs, policy }),
    typing: fadedSketch(evidence.typing, evidence.atMs, { nowMs, policy }),
  };
}

/**
 * Leaves the recent past out: what follows a repair is judged afresh. Answers to texts of before it still come, and say
 * nothing any more: without their texts they would make the route look better than it is.
 */
export function forgetRecent(evidence: Evidence, nowMs: number): Evidence {
  const { quiet: _, ...rest } = evidence;
  return { ...rest, slices: [], sinceMs: nowMs };
}

/** All that is settled, a quiet run at the end included. */
export function countsOf({ settled, quiet }: Evidence): Counts {
  return quiet === undefined ? settled : addCounts(settled, quiet);
}

/** How likely a run of texts and refusals is of which nothing was heard, as its logarithm. */
export function quietChance(quiet: Pick<Counts, "submitted" | "unreached">, settled: Counts): number {
  const heard = Math.max(settled.delivered, settled.approved) + HEARD_BELIEF.share * HEARD_BELIEF.weight;
  const share = Math.min(HEARD_MOST, heard / (settled.submitted + HEARD_BELIEF.weight));
  return (quiet.submitted - quiet.unreached * (1 - UNREACHED_SAYS)) * Math.log(1 - share);
}

/**
 * What a phone that was off says of its route, as a share of what a loss says. Phones are off everywhere alike; only a
 * route that says it of nearly everybody for long has made it up.
 */
export const UNREACHED_SAYS = 1 / 8;

/** Of how many texts something is heard, for a start and at most: some phone is always off. */
const HEARD_BELIEF = { share: 0.7, weight: 10 };
const HEARD_MOST = 0.95;

interface Settling {
  readonly settled: Counts;
  readonly quiet: Counts | null;
}

function afterSlice({ settled, quiet }: Settling, slice: Counts, policy: RouterPolicy): Settling {
  if (slice.delivered + slice.approved === 0)
    return { settled, quiet: quiet === null ? slice : addCounts(quiet, slice) };
  const wasFault = quiet !== null && isFault(quiet, settled, policy);
  const kept = quiet === null || wasFault ? settled : addCounts(settled, quiet);
  return { settled: addCounts(kept, slice), quiet: null };
}

/** A run that chance does not explain. */
function isFault(quiet: Counts, settled: Counts, { quiet: { chance, refusals } }: RouterPolicy): boolean {
  // Counts have faded a little since.
  return quiet.refused > refusals - 0.5 || quietChance(quiet, settled) < Math.log(chance);
}

/**
 * By the clock, as long as enough is left; the last `policy.kept` of so many `known` give way to newer ones only, or a
 * country with thirty texts a day would forget each before the next.
 */
function fade(fromMs: number, toMs: number, { known, policy }: { known: number; policy: RouterPolicy }): number {
  const passedMs = Math.max(0, toMs - fromMs);
  const byClock = 0.5 ** (passedMs / policy.halfLifeMs);
  const kept = known > policy.kept ? policy.kept / known : 1;
  return Math.max(byClock, kept * 0.5 ** (passedMs / policy.keptHalfLifeMs));
}

function triedOf(counts: Counts): number {
  return counts.submitted + counts.refused;
}

function fadedSketch(
  sketch: LatencySketch,
  fromMs: number,
  { nowMs, policy }: { nowMs: number; policy: RouterPolicy },
): LatencySketch {
  const total = sketchCount(sketch);
  const faded = fade(fromMs, nowMs, { known: total, policy });
  const limit = policy.memory / 4;
  return scaleSketch(sketch, total * faded > limit ? limit / total : faded);
}

function plusOne(counts: Counts, what: CountName): Counts {
  return { ...counts, [what]: counts[what] + 1 };
}

function withOne(
  slices: readonly Slice[],
  { atMs, sentAtMs }: { atMs: number; sentAtMs: number },
  what: CountName,
): readonly Slice[] {
  const index = slices.findLastIndex((slice) => slice.atMs <= atMs);
  const found = slices[index];
  const before = found?.atMs === atMs ? found : { ...NO_SLICE, atMs };
  const after = { ...before, [what]: before[what] + 1, ...(what === "submitted" ? sentSums(before, sentAtMs) : {}) };
  return before === found ? slices.with(index, after) : slices.toSpliced(index + 1, 0, after);
}

function sentSums({ atMs, sentMs, sentSquares }: Slice, sentAtMs: number): Pick<Slice, "sentMs" | "sentSquares"> {
  return { sentMs: sentMs + (sentAtMs - atMs), sentSquares: sentSquares + (sentAtMs - atMs) ** 2 };
}
