/** Texts that vanish without a word: far fewer answers than were due by now, and so few hardly by chance. */
import { poissonAtMost } from "../metrics/poisson.ts";
import type { RouterPolicy } from "../routing/router-policy.ts";

export interface DueAnswers {
  /** How many should have come by now. */
  readonly expected: number;
  readonly seen: number;
}

/** With those of the other routes in the same slice, where only silence beside them says anything. */
type Judged = DueAnswers & { readonly peers?: DueAnswers };

/** So many answers of peers are due at least, and so large a share of them has come: then it is the route, not the users. */
const PEERS_LEAST = 5;
const PEERS_WELL = 0.6;

/**
 * Whether answers have stopped, in slices oldest first: the newest slices alone, then with ever older ones, so that the
 * good minutes before an outage do not hide it. Peers are judged over the same slices: their good minutes of before
 * say nothing of a moment in which all have stopped.
 */
export function isSilent(slices: readonly Judged[], policy: RouterPolicy["silence"]): boolean {
  let expected = 0;
  let seen = 0;
  let ofPeers: DueAnswers | null = null;
  for (const slice of slices.toReversed()) {
    expected += slice.expected;
    seen += slice.seen;
    if (slice.peers !== undefined) {
      const sum: DueAnswers = ofPeers ?? { expected: 0, seen: 0 };
      ofPeers = { expected: sum.expected + slice.peers.expected, seen: sum.seen + slice.peers.seen };
    }
    const isFew = seen < policy.share * expected && poissonAtMost(seen, expected) < policy.chance;
    if (isFew && (ofPeers === null || areWell(ofPeers))) return true;
  }
  return false;
}

function areWell({ expected, seen }: DueAnswers): boolean {
  return expected >= PEERS_LEAST && seen >= PEERS_WELL * expected;
}
