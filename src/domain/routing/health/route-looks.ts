/**
 * What a country's routes are worth now. Most of it stands since the last look: a route is judged anew when something was
 * heard of it, when its time has come (`looked-at.ts`), or when what it is judged beside has changed.
 */
import { once } from "../../base/once.ts";
import { classBelief, type ClassBelief, isMute, type TypedRoute, usageHere } from "../arrivals.ts";
import { type Verdict, withVerdict } from "../estimate.ts";
import { countsOf, type Evidence, settleEvidence } from "../evidence.ts";
import { ROUTE_CLASSES, type RouteClass } from "../route-class.ts";
import type { RouteSnapshot } from "../snapshot.ts";
import type { RouterPolicy } from "../router-policy.ts";
import { typingGapMs, typingTimeMs } from "../speed.ts";
import { type RouteStanding, type Standing, standingOf, standingTo, tellTime } from "../standing.ts";
import { explainTrust, judgeTrust, type Matched, peerUsages, type Usage, weighTrust } from "../trust.ts";
import { classKey, type CountryHealth, type HealthPolicy } from "./country-health.ts";
import { type Heard, isFaded, type Judged, judgeRoute, type Known } from "./judge-route.ts";
import { type Boundary, boundariesOf } from "./typed-before.ts";
import { type CodesHere, codesOf, type CodesOfAll, codesOfAll } from "./typed-beside.ts";
import { completeToMs, knownToMs, SIGN_KINDS } from "./lateness.ts";
import { matchedTyping, NO_STRATA, typedLess } from "./typing-strata.ts";
import { freshnessOf, isWithin, lookAround, phaseOf, type Span } from "./looked-at.ts";

/** Receipts are believed that are trusted so far. */
const HONEST = 0.9;

/** One route of the country, with what the last look saw. */
export interface RouteSlot {
  readonly routeId: string;
  /** Keys of its ways to networks, by "MCC-MNC". */
  readonly networks: Map<string, string>;
  /** Those of its keys whose breakers are open. */
  readonly open: Set<string>;
  /** Where between two looks it has its own. */
  readonly phase: number;
  /** Something was heard of it since. */
  isTouched: boolean;
  look: Look | null;
  judged: JudgedRoute | null;
  shown: ShownRoute | null;
}

export interface ShownRoute {
  readonly judged: JudgedRoute;
  readonly snapshot: RouteSnapshot;
  /** All its gates were closed, and none of its ways in doubt. */
  readonly isUsual: boolean;
}

export interface JudgedRoute {
  readonly slot: RouteSlot;
  readonly look: Look;
  readonly beside: Beside;
  readonly standing: RouteStanding;
  readonly route: Judged;
  readonly networks: readonly JudgedNetwork[];
  /** No way of it is silent, or may be. */
  readonly isHeard: boolean;
  /** Its codes of the last minutes, added up when somebody asks. */
  readonly codes: () => CodesHere;
}

export interface JudgedNetwork extends Judged {
  readonly network: string;
  readonly key: string;
  /** As it was heard, and settled. */
  readonly raw: Evidence;
  readonly evidence: Evidence;
  readonly standing: Standing;
  readonly verdict: Verdict;
  readonly settledToMs: number;
  readonly receiptsToMs: number;
  readonly codesToMs: number;
}

/** What a route is judged by beside its own evidence: rounded, so that what hardly changes changes no judgement. */
interface Beside {
  readonly verdict: Verdict;
  readonly ofClass: ClassBelief;
  readonly usage: Usage | null;
  /** How long people here take to type a code. */
  readonly typingMs: number;
}

interface Look {
  readonly known: Known;
  /** Of a route without receipts, what tells how often codes are typed here; null: it has some. */
  readonly mute: TypedRoute | null;
  /** From its receipts to its typed codes; null while too little is known. */
  readonly gapMs: number | null;
  readonly heard: Heard;
  readonly settledToMs: number;
  /** Unless something is heard, it stands while signs of each kind are in up to a moment within these. */
  readonly stands: { readonly settled: Span; readonly receipts: Span; readonly codes: Span };
}

export interface CountryLook {
  readonly routes: readonly JudgedRoute[];
  readonly usage: Usage | null;
  /** Added up only when somebody asks: few routes are ever in doubt. */
  readonly codes: () => CodesOfAll;
  readonly boundaries: () => readonly Boundary[];
  /** As in the snapshot. */
  readonly typedLess: Readonly<Record<string, number>>;
}

