/** What is read on every path and outlives D1: keys, tenants, routes, senders, grants and accounts, by way of copies. */
import { makeGrantedRoutes } from "./app/tenants/granted-routes.ts";
import type { Clock } from "./app/base/ports.ts";
import { makeTagger } from "./crypto/tagger.ts";
import { CachedDirectory } from "./db/tenants/cached-directory.ts";
import { CachedRouteBook } from "./db/routing/cached-route-book.ts";
import { CachedAccountBook, type D1CarrierAccountStore } from "./db/carriers/carrier-account-store.ts";
import { ClosedList } from "./db/base/closed-list.ts";
import { D1Directory } from "./db/tenants/d1-directory.ts";
import type { Database } from "./db/base/database.ts";
import type { CacheTiming } from "./db/base/fresh-cache.ts";
import { CachedGrantBook } from "./db/tenants/grant-book.ts";
import { D1GrantStore } from "./db/tenants/grant-store.ts";
import { KnownAccountIds } from "./db/carriers/known-account-ids.ts";
import { KnownUntaggedKeys } from "./db/tenants/known-untagged-keys.ts";
import { KeptRightsMarks } from "./db/tenants/rights-marks.ts";
import { D1RouteBook } from "./db/routing/route-book.ts";
import { D1RouteStore } from "./db/routing/route-store.ts";
import { D1SenderBook } from "./db/tenants/sender-book.ts";
import type { Env, Settings } from "./env.ts";
import { makeKeptCopies } from "./objects/kept-copies.ts";

interface BookWiring {
  readonly settings: Settings;
  readonly database: Database;
  readonly carrierAccounts: D1CarrierAccountStore;
  readonly timing: CacheTiming;
  readonly clock: Clock;
}

/** Made once an isolate. */
export function makeBooks(env: Env, { database, carrierAccounts, timing, settings, clock }: BookWiring) {
  const prefixes = settings.ALLOWED_PHONE_PREFIXES.split(",").filter((prefix) => prefix !== "");
  const kept = { copies: makeKeptCopies(env.KEPT) };
  const senders = new D1SenderBook(database, kept, timing);
  const rights = new KeptRightsMarks(kept.copies, timing);
  const tagger = makeTagger(settings.TOKEN_KEY);
  const stored = new D1Directory(database, prefixes);
  const directory = new CachedDirectory(stored, { ...kept, rights }, timing);
  const accountBook = new CachedAccountBook(carrierAccounts, kept, timing);
  const accountIdList = new ClosedList(() => carrierAccounts.listIds(), timing);
  // What is not copied now is copied with the first text that is written to it.
  const onSenders = (tenantId: string) => timing.defer(senders.remember(tenantId).catch(() => undefined));
  const grants = new CachedGrantBook(new D1GrantStore(database), kept, timing);
  // Waited for: whoever ends a grant is answered when no copy says otherwise. One that failed is written by the next read.
  const onGrants = async (tenantId: string) => {
    await Promise.all([senders.remember(tenantId), grants.remember(tenantId)]).catch(() => undefined);
  };
  const routes = new D1RouteStore(database, onSenders);
  const routeBook = new CachedRouteBook(new D1RouteBook(routes, clock), timing);
  return {
    directory,
    untaggedKeys: new KnownUntaggedKeys({
      isAccepted: settings.UNTAGGED_API_KEYS === "accepted",
      holds: (keyHash) => directory.holdsKey(keyHash),
      beginnings: new ClosedList(() => stored.listUntaggedKeys(), timing),
    }),
    rights,
    senders,
    tagger,
    accountIds: new KnownAccountIds({ tagger, holds: (id) => accountBook.holds(id), untagged: accountIdList }),
    grants,
    grantStore: new D1GrantStore(database, onGrants),
    routeBook: makeGrantedRoutes(routeBook, { grants, clock }),
    routes,
    accountBook,
  };
}
