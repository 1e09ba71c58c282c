/** What a consumer gets for its batch; on the way, routes that went silent are found and probes are given out. */
import { DAY_MS } from "../limits/day-window.ts";
import { answeredShare, believedLatencies, dueShares, estimateRoute, expectedAnswers } from "../routing/estimate.ts";
import { type Evidence, NO_COUNTS, quietChance, settleEvidence, type Slice } from "../routing/evidence.ts";
import type { RouteClass } from "../routing/route-class.ts";
import {
  type Gate,
  type RouteSnapshot,
  PROBE_SHARE_LEAST,
  type RoutingSnapshot,
  USAGE_PRIOR,
} from "../routing/snapshot.ts";
import { typingGapMs, typingTimeMs } from "../routing/speed.ts";
import { judgeTrust, peerUsage, type Usage } from "../routing/trust.ts";
import { type Breaker, gateOf, sendProbe, trip } from "./breaker.ts";
import { classKey, countDue, type CountryHealth, type HealthPolicy, routeKey } from "./country-health.ts";
import { completeToMs, knownToMs, SIGN_KINDS } from "./lateness.ts";
import { matchedTyping, NO_STRATA } from "./typing-strata.ts";
import { type DueAnswers, isSilent } from "./silence.ts";

/** Fewer attempts than this are none. */
const FADED = 0.25;
/** Receipts come for less than this share of texts: that none comes says nothing. */
const ANSWERED_LEAST = 0.6;
/** Receipts, or typed codes, that a habit of sending them is seen in. */
const HABIT_SAMPLES = 10;
/** Receipts are believed that are trusted so far. */
const HONEST = 0.9;
const NONE_DUE: DueAnswers = { expected: 0, seen: 0 };
const NO_CODES: Codes = new Map();

interface Known {
  readonly routeId: string;
  readonly class: RouteClass;
  readonly evidence: Evidence;
}

/** By the beginning of their slices. */
type Codes = ReadonlyMap<number, DueAnswers>;

interface View {
  readonly health: CountryHealth;
  readonly routes: readonly Known[];
  readonly usage: Usage | null;
  /** Typed codes of the last minutes by slice, over all routes and by route: what is usual here now. */
  readonly codes: Codes;
  readonly codesByRoute: ReadonlyMap<string, Codes>;
  /** Up to when receipts, and typed codes, are all in. */
  readonly receiptsToMs: number;
  readonly codesToMs: number;
  /** How long people here take to type a code. */
  readonly typingMs: number;
  readonly policy: HealthPolicy;
}

/**
 * The snapshot and the state that remembers which probes it gives out: one consumer gets each. One that has no number
 * to probe with lets it lapse, and the next is given out in its time.
 */