type Times = Pick<Look, "heard" | "settledToMs">;
type Moments = Pick<Look, "heard" | "settledToMs" | "stands">;

export function newSlot(routeId: string): RouteSlot {
  const unseen = { isTouched: true, look: null, judged: null, shown: null };
  return { routeId, phase: phaseOf(routeId), networks: new Map(), open: new Set(), ...unseen };
}

/** Renews in each slot what has to be. Routes of which everything has faded are left out. */
export function lookAtRoutes(
  health: CountryHealth,
  slots: Iterable<RouteSlot>,
  at: { readonly nowMs: number; readonly policy: HealthPolicy },
): CountryLook {
  const { router } = at.policy;
  const times = timesOf(health, at);
  const seen: Seen[] = [];
  for (const slot of slots) {
    const look = lookAt(slot, health, { times, policy: at.policy });
    if (look !== null) seen.push({ slot, look });
  }
  const peersOf = peerUsages(
    seen.map(({ look }) => look.known.evidence.settled),
    router,
  );
  const mute = seen.flatMap(({ look }) => look.mute ?? []);
  const usage = rounded(usageHere(mute, { receipts: peersOf.ofAll, policy: router }));
  const typingMs = typingTimeOf(seen, usage, router);
  const { typing = NO_STRATA } = health;
  const matchedOf = matchedTyping(typing, router);
  const beliefs = classBeliefs(health, { usage, settledToMs: times.settledToMs, policy: at.policy });
  const routes = seen.map(({ slot, look }) => {
    const { evidence } = look.known;
    const compared = { matched: matchedOf(slot.routeId), peers: peersOf.without(evidence.settled) };
    const verdict = verdictOf(evidence, compared, router);
    const beside = { verdict, ofClass: beliefs[look.known.class], usage, typingMs };
    const { judged } = slot;
    if (judged !== null && judged.look === look && isSame(judged.beside, beside)) return judged;
    const renewed = rejudge(slot, health, { look, beside, policy: at.policy });
    slot.judged = renewed;
    return renewed;
  });
  const known = seen.map(({ look }) => look.known);
  const codes = once(() => codesOfAll(routes.map((route) => route.codes())));
  return {
    routes,
    usage,
    typedLess: typedLess(typing, known, router),
    codes,
    boundaries: once(() => boundariesOf(codes(), router)),
  };
}

interface Seen {
  readonly slot: RouteSlot;
  readonly look: Look;
}

/** The moments up to which signs are in, the same for all routes. */
function timesOf({ roads, listeningSinceMs }: CountryHealth, at: { nowMs: number; policy: HealthPolicy }): Times {
  const road = { nowMs: at.nowMs, policy: at.policy.lateness };
  return {
    settledToMs: Math.min(...SIGN_KINDS.map((kind) => knownToMs(roads, kind, road))),
    heard: {
      listeningSinceMs,
      receiptsToMs: completeToMs(roads, "receipts", road),
      codesToMs: completeToMs(roads, "typed", road),
    },
  };
}

/** The last look where it still stands; null for a route of which nothing is known. */
function lookAt(slot: RouteSlot, health: CountryHealth, at: { times: Times; policy: HealthPolicy }): Look | null {
  const { look } = slot;
  if (look !== null && !slot.isTouched && stillStands(look, at.times)) return look;
  const evidence = health.evidence[slot.routeId];
  const routeClass = health.classes[slot.routeId];
  if (evidence === undefined || routeClass === undefined) return (slot.look = null);
  slot.isTouched = false;
  const { router, lateness } = at.policy;
  const recentMs = router.windowMs + router.sliceMs + lateness.lagMostMs;
  const moments = momentsOf(evidence, slot.phase, { times: at.times, recentMs });
  const settled = settleEvidence(evidence, moments.settledToMs, router);
  slot.look = isFaded(settled)
    ? null
    : {
        ...moments,
        known: { routeId: slot.routeId, class: routeClass, evidence: settled },
        mute: isMute(settled.settled, router) ? { class: routeClass, counts: settled.settled } : null,
        gapMs: typingGapMs(settled, router),
      };
  return slot.look;
}

