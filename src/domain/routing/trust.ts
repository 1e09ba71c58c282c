/**
 * Can a route's receipts be believed? A receipt says that a text arrived; a code that was typed proves it. Where far
 * fewer codes follow a route's receipts than follow those of its peers in the same country and hour, receipts lie.
 * Weaknesses accepted: where every route lies alike, or there is one only, nothing gives them away; and a route so slow
 * that people give up looks like a liar, which costs it what it should.
 */
import { normalShare } from "../metrics/normal.ts";
import { codesIn, type Counts } from "./counts.ts";
import type { RouterPolicy } from "./router-policy.ts";

/** What is no whole percent is no reproach. */
const NO_REPROACH = 0.995;

export interface Trust {
  /** What receipts are multiplied by, in [0, 1]. */
  readonly trust: number;
  readonly why: "believed" | "too_little_known" | "no_peers" | "conversions_contradict";
  /** Codes typed per receipt of delivery; null under the least samples. */
  readonly own: number | null;
  /** The same over the peers; null when there are none. */
  readonly peers: number | null;
  /** What it was compared with where no peers are: what is typed at other times, or anywhere. */
  readonly usual?: number;
}

/** How often a code that was reported delivered is typed. */
export interface Usage {
  readonly share: number;
  readonly samples: number;
}

/** `own`: settled counts of the route. `usage`: `peerUsage` of the country's other routes. */
export function judgeTrust(own: Counts, usage: Usage | null, policy: RouterPolicy): Trust {
  const { delivered } = codesIn(own);
  if (delivered < policy.trustSamples || usage === null) return judgeAlone(own, usage, policy);
  const share = Math.min(1, own.confirmed / delivered);
  const weight = (delivered * usage.samples) / (delivered + usage.samples);
  return judgeMatched({ own: share, others: usage.share, weight }, policy);
}

/**
 * Where nothing is known of the others in the same hours: beside what was typed after theirs at other times, or else in
 * whatever app. People of another day may type otherwise: far fewer typed codes than that are half a proof. It lets another
 * route be tried, which then is the comparison.
 */
export function judgeAlone(own: Counts, peers: Usage | null, policy: RouterPolicy): Trust {
  const { delivered } = codesIn(own);
  if (delivered < policy.trustSamples) {
    return { trust: 1, why: "too_little_known", own: null, peers: peers?.share ?? null };
  }
  const share = Math.min(1, own.confirmed / delivered);
  const usual = peers ?? policy.typedAnywhere;
  const error = Math.hypot(standardError(share, delivered), standardError(usual.share, usual.samples));
  const trust = Math.min(1, (share + policy.doubt * error) / usual.share);
  return { trust, why: "no_peers", own: share, peers: null, usual: usual.share };
}

/** By what is typed in the same hours, and where that says too little, by what was at other times. */
export function weighTrust(
  own: Counts,
  { matched, peers }: { readonly matched: Matched | null; readonly peers: Usage | null },
  policy: RouterPolicy,
): Trust {
  if (matched === null) return judgeAlone(own, peers, policy);
  const compared = judgeMatched(matched, policy);
  if (matched.weight >= policy.trustSamples) return compared;
  // A comparison of long ago, or with a handful of texts, clears nobody.
  const alone = judgeAlone(own, peers, policy);
  return alone.trust < compared.trust ? alone : compared;
}

/**
 * Its codes are so seldom typed that its receipts may be lies, and too little was compared to say whether all codes are here.
 * Where one route has nearly all texts that would stay so for an hour: somebody has to be asked (`explore.ts`).
 */
export function isUnproved(own: Counts, matched: Matched | null, policy: RouterPolicy): boolean {
  return (matched?.weight ?? 0) < policy.comparisons && judgeAlone(own, null, policy).trust <= NO_REPROACH;
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
  return { trust, why: trust > NO_REPROACH ? "believed" : "conversions_contradict", own, peers };
}

/**
 * Bayes's answer to two stories of a route: its receipts are all true, or only some share of them is, of which nothing is
 * known. Each is as likely as it makes what was seen, the second being believed of one route in so many beforehand. Trust
 * is lost as far as what was seen makes that story likelier than it was.
 */
export function compareShares({ own, others, weight }: Matched, { liars }: Pick<RouterPolicy, "liars">): number {
  const error = Math.sqrt((cautiousVariance(own, weight) + cautiousVariance(others, weight)) / 2);
  return believedShare({ own, others, error }, liars);
}

