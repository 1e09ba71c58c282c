/** What one route is worth at a moment, and whether it has fallen silent. */
import {
  answeredShare,
  dueOf,
  dueShares,
  estimateNow,
  expectedAnswers,
  type RouteEstimate,
  type TrustVerdict,
} from "../estimate.ts";
import { meanOf, type SummedSketch } from "../../metrics/latency-sketch.ts";
import { poissonAtMost } from "../../metrics/poisson.ts";
import { addCounts, codesIn, type Counts, NO_COUNTS } from "../counts.ts";
import { countsOf, type Evidence, quietChance, type Slice } from "../evidence.ts";
import { carriedEstimate } from "../pack-view.ts";
import { ageAtBatch } from "../receipt-batches.ts";
import type { RouteClass } from "../route-class.ts";
import type { RouterPolicy } from "../router-policy.ts";
import type { Standing } from "../standing.ts";
import { type DueAnswers, isSilent } from "./silence.ts";

/** Fewer attempts than this are none. */
const FADED = 0.25;
/** Receipts come for less than this share of texts: that none comes says nothing. */
const ANSWERED_LEAST = 0.6;
/** Receipts, or typed codes, that a habit of sending them is seen in. */
export const HABIT_SAMPLES = 10;

/** A route as it is known at the moment that it is judged at: settled, so that it has faded. */
export interface KnownRoute {
  readonly routeId: string;
  readonly class: RouteClass;
  readonly evidence: Evidence;
}

/** Since when this instance hears of everything, and up to when receipts, and typed codes, are all in. */
export interface Heard {
  readonly listeningSinceMs: number;
  readonly receiptsToMs: number;
  /** Receipts come together every so often, and up to then all of them are in. 0: one by one. */
  readonly batchMs: number;
  readonly codesToMs: number;
}

export interface Judged {
  readonly estimate: RouteEstimate;
  /** Receipts have stopped where they are usual. */
  readonly isSilent: boolean;
  /** So few have come that it is, if another route has just fallen. */
  readonly isDoubted: boolean;
  /** So few codes are typed that it is the route's fault, if those of the others are. */
  readonly isUntyped: boolean;
}

/** What a route, or its way to a network, is worth: `evidence` is of either, and `standing` what of it stands. */
export function judgeRoute(
  known: KnownRoute,
  evidence: Evidence,
  at: {
    readonly standing: Standing;
    readonly verdict: TrustVerdict;
    readonly heard: Heard;
    readonly policy: RouterPolicy;
  },
): Judged {
  const { standing, verdict, heard, policy } = at;
  const { slices } = evidence;
  const due = dueReceiptShares(standing.believed, slices, heard);
  const receipts = dueReceipts(known, evidence, { ...at, due });
  const isGone = (by: { readonly silence: number; readonly quiet: number }) =>
    receipts.length > 0 &&
    (isSilent(receipts, { share: policy.silence.share, chance: by.silence }) ||
      isQuiet(evidence, receipts, { heard, chance: by.quiet }));
  const isDoubted = isGone({ silence: policy.fallenWith.chance, quiet: policy.fallenWith.chance });
  return {
    estimate: carriedEstimate(estimateNow(standing, { verdict, slices, due }, policy)),
    isDoubted,
    isSilent: isDoubted && isGone({ silence: policy.silence.chance, quiet: policy.quiet.chance }),
    isUntyped:
      mayTell(slices, policy.silence) &&
      isSilent(ownCodes(known, heardSlices(evidence, heard), heard.codesToMs), policy.silence),
  };
}

/** Not so few texts that it may be chance even if nothing came of any: nobody need know when it was due. */
function mayTell(slices: readonly Slice[], { chance }: RouterPolicy["silence"]): boolean {
  let submitted = 0;
  for (const slice of slices) submitted += slice.submitted;
  return poissonAtMost(0, submitted) < chance;
}

/** A text that went after `sinceMs` has arrived. */
export function isHeardSince({ slices }: Evidence, sinceMs: number): boolean {
  return slices.some(({ atMs, delivered, approved }) => atMs >= sinceMs && delivered + approved > 0);
}

/** Settled and without slices, and so little left of it that it is nothing: a route that was deleted, or is not used. */
export function isFaded(evidence: Evidence): boolean {
  const { submitted, refused } = countsOf(evidence);
  return evidence.slices.length === 0 && submitted + refused <= FADED;
}

