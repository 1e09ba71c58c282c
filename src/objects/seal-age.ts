/** When this deployment began to bind what it seals: noted by the first who asks, in an object that no row of D1 reaches. */
import type { SealAge } from "../app/base/ports.ts";
import type { KeptObject } from "./kept-object.ts";

const OBJECT = "seals";
const KEY = "bound_since_ms";

export function makeSealAge(namespace: DurableObjectNamespace<KeptObject>): SealAge {
  return { boundSinceMs: firstNoted(namespace, { object: OBJECT, key: KEY }) };
}

/** A time that is noted once, by the first who asks. */
export function firstNoted(
  namespace: DurableObjectNamespace<KeptObject>,
  { object, key }: { readonly object: string; readonly key: string },
): () => Promise<number> {
  let known: number | null = null;
  return async () => {
    known ??= Number(await namespace.getByName(object).keepFirst(key, String(Date.now())));
    return known;
  };
}
