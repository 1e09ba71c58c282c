/**
 * What a country's routes are worth now. Most of it stands since the last look: a route is judged anew when something was
 * heard of it, when its time has come (`looked-at.ts`), or when its peers have changed (`peer-context.ts`).
 */
import { once } from "../../base/once.ts";
import { usageHere, usageOfMute } from "../arrivals.ts";
import { isUnproved, peerUsages, type Usage } from "../trust.ts";
import { classBeliefs, isSame, rounded, typingTimeOf, verdictOf } from "./peer-context.ts";
import type { RouterPolicy } from "../router-policy.ts";
import type { CountryHealth, HealthPolicy } from "./country-health.ts";
import { rejudge } from "./rejudge.ts";
import { freshLook, type Look, stillStands, type Times, timesOf } from "./route-look.ts";
import type { JudgedRoute, RouteSlot } from "./route-slot.ts";
import { type Boundary, boundariesOf } from "./typed-before.ts";
import { type CodesOfAll, codesOfAll } from "./typed-by-peers.ts";
import { matchedTyping, NO_STRATA, typedLess } from "./typing-strata.ts";

export interface CountryLook {
  readonly routes: readonly JudgedRoute[];
  readonly usage: Usage | null;
  /** Added up only when somebody asks: few routes are ever in doubt. */
  readonly codes: () => CodesOfAll;
  readonly boundaries: () => readonly Boundary[];
  /** As in the snapshot. */
  readonly typedLess: Readonly<Record<string, number>>;
  readonly unproved: readonly string[];
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
  const ofMute = usageOfMute(mute, router);
  const usage = rounded(usageHere(mute, { receipts: peersOf.ofAll, policy: router }));
  const typingMs = typingTimeOf(
    seen.map(({ look }) => look),
    usage,
    router,
  );
  const { typing = NO_STRATA } = health;
  const matchedOf = matchedTyping(typing, router);
  const beliefs = classBeliefs(health, { usage, settledToMs: times.settledToMs, policy: at.policy });
  const unproved: string[] = [];
  const routes = seen.map(({ slot, look }) => {
    const { evidence } = look.known;
    const compared = { matched: matchedOf(slot.routeId), peers: peersOf.without(evidence.settled) ?? ofMute };
    if (isUnproved(evidence.settled, compared.matched, router)) unproved.push(slot.routeId);
    const verdict = verdictOf(evidence, compared, router);
    const context = { verdict, ofClass: beliefs[look.known.class], usage, typingMs };
    const { judged } = slot;
    if (judged !== null && judged.look === look && isSame(judged.context, context)) return judged;
    const renewed = rejudge(slot, health, { look, context, policy: at.policy });
    slot.judged = renewed;
    return renewed;
  });
  const known = seen.map(({ look }) => look.known);
  const codes = once(() => codesOfAll(routes.map((route) => route.codes())));
  return {
    routes,
    usage,
    typedLess: { ...typedLess(typing, known, router), ...untypedNow(routes, router) },
    unproved,
    codes,
    boundaries: once(() => boundariesOf(codes(), router)),
  };
}

interface Seen {
  readonly slot: RouteSlot;
  readonly look: Look;
}

/** The last look where it still stands; null for a route of which nothing is known. */
function lookAt(slot: RouteSlot, health: CountryHealth, at: { times: Times; policy: HealthPolicy }): Look | null {
  const { look } = slot;
  if (look !== null && !slot.isTouched && stillStands(look, at.times)) return look;
  const evidence = health.evidence[slot.routeId];
  const routeClass = health.classes[slot.routeId];
  if (evidence === undefined || routeClass === undefined) return (slot.look = null);
  slot.isTouched = false;
  return (slot.look = freshLook(slot, { class: routeClass, evidence }, at));
}

/** Routes whose own last minute says that their codes are typed no more: whether it is the route or people, the next best tells. */
function untypedNow(routes: readonly JudgedRoute[], { silence }: RouterPolicy): Readonly<Record<string, number>> {
  const untyped = routes.filter(({ route }) => route.isUntyped);
  return Object.fromEntries(untyped.map(({ slot }) => [slot.routeId, silence.share]));
}
