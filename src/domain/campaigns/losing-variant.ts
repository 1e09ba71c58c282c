/**
 * Whether a variant clearly loses, asked as often as anybody likes.
 *
 * A usual test that is looked at each day finds a loser in a third of campaigns whose variants are all alike. This one is an
 * e-process: money that is bet against "it is no worse than the other", a day at a time. While that is true the bet grows
 * twentyfold with a chance of at most 1 in 20, over all days together (Ville's inequality). The bet on a day is Turner, Ly
 * and Grünwald's for two samples ("Generic E-variables for exact sequential k-sample tests that allow for optional
 * stopping", 2024): exact for counts of any size, and sound when all come back more on some days than on others, since
 * each day compares only what was that day.
 */
import type { Returns } from "./lift.ts";

/** How often a campaign whose variants are all alike stops one of them, at most. */
export const FALSE_STOPS_MAX = 0.05;

/** What was seen of a variant, one entry a day on which its people's time to come back was over. All have the same days. */
export interface VariantDays {
  readonly name: string;
  readonly days: readonly Returns[];
}

/** By how much the loser's odds to come back are worse, as differences of their logarithm: bets are spread over all. */
const LOG_ODDS_APART = [0.1, 0.2, 0.4, 0.8] as const;

/** The names of the variants that clearly lose against another. Never all: the last of them has lost to nobody. */
export function losingVariants(variants: readonly VariantDays[]): readonly string[] {
  const pairs = variants.length * (variants.length - 1);
  // Each ordered pair is a bet of its own, and any of them may be the wrong one (Bonferroni).
  const enough = Math.log(pairs / FALSE_STOPS_MAX);
  return variants
    .filter((one) => variants.some((other) => one !== other && evidenceOfLoss(one.days, other.days) >= enough))
    .map(({ name }) => name);
}

/** The logarithm of the most that the bet on "`one` is worse than `other`" was ever worth. */
export function evidenceOfLoss(one: readonly Returns[], other: readonly Returns[]): number {
  const worth = LOG_ODDS_APART.map(() => 0);
  let before: Returns = { people: 0, returned: 0 };
  let most = 0;
  for (const [day, ours] of one.entries()) {
    const theirs = other[day] ?? { people: 0, returned: 0 };
    for (const [index, apart] of LOG_ODDS_APART.entries()) {
      worth[index] = (worth[index] ?? 0) + wonOn({ ours, theirs }, betOn(before, apart));
    }
    before = sum(before, sum(ours, theirs));
    most = Math.max(most, logOfMean(worth));
  }
  return most;
}

interface Bet {
  /** How likely it was said to be that somebody comes back. */
  readonly ours: number;
  readonly theirs: number;
}

/** Said before the day: from the days before it only, both variants together. Without any, no bet is placed. */
function betOn(before: Returns, apart: number): Bet | null {
  if (before.people === 0) return null;
  const share = (before.returned + 0.5) / (before.people + 1);
  const middle = Math.log(share / (1 - share));
  return { ours: chanceOf(middle - apart / 2), theirs: chanceOf(middle + apart / 2) };
}

function wonOn({ ours, theirs }: { readonly ours: Returns; readonly theirs: Returns }, bet: Bet | null): number {
  const people = ours.people + theirs.people;
  if (bet === null || ours.people === 0 || theirs.people === 0) return 0;
  // Of all that "no worse" allows, this lies closest to the bet.
  const alike = (ours.people * bet.ours + theirs.people * bet.theirs) / people;
  return likelihood(ours, bet.ours) + likelihood(theirs, bet.theirs) - likelihood(sum(ours, theirs), alike);
}

const likelihood = ({ people, returned }: Returns, chance: number) =>
  returned * Math.log(chance) + (people - returned) * Math.log(1 - chance);

const chanceOf = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));

const sum = (a: Returns, b: Returns): Returns => ({
  people: a.people + b.people,
  returned: a.returned + b.returned,
});

function logOfMean(logs: readonly number[]): number {
  const top = Math.max(...logs);
  return top + Math.log(logs.reduce((all, log) => all + Math.exp(log - top), 0) / logs.length);
}
