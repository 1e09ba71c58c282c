/** What a consumer gets for its batch; on the way, routes that went silent are found and probes are given out. */
import { DAY_MS } from "../limits/day-window.ts";
import { sharesWithin } from "../metrics/latency-sketch.ts";
import { agesMs, answeredShare, believedLatencies, estimateRoute, expectedAnswers } from "../routing/estimate.ts";
import { type Evidence, settleEvidence } from "../routing/evidence.ts";
import type { RouteClass } from "../routing/route-class.ts";
import { type Gate, type RouteSnapshot, type RoutingSnapshot, USAGE_PRIOR } from "../routing/snapshot.ts";
import { peerUsage, type Usage } from "../routing/trust.ts";
import { type Breaker, gateOf, sendProbe, trip } from "./breaker.ts";
import { classKey, type CountryHealth, type HealthPolicy, routeKey } from "./country-health.ts";
import { type DueAnswers, isSilent } from "./silence.ts";

/** Fewer attempts than this are none. */
const FADED = 0.01;
/** Receipts come for less than this share of texts: that none comes says nothing. */
const ANSWERED_LEAST = 0.6;
/** Receipts, or typed codes, that a habit of sending them is seen in. */
const HABIT_SAMPLES = 10;
/** Peers whose codes are typed as usual: then it is this route and not the app whose users stay away. */
const PEERS_WELL = 0.6;

interface Known {
  readonly routeId: string;
  readonly class: RouteClass;
  readonly evidence: Evidence;
}

interface View {
  readonly health: CountryHealth;
  readonly routes: readonly Known[];
  readonly usage: Usage | null;
  /** Typed codes of the last minutes over all routes, and by route: what is usual here now. */
  readonly codes: DueAnswers;
  readonly codesByRoute: ReadonlyMap<string, DueAnswers>;
  readonly nowMs: number;
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
  const view = viewOf(settled(health, nowMs, policy), nowMs, policy);
  const breakers: Record<string, Breaker> = { ...view.health.breakers };
  const networksOf = byNetwork(view.health);
  const routes: Record<string, RouteSnapshot> = {};
  for (const known of view.routes) {
    const others = view.routes.flatMap((route) => (route === known ? [] : [route.evidence.settled]));
    const peers = peerUsage(others, policy.router);
    const ofClass = view.health.evidence[classKey(known.class)] ?? null;
    const base = { class: known.class, ofClass, ofRoute: known.evidence, peers, usage: view.usage, nowMs };
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
  const snapshot = { atMs: nowMs, routes, usage: view.usage?.share ?? USAGE_PRIOR };
  return { health: { ...view.health, breakers }, snapshot };

  /** The gate now, with a silent one's breaker opened and a probe that is due taken. */
  function gateAt(key: string, silent: boolean): Gate {
    const breaker = breakers[key];
    if (breaker === undefined) return "closed";
    const judged = silent ? trip(breaker, { openedBy: "losses", nowMs }, policy.breaker) : breaker;
    const gate = gateOf(judged, nowMs);
    breakers[key] = gate === "half_open" ? sendProbe(judged, nowMs, policy.breaker) : judged;
    return gate;
  }
}

/** Faded to now; what has faded to nothing, such as a route that was deleted, is forgotten. */
function settled(health: CountryHealth, nowMs: number, { router }: HealthPolicy): CountryHealth {
  const evidence: Record<string, Evidence> = {};
  for (const [key, known] of Object.entries(health.evidence)) {
    const faded = settleEvidence(known, nowMs, router);
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
  const codesByRoute = new Map(routes.map((known) => [known.routeId, sumOf(codesOf(known, known.evidence, nowMs))]));
  const codes = sumOf([...codesByRoute.values()]);
  return { health, routes, usage, codes, codesByRoute, nowMs, policy };
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
  return isSilent(dueReceipts(known, evidence, view), silence) || isSilent(dueCodes(known, evidence, view), silence);
}

function dueReceipts(known: Known, evidence: Evidence, { nowMs, policy }: View): readonly DueAnswers[] {
  const habit = known.evidence.settled;
  const answered = answeredShare(habit);
  const recent = known.evidence.slices.reduce((sum, slice) => sum + slice.delivered, 0);
  if (answered < ANSWERED_LEAST || habit.delivered + recent < HABIT_SAMPLES) return [];
  const latencies = believedLatencies(
    { class: known.class, ofRoute: known.evidence, ofNetwork: evidence },
    1,
    policy.router,
  );
  return expectedAnswers(evidence.slices, { latencies, answered, nowMs });
}

/** Typed codes that are due, while the peers' come as usual; none when there are no peers to compare with. */
function dueCodes(known: Known, evidence: Evidence, view: View): readonly DueAnswers[] {
  const settled = known.evidence.settled;
  if (settled.approved < HABIT_SAMPLES || settled.submitted === 0) return [];
  const own = view.codesByRoute.get(known.routeId) ?? { expected: 0, seen: 0 };
  const expected = view.codes.expected - own.expected;
  const seen = view.codes.seen - own.seen;
  const peersAreWell = expected >= HABIT_SAMPLES / 2 && seen >= PEERS_WELL * expected;
  return peersAreWell ? codesOf(known, evidence, view.nowMs) : [];
}

function sumOf(answers: readonly DueAnswers[]): DueAnswers {
  let expected = 0;
  let seen = 0;
  for (const answer of answers) {
    expected += answer.expected;
    seen += answer.seen;
  }
  return { expected, seen };
}

function codesOf(known: Known, evidence: Evidence, nowMs: number): readonly DueAnswers[] {
  const { settled, typing } = known.evidence;
  if (settled.submitted < HABIT_SAMPLES) return [];
  const share = Math.min(1, settled.approved / settled.submitted);
  const due = sharesWithin(typing, agesMs(evidence.slices, nowMs));
  return evidence.slices.map((slice, index) => ({
    expected: slice.submitted * share * (due?.[index] ?? 0),
    seen: slice.approved,
  }));
}
