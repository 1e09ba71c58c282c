/**
 * Which 10DLC brands have sent all that T-Mobile takes of them today, as an isolate last saw it: a code that would end for
 * it is refused before anything is made. Looked up behind the reply, so that nobody waits for it, and not at all for other
 * countries; the claim, which holds places exactly, judges whatever slips through.
 */
import { type Category, isUrgent } from "../../domain/base/categories.ts";
import type { Slot } from "../../domain/base/placement.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { isOnlyCapped } from "../../domain/routing/only-capped.ts";
import { pacificMidnight } from "../../domain/senders/pacific-day.ts";
import { mayReachTMobile } from "../../domain/senders/us-networks.ts";
import { CODE_WORTH_SENDING_MS } from "../../domain/sending/message.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { FindLiveServices } from "../lookup/find-live.ts";
import { findNetwork } from "../lookup/find-network.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { lookAtBrands } from "../routing/look-at-brands.ts";
import type { Services } from "../services.ts";

/** How old what is known may be before it is looked up again. */
const LOOK_EVERY_MS = 5_000;
/** An older answer is not used: another sender may have been registered. */
const BELIEVED_MS = 30_000;
const SEEN_MAX = 10_000;

interface Seen {
  readonly askedAtMs: number;
  readonly seenAtMs: number;
  readonly cappedRoutes: readonly string[];
  readonly routes: readonly Route[];
  readonly accounts: readonly string[];
  /** When the day of what was seen ends. */
  readonly opensAtMs: number;
}

const NOTHING_SEEN: Seen = { askedAtMs: 0, seenAtMs: 0, cappedRoutes: [], routes: [], accounts: [], opensAtMs: 0 };

export interface TextToCap {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly category: Category;
  /** Of the number. */
  readonly slot: Slot;
  /** The number, clear: asked for only where a brand's day is over. */
  readonly to: () => string | Promise<string>;
  /** Absent: now, as a code. */
  readonly times?: TextTimes;
}

interface TextTimes {
  readonly notBeforeMs: number;
  readonly expiresAtMs: number;
}

type Needs = Pick<Services, "background" | "brands" | "routeBook" | "carriers"> & FindLiveServices;

const seenCache = new WeakMap<object, Map<string, Seen>>();

export const CHECK_CAP_REFUSES = ["sender_cap_reached"] as const;

/** Refuses a text of a live key that no sender has a place for today, unless it can wait for the next day. */
export async function checkCap(
  services: Needs,
  principal: Pick<Principal, "tenant" | "mode">,
  text: TextToCap,
): Promise<Result<null, RefusedBy<typeof CHECK_CAP_REFUSES>>> {
  const { country, category, slot, times } = text;
  if (principal.mode === "test" || !mayReachTMobile(country, null)) return ok(null);
  const tenantId = principal.tenant.id;
  const nowMs = services.clock.nowMs();
  const { cappedRoutes, routes, accounts, seenAtMs, opensAtMs } = seenNow(services, tenantId, nowMs);
  if (nowMs - seenAtMs > BELIEVED_MS || nowMs >= opensAtMs) return ok(null);
  const query = { transport: "sms", country, category, accounts, nowMs } as const;
  if (!isOnlyCapped(routes, query, cappedRoutes)) return ok(null);
  if (times !== undefined && (times.notBeforeMs >= opensAtMs || canWait(category, opensAtMs, times))) return ok(null);
  // Other networks count nothing: what is known of the number already saves it, and nobody is asked for it.
  const question = {
    tenantId,
    e164: await text.to(),
    mode: slot.mode,
    slotFor: () => slot,
    when: "remembered",
  } as const;
  if (!mayReachTMobile(country, await findNetwork(services, question))) return ok(null);
  return refuse("sender_cap_reached", { opensAtMs });
}

/** As the claim has it: it goes when the next day begins, unless it is stale by then. */
function canWait(category: Category, opensAtMs: number, { expiresAtMs }: Pick<TextTimes, "expiresAtMs">): boolean {
  return !isUrgent(category) && opensAtMs + CODE_WORTH_SENDING_MS <= expiresAtMs;
}

/** What was seen last; looked up anew behind it. */
function seenNow(services: Needs, tenantId: string, nowMs: number): Seen {
  const seen = seenOf(services.background);
  const known = seen.get(tenantId) ?? NOTHING_SEEN;
  if (nowMs - known.askedAtMs < LOOK_EVERY_MS) return known;
  if (seen.size >= SEEN_MAX) seen.clear();
  seen.set(tenantId, { ...known, askedAtMs: nowMs });
  services.background.run(look(services, tenantId, seen));
  return known;
}

/** What does not answer says nothing new. */
async function look(services: Needs, tenantId: string, seen: Map<string, Seen>): Promise<void> {
  try {
    const [routes, accounts] = await Promise.all([
      services.routeBook.list(tenantId),
      services.carriers.usable(tenantId),
    ]);
    // Before the answer: one that comes after midnight is of the day that is over.
    const nowMs = services.clock.nowMs();
    const cappedRoutes = await lookAtBrands(services, tenantId, { country: "US", network: null, routes });
    const opensAtMs = pacificMidnight(nowMs);
    seen.set(tenantId, { askedAtMs: nowMs, seenAtMs: nowMs, cappedRoutes, routes, accounts, opensAtMs });
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
