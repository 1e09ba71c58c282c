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

export function shouldFallBack(figures: RuleFigures): boolean {
  const { people, tenThousands } = figures;
  const isDistinct = people >= DISTINCT_LEAST && tenThousands >= DISTINCT_LEAST && isSpread(figures);
  return isDistinct && wrongShare(figures) > SHARE_MOST;
}

/**
 * Enough people who name their address say it by themselves. Where fewer do, whoever names none stands for one network, as they all
 * do where nobody names any: a few who do must neither shut the way for the others nor open it for people of one place.
 */
function isSpread({ people, placed, networks }: RuleFigures): boolean {
  return (placed >= DISTINCT_LEAST ? networks : networks + people - placed) >= DISTINCT_LEAST;
}

/** As tenants are told it: to the hundredth of a percent. */
export function shownShare(figures: Pick<RuleFigures, "stopped" | "people">): number {
  return Math.round(wrongShare(figures) * SHOWN_PARTS) / SHOWN_PARTS;
}
