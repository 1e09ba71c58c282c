/** The answers that the bucket of a number keeps, as a memory: shared by all isolates, and needed by nobody who has no account. */
import type { LookupAnswers, LookupMemory } from "../../app/lookup/ports.ts";
import type { Slot } from "../../domain/base/placement.ts";

export function answersAt(answers: LookupAnswers, slot: Slot): LookupMemory {
  return {
    find: (tenantId, phoneToken) => answers.find(slot, { tenantId, phoneToken }),
    put: (tenantId, phoneToken, memo) => answers.put(slot, { tenantId, phoneToken, memo }),
  };
}
