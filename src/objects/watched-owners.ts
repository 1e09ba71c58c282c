/** Tenants whose incidents are judged, in one object: named once in hours, read once a minute. */
import type { RuleOwner, WatchedOwners } from "../app/incidents/ports.ts";
import type { KeptObject } from "./kept-object.ts";

const OBJECT = "watched_tenants";
/** An object writes the same again once an hour: so long after the last word it is judged still, less an hour at most. */
const KEPT_MS = 3 * 3_600_000;

/** An isolate names a tenant so often. */
const NAMED_EVERY_MS = 600_000;
const NAMED_MAX = 20_000;

export function makeWatchedOwners(namespace: DurableObjectNamespace<KeptObject>): WatchedOwners {
  const object = () => namespace.getByName(OBJECT);
  const named = new Map<string, number>();
  return {
    async watch({ tenantId, mode }) {
      const key = `${mode} ${tenantId}`;
      const sinceMs = Date.now() - (named.get(key) ?? 0);
      if (sinceMs >= 0 && sinceMs < NAMED_EVERY_MS) return;
      await object().keep([{ key, body: JSON.stringify({ tenantId, mode }), keptForMs: KEPT_MS }]);
      if (named.size >= NAMED_MAX) named.clear();
      named.set(key, Date.now());
    },
    async list() {
      const kept = await object().list();
      return kept.map(({ body }): RuleOwner => JSON.parse(body));
    },
  };
}
