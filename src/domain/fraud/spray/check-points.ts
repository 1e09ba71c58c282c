/** What a right and a wrong guess say about the place that they come from, in points: ten make guessing ten times as likely. */

/** Where codes are guessed people live too: of the right guesses that people alone would bring, so many come. */
const SPRAY_PART = 4 / 9;

/** What a right guess says: below 0, for people read their codes. */
export const RIGHT_POINTS = 10 * Math.log10(SPRAY_PART);

/** What a wrong guess says where people guess this share of their numbers wrong, in (0, 1). */
export function wrongPoints(habit: number): number {
  return 10 * Math.log10((1 - SPRAY_PART * (1 - habit)) / habit);
}
