/** A route judged anew: of its judgement before, what nothing has changed of stands. */
import { once } from "../../base/once.ts";
import { withVerdict } from "../estimate.ts";
import { type Evidence, settleEvidence } from "../evidence.ts";
import type { RouterPolicy } from "../router-policy.ts";
import { type RouteStanding, standingOf, standingTo, tellTime } from "../standing.ts";
import { type PeerContext, hasSameStanding, isSameVerdict } from "./peer-context.ts";
import type { CountryHealth, HealthPolicy } from "./country-health.ts";
import { isFaded, judgeRoute } from "./judge-route.ts";
import { type Look, receiptsOfNetwork } from "./route-look.ts";
import type { JudgedNetwork, JudgedRoute, RouteSlot } from "./route-slot.ts";
import { codesOf } from "./typed-by-peers.ts";

/** Of a look that stands, with all that worth is made of, only the verdict can have changed. */
export function rejudge(
  slot: RouteSlot,
  health: CountryHealth,
  at: { readonly look: Look; readonly context: PeerContext; readonly policy: HealthPolicy },
): JudgedRoute {
  const { look, context } = at;
  const before = slot.judged;
  if (before === null || before.look !== look || !hasSameStanding(before.context, context))
    return judge(slot, health, at);
  const { verdict } = context;
  const networks = before.networks.map((network) => ({
    ...network,
    estimate: withVerdict(network.estimate, verdict),
    verdict,
  }));
  return {
    ...before,
    context,
    route: { ...before.route, estimate: withVerdict(before.route.estimate, verdict) },
    networks,
  };
}

function judge(
  slot: RouteSlot,
  health: CountryHealth,
  at: { readonly look: Look; readonly context: PeerContext; readonly policy: HealthPolicy },
): JudgedRoute {
  const { look, context } = at;
  const { router } = at.policy;
  const { known, heard } = look;
  const before = slot.judged;
  const stands =
    before !== null &&
    before.look.known.class === known.class &&
    hasSameStanding(before.context, context) &&
    hasSameSettled(before.look.known.evidence, known.evidence);
  const of = { class: known.class, ofRoute: known.evidence };
  const { verdict } = context;
  const standing = stands
    ? before.standing
    : standingOf(of, { ...context, isBelieved: tellTime(verdict.trust) }, router);
  const route = judgeRoute(known, known.evidence, { standing, verdict, heard, policy: router });
  const last = stands ? before.networks : [];
  const networks: JudgedNetwork[] = [];
  for (const [network, key] of slot.networks) {
    const raw = health.evidence[key];
    if (raw === undefined || isFaded(raw)) continue;
    const about = { phase: slot.phase, look, standing, context, router };
    const judged = judgeNetwork({ network, key, raw }, last.find((other) => other.key === key) ?? null, about);
    if (judged !== null) networks.push(judged);
  }
  const isHeard = [route, ...networks].every(({ isDoubted, isUntyped }) => !isDoubted && !isUntyped);
  const codes = once(() => codesOf({ known, heard, networks }));
  return { slot, look, context, standing, route, networks, isHeard, codes };
}

/** As before where nothing was heard of it and its time has not come: texts to it are fewer than the route's. */
function judgeNetwork(
  { network, key, raw }: Pick<JudgedNetwork, "network" | "key" | "raw">,
  before: JudgedNetwork | null,
  at: { phase: number; look: Look; standing: RouteStanding; context: PeerContext; router: RouterPolicy },
): JudgedNetwork | null {
  const { phase, look, standing: ofRoute, router } = at;
  const { settledToMs } = look;
  const { verdict, usage } = at.context;
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

/** All that does not change when a text goes out, or when what became of it is known and its receipt not yet there. */
function hasSameSettled(a: Evidence, b: Evidence): boolean {
  return a.settled === b.settled && a.quiet === b.quiet && a.latencies === b.latencies && a.typing === b.typing;
}
