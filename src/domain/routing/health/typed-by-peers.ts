/**
 * Whether a route's codes are not typed though those of the others are, to the same networks in the same moments. How many
 * people type changes with the network and the moment: pump traffic types nothing and asks for one network, and who happens
 * to carry it is none the worse. So codes that were typed are shared out among the routes by what each had due in the
 * stratum, as in the log-rank test (Mantel 1966): how often people type here now need not be known. A stratum in which
 * only one route had texts says nothing.
 */
import { atMostOf } from "../../metrics/binomial.ts";
import { sumUp } from "../../metrics/latency-sketch.ts";
import { dueOf } from "../estimate.ts";
import { codesIn } from "../counts.ts";
import type { Evidence } from "../evidence.ts";
import type { RouterPolicy } from "../router-policy.ts";
import { UNKNOWN_NETWORK } from "../snapshot.ts";
import { HABIT_SAMPLES, type Heard, heardSlices, type KnownRoute } from "./judge-route.ts";

/** What is known of one route's last minutes. */
export interface Carried {
  readonly known: KnownRoute;
  readonly heard: Heard;
  readonly networks: readonly { readonly network: string; readonly evidence: Evidence }[];
}

/** Codes that could have been typed by now, and those that were. */
export interface Codes {
  readonly due: number;
  readonly typed: number;
}

type BySlice = ReadonlyMap<number, Codes>;

/** By network, and by the beginning of their slices. */
export type CodesHere = ReadonlyMap<string, BySlice>;

/** Those of all routes by stratum, and which stratum a network is of. */
export interface CodesOfAll {
  readonly strata: CodesHere;
  readonly stratumOf: (network: string) => string;
}

interface Stratum {
  readonly own: Codes;
  readonly all: Codes;
}

/** Sums over strata. */
interface Compared {
  /** Codes typed by whichever route, those of them that would be this route's by what it had due, and its own. */
  readonly typed: number;
  readonly expected: number;
  readonly own: number;
  /** How often either side's are typed, weighed alike (Mantel and Haenszel 1959). */
  readonly ownRate: number;
  readonly othersRate: number;
}

export const NO_CODES: Codes = { due: 0, typed: 0 };
const NOTHING: Compared = { typed: 0, expected: 0, own: 0, ownRate: 0, othersRate: 0 };
/** Slices of so long are one moment: beside a route that has nearly all texts the others have one in a while. */
const MOMENT_MS = 30_000;
/**
 * Networks with fewer codes than this are counted as one, or a country of many small networks could not be compared at all.
 * So few that types nothing are no proof alone: ten would have to be typed before chance is out of the question.
 */
const FEW_CODES = 10;
export const SMALL_NETWORKS = "";
/** The others' codes that are typed: when codes are due is no more than an estimate. */
const OTHERS_LEAST = 5;
/** Before such a share of a slice's codes is due, a moment more or less makes many times as many. */
const DUE_LEAST = 0.5;

/** Those of the last minutes by one route. Empty where it is not known how long people take. */
export function codesOf({ known, heard, networks }: Carried): CodesHere {
  const { settled, typing } = known.evidence;
  const summed = codesIn(settled).submitted < HABIT_SAMPLES ? null : sumUp(typing);
  if (summed === null) return new Map();
  const bySlice = (evidence: Evidence) => {
    const slices = heardSlices(evidence, heard);
    const due = dueOf(summed, slices, { toMs: heard.codesToMs });
    const codes = new Map<number, Codes>();
    for (const [index, slice] of slices.entries()) {
      const share = due[index] ?? 0;
      if (share >= DUE_LEAST) codes.set(slice.atMs, { due: codesIn(slice).submitted * share, typed: slice.approved });
    }
    return codes;
  };
  // Where no text's network is known, all are of one that is not.
  const ways = networks.length === 0 ? [{ network: UNKNOWN_NETWORK, evidence: known.evidence }] : networks;
  const recent = ways.filter(({ evidence }) => evidence.slices.length > 0);
  return new Map(recent.map(({ network, evidence }) => [network, bySlice(evidence)]));
}

