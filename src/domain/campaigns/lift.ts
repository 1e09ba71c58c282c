/**
 * What a campaign changed: how many more came back of those it was for than of those it held out.
 *
 * Both sides are counted alike, from the moment at which the text was to go: whoever was planned counts, also when no text
 * went out (they came back before, said STOP, had no route). Counting only who got a text would leave out of one side
 * those who come back by themselves, and keep them on the other.
 */
import { type Interval, wilson } from "../metrics/wilson.ts";

/** The people of one arm, and how many of them came back in time. */
export interface Returns {
  readonly people: number;
  readonly returned: number;
}

export interface Lift extends Interval {
  /** Share of people who came back because of the campaign; below 0: it kept them away. */
  readonly share: number;
}

/**
 * The difference of two shares with its 95 % interval (Newcombe 1998, Statistics in Medicine 17:873-890, method 10): from
 * Wilson's intervals of the two, so it holds with few people and shares near 0. Null while one side is empty.
 */
export function liftOf(planned: Returns, heldOut: Returns): Lift | null {
  if (planned.people === 0 || heldOut.people === 0) return null;
  const [ours, theirs] = [shareOf(planned), shareOf(heldOut)];
  const [ourRange, theirRange] = [wilson(planned.returned, planned.people), wilson(heldOut.returned, heldOut.people)];
  const share = ours - theirs;
  return {
    share,
    low: share - Math.hypot(ours - ourRange.low, theirRange.high - theirs),
    high: share + Math.hypot(ourRange.high - ours, theirs - theirRange.low),
  };
}

/** What a lift comes to by text and by money. */
export interface LiftWorth {
  /** People who came back because of it, for 1,000 texts. Null: no text went out. */
  readonly perThousandTexts: Lift | null;
  /** For one unit of the currency. Null: nothing was paid. */
  readonly perUnitOfMoney: Lift | null;
}

const MICROS_PER_UNIT = 1_000_000;

export function worthOfLift(
  lift: Lift,
  { people, texts, costMicros }: { readonly people: number; readonly texts: number; readonly costMicros: number },
): LiftWorth {
  return {
    perThousandTexts: texts === 0 ? null : times(lift, (people / texts) * 1_000),
    perUnitOfMoney: costMicros === 0 ? null : times(lift, (people / costMicros) * MICROS_PER_UNIT),
  };
}

const shareOf = ({ people, returned }: Returns) => returned / people;

const times = ({ share, low, high }: Lift, factor: number): Lift => ({
  share: share * factor,
  low: low * factor,
  high: high * factor,
});
