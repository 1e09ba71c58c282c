/** What a route is judged by besides its own evidence: its class, the country's other routes, and the people there. */
import { classBelief, type ClassBelief } from "../arrivals.ts";
import type { TrustVerdict } from "../estimate.ts";
import { countsOf, type Evidence, settleEvidence } from "../evidence.ts";
import { ROUTE_CLASSES, type RouteClass } from "../route-class.ts";
import type { RouterPolicy } from "../router-policy.ts";
import { typingTimeMs } from "../speed.ts";
import { tellTime } from "../standing.ts";
import { explainTrust, judgeTrust, type Matched, type Usage, weighTrust } from "../trust.ts";
import { classKey } from "./health-keys.ts";
import type { CountryHealth, HealthPolicy } from "./country-health.ts";
import type { Look } from "./route-look.ts";

/** Receipts are believed that are trusted so far. */
const HONEST = 0.9;

/** What a route is judged by besides its own evidence: rounded, so that what hardly changes changes no judgement. */
export interface PeerContext {
  readonly verdict: TrustVerdict;
  readonly ofClass: ClassBelief;
  readonly usage: Usage | null;
  /** How long people here take to type a code. */
  readonly typingMs: number;
}

export function classBeliefs(
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
export function typingTimeOf(looks: Iterable<Look>, usage: Usage | null, policy: RouterPolicy): number {
  let longestMs: number | null = null;
  for (const { gapMs, known } of looks) {
    if (gapMs === null || gapMs <= (longestMs ?? Number.NEGATIVE_INFINITY)) continue;
    if (judgeTrust(known.evidence.settled, usage, policy).trust >= HONEST) longestMs = gapMs;
  }
  return typingTimeMs([longestMs], policy);
}

export function verdictOf(
  evidence: Evidence,
  compared: { readonly matched: Matched | null; readonly peers: Usage | null },
  policy: RouterPolicy,
): TrustVerdict {
  const trust = weighTrust(countsOf(evidence), compared, policy);
  return trust.trust === 1 ? BELIEVED : { trust: thousandths(trust.trust), distrust: explainTrust(trust) };
}

const BELIEVED: TrustVerdict = { trust: 1, distrust: null };

/** To a thousandth: what the others' last texts change of it changes no judgement. */
export function rounded(usage: Usage | null): Usage | null {
  return usage === null ? null : { share: thousandths(usage.share), samples: usage.samples };
}

function thousandths(share: number): number {
  return Math.round(share * 1000) / 1000;
}

export function isSame(a: PeerContext, b: PeerContext): boolean {
  return isSameVerdict(a.verdict, b.verdict) && hasSameStanding(a, b);
}

export function isSameVerdict(a: TrustVerdict, b: TrustVerdict): boolean {
  return a.trust === b.trust && a.distrust === b.distrust;
}

/** All that what stands is made of: of trust, whether receipts tell time. */
export function hasSameStanding(a: PeerContext, b: PeerContext): boolean {
  return (
    tellTime(a.verdict.trust) === tellTime(b.verdict.trust) &&
    a.ofClass.delivery === b.ofClass.delivery &&
    a.ofClass.reported === b.ofClass.reported &&
    a.typingMs === b.typingMs &&
    a.usage?.share === b.usage?.share
  );
}
