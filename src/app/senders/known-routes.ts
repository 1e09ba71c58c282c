/** The routes of a tenant with where each one's sender is approved: what the router needs to leave out those that may not. */
import { senderKey } from "../../domain/base/same-sender.ts";
import type { SenderFacts } from "../../domain/compliance/send-facts.ts";
import type { Route } from "../../domain/routing/choice.ts";
import type { RouteBook } from "../routing/ports.ts";
import type { SenderBook } from "./ports.ts";

type Senders = ReadonlyMap<string, SenderFacts>;

interface Kept {
  readonly senders: Senders;
  readonly routes: readonly Route[];
}

/** The same routes while neither book has changed: what is worked out for a route is kept with it. */
export function makeKnownRoutes(book: RouteBook, senderBook: SenderBook): RouteBook {
  const keptCache = new WeakMap<readonly Route[], Kept>();
  return {
    async list(tenantId) {
      const [routes, senders] = await Promise.all([book.list(tenantId), senderBook.list(tenantId)]);
      const kept = keptCache.get(routes);
      if (kept?.senders === senders) return kept.routes;
      const known = knownRoutes(routes, senders);
      keptCache.set(routes, { senders, routes: known });
      return known;
    },
  };
}

export function knownRoutes<R extends Route>(routes: readonly R[], senders: Senders): readonly R[] {
  return routes.map((route) => withApprovals(route, senders));
}

function withApprovals<R extends Route>(route: R, senders: Senders): R {
  const known = senders.get(senderKey(route.sender));
  return known === undefined || known.approvals.length === 0 ? route : { ...route, approvals: known.approvals };
}
