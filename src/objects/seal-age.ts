/** When this deployment began to bind what it seals: noted by the first who asks, in an object that no row of D1 reaches. */
import type { SealAge } from "../app/base/ports.ts";
import type { KeptObject } from "./kept-object.ts";

const OBJECT = "seals";
const KEY = "bound_since_ms";

export function makeSealAge(namespace: DurableObjectNamespace<KeptObject>): SealAge {
  let known: number | null = null;
  return {
    async boundSinceMs() {
      known ??= Number(await namespace.getByName(OBJECT).keepFirst(KEY, String(Date.now())));
      return known;
    },
  };
}
