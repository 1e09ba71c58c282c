/** Tenants whose incidents are judged, in one object: named once in hours, read once a minute. */
import type { RuleOwner, WatchedOwners } from "../app/incidents/ports.ts";
import type { KeptObject } from "./kept-object.ts";

const OBJECT = "watched_tenants";
/** An object writes the same again once an hour: so long after the last word it is judged still, less an hour at most. */
const KEPT_MS = 3 * 3_600_000;

/** An isolate names a tenant so often. */
const NAMED_EVERY_MS = 600_000;
const NAMED_MAX = 20_000;
/** While the object is away nobody is named to it: each batch of events would ask anew. */
const AWAY_MS = 30_000;

export function makeWatchedOwners(namespace: DurableObjectNamespace<KeptObject>): WatchedOwners {
  const object = () => namespace.getByName(OBJECT);
  const named = new Map<string, number>();
  let failedAtMs = 0;
  return {
    async watch({ tenantId, mode }) {
      const key = `${mode} ${tenantId}`;
      if (isWithin(named.get(key) ?? 0, NAMED_EVERY_MS) || isWithin(failedAtMs, AWAY_MS)) return;
      if (named.size >= NAMED_MAX) named.clear();
      // Before it is known: what comes meanwhile need not ask as well.
      named.set(key, Date.now());
      try {
        await object().keep([{ key, body: JSON.stringify({ tenantId, mode }), keptForMs: KEPT_MS }]);
      } catch (error) {
        failedAtMs = Date.now();
        named.delete(key);
        throw error;
      }
    },
    async list() {
      const kept = await object().list();
      return kept.map(({ body }): RuleOwner => JSON.parse(body));
    },
  };
}

/** A clock that went back is no time that went by. */
function isWithin(atMs: number, ms: number): boolean {
  const sinceMs = Date.now() - atMs;
  return sinceMs >= 0 && sinceMs < ms;
}
