/** Brings a change made now into what was scheduled before it, or the next version would undo it. */
import type { Route } from "./choice.ts";
import { diffRoutes, type RouteChanged, type RouteField } from "./route-diff.ts";

/**
 * The scheduled routes with the change from `base` to `edited`. What the schedule itself has changed stays as it is:
 * a new price that waits for its day is not lost because somebody moves the old one until then.
 */
export function carryOver<R extends Route>(
  base: readonly R[],
  edited: readonly R[],
  scheduled: readonly R[],
): readonly R[] {
  const { added, removed, changed } = diffRoutes(base, edited);
  const gone = new Set(removed.map(({ id }) => id));
  const changes = new Map(changed.map((change) => [change.after.id, change]));
  const twins = new Set(scheduled.map(routeIdentity));
  const kept = scheduled.filter(({ id }) => !gone.has(id));
  return [
    ...added.filter((route) => !twins.has(routeIdentity(route))),
    ...kept.map((route) => {
      const change = changes.get(route.id);
      return change === undefined ? route : merge(route, change);
    }),
  ];
}

/** What a route is for: two routes with the same are twins, and one of them is enough. */
export function routeIdentity({ account, country, transport, sender, networks = [] }: Route): string {
  return JSON.stringify([account, country, transport, sender, networks.toSorted()]);
}

function merge<R extends Route>(scheduled: R, { before, after, fields }: RouteChanged<R>): R {
  return fields.reduce(
    (route, field) => (isSame(scheduled, before, field) ? withField(route, after, field) : route),
    scheduled,
  );
}

function isSame(a: Route, b: Route, field: RouteField): boolean {
  return JSON.stringify(a[field]) === JSON.stringify(b[field]);
}

/** Terms that are absent mean their defaults, so an absent one is taken over as undefined, which JSON leaves out. */
function withField<R extends Route>(route: R, from: R, field: RouteField): R {
  return { ...route, [field]: from[field] };
}
