/** Routes and what their objects and their past say of them, put together. */
import type { LedgerGround } from "../app/ledger/ledger-of.ts";
import { makePastReader } from "../app/ledger/read-past.ts";
import type { RoutingServices } from "../app/routing/ports.ts";
import type { ComplianceBook } from "../app/compliance/profile-ports.ts";
import { makeKnownRoutes } from "../app/senders/known-routes.ts";
import type { SenderBook } from "../app/senders/ports.ts";
import type { GrantBook } from "../app/tenants/grant-ports.ts";
import { makeGrantedRoutes } from "../app/tenants/granted-routes.ts";
import { CachedRouteBook } from "../db/routing/cached-route-book.ts";
import { D1RouteBook } from "../db/routing/route-book.ts";
import { D1RouteStore } from "../db/routing/route-store.ts";
import type { D1SenderBook } from "../db/tenants/sender-book.ts";
import { makeCountryViews } from "../objects/states.ts";
import { clock, type Ground } from "./ground.ts";

interface Granted {
  readonly grants: GrantBook;
  readonly senders: D1SenderBook;
  readonly senderBook: SenderBook;
  readonly complianceBook: ComplianceBook;
  readonly days: LedgerGround;
}

export function routingServices(
  { env, database, kept, timing }: Ground,
  { grants, senders, senderBook, complianceBook, days }: Granted,
): RoutingServices {
  const routeBook = new CachedRouteBook(new D1RouteBook(new D1RouteStore(database), clock), kept, timing);
  const onChange = (tenantId: string) => {
    routeBook.changed(tenantId);
    // What is not copied now is copied with the first text that is written to it.
    timing.defer(senders.remember(tenantId).catch(() => undefined));
  };
  const routes = new D1RouteStore(database, onChange);
  return {
    routes,
    routeBook: makeGrantedRoutes(makeKnownRoutes(routeBook, { senderBook, complianceBook }), { grants, clock }),
    countryViews: makeCountryViews(env),
    past: makePastReader(days),
  };
}
