/** A guard that nothing was ever told to, and that has nothing to say. */
import type { GuardStates } from "../../../src/app/fraud/ports.ts";
import { NOTHING_SEEN } from "../../../src/domain/fraud/guard/guard-view.ts";

export const NO_GUARD: GuardStates = {
  press: async () => NOTHING_SEEN,
  hear: async () => null,
  told: async () => undefined,
  fallen: async () => [],
  release: async () => undefined,
};