/** Over all routes: what is usual here now. */
export function codesOfAll(routes: Iterable<CodesHere>): CodesOfAll {
  const sums = new Map<string, Map<number, Codes>>();
  for (const route of routes) for (const [network, bySlice] of route) addTo(sums, network, bySlice);
  const isSmall = (bySlice: BySlice) => [...bySlice.values()].reduce((sum, { due }) => sum + due, 0) < FEW_CODES;
  const small = new Set([...sums].flatMap(([network, bySlice]) => (isSmall(bySlice) ? [network] : [])));
  const stratumOf = (network: string) => (small.has(network) ? SMALL_NETWORKS : network);
  return { strata: inStrata(sums, stratumOf), stratumOf };
}

export function inStrata(codes: CodesHere, stratumOf: CodesOfAll["stratumOf"]): CodesHere {
  const strata = new Map<string, Map<number, Codes>>();
  for (const [network, bySlice] of codes) addTo(strata, stratumOf(network), bySlice);
  return strata;
}

function addTo(sums: Map<string, Map<number, Codes>>, name: string, bySlice: BySlice): void {
  const sum = sums.get(name);
  if (sum === undefined) sums.set(name, new Map(bySlice));
  else for (const [atMs, codes] of bySlice) sum.set(atMs, plus(sum.get(atMs) ?? NO_CODES, codes));
}

/**
 * Of the newest moments alone, then with ever older ones. `own`: the route's codes in strata. `asked`: its way to networks of
 * that stratum alone; null: the route to wherever it leads.
 */
export function isTypedLessThanPeers(
  own: CodesHere,
  asked: string | null,
  { codes, policy }: { readonly codes: CodesOfAll; readonly policy: RouterPolicy },
): boolean {
  const strata = strataOf(own, asked, codes);
  let before = NOTHING;
  let moment = new Map<string, Stratum>();
  let momentMs: number | null = null;
  for (const [atMs, slices] of [...strata].sort(([a], [b]) => b - a)) {
    momentMs ??= atMs;
    if (momentMs - atMs >= MOMENT_MS) {
      before = withAll(before, moment.values());
      moment = new Map();
      momentMs = atMs;
    }
    for (const [name, slice] of slices) moment.set(name, joined(moment.get(name), slice));
    if (isTooFew(withAll(before, moment.values()), policy)) return true;
  }
  return false;
}

/** By slice and stratum: what the route had there, and all had. Of those to small networks alone nothing can be told. */
function strataOf(own: CodesHere, asked: string | null, all: CodesOfAll): Map<number, Map<string, Stratum>> {
  const strata = new Map<number, Map<string, Stratum>>();
  for (const [name, ownSlices] of own) {
    if (asked !== null && (name !== asked || name === SMALL_NETWORKS)) continue;
    for (const [atMs, codes] of all.strata.get(name) ?? []) {
      const slice = strata.get(atMs) ?? new Map<string, Stratum>();
      strata.set(atMs, slice);
      slice.set(name, { own: ownSlices.get(atMs) ?? NO_CODES, all: codes });
    }
  }
  return strata;
}

function withAll(before: Compared, strata: Iterable<Stratum>): Compared {
  let { typed, expected, own, ownRate, othersRate } = before;
  for (const stratum of strata) {
    const { own: ours, all } = stratum;
    if (ours.due <= 0 || all.due - ours.due <= 0) continue;
    const part = ours.due / all.due;
    typed += all.typed;
    expected += all.typed * part;
    own += ours.typed;
    ownRate += ours.typed * (1 - part);
    othersRate += (all.typed - ours.typed) * part;
  }
  return { typed, expected, own, ownRate, othersRate };
}

function isTooFew({ typed, expected, own, ownRate, othersRate }: Compared, { silence }: RouterPolicy): boolean {
  if (typed - own < OTHERS_LEAST || ownRate >= silence.share * othersRate) return false;
  return atMostOf(own, { of: typed, share: expected / typed }) < silence.chance;
}

function joined(before: Stratum | undefined, more: Stratum): Stratum {
  return before === undefined ? more : { own: plus(before.own, more.own), all: plus(before.all, more.all) };
}

/** `times` -1: `a` without `b`; what is taken from a sum leaves a rounding error. */
export function plus(a: Codes, b: Codes, times: 1 | -1 = 1): Codes {
  return { due: Math.max(0, a.due + times * b.due), typed: a.typed + times * b.typed };
}
