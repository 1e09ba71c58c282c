/** What one route is worth at a moment, and whether it has fallen silent. */
import {
  answeredShare,
  believedLatencies,
  type ClassBelief,
  dueShares,
  estimateRoute,
  expectedAnswers,
  type RouteEstimate,
} from "../routing/estimate.ts";
import { countsOf, type Evidence, NO_COUNTS, quietChance, type Slice } from "../routing/evidence.ts";
import { carriedEstimate } from "../routing/pack-view.ts";
import type { RouteClass } from "../routing/route-class.ts";
import type { RouterPolicy } from "../routing/router-policy.ts";
import type { Matched, Usage } from "../routing/trust.ts";
import { type DueAnswers, isSilent } from "./silence.ts";

/** Fewer attempts than this are none. */
const FADED = 0.25;
/** Receipts come for less than this share of texts: that none comes says nothing. */
const ANSWERED_LEAST = 0.6;
/** Receipts, or typed codes, that a habit of sending them is seen in. */
const HABIT_SAMPLES = 10;
const NONE_DUE: DueAnswers = { expected: 0, seen: 0 };
const NO_CODES: Codes = new Map();

/** A route as it is known at the moment that it is judged at: settled, so that it has faded. */
export interface Known {
  readonly routeId: string;
  readonly class: RouteClass;
  readonly evidence: Evidence;
}

/** By the beginning of their slices. */
export type Codes = ReadonlyMap<number, DueAnswers>;

/** What a route is judged by beside its own evidence: rounded, so that what hardly changes changes no judgement. */
export interface Beside {
  readonly ofClass: ClassBelief;
  /** How often codes are typed after its receipts, and after those of the others in the same hours. */
  readonly matched: Matched | null;
  readonly usage: Usage | null;
  /** How long people here take to type a code. */
  readonly typingMs: number;
}

/** Since when this instance hears of everything, and up to when receipts, and typed codes, are all in. */
export interface Heard {
  readonly listeningSinceMs: number;
  readonly receiptsToMs: number;
  readonly codesToMs: number;
}

export interface Judged {
  readonly estimate: RouteEstimate;
  /** Receipts have stopped where they are usual. */
  readonly isSilent: boolean;
  /** So few codes are typed that it is the route's fault, if those of the others are. */
  readonly isUntyped: boolean;
}

/** What a route, or its way to a network of which `ofNetwork` is known, is worth. */
export function judgeRoute(
  known: Known,
  ofNetwork: Evidence | null,
  at: { readonly beside: Beside; readonly heard: Heard; readonly policy: RouterPolicy },
): Judged {
  const { beside, heard, policy } = at;
  const evidence = ofNetwork ?? known.evidence;
  const { receiptsToMs: toMs } = heard;
  const input = { ...beside, class: known.class, ofRoute: known.evidence, ofNetwork, peers: null, toMs };
  const receipts = dueReceipts(known, evidence, { heard, policy });
  return {
    estimate: carriedEstimate(estimateRoute(input, policy)),
    isSilent: isSilent(receipts, policy.silence) || (receipts.length > 0 && isQuiet(evidence, receipts, at)),
    isUntyped: isSilent([...ownCodes(known, evidence, heard).values()], policy.silence),
  };
}

/** Whether a route's codes are not typed though those of the others, of the same moments, are. */
export function isUntypedBesidePeers(
  known: Known,
  evidence: Evidence,
  at: { readonly codes: Codes; readonly heard: Heard; readonly policy: RouterPolicy },
): boolean {
  const own = ownCodes(known, evidence, at.heard);
  const ofRoute = codesOf(known, heardSlices(known.evidence, at.heard), at.heard.codesToMs);
  const beside = [...at.codes]
    .sort(([a], [b]) => a - b)
    .map(([atMs, all]) => ({ ...(own.get(atMs) ?? NONE_DUE), peers: minus(all, ofRoute.get(atMs) ?? NONE_DUE) }));
  return isSilent(beside, at.policy.silence);
}

/** Typed codes of the last minutes by slice, over all routes: what is usual here now. */
export function codesOfAll(all: readonly { readonly known: Known; readonly heard: Heard }[]): Codes {
  return sumOf(all.map(({ known, heard }) => codesOf(known, heardSlices(known.evidence, heard), heard.codesToMs)));
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
  { heard, policy }: { readonly heard: Heard; readonly policy: RouterPolicy },
): boolean {
  const { settled, quiet } = evidence;
  const share = answeredShare(settled);
  let run = quiet ?? NO_COUNTS;
  for (const [index, slice] of heardSlices(evidence, heard).entries()) {
    // A slice is a moment: what is the matter with its texts may be one matter.
    const submitted = Math.min(1, (due[index]?.expected ?? 0) / share);
    run = slice.delivered + slice.approved > 0 ? NO_COUNTS : { ...run, submitted: run.submitted + submitted };
  }
  return quietChance(run, settled) < Math.log(policy.quiet.chance);
}

function dueReceipts(
  known: Known,
  evidence: Evidence,
  { heard, policy }: { readonly heard: Heard; readonly policy: RouterPolicy },
): readonly DueAnswers[] {
  // Settled ones only: of the last minutes' receipts the fast ones are known first, and would be taken for all.
  const habit = known.evidence.settled;
  const answered = answeredShare(habit);
  if (answered < ANSWERED_LEAST || habit.delivered < HABIT_SAMPLES) return [];
  const latencies = believedLatencies({ class: known.class, ofRoute: known.evidence, ofNetwork: evidence }, 1, policy);
  return expectedAnswers(heardSlices(evidence, heard), { latencies, answered, toMs: heard.receiptsToMs });
}

/** None where it is not usual that codes are typed. */
function ownCodes(known: Known, evidence: Evidence, heard: Heard): Codes {
  if (known.evidence.settled.approved < HABIT_SAMPLES) return NO_CODES;
  return codesOf(known, heardSlices(evidence, heard), heard.codesToMs);
}

/** The recent texts of which this instance has heard everything. */
function heardSlices({ slices }: Evidence, { listeningSinceMs }: Heard): readonly Slice[] {
  const from = slices.findIndex(({ atMs }) => atMs >= listeningSinceMs);
  return from === 0 ? slices : from === -1 ? [] : slices.slice(from);
}

function sumOf(all: readonly Codes[]): Codes {
  const sums = new Map<number, DueAnswers>();
  for (const codes of all) {
    for (const [atMs, { expected, seen }] of codes) {
      const sum = sums.get(atMs) ?? NONE_DUE;
      sums.set(atMs, { expected: sum.expected + expected, seen: sum.seen + seen });
    }
  }
  return sums;
}

function minus(all: DueAnswers, part: DueAnswers): DueAnswers {
  return { expected: all.expected - part.expected, seen: all.seen - part.seen };
}

function codesOf({ evidence }: Known, slices: readonly Slice[], toMs: number): Codes {
  const { settled, typing } = evidence;
  if (settled.submitted < HABIT_SAMPLES) return NO_CODES;
  const share = Math.min(1, settled.approved / settled.submitted);
  const due = dueShares(typing, slices, toMs);
  return new Map(
    slices.map(({ atMs, submitted, approved }, index) => [
      atMs,
      { expected: submitted * share * (due?.[index] ?? 0), seen: approved },
    ]),
  );
}