function stillStands({ stands }: Look, { settledToMs, heard }: Times): boolean {
  return (
    isWithin(settledToMs, stands.settled) &&
    isWithin(heard.receiptsToMs, stands.receipts) &&
    isWithin(heard.codesToMs, stands.codes)
  );
}

/** Receipts of texts of the last seconds are looked for most often; codes are typed, and counts settle, more slowly. */
function momentsOf(evidence: Evidence, phase: number, at: { times: Times; recentMs: number }): Moments {
  const { settledToMs, heard } = at.times;
  const newestMs = evidence.slices.at(-1)?.atMs ?? null;
  const { freshness, fromMs, toMs } = freshnessOf(newestMs, { toMs: settledToMs, recentMs: at.recentMs });
  const slower = freshness === "settled" ? "settled" : "recent";
  const settled = lookAround(settledToMs, slower, phase);
  const receipts = lookAround(heard.receiptsToMs, freshness, phase);
  const codes = lookAround(heard.codesToMs, slower, phase);
  const isSoFresh = { fromMs: Math.max(settled.fromMs, fromMs), toMs: Math.min(settled.toMs, toMs) };
  return {
    settledToMs: settled.fromMs,
    heard: { listeningSinceMs: heard.listeningSinceMs, receiptsToMs: receipts.fromMs, codesToMs: codes.fromMs },
    stands: { settled: isSoFresh, receipts, codes },
  };
}

/** Of a look that stands, with all that worth is made of, only the verdict can have changed. */
function rejudge(
  slot: RouteSlot,
  health: CountryHealth,
  at: { readonly look: Look; readonly beside: Beside; readonly policy: HealthPolicy },
): JudgedRoute {
  const { look, beside } = at;
  const before = slot.judged;
  if (before === null || before.look !== look || !hasSameStanding(before.beside, beside))
    return judge(slot, health, at);
  const { verdict } = beside;
  const networks = before.networks.map((network) => ({
    ...network,
    estimate: withVerdict(network.estimate, verdict),
    verdict,
  }));
  return {
    ...before,
    beside,
    route: { ...before.route, estimate: withVerdict(before.route.estimate, verdict) },
    networks,
  };
}

function judge(
  slot: RouteSlot,
  health: CountryHealth,
  at: { readonly look: Look; readonly beside: Beside; readonly policy: HealthPolicy },
): JudgedRoute {
  const { look, beside } = at;
  const { router } = at.policy;
  const { known, heard } = look;
  const before = slot.judged;
  const stands =
    before !== null &&
    before.look.known.class === known.class &&
    hasSameStanding(before.beside, beside) &&
    hasSameSettled(before.look.known.evidence, known.evidence);
  const of = { class: known.class, ofRoute: known.evidence };
  const { verdict } = beside;
  const standing = stands
    ? before.standing
    : standingOf(of, { ...beside, isBelieved: tellTime(verdict.trust) }, router);
  const route = judgeRoute(known, known.evidence, { standing, verdict, heard, policy: router });
  const last = stands ? before.networks : [];
  const networks: JudgedNetwork[] = [];
  for (const [network, key] of slot.networks) {
    const raw = health.evidence[key];
    if (raw === undefined || isFaded(raw)) continue;
    const about = { phase: slot.phase, look, standing, beside, router };
    const judged = judgeNetwork({ network, key, raw }, last.find((other) => other.key === key) ?? null, about);
    if (judged !== null) networks.push(judged);
  }
  const isHeard = [route, ...networks].every(({ isDoubted, isUntyped }) => !isDoubted && !isUntyped);
  const codes = once(() => codesOf({ known, heard, networks }));
  return { slot, look, beside, standing, route, networks, isHeard, codes };
}

/** As before where nothing was heard of it and its time has not come: texts to it are fewer than the route's. */
function judgeNetwork(
  { network, key, raw }: Pick<JudgedNetwork, "network" | "key" | "raw">,
  before: JudgedNetwork | null,
  at: { phase: number; look: Look; standing: RouteStanding; beside: Beside; router: RouterPolicy },
): JudgedNetwork | null {
  const { phase, look, standing: ofRoute, router } = at;
  const { settledToMs } = look;
  const { verdict, usage } = at.beside;
  const isRaw = before !== null && before.raw === raw && before.settledToMs === settledToMs;
  const evidence = isRaw ? before.evidence : settleEvidence(raw, settledToMs, router);
  const receiptsToMs = receiptsOfNetwork(evidence, look, { phase, router });
  const isSeen = isRaw && before.receiptsToMs === receiptsToMs && before.codesToMs === look.heard.codesToMs;
  if (isSeen && isSameVerdict(before.verdict, verdict)) return before;
  if (isFaded(evidence)) return null;
  const standing =
    before !== null && hasSameSettled(before.evidence, evidence)
      ? before.standing
      : standingTo(ofRoute, { ofNetwork: evidence, usage }, router);
  const heard = { ...look.heard, receiptsToMs };
  const judged = judgeRoute(look.known, evidence, { standing, verdict, heard, policy: router });
  const seen = { raw, evidence, standing, verdict, settledToMs, receiptsToMs, codesToMs: heard.codesToMs };
  return { ...judged, network, key, ...seen };
}

