/** When a rule stops too many people: what has to be known of them before it may stop nobody. */
import type { RuleFigures } from "./rule-tally.ts";

/** More than this share of what it stops, and it does more harm than it is worth. */
const SHARE_MOST = 0.02;
/**
 * And of so many people, ten-thousands of numbers and networks: whoever has twenty numbers of their own proven, to open the
 * way for the others, has bought them together and sits somewhere.
 */
const DISTINCT_LEAST = 20;
const SHOWN_PARTS = 10_000;

/** Of what it stopped, people who proved real: 0 to 1. */
function wrongShare({ stopped, people }: Pick<RuleFigures, "stopped" | "people">): number {
  // What an isolate stopped is told behind its replies, and may be lost with it.
  return people === 0 ? 0 : people / Math.max(stopped, people);
}

/** Networks are asked for where anybody's address was named. */
export function shouldFallBack(figures: RuleFigures): boolean {
  const { people, tenThousands, networks } = figures;
  const isDistinct =
    people >= DISTINCT_LEAST && tenThousands >= DISTINCT_LEAST && (networks === 0 || networks >= DISTINCT_LEAST);
  return isDistinct && wrongShare(figures) > SHARE_MOST;
}

/** As tenants are told it: to the hundredth of a percent. */
export function shownShare(figures: Pick<RuleFigures, "stopped" | "people">): number {
  return Math.round(wrongShare(figures) * SHOWN_PARTS) / SHOWN_PARTS;
}
