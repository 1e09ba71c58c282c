/**
 * Whose money is spent, as an isolate last saw it: a text that would end for it is refused before anything is made. Looked
 * up behind the reply, so that no code waits for it; the claim, which holds money exactly, judges whatever slips through.
 */
import { nextSpendDayMs, SPEND_REFUSES, type SpendReason } from "../../domain/routing/spend-ceiling.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { lookAtCountry } from "../routing/look-at-country.ts";
import type { Services } from "../services.ts";

/** How old what is known may be before it is looked up again. */
const LOOK_EVERY_MS = 5_000;
/** An older answer is not used: midnight may have passed, or the ceiling may have been raised. */
const BELIEVED_MS = 30_000;
const SEEN_MAX = 10_000;

interface Seen {
  readonly askedAtMs: number;
  readonly seenAtMs: number;
  readonly spentBy: SpendReason | null;
}

type Needs = Pick<Services, "clock" | "background" | "countries" | "routeBook" | "carriers">;

const seenCache = new WeakMap<object, Map<string, Seen>>();

export const CHECK_SPEND_REFUSES = [...SPEND_REFUSES] as const;

/** Refuses a text of a live key for whose country no money is left today. */
export function checkSpend(
  services: Needs,
  principal: Pick<Principal, "tenant" | "mode">,
  country: string,
): Result<null, RefusedBy<typeof CHECK_SPEND_REFUSES>> {
  if (principal.mode === "test") return ok(null);
  const seen = seenOf(services.background);
  const name = `${principal.tenant.id} ${country}`;
  const nowMs = services.clock.nowMs();
  const known = seen.get(name) ?? { askedAtMs: 0, seenAtMs: 0, spentBy: null };
  if (nowMs - known.askedAtMs >= LOOK_EVERY_MS) {
    if (seen.size >= SEEN_MAX) seen.clear();
    seen.set(name, { ...known, askedAtMs: nowMs });
    services.background.run(look(services, principal.tenant, { country, seen, name }));
  }
  if (known.spentBy === null || nowMs - known.seenAtMs > BELIEVED_MS) return ok(null);
  return refuse(known.spentBy, { opensAtMs: nextSpendDayMs(nowMs) });
}

/** An object that does not answer says nothing new. */
async function look(
  services: Needs,
  tenant: Principal["tenant"],
  at: { readonly country: string; readonly seen: Map<string, Seen>; readonly name: string },
): Promise<void> {
  const { country, seen, name } = at;
  try {
    const [routes, terms] = await Promise.all([services.routeBook.list(tenant.id), services.carriers.terms(tenant.id)]);
    const { spentBy } = await lookAtCountry(services, tenant, { country, terms, routes });
    const nowMs = services.clock.nowMs();
    seen.set(name, { askedAtMs: nowMs, seenAtMs: nowMs, spentBy });
  } catch {
    // What was seen before stands until it is too old.
  }
}

/** One memory an isolate. */
function seenOf(isolate: object): Map<string, Seen> {
  const known = seenCache.get(isolate) ?? new Map<string, Seen>();
  seenCache.set(isolate, known);
  return known;
}
