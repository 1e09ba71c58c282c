/** Whether any sender of a tenant may carry a text to a country: asked before anything of it is stored or paid. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { SenderQuery } from "../../domain/routing/sender-bar.ts";
import { sendersBarred } from "../../domain/routing/senders-barred.ts";
import { citeRules } from "../../domain/rule-book/cite.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { SENDER_HINTS } from "./sender-hints.ts";

export const CHECK_SENDERS_REFUSES = ["sender_refused"] as const;

/** While nobody knows the routes nothing is refused: the claim asks again with those that it goes by. */
export async function checkSenders(
  services: Pick<Services, "routeBook" | "clock">,
  { tenant, mode }: Pick<Principal, "tenant" | "mode">,
  about: Pick<SenderQuery, "country" | "category">,
): Promise<Result<null, RefusedBy<typeof CHECK_SENDERS_REFUSES>>> {
  // Of test keys some sender may text every country.
  if (mode === "test") return ok(null);
  const routes = await services.routeBook.list(tenant.id).catch(() => []);
  const bars = sendersBarred(routes, { ...about, nowMs: services.clock.nowMs() });
  if (bars === null) return ok(null);
  const named = [...new Map(bars.map((bar) => [bar.rule, bar])).values()];
  return refuse("sender_refused", {
    violations: named.flatMap(({ rule, reason }) =>
      citeRules(about.country, [rule]).map((cited) => ({ field: "", reason, message: SENDER_HINTS[reason], ...cited })),
    ),
  });
}
