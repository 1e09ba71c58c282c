/**
 * Whether the codes of a route, or of its way to a network, are typed no more that were a minute ago, while those of the
 * others are. It tells where nearly all of a network's texts go by one route, so that the others have too few to compare.
 * How many codes were typed is compared and not what share of them: an attack that types nothing brings texts, and the
 * people beside it type as ever. What people type in a network goes to routes as its texts do now, wherever they went before.
 */
import { atMostOf } from "../metrics/binomial.ts";
import type { RouterPolicy } from "../routing/router-policy.ts";
import {
  type Codes,
  type CodesHere,
  type CodesOfAll,
  inStrata,
  NO_CODES,
  plus,
  SMALL_NETWORKS,
} from "./typed-beside.ts";

/** So many of the others' codes were to be typed at least, and so large a share of them was: then it is the route. */
const OTHERS_LEAST = 5;
const OTHERS_WELL = 0.6;

/** One stratum's codes, of the route and of the others, with the boundary between before and now moving backwards. */
interface Course {
  readonly isAsked: boolean;
  readonly slices: ReadonlyMap<number, Sides>;
  before: Sides;
  now: Sides;
}

interface Sides {
  readonly own: Codes;
  readonly others: Codes;
}

const NONE: Sides = { own: NO_CODES, others: NO_CODES };

/** As `isUntypedBesidePeers` takes it. */
export function areTypedNoMore(
  own: CodesHere,
  network: string | null,
  { codes, policy }: { readonly codes: CodesOfAll; readonly policy: RouterPolicy },
): boolean {
  const courses = coursesOf(own, network, codes);
  const times = [...new Set(courses.flatMap(({ slices }) => [...slices.keys()]))].sort((a, b) => b - a);
  const [newestMs = 0, oldestMs = 0] = [times.at(0), times.at(-1)];
  for (const atMs of times) {
    for (const course of courses) {
      const slice = course.slices.get(atMs);
      if (slice === undefined) continue;
      course.before = joined(course.before, slice, -1);
      course.now = joined(course.now, slice, 1);
    }
    // The time of now in lengths of the time before.
    const lengths = (newestMs - atMs + policy.sliceMs) / Math.max(1, atMs - oldestMs);
    // A few moments of before are no measure of many.
    if (lengths > 1) return false;
    if (hasStopped(courses, lengths, policy.silence)) return true;
  }
  return false;
}

function coursesOf(own: CodesHere, network: string | null, all: CodesOfAll): readonly Course[] {
  const asked = network === null ? null : all.stratumOf(network);
  const ownStrata = inStrata(own, all.stratumOf);
  return [...all.strata].map(([name, bySlice]) => {
    const ofRoute = ownStrata.get(name);
    const slices = new Map<number, Sides>();
    let before = NONE;
    for (const [atMs, codes] of bySlice) {
      const ours = ofRoute?.get(atMs) ?? NO_CODES;
      const sides = { own: ours, others: plus(codes, ours, -1) };
      slices.set(atMs, sides);
      before = joined(before, sides, 1);
    }
    return { isAsked: asked === null || (asked === name && name !== SMALL_NETWORKS), slices, before, now: NONE };
  });
}

function hasStopped(courses: readonly Course[], lengths: number, { share, chance }: RouterPolicy["silence"]): boolean {
  let own = { expected: 0, typed: 0 };
  let others = { expected: 0, typed: 0 };
  for (const { isAsked, before, now } of courses) {
    const [past, present] = [plus(before.own, before.others), plus(now.own, now.others)];
    if (past.due <= 0 || present.due <= 0) continue;
    const usual = (past.typed / past.due) * Math.min(1, (past.due * lengths) / present.due);
    if (isAsked) own = { expected: own.expected + now.own.due * usual, typed: own.typed + now.own.typed };
    others = { expected: others.expected + now.others.due * usual, typed: others.typed + now.others.typed };
  }
  if (own.typed >= share * own.expected) return false;
  // What is expected is counted too: of both counts together, so few are of now.
  const both = { of: own.typed + own.expected / lengths, share: lengths / (1 + lengths) };
  if (atMostOf(own.typed, both) >= chance) return false;
  return others.expected >= OTHERS_LEAST && others.typed >= OTHERS_WELL * others.expected;
}

function joined(a: Sides, b: Sides, times: 1 | -1): Sides {
  return { own: plus(a.own, b.own, times), others: plus(a.others, b.others, times) };
}
