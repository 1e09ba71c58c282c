/**
 * Waits for work no longer than this. The work itself goes on: D1 has no way to call a query back. The work may be
 * another request's: `Promise.race` makes a promise of the request that calls it, so that its turn comes in its own
 * request. workerd does that for an `await` of another's promise only until the function that made the promise is
 * optimised; after that, who awaits it hangs (test/node/db/shared-reads.test.ts).
 */
export async function withDeadline<T>(work: PromiseLike<T>, deadlineMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
