/**
 * Can a route's receipts be believed? A receipt says that a text arrived; a code that was typed proves it. Where far
 * fewer codes follow a route's receipts than follow those of its peers in the same country and hour, receipts lie.
 * Weaknesses accepted: where every route lies alike, or there is one only, nothing gives them away; and a route so slow
 * that people give up looks like a liar, which costs it what it should.
 */
import type { Counts } from "./evidence.ts";
import type { RouterPolicy } from "./router-policy.ts";

export interface Trust {
  /** What receipts are multiplied by, in [0, 1]. */
  readonly trust: number;
  readonly why: "believed" | "too_little_known" | "no_peers" | "conversions_contradict";
  /** Codes typed per receipt of delivery; null under the least samples. */
  readonly own: number | null;
  /** The same over the peers; null when there are none. */
  readonly peers: number | null;
}

/** How often a code that was reported delivered is typed. */
export interface Usage {
  readonly share: number;
  readonly samples: number;
}

/** `own`: settled counts of the route. `usage`: `peerUsage` of the country's other routes. */
export function judgeTrust(own: Counts, usage: Usage | null, policy: RouterPolicy): Trust {
  if (own.delivered < policy.trustSamples) {
    return { trust: 1, why: "too_little_known", own: null, peers: usage?.share ?? null };
  }
  const share = Math.min(1, own.confirmed / own.delivered);
  if (usage === null) return withoutPeers(share, own, policy);
  const weight = (own.delivered * usage.samples) / (own.delivered + usage.samples);
  return judgeMatched({ own: share, others: usage.share, weight }, policy);
}

/** Shares of typed codes that may be compared, with the weight of the comparison: a harmonic mean of both sides' samples. */
export interface Matched {
  readonly own: number;
  readonly others: number;
  readonly weight: number;
}

/** By what was reported in the same hours. */
export function judgeMatched(matched: Matched, policy: RouterPolicy): Trust {
  const { own, others: peers } = matched;
  const trust = compareShares(matched, policy);
  return { trust, why: trust === 1 ? "believed" : "conversions_contradict", own, peers };
}

export function compareShares({ own, others, weight }: Matched, { doubt, trustSamples: faith }: RouterPolicy): number {
  const error = Math.sqrt((cautiousVariance(own, weight) + cautiousVariance(others, weight)) / 2);
  if (own + doubt * error >= others) return 1;
  // Once the gap is no chance, the likeliest size of it counts, with as many texts of good faith as a verdict needs.
  return (own * weight + others * faith) / (weight + faith) / others;
}

/**
 * Nobody to compare with is no reason to believe: far fewer typed codes than apps have anywhere are half a proof. It
 * lets another route be tried, which then is the comparison.
 */
function withoutPeers(share: number, { delivered }: Counts, policy: RouterPolicy): Trust {
  const { typedAnywhere: anywhere, doubt } = policy;
  const error = Math.hypot(standardError(share, delivered), standardError(anywhere.share, anywhere.samples));
  const trust = Math.min(1, (share + doubt * error) / anywhere.share);
  return { trust, why: "no_peers", own: share, peers: null };
}

/** The sentence for the dashboard; null when there is nothing to say. */
export function explainTrust(trust: Trust): string | null {
  if (trust.why !== "conversions_contradict" || trust.own === null || trust.peers === null) return null;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return `After this route's receipts of delivery ${percent(trust.own)} of codes are typed, after its peers' ${percent(trust.peers)}: its receipts count ${percent(trust.trust)}.`;
}

/** How often a code that was delivered is typed here: all peers together, or the best of them where some lie. */
export function peerUsage(peers: readonly Counts[], policy: RouterPolicy): Usage | null {
  const known = peers.filter((peer) => peer.delivered >= policy.trustSamples);
  const delivered = known.reduce((sum, peer) => sum + peer.delivered, 0);
  if (delivered === 0) return null;
  const pooled = Math.min(1, known.reduce((sum, peer) => sum + peer.confirmed, 0) / delivered);
  const best = known
    .map((peer) => ({ share: Math.min(1, peer.confirmed / peer.delivered), samples: peer.delivered }))
    .map(({ share, samples }) => ({ share: share - policy.doubt * standardError(share, samples), samples }))
    .reduce((a, b) => (b.share > a.share ? b : a), { share: pooled, samples: delivered });
  return best.share > 0 ? best : null;
}

/** With one success and one failure added, so that three in three is not certainty. */
function standardError(share: number, samples: number): number {
  return Math.sqrt(cautiousVariance(share, samples));
}

function cautiousVariance(share: number, samples: number): number {
  const cautious = (share * samples + 1) / (samples + 2);
  return (cautious * (1 - cautious)) / (samples + 2);
}
