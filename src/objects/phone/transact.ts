/** One transaction over the rows of a bucket. What they remember is forgotten with one that is rolled back. */
import type { Rows } from "./rows.ts";

export function transact<T>(
  storage: Pick<DurableObjectStorage, "transactionSync">,
  rows: Pick<Rows, "forgetMemory" | "together">,
  work: () => T,
): T {
  try {
    return storage.transactionSync(() => rows.together(work));
  } catch (error) {
    rows.forgetMemory();
    throw error;
  }
}
