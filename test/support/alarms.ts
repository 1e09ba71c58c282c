/** Alarms of a world without time: one that never rings, and one that rings once nothing else can happen. */

export function neverRings() {
  return () => undefined;
}

/** Who answers at all answers in time. */
export function ringsSoon(_ms: number, run: () => void) {
  const bell = setImmediate(run);
  return () => clearImmediate(bell);
}
