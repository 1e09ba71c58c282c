/** What consumers are shown of routes that were looked at: their estimates, and which of them may be used. */
import {
  emptyRoutes,
  type Gate,
  PROBE_SHARE_LEAST,
  type RouteSnapshot,
  type RoutingSnapshot,
  USAGE_PRIOR,
} from "../routing/snapshot.ts";
import { type Breaker, gateOf, sendProbe, trip } from "./breaker.ts";
import type { HealthPolicy } from "./country-health.ts";
import { isUntypedBesidePeers, type Judged } from "./judge-route.ts";
import type { CountryLook, JudgedRoute, RouteSlot } from "./route-looks.ts";

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
  const at: Shown = { look, breakers, showing, passed: new Set() };
  for (const { slot, judged } of look.routes) routes[slot.routeId] = showRoute(slot, judged, at);
  // A probe that did well is followed at once.
  const probeShare = at.passed.size > 0 ? 1 : probeShareOf(at);
  return { atMs: showing.nowMs, routes, usage: look.usage?.share ?? USAGE_PRIOR, probeShare };
}

/** A probe costs its text, so at little traffic they are one text in ten; where ten go by between two probes, each is due. */
function probeShareOf({ look, showing }: Shown): number {
  const { router, breaker } = showing.policy;
  let recent = 0;
  for (const { judged } of look.routes) {
    for (const slice of judged.look.known.evidence.slices) recent += slice.submitted + slice.refused;
  }
  const between = (recent * breaker.probeEveryMs) / router.windowMs;
  return Math.min(1, Math.max(1, between) * PROBE_SHARE_LEAST);
}

interface Shown {
  readonly look: CountryLook;
  readonly breakers: Readonly<Record<string, Breaker>>;
  readonly showing: Showing;
  /** Keys that ask for a probe after one that did well. */
  readonly passed: Set<string>;
}

function showRoute(slot: RouteSlot, judged: JudgedRoute, at: Shown): RouteSnapshot {
  const { shown } = slot;
  const isUsual = judged.isHeard && slot.open.size === 0;
  if (isUsual && shown !== null && shown.judged === judged && shown.isUsual) return shown.snapshot;
  const gates = isUsual ? null : gatesOf(slot, judged, at);
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
  slot: RouteSlot,
  { look: { known, heard }, route, networks }: JudgedRoute,
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
function gateAt(key: string, silent: boolean, { breakers, showing, passed }: Shown): Gate {
  const { nowMs, policy, change } = showing;
  const breaker = breakers[key];
  if (breaker === undefined) return "closed";
  const judged = silent ? trip(breaker, { openedBy: "losses", nowMs }, policy.breaker) : breaker;
  const gate = gateOf(judged, nowMs);
  if (gate === "half_open" && judged.state === "open" && judged.passed.length > 0) passed.add(key);
  const after = gate === "half_open" ? sendProbe(judged, nowMs, policy.breaker) : judged;
  if (after !== breaker) change(key, after);
  return gate;
}

function hasSameGates(a: RouteSnapshot, b: RouteSnapshot): boolean {
  return (
    a.gate === b.gate && Object.entries(b.networks).every(([network, { gate }]) => a.networks[network]?.gate === gate)
  );
}