export function takeSnapshot(
  health: CountryHealth,
  nowMs: number,
  policy: HealthPolicy,
): { readonly health: CountryHealth; readonly snapshot: RoutingSnapshot } {
  const view = viewOf(settled(countDue(health, nowMs, policy), nowMs, policy), nowMs, policy);
  const breakers: Record<string, Breaker> = { ...view.health.breakers };
  const networksOf = byNetwork(view.health);
  let isEager = false;
  const routes: Record<string, RouteSnapshot> = {};
  for (const known of view.routes) {
    const others = view.routes.flatMap((route) => (route === known ? [] : [route.evidence.settled]));
    const peers = peerUsage(others, policy.router);
    const matched = matchedTyping(health.typing ?? NO_STRATA, known.routeId, policy.router);
    const ofClass = view.health.evidence[classKey(known.class)] ?? null;
    const base = {
      class: known.class,
      ofClass,
      ofRoute: known.evidence,
      peers,
      usage: view.usage,
      matched,
      toMs: view.receiptsToMs,
      typingMs: view.typingMs,
    };
    const gate = gateAt(known.routeId, isRouteSilent(known, known.evidence, view));
    const networks: Record<string, RouteSnapshot["networks"][string]> = {};
    for (const [network, evidence] of networksOf.get(known.routeId) ?? []) {
      networks[network] = {
        estimate: estimateRoute({ ...base, ofNetwork: evidence }, policy.router),
        gate: gateAt(routeKey(known.routeId, network), gate === "closed" && isRouteSilent(known, evidence, view)),
      };
    }
    routes[known.routeId] = { all: estimateRoute({ ...base, ofNetwork: null }, policy.router), gate, networks };
  }
  const probeShare = isEager ? 1 : probeShareOf(view);
  const snapshot = { atMs: nowMs, routes, usage: view.usage?.share ?? USAGE_PRIOR, probeShare };
  return { health: { ...view.health, breakers }, snapshot };

  /** The gate now, with a silent one's breaker opened and a probe that is due taken. */
  function gateAt(key: string, silent: boolean): Gate {
    const breaker = breakers[key];
    if (breaker === undefined) return "closed";
    const judged = silent ? trip(breaker, { openedBy: "losses", nowMs }, policy.breaker) : breaker;
    const gate = gateOf(judged, nowMs);
    // One that did well is followed at once.
    if (gate === "half_open" && judged.state === "open" && judged.passed.length > 0) isEager = true;
    breakers[key] = gate === "half_open" ? sendProbe(judged, nowMs, policy.breaker) : judged;
    return gate;
  }
}

/** A probe costs its text, so at little traffic they are one text in ten; where ten go by between two probes, each is due. */
function probeShareOf({ routes, policy: { router, breaker } }: View): number {
  let recent = 0;
  for (const { evidence } of routes) for (const slice of evidence.slices) recent += slice.submitted + slice.refused;
  const between = (recent * breaker.probeEveryMs) / router.windowMs;
  return Math.min(1, Math.max(1, between) * PROBE_SHARE_LEAST);
}

/** Faded to now; what has faded to nothing, such as a route that was deleted, is forgotten. */
function settled(health: CountryHealth, nowMs: number, { router, lateness }: HealthPolicy): CountryHealth {
  const evidence: Record<string, Evidence> = {};
  const toMs = Math.min(...SIGN_KINDS.map((kind) => knownToMs(health.roads, kind, { nowMs, policy: lateness })));
  for (const [key, known] of Object.entries(health.evidence)) {
    const faded = settleEvidence(known, toMs, router);
    const { submitted, refused } = faded.settled;
    if (faded.slices.length > 0 || submitted + refused > FADED) evidence[key] = faded;
  }
  const breakers = Object.entries(health.breakers).filter(
    ([key, breaker]) => key in evidence || !isIdle(breaker, nowMs),
  );
  const classes = Object.entries(health.classes).filter(([routeId]) => routeId in evidence);
  return { ...health, evidence, breakers: Object.fromEntries(breakers), classes: Object.fromEntries(classes) };
}

function isIdle(breaker: Breaker, nowMs: number): boolean {
  if (breaker.state === "open") return nowMs - breaker.openedAtMs > DAY_MS;
  return nowMs - Math.max(breaker.refusals.current.sinceMs, breaker.losses.current.sinceMs) > DAY_MS;
}

function viewOf(health: CountryHealth, nowMs: number, policy: HealthPolicy): View {
  const routes = Object.entries(health.classes).flatMap(([routeId, routeClass]) => {
    const evidence = health.evidence[routeId];
    return evidence === undefined ? [] : [{ routeId, class: routeClass, evidence }];
  });
  const usage = peerUsage(
    routes.map(({ evidence }) => evidence.settled),
    policy.router,
  );
  const at = { nowMs, policy: policy.lateness };
  const receiptsToMs = completeToMs(health.roads, "receipts", at);
  const codesToMs = completeToMs(health.roads, "typed", at);
  const codesByRoute = new Map(
    routes.map((known) => [known.routeId, codesOf(known, heardSlices(known.evidence, health), codesToMs)]),
  );
  const codes = sumOf([...codesByRoute.values()]);
  // Receipts that are not true come at once and would make everybody else's late.
  const honest = routes.filter(({ evidence }) => judgeTrust(evidence.settled, usage, policy.router).trust >= HONEST);
  const gaps = honest.map(({ evidence }) => typingGapMs(evidence, policy.router));
  const typingMs = typingTimeMs(gaps, policy.router);
  return { health, routes, usage, codes, codesByRoute, receiptsToMs, codesToMs, typingMs, policy };
}

