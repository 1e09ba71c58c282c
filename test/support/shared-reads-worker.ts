/** A Worker with nothing but a cache whose store takes its time, and a way to make its functions hot. */
import { FreshCache } from "../../src/db/base/fresh-cache.ts";

const READ_MS = 100;
/** More than any function of the cache needs before it is optimised. */
const HOT_READS = 20_000;

const load = async (key: string) => {
  if (key.startsWith("slow")) await scheduler.wait(READ_MS);
  return { key };
};

const cache = new FreshCache({ load, nowMs: () => Date.now(), defer: () => undefined });

async function becomeHot(): Promise<void> {
  for (let round = 0; round < HOT_READS; round += 1) {
    await Promise.all([cache.read("quick"), cache.read("quick")]);
    cache.forget("quick");
  }
}

export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === "/warm-up") {
      await becomeHot();
      return new Response("hot");
    }
    // What belongs to this request says whose turn it is when the read is over.
    const own = AbortSignal.abort();
    const value = await cache.read(`slow ${pathname}`);
    return Response.json({ value, isOwnTurn: own.aborted });
  },
};
