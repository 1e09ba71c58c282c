/** When codes are typed, and what one that is not yet typed says. */

/** From the start to the code: half of those who type have typed by then. */
const MEDIAN_MS = 20_000;

/** Of the codes that will be typed, the share that has been so long after the start, in [0, 1): log-logistic. */
export function typedBy(ageMs: number): number {
  if (ageMs <= 0) return 0;
  return 1 / (1 + (MEDIAN_MS / ageMs) ** 2);
}

/** How often people type here, and what would be a pump: as parts of it. */
const PERSON_PART = 0.9;
const PUMP_PART = 0.3;

/**
 * What one typed code says, in points: below 0, for people type. `habit`: the share of codes that people type here.
 */
export const TYPED_POINTS = 10 * Math.log10(PUMP_PART / PERSON_PART);

/** What one code says that is not typed after so long: nothing at first, most after a minute. */
export function untypedPoints(habit: number, ageMs: number): number {
  const due = typedBy(ageMs);
  return 10 * Math.log10((1 - PUMP_PART * habit * due) / (1 - PERSON_PART * habit * due));
}
