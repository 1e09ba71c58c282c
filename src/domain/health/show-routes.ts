/** What consumers are shown of routes that were looked at: their estimates, and which of them may be used. */
import { emptyRoutes, type Gate, type RouteSnapshot, type RoutingSnapshot, USAGE_PRIOR } from "../routing/snapshot.ts";
import { type Breaker, gateOf, lendProbe, trip } from "./breaker.ts";
import type { HealthPolicy } from "./country-health.ts";
import { isUntypedBesidePeers, type Judged } from "./judge-route.ts";
import type { CountryLook, JudgedRoute } from "./route-looks.ts";

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
  const at: Shown = { look, breakers, showing, lent: [] };
  for (const judged of look.routes) routes[judged.slot.routeId] = showRoute(judged, at);
  const probes = at.lent.length === 0 ? {} : { probes: at.lent.sort() };
  return { atMs: showing.nowMs, routes, usage: look.usage?.share ?? USAGE_PRIOR, ...probes };
}

interface Shown {
  readonly look: CountryLook;
  readonly breakers: Readonly<Record<string, Breaker>>;
  readonly showing: Showing;
  /** Keys of breakers whose probe goes with what is shown. */
  readonly lent: string[];
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
  { slot, look: { known, heard }, route, networks }: JudgedRoute,
  at: Shown,
): { readonly all: Gate; readonly networks: ReadonlyMap<string, Gate> } {
  const { router: policy } = at.showing.policy;
  const isSilent = (judged: Judged, evidence: Parameters<typeof isUntypedBesidePeers>[1]) =>
    judged.isSilent ||
    (judged.isUntyped && isUntypedBesidePeers(known, evidence, { codes: at.look.codes(), heard, policy }));
  const all = gateAt(slot.routeId, isSilent(route, known.evidence), at);
  return {
    all,
    networks: new Map(
      networks.map((judged) => {
        const silent = all === "closed" && isSilent(judged, judged.evidence);
        return [judged.network, gateAt(judged.key, silent, at)];
      }),
    ),
  };
}

/** The gate now, with a silent one's breaker opened and a probe that is due taken. */
function gateAt(key: string, silent: boolean, { breakers, showing, lent }: Shown): Gate {
  const { nowMs, policy, change } = showing;
  const breaker = breakers[key];
  if (breaker === undefined) return "closed";
  const judged = silent ? trip(breaker, { openedBy: "losses", nowMs }, policy.breaker) : breaker;
  const gate = gateOf(judged, nowMs, policy.breaker);
  if (gate === "half_open") lent.push(key);
  const after = gate === "half_open" ? lendProbe(judged, nowMs, policy.breaker) : judged;
  if (after !== breaker) change(key, after);
  return gate;
}

function hasSameGates(a: RouteSnapshot, b: RouteSnapshot): boolean {
  return (
    a.gate === b.gate && Object.entries(b.networks).every(([network, { gate }]) => a.networks[network]?.gate === gate)
  );
}