function receiptsOfNetwork(
  { slices }: Evidence,
  { heard: { receiptsToMs } }: Look,
  { phase, router }: { readonly phase: number; readonly router: RouterPolicy },
): number {
  const recentMs = router.windowMs + router.sliceMs;
  const { freshness } = freshnessOf(slices.at(-1)?.atMs ?? null, { toMs: receiptsToMs, recentMs });
  return lookAround(receiptsToMs, freshness, phase).fromMs;
}

/** All that does not change when a text goes out, or when what became of it is known and its receipt not yet there. */
function hasSameSettled(a: Evidence, b: Evidence): boolean {
  return a.settled === b.settled && a.quiet === b.quiet && a.latencies === b.latencies && a.typing === b.typing;
}

function classBeliefs(
  health: CountryHealth,
  at: { readonly usage: Usage | null; readonly settledToMs: number; readonly policy: HealthPolicy },
): Readonly<Record<RouteClass, ClassBelief>> {
  const { router } = at.policy;
  const beliefOf = (routeClass: RouteClass) => {
    const evidence = health.evidence[classKey(routeClass)];
    const settled = evidence === undefined ? null : settleEvidence(evidence, at.settledToMs, router);
    return classBelief(routeClass, settled, { usage: at.usage, policy: router });
  };
  const [direct, tier1, aggregator, indirect] = ROUTE_CLASSES;
  return {
    direct: beliefOf(direct),
    tier1: beliefOf(tier1),
    aggregator: beliefOf(aggregator),
    indirect: beliefOf(indirect),
  };
}

/** The longest of those that are honest: receipts that are not true come at once and would make everybody else's late. */
function typingTimeOf(seen: readonly Seen[], usage: Usage | null, policy: RouterPolicy): number {
  let longestMs: number | null = null;
  for (const { look } of seen) {
    const { gapMs, known } = look;
    if (gapMs === null || gapMs <= (longestMs ?? Number.NEGATIVE_INFINITY)) continue;
    if (judgeTrust(known.evidence.settled, usage, policy).trust >= HONEST) longestMs = gapMs;
  }
  return typingTimeMs([longestMs], policy);
}

function verdictOf(
  evidence: Evidence,
  compared: { readonly matched: Matched | null; readonly peers: Usage | null },
  policy: RouterPolicy,
): Verdict {
  const trust = weighTrust(countsOf(evidence), compared, policy);
  return trust.trust === 1 ? BELIEVED : { trust: thousandths(trust.trust), distrust: explainTrust(trust) };
}

const BELIEVED: Verdict = { trust: 1, distrust: null };

/** To a thousandth: what the others' last texts change of it changes no judgement. */
function rounded(usage: Usage | null): Usage | null {
  return usage === null ? null : { share: thousandths(usage.share), samples: usage.samples };
}

function thousandths(share: number): number {
  return Math.round(share * 1000) / 1000;
}

function isSame(a: Beside, b: Beside): boolean {
  return isSameVerdict(a.verdict, b.verdict) && hasSameStanding(a, b);
}

function isSameVerdict(a: Verdict, b: Verdict): boolean {
  return a.trust === b.trust && a.distrust === b.distrust;
}

/** All that what stands is made of: of trust, whether receipts tell time. */
function hasSameStanding(a: Beside, b: Beside): boolean {
  return (
    tellTime(a.verdict.trust) === tellTime(b.verdict.trust) &&
    a.ofClass.delivery === b.ofClass.delivery &&
    a.ofClass.reported === b.ofClass.reported &&
    a.typingMs === b.typingMs &&
    a.usage?.share === b.usage?.share
  );
}