/** `error`: one standard deviation of the difference of the two. `liars`: how likely the second story is beforehand. */
export function believedShare(
  { own, others, error }: { readonly own: number; readonly others: number; readonly error: number },
  liars: number,
): number {
  if (own >= others) return 1;
  // The share of its receipts that would be true, and how sure that is.
  const likeliest = own / others;
  const spread = error / others;
  const [low, high] = [-likeliest / spread, (1 - likeliest) / spread];
  const within = normalShare(high) - normalShare(low);
  /** How much less likely what was seen is if all are true: nought where no number is small enough for it. */
  const times = density(high) / (spread * within);
  const doubt = liars / (liars + (1 - liars) * times);
  const raised = Math.max(0, doubt - liars) / (1 - liars);
  const trueShare = likeliest + (spread * (density(low) - density(high))) / within;
  return 1 - raised * (1 - trueShare);
}

/** Of the standard normal distribution. */
function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** The sentence for the dashboard; null when there is nothing to say. */
export function explainTrust(trust: Trust): string | null {
  const beside = besideWhat(trust);
  if (beside === null || trust.own === null) return null;
  return `After this route's receipts of delivery ${percent(trust.own)} of codes are typed, ${beside}: its receipts count ${percent(trust.trust)}.`;
}

function besideWhat({ trust, why, peers, usual }: Trust): string | null {
  if (why === "conversions_contradict" && peers !== null) return `after its peers' ${percent(peers)}`;
  if (why !== "no_peers" || usual === undefined || trust > NO_REPROACH) return null;
  return `where ${percent(usual)} are usual`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** How often a code that was delivered is typed here: all peers together, or the best of them where some lie. */
export function peerUsage(peers: readonly Counts[], policy: RouterPolicy): Usage | null {
  return peerUsages(peers, policy).ofAll;
}

export interface PeerUsages {
  /** Over all of them. */
  readonly ofAll: Usage | null;
  /** Over all but this one, which is one of them. */
  without(peer: Counts): Usage | null;
}

/** `peerUsage` for each route beside its peers: sums over all, from which its own are taken. */
export function peerUsages(all: readonly Counts[], policy: RouterPolicy): PeerUsages {
  let delivered = 0;
  let confirmed = 0;
  /** The highest lower bounds of single peers, best first: two, for one is left out. */
  const best: (Usage & { readonly of: Counts })[] = [];
  for (const peer of all) {
    const codes = codesIn(peer).delivered;
    if (codes < policy.trustSamples) continue;
    delivered += codes;
    confirmed += peer.confirmed;
    const share = Math.min(1, peer.confirmed / codes);
    const sure = share - policy.doubt * standardError(share, codes);
    const place = best.findIndex((other) => sure > other.share);
    if (place === -1 && best.length === 2) continue;
    best.splice(place === -1 ? best.length : place, 0, { share: sure, samples: codes, of: peer });
    best.length = Math.min(2, best.length);
  }
  const usageOf = (left: { delivered: number; confirmed: number }, single: Usage | undefined): Usage | null => {
    // What is taken from a sum leaves a rounding error.
    if (left.delivered < policy.trustSamples - EPSILON) return null;
    const pooled = { share: Math.min(1, Math.max(0, left.confirmed / left.delivered)), samples: left.delivered };
    const { share, samples } = single !== undefined && single.share > pooled.share ? single : pooled;
    return share > EPSILON ? { share, samples } : null;
  };
  return {
    ofAll: usageOf({ delivered, confirmed }, best[0]),
    without(peer) {
      const codes = codesIn(peer).delivered;
      const isCounted = codes >= policy.trustSamples;
      const own = isCounted ? { delivered: codes, confirmed: peer.confirmed } : { delivered: 0, confirmed: 0 };
      const left = { delivered: delivered - own.delivered, confirmed: confirmed - own.confirmed };
      return usageOf(
        left,
        best.find(({ of }) => of !== peer),
      );
    },
  };
}

const EPSILON = 1e-9;

/** With one success and one failure added, so that three in three is not certainty. */
function standardError(share: number, samples: number): number {
  return Math.sqrt(cautiousVariance(share, samples));
}

/** Of a share that was seen in so many samples, with one success and one failure added. */
export function cautiousVariance(share: number, samples: number): number {
  const cautious = (share * samples + 1) / (samples + 2);
  return (cautious * (1 - cautious)) / (samples + 2);
}