/** The evidence by route of each of its networks, by "MCC-MNC". */
function byNetwork(health: CountryHealth): ReadonlyMap<string, readonly (readonly [string, Evidence])[]> {
  const found = new Map<string, (readonly [string, Evidence])[]>();
  for (const [key, evidence] of Object.entries(health.evidence)) {
    const bar = key.lastIndexOf("|");
    if (bar === -1) continue;
    const routeId = key.slice(0, bar);
    const known = found.get(routeId);
    if (known === undefined) found.set(routeId, [[key.slice(bar + 1), evidence]]);
    else known.push([key.slice(bar + 1), evidence]);
  }
  return found;
}

/** Receipts have stopped where they are usual, or codes are no longer typed though those of other routes are. */
function isRouteSilent(known: Known, evidence: Evidence, view: View): boolean {
  const { silence } = view.policy.router;
  const receipts = dueReceipts(known, evidence, view);
  if (isSilent(receipts, silence) || isSilent(dueCodes(known, evidence, view), silence)) return true;
  return receipts.length > 0 && isQuiet(evidence, receipts, view);
}

/** At little traffic: so many texts in a row without a sign of life, however long ago, that chance does not explain it. */
function isQuiet(evidence: Evidence, due: readonly DueAnswers[], { health, policy }: View): boolean {
  const { settled, quiet } = evidence;
  const share = answeredShare(settled);
  let run = quiet ?? NO_COUNTS;
  for (const [index, slice] of heardSlices(evidence, health).entries()) {
    // A slice is a moment: what is the matter with its texts may be one matter.
    const submitted = Math.min(1, (due[index]?.expected ?? 0) / share);
    run = slice.delivered + slice.approved > 0 ? NO_COUNTS : { ...run, submitted: run.submitted + submitted };
  }
  return quietChance(run, settled) < Math.log(policy.router.quiet.chance);
}

function dueReceipts(known: Known, evidence: Evidence, { health, receiptsToMs, policy }: View): readonly DueAnswers[] {
  // Settled ones only: of the last minutes' receipts the fast ones are known first, and would be taken for all.
  const habit = known.evidence.settled;
  const answered = answeredShare(habit);
  if (answered < ANSWERED_LEAST || habit.delivered < HABIT_SAMPLES) return [];
  const latencies = believedLatencies(
    { class: known.class, ofRoute: known.evidence, ofNetwork: evidence },
    1,
    policy.router,
  );
  return expectedAnswers(heardSlices(evidence, health), { latencies, answered, toMs: receiptsToMs });
}

/** Typed codes that are due, beside the peers' of the same moments. */
function dueCodes(known: Known, evidence: Evidence, view: View): readonly DueAnswers[] {
  if (known.evidence.settled.approved < HABIT_SAMPLES) return [];
  const own = codesOf(known, heardSlices(evidence, view.health), view.codesToMs);
  const ofRoute = view.codesByRoute.get(known.routeId);
  return [...view.codes]
    .sort(([a], [b]) => a - b)
    .map(([atMs, all]) => ({ ...(own.get(atMs) ?? NONE_DUE), peers: minus(all, ofRoute?.get(atMs) ?? NONE_DUE) }));
}

/** The recent texts of which this instance has heard everything. */
function heardSlices({ slices }: Evidence, { listeningSinceMs }: CountryHealth): readonly Slice[] {
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