/** At little traffic: so many texts in a row without a sign of life, however long ago, that chance does not explain it. */
function isQuiet(
  evidence: Evidence,
  due: readonly DueAnswers[],
  { heard, chance }: { readonly heard: Heard; readonly chance: number },
): boolean {
  const { settled, quiet } = evidence;
  const share = answeredShare(settled);
  let run: Pick<Counts, "submitted" | "unreached"> = quiet ?? NO_COUNTS;
  for (const [index, slice] of heardSlices(evidence, heard).entries()) {
    // A slice is a moment: what is the matter with its texts may be one matter.
    const submitted = Math.min(1, (due[index]?.expected ?? 0) / share);
    const unreached = submitted * Math.min(1, slice.unreached / Math.max(1, slice.submitted));
    const isHeard = slice.delivered + slice.approved > 0;
    run = isHeard ? NO_COUNTS : { submitted: run.submitted + submitted, unreached: run.unreached + unreached };
  }
  return quietChance(run, settled) < Math.log(chance);
}

/** Those that should be there of the recent texts of which this instance has heard everything. */
function dueReceipts(
  known: KnownRoute,
  evidence: Evidence,
  {
    standing,
    heard,
    due,
    policy,
  }: {
    readonly standing: Standing;
    readonly heard: Heard;
    readonly due: readonly number[];
    readonly policy: RouterPolicy;
  },
): readonly DueAnswers[] {
  const habit = habitOf(known, heard, policy);
  const answered = answeredShare(habit);
  if (answered < ANSWERED_LEAST || habit.delivered < HABIT_SAMPLES) return [];
  const slices = heardSlices(evidence, heard);
  const isSame = standing.told === standing.believed && slices === evidence.slices;
  const told = isSame ? due : dueReceiptShares(standing.told, slices, heard);
  return expectedAnswers(slices, { answered, due: surelyDue(told, standing.told?.total ?? 0, policy) });
}

function dueReceiptShares(
  latencies: SummedSketch | null,
  slices: readonly Slice[],
  { receiptsToMs, batchMs }: Heard,
): readonly number[] {
  if (latencies === null || batchMs === 0) return dueOf(latencies, slices, { toMs: receiptsToMs });
  const meanMs = meanOf(latencies);
  return dueOf(latencies, slices, { toMs: receiptsToMs, ageOf: (agoMs) => ageAtBatch(agoMs, { meanMs, batchMs }) });
}

/** Of shares that were read off so few latencies, what is beyond doubt: a route's first receipts are its fast ones. */
function surelyDue(shares: readonly number[], latencies: number, { doubt }: RouterPolicy): readonly number[] {
  return shares.map((share) => Math.max(0, share - doubt * Math.sqrt((share * (1 - share)) / Math.max(1, latencies))));
}

/**
 * What is usual of its receipts. Settled texts tell, for of the last minutes' receipts the fast ones are known first and would
 * be taken for all. In a route's first minutes none is settled yet: then those tell that are as old as receipts of its class
 * may become, up to the last one that was heard of.
 */
function habitOf(
  { class: routeClass, evidence: { settled, slices } }: KnownRoute,
  heard: Heard,
  policy: RouterPolicy,
): Counts {
  if (settled.delivered >= HABIT_SAMPLES) return settled;
  const ripeMs = heard.receiptsToMs - policy.silenceMs.unknown[routeClass] - policy.sliceMs;
  const ripe = slices.slice(0, 1 + slices.findLastIndex(({ atMs, delivered }) => atMs <= ripeMs && delivered > 0));
  return ripe.reduce<Counts>(addCounts, settled);
}

/** The recent texts of which this instance has heard everything. */
export function heardSlices({ slices }: Evidence, { listeningSinceMs }: Heard): readonly Slice[] {
  const from = slices.findIndex(({ atMs }) => atMs >= listeningSinceMs);
  return from === 0 ? slices : from === -1 ? [] : slices.slice(from);
}

/** None where it is not usual that codes are typed. */
function ownCodes({ evidence }: KnownRoute, slices: readonly Slice[], toMs: number): readonly DueAnswers[] {
  const { settled, typing } = evidence;
  const { submitted: codes } = codesIn(settled);
  if (codes < HABIT_SAMPLES || settled.approved < HABIT_SAMPLES) return [];
  const share = Math.min(1, settled.approved / codes);
  const due = dueShares(typing, slices, toMs);
  return slices.map((slice, index) => ({
    expected: codesIn(slice).submitted * share * (due?.[index] ?? 0),
    seen: slice.approved,
  }));
}
