/**
 * Whether the codes of a route, or of its way to a network, are typed no more that were a minute ago, while those of the
 * others are. It tells where nearly all of a network's texts go by one route, so that the others have too few to compare.
 * How many codes were typed is compared and not what share of them: an attack that types nothing brings texts, and the
 * people beside it type as ever. What people type in a network goes to routes as its texts do now, wherever they went before.
 */
import { atMostOf } from "../../metrics/binomial.ts";
import type { RouterPolicy } from "../router-policy.ts";
import { type Codes, type CodesHere, type CodesOfAll, NO_CODES, plus, SMALL_NETWORKS } from "./typed-by-peers.ts";

/** So many of the others' codes were to be typed at least, and so large a share of them was: then it is the route. */
const OTHERS_LEAST = 5;
const OTHERS_WELL = 0.6;

/** A boundary between before and now. All that is the same for each route, so that a look adds it up once. */
export interface Boundary {
  readonly atMs: number;
  /** The time of now in lengths of the time before. */
  readonly lengths: number;
  /** Of a code that is due now in a stratum, how often it is typed if all is as before. Absent: one of the two has none due. */
  readonly usual: ReadonlyMap<string, number>;
  /** Over those strata, of all routes. */
  readonly all: Now;
}

/** Codes that were to be typed now, and those that were. */
interface Now {
  readonly expected: number;
  readonly typed: number;
}

const NOTHING: Now = { expected: 0, typed: 0 };

/** Newest first. A few moments of before are no measure of many: those are left out. */
export function boundariesOf({ strata }: CodesOfAll, { sliceMs }: RouterPolicy): readonly Boundary[] {
  const times = [...new Set([...strata.values()].flatMap((bySlice) => [...bySlice.keys()]))].sort((a, b) => b - a);
  const [newestMs = 0, oldestMs = 0] = [times.at(0), times.at(-1)];
  const sides = [...strata].map(([name, bySlice]) => {
    const before = [...bySlice.values()].reduce((sum, codes) => plus(sum, codes), NO_CODES);
    return { name, bySlice, before, now: NO_CODES };
  });
  const boundaries: Boundary[] = [];
  for (const atMs of times) {
    const lengths = (newestMs - atMs + sliceMs) / Math.max(1, atMs - oldestMs);
    if (lengths > 1) break;
    const usual = new Map<string, number>();
    let all = NOTHING;
    for (const side of sides) {
      const slice = side.bySlice.get(atMs);
      if (slice !== undefined) [side.before, side.now] = [plus(side.before, slice, -1), plus(side.now, slice)];
      const { name, before, now } = side;
      if (before.due <= 0 || now.due <= 0) continue;
      const share = (before.typed / before.due) * Math.min(1, (before.due * lengths) / now.due);
      usual.set(name, share);
      all = withNow(all, now, share);
    }
    boundaries.push({ atMs, lengths, usual, all });
  }
  return boundaries;
}

/** As `isUntypedBesidePeers` takes it. */
export function areTypedNoMore(
  own: CodesHere,
  asked: string | null,
  { boundaries, policy }: { readonly boundaries: readonly Boundary[]; readonly policy: RouterPolicy },
): boolean {
  const sides = [...own].map(([name, bySlice]) => {
    return { name, bySlice, now: NO_CODES, isAsked: asked === null || (asked === name && name !== SMALL_NETWORKS) };
  });
  return boundaries.some((boundary) => {
    let ofRoute = NOTHING;
    let ofAsked = NOTHING;
    for (const side of sides) {
      const slice = side.bySlice.get(boundary.atMs);
      if (slice !== undefined) side.now = plus(side.now, slice);
      const usual = boundary.usual.get(side.name);
      if (usual === undefined) continue;
      ofRoute = withNow(ofRoute, side.now, usual);
      if (side.isAsked) ofAsked = withNow(ofAsked, side.now, usual);
    }
    return hasStopped(ofAsked, without(boundary.all, ofRoute), { boundary, silence: policy.silence });
  });
}

function hasStopped(
  own: Now,
  others: Now,
  { boundary: { lengths }, silence }: { readonly boundary: Boundary; readonly silence: RouterPolicy["silence"] },
): boolean {
  if (own.typed >= silence.share * own.expected) return false;
  if (others.expected < OTHERS_LEAST || others.typed < OTHERS_WELL * others.expected) return false;
  // What is expected is counted too: of both counts together, so few are of now.
  const both = { of: own.typed + own.expected / lengths, share: lengths / (1 + lengths) };
  return atMostOf(own.typed, both) < silence.chance;
}

function withNow(sum: Now, { due, typed }: Codes, usual: number): Now {
  return { expected: sum.expected + due * usual, typed: sum.typed + typed };
}

function without(all: Now, part: Now): Now {
  return { expected: all.expected - part.expected, typed: all.typed - part.typed };
}
