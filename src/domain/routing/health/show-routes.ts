/** What consumers are shown of routes that were looked at: their estimates, and which of them may be used. */
import { once } from "../../base/once.ts";
import { emptyRoutes, type Gate, type RouteSnapshot, type RoutingSnapshot, USAGE_PRIOR } from "../snapshot.ts";
import { askWatched, gateOf, leaseProbe } from "./probes.ts";
import { type Breaker, type OpenedBy, trip } from "./breaker.ts";
import type { Evidence } from "../evidence.ts";
import type { HealthPolicy } from "./country-health.ts";
import { isHeardSince, type Judged } from "./judge-route.ts";
import type { CountryLook } from "./route-looks.ts";
import type { JudgedRoute } from "./route-slot.ts";
import { areTypedNoMore } from "./typed-before.ts";
import { inStrata, isTypedLessThanPeers } from "./typed-by-peers.ts";

export interface Showing {
  readonly nowMs: number;
  readonly policy: HealthPolicy;
  /** A silent one's breaker was opened, or a probe that is due was taken. */
  readonly change: (key: string, breaker: Breaker) => void;
}

/** A route of which nothing has changed is shown as the same object as before. */
export function showRoutes(
  look: CountryLook,
  breakers: Readonly<Record<string, Breaker>>,
  showing: Showing,
): RoutingSnapshot {
  const routes = emptyRoutes();
  const at: Shown = { look, breakers, showing, lent: [], fallen: fallenOf(look, breakers, showing) };
  for (const judged of look.routes) routes[judged.slot.routeId] = showRoute(judged, at);
  const watched = watchedBy(at);
  const probes = at.lent.length === 0 ? {} : { probes: at.lent.sort() };
  const less = Object.keys(look.typedLess).length === 0 ? {} : { typedLess: look.typedLess };
  const usage = look.usage?.share ?? USAGE_PRIOR;
  const unproved = look.unproved.length === 0 ? {} : { unproved: look.unproved };
  return { atMs: showing.nowMs, routes, usage, ...probes, ...watched, ...less, ...unproved };
}

interface Shown {
  readonly look: CountryLook;
  readonly breakers: Readonly<Record<string, Breaker>>;
  readonly showing: Showing;
  /** Keys of breakers whose probe goes with what is shown. */
  readonly lent: string[];
  readonly fallen: readonly Fallen[];
}

/** A breaker that opened a moment ago: of a route, or of its way to a network. */
interface Fallen {
  readonly routeId: string;
  readonly network: string | null;
  readonly openedAtMs: number;
}

/** Within the time that recent texts are kept apart: for so long it shows which routes were heard since. */
function fallenOf(
  { routes }: CountryLook,
  breakers: Readonly<Record<string, Breaker>>,
  { nowMs, policy }: Showing,
): readonly Fallen[] {
  const broken = routes.filter(({ slot }) => slot.open.size > 0);
  return broken.flatMap(({ slot: { routeId, open } }) =>
    [...open].flatMap((key) => {
      const breaker = breakers[key];
      if (breaker?.state !== "open" || nowMs - breaker.openedAtMs > policy.router.windowMs) return [];
      const network = key === routeId ? null : key.slice(routeId.length + 1);
      return [{ routeId, network, openedAtMs: breaker.openedAtMs }];
    }),
  );
}

/** Nothing was heard of the route, or of its way to the network, since another fell. */
function isBesideFallen(
  { routeId, network, evidence }: { routeId: string; network: string | null; evidence: Evidence },
  fallen: readonly Fallen[],
): boolean {
  return fallen.some(
    (other) =>
      other.routeId !== routeId &&
      (other.network === null || other.network === network) &&
      !isHeardSince(evidence, other.openedAtMs),
  );
}

