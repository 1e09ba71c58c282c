/** The sender that a text would most likely bear: what it is worded and measured for before its route is chosen. */
import { answerableRoutes, type NoticeFor } from "../../domain/conversation/can-reply.ts";
import type { Category } from "../../domain/base/categories.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { selectRoute } from "../../domain/routing/select-route.ts";
import { testRoutesOf } from "../../domain/routing/test-routes.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";

export type SenderNeeds = Pick<Services, "carriers" | "routeBook" | "clock" | "complianceBook">;

/**
 * By the tenant's static order, from memory: null when there is no route, or nobody knows of any just now. Where no
 * route may carry the text, the sender that cannot: then the text says what it lacks.
 */
export async function likelySender(
  services: SenderNeeds,
  { tenant, mode }: Pick<Principal, "tenant" | "mode">,
  about: Omit<NoticeFor, "nowMs"> & { readonly category: Category },
): Promise<string | null> {
  const asked = { ...about, nowMs: services.clock.nowMs() };
  if (mode === "test") {
    const own = await services.complianceBook.of(tenant.id);
    const routes = testRoutesOf({ ...asked, tenant: own });
    return firstOf(answerableRoutes(routes, asked), null, asked) ?? firstOf(routes, null, asked);
  }
  const known = await Promise.all([services.routeBook.list(tenant.id), services.carriers.usable(tenant.id)]).catch(
    () => null,
  );
  if (known === null) return null;
  const [routes, accounts] = known;
  return firstOf(answerableRoutes(routes, asked), accounts, asked) ?? firstOf(routes, accounts, asked);
}

function firstOf(
  routes: readonly Route[],
  usable: readonly string[] | null,
  { country, category, nowMs }: NoticeFor & { readonly category: Category },
): string | null {
  const accounts = usable ?? routes.map(({ account }) => account);
  const fresh = { mode: "live", transport: "sms", made: [], avoid: [] } as const;
  return selectRoute(routes, { ...fresh, country, category, accounts, nowMs })?.route.sender ?? null;
}
