/** Troubles that several routes share: an upstream, an account, a sender. */
import type { Trouble, WorldRoute } from "./world.ts";

/** Each route with the changes of the troubles that strike it. */
export function spreadTroubles(world: {
  readonly routes: readonly WorldRoute[];
  readonly troubles: readonly Trouble[];
}): WorldRoute[] {
  return world.routes.map((route) => {
    const own = world.troubles.filter((trouble) => strikes(trouble, route)).map(({ change }) => change);
    return own.length === 0 ? route : { ...route, changes: [...route.changes, ...own] };
  });
}

function strikes({ routes, account, sender, carrier, country }: Trouble, route: WorldRoute): boolean {
  return (
    (routes === undefined || routes.includes(route.id)) &&
    (account === undefined || account === (route.account ?? route.id)) &&
    (sender === undefined || sender === route.sender) &&
    (carrier === undefined || carrier === route.carrier) &&
    (country === undefined || country === route.country)
  );
}
