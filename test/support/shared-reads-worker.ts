/** A Worker and its objects with nothing but a cache whose store takes its time, and a way to make its functions hot. */
import { DurableObject, WorkerEntrypoint } from "cloudflare:workers";
import { FreshCache } from "../../src/db/base/fresh-cache.ts";

interface Env {
  readonly READERS: DurableObjectNamespace<Reader>;
}

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
    cache.forget("quick");
    await readInOwnPlace("quick");
  }
}

/** Reads, and says whether it goes on in the place of who called: a body belongs to who made it. */
async function readInOwnPlace(key: string): Promise<string> {
  const own = new Response("in its own place");
  const value = await cache.read(key);
  return `${String(value?.key)}, ${await own.text()}`;
}

export class Reader extends DurableObject<Env> {
  read(key: string): Promise<string> {
    return readInOwnPlace(key);
  }
}

class Caller extends WorkerEntrypoint<Env> {
  override async fetch(request: Request): Promise<Response> {
    const [, who, key = ""] = new URL(request.url).pathname.split("/");
    if (who === "warm-up") await becomeHot();
    if (who === "request") return new Response(await readInOwnPlace(key));
    if (who === "object") return new Response(await this.env.READERS.getByName(crypto.randomUUID()).read(key));
    return new Response("done");
  }
}

export { Caller as default };
