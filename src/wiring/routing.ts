/** Routes and what their objects and their past say of them, put together. */
import type { RoutingServices } from "../app/routing/ports.ts";
import type { GrantBook } from "../app/tenants/grant-ports.ts";
import { makeGrantedRoutes } from "../app/tenants/granted-routes.ts";
import { D1PastReader } from "../db/ledger/past-reader.ts";
import { CachedRouteBook } from "../db/routing/cached-route-book.ts";
import { D1RouteBook } from "../db/routing/route-book.ts";
import { D1RouteStore } from "../db/routing/route-store.ts";
import type { D1SenderBook } from "../db/tenants/sender-book.ts";
import { makeCountryViews } from "../objects/states.ts";
import { clock, type Ground } from "./ground.ts";

interface Granted {
  readonly grants: GrantBook;
  readonly senders: D1SenderBook;
}

export function routingServices({ env, database, timing }: Ground, { grants, senders }: Granted): RoutingServices {
  // What is not copied now is copied with the first text that is written to it.
  const onSenders = (tenantId: string) => timing.defer(senders.remember(tenantId).catch(() => undefined));
  const routes = new D1RouteStore(database, onSenders);
  const routeBook = new CachedRouteBook(new D1RouteBook(routes, clock), timing);
  return {
    routes,
    routeBook: makeGrantedRoutes(routeBook, { grants, clock }),
    countryViews: makeCountryViews(env),
    past: new D1PastReader(database),
  };
}
