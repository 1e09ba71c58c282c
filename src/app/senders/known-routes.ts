/** The routes of a tenant with where each one's sender is approved, and what rules ask of the tenant: what the router needs to leave out those that may not. */
import { senderKey } from "../../domain/base/same-sender.ts";
import { senderKindOf } from "../../domain/base/sender-kinds.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { hasPlainRules } from "../../domain/compliance/compliance-profile.ts";
import type { TenantCompliance } from "../../domain/compliance/tenant-compliance.ts";
import type { ComplianceBook } from "../compliance/profile-ports.ts";
import { campaignOf } from "../../domain/senders/ten-dlc.ts";
import type { KnownSender } from "../../domain/senders/facts.ts";
import type { RouteBook } from "../routing/ports.ts";
import type { SenderBook } from "./ports.ts";

type Senders = ReadonlyMap<string, KnownSender>;

interface Known {
  readonly senders: Senders;
  readonly tenant: TenantCompliance;
}

interface Kept extends Known {
  readonly routes: readonly Route[];
}

/** The same routes while no book has changed: what is worked out for a route is kept with it. */
export function makeKnownRoutes(
  book: RouteBook,
  { senderBook, complianceBook }: { readonly senderBook: SenderBook; readonly complianceBook: ComplianceBook },
): RouteBook {
  const keptCache = new WeakMap<readonly Route[], Kept>();
  return {
    async list(tenantId) {
      const [routes, senders, tenant] = await Promise.all([
        book.list(tenantId),
        senderBook.list(tenantId),
        complianceBook.of(tenantId),
      ]);
      const kept = keptCache.get(routes);
      if (kept?.senders === senders && kept.tenant === tenant) return kept.routes;
      const known = knownRoutes(routes, { senders, tenant });
      keptCache.set(routes, { senders, tenant, routes: known });
      return known;
    },
  };
}

export function knownRoutes<R extends Route>(routes: readonly R[], { senders, tenant }: Known): readonly R[] {
  const known = routes.map((route) => withRecord(route, senders));
  return hasPlainRules(tenant) ? known : known.map((route) => ({ ...route, tenant }));
}

/** What the record says the sender is counts before what it looks like, and what the route says before both. */
function withRecord<R extends Route>(route: R, senders: Senders): R {
  const known = senders.get(senderKey(route.sender));
  if (known === undefined) return route;
  const { approvals, kind, tenDlc } = known;
  return {
    ...route,
    ...(tenDlc === null ? {} : { campaign: campaignOf(tenDlc) }),
    ...(approvals.length === 0 ? {} : { approvals }),
    ...(kind === senderKindOf(route) ? {} : { senderKind: route.senderKind ?? kind }),
  };
}
