/** How many numbers people guess wrong, by the last hours: a form that breaks every code is no attack. */

/** Numbers that were guessed at from places that nothing speaks against; both fade. */
export interface CheckHabit {
  readonly atMs: number;
  readonly wrong: number;
  readonly all: number;
}

/** What is believed before anything is known, with the weight of so many numbers. */
const BELIEF = { share: 0.06, weight: 50 };
/** Three to six in a hundred are mistyped. Twice that is taken: a place that is clumsier is none that guesses. */
const LEAST = 0.1;
const MOST = 0.9;
const HALF_LIFE_MS = 3_600_000;

export function noHabit(nowMs: number): CheckHabit {
  return { atMs: nowMs, wrong: 0, all: 0 };
}

export function addToHabit(habit: CheckHabit, { isRight }: { readonly isRight: boolean }, nowMs: number): CheckHabit {
  const { atMs, wrong, all } = fade(habit, nowMs);
  return { atMs, wrong: wrong + (isRight ? 0 : 1), all: all + 1 };
}

/** The share that people guess wrong. */
export function wrongHabit(habit: CheckHabit, nowMs: number): number {
  const { wrong, all } = fade(habit, nowMs);
  const share = (wrong + BELIEF.share * BELIEF.weight) / (all + BELIEF.weight);
  return Math.min(MOST, Math.max(LEAST, share));
}

function fade({ atMs, wrong, all }: CheckHabit, nowMs: number): CheckHabit {
  const kept = 0.5 ** (Math.max(0, nowMs - atMs) / HALF_LIFE_MS);
  return { atMs: Math.max(atMs, nowMs), wrong: wrong * kept, all: all * kept };
}
