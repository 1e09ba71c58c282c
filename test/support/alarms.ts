/** Alarms of a world without time: those that never ring, and those that ring once nothing else can happen. */
import type { Pause } from "../../src/app/ports.ts";

export const never: Pause["alarm"] = () => () => undefined;

/** Who answers at all answers in time. */
export const soon: Pause["alarm"] = (_ms, run) => {
  const bell = setImmediate(run);
  return () => clearImmediate(bell);
};
