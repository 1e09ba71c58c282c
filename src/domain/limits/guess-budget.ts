/**
 * How often may be guessed. Part of it is kept for devices that verified the number before, so that a stranger who
 * guesses the day away does not lock the owner out. It is kept out of the same sum: nobody may fail more often for it.
 */
import type { Policy } from "./policy.ts";

export interface Guesser {
  /** The device on which the verification was begun verified this number before, as this user. */
  readonly deviceIsKnown: boolean;
  /** The guess comes from another device than that, by the caller's own word. Absent: no. */
  readonly isElsewhere?: boolean;
}

/** Failed guesses of a day at a number that this guesser may bring it to. A number without known devices has no owner. */
export function failedGuessesPerDayFor(policy: Policy, numberHasKnownDevice: boolean, guesser: Guesser): number {
  const kept = numberHasKnownDevice && !isKnown(guesser) ? policy.guessesKeptForKnownDevice : 0;
  return Math.max(1, policy.failedGuessesPerNumberPerDay - kept);
}

/** Guesses that this guesser may bring a verification to. */
export function guessesPerVerificationFor(policy: Policy, guesser: Guesser): number {
  const kept = guesser.deviceIsKnown && !isKnown(guesser) ? policy.guessesKeptForKnownDevice : 0;
  return Math.max(1, policy.guessesPerVerification - kept);
}

/** To name a device takes away and never gives: whoever begins a verification cannot claim a better one afterwards. */
function isKnown({ deviceIsKnown, isElsewhere = false }: Guesser): boolean {
  return deviceIsKnown && !isElsewhere;
}