/** Routes that work, as far as is known, and may have fallen with another. One batch in a while gets leave to ask each. */
function watchedBy({ look, breakers, showing, lent, fallen }: Shown): Pick<RoutingSnapshot, "watched"> {
  if (fallen.length === 0) return {};
  const { nowMs, policy, change } = showing;
  const watched = look.routes.flatMap(({ slot: { routeId }, look: { known } }) => {
    const breaker = breakers[routeId];
    const { evidence } = known;
    if (breaker?.state !== "closed" || !isBesideFallen({ routeId, network: null, evidence }, fallen)) return [];
    const asked = askWatched(breaker, nowMs, policy.breaker);
    if (asked !== null) {
      lent.push(routeId);
      change(routeId, asked);
    }
    return [routeId];
  });
  return watched.length === 0 ? {} : { watched: watched.sort() };
}

function showRoute(judged: JudgedRoute, at: Shown): RouteSnapshot {
  const { slot } = judged;
  const { shown } = slot;
  const isUsual = judged.isHeard && slot.open.size === 0;
  if (isUsual && shown !== null && shown.judged === judged && shown.isUsual) return shown.snapshot;
  const gates = isUsual ? null : gatesOf(judged, at);
  const networks: Record<string, RouteSnapshot["networks"][string]> = {};
  for (const { network, estimate } of judged.networks) {
    networks[network] = { estimate, gate: gates?.networks.get(network) ?? "closed" };
  }
  const snapshot: RouteSnapshot = { all: judged.route.estimate, gate: gates?.all ?? "closed", networks };
  const isAsBefore = shown !== null && shown.judged === judged && hasSameGates(shown.snapshot, snapshot);
  slot.shown = { judged, isUsual, snapshot: isAsBefore ? shown.snapshot : snapshot };
  return slot.shown.snapshot;
}

function gatesOf(
  judgedRoute: JudgedRoute,
  at: Shown,
): { readonly all: Gate; readonly networks: ReadonlyMap<string, Gate> } {
  const { slot, look, route, networks } = judgedRoute;
  const { routeId } = slot;
  const { router: policy } = at.showing.policy;
  const own = once(() => inStrata(judgedRoute.codes(), at.look.codes().stratumOf));
  const isUntyped = (network: string | null) => {
    const codes = at.look.codes();
    const asked = network === null ? null : codes.stratumOf(network);
    return (
      isTypedLessThanPeers(own(), asked, { codes, policy }) ||
      areTypedNoMore(own(), asked, { boundaries: at.look.boundaries(), policy })
    );
  };
  const fault = (judged: Judged, evidence: Evidence, network: string | null): OpenedBy | null => {
    if (judged.isSilent || (judged.isDoubted && isBesideFallen({ routeId, network, evidence }, at.fallen)))
      return "losses";
    return judged.isUntyped && isUntyped(network) ? "untyped" : null;
  };
  const all = gateAt(slot.routeId, fault(route, look.known.evidence, null), at);
  return {
    all,
    networks: new Map(
      networks.map((judged) => {
        const openedBy = all === "closed" ? fault(judged, judged.evidence, judged.network) : null;
        return [judged.network, gateAt(judged.key, openedBy, at)];
      }),
    ),
  };
}

/** The gate now, with the breaker opened of one with a fault that no sign told of, and a probe that is due taken. */
function gateAt(key: string, openedBy: OpenedBy | null, { breakers, showing, lent }: Shown): Gate {
  const { nowMs, policy, change } = showing;
  const breaker = breakers[key];
  if (breaker === undefined) return "closed";
  const judged = openedBy === null ? breaker : trip(breaker, { openedBy, nowMs }, policy.breaker);
  const gate = gateOf(judged, nowMs, policy.breaker);
  if (gate === "half_open") lent.push(key);
  const after = gate === "half_open" ? leaseProbe(judged, nowMs, policy.breaker) : judged;
  if (after !== breaker) change(key, after);
  return gate;
}

function hasSameGates(a: RouteSnapshot, b: RouteSnapshot): boolean {
  return (
    a.gate === b.gate && Object.entries(b.networks).every(([network, { gate }]) => a.networks[network]?.gate === gate)
  );
}
