/** The sessions of a batch: one a tenant, country and shard, asked for at once before the first text is looked at. */
import { type DispatchOrder, isUrgentOrder } from "../../domain/delivery/order.ts";
import { type AccountTerms, type HeldRate, ratesOf, type RateLimit } from "../../domain/health/buckets.ts";
import { budgetKey } from "../../domain/health/retry-budget.ts";
import { readSlot, readTimeMs } from "../../domain/ids.ts";
import { shardAt, shardsOf } from "../../domain/limits/country-limits.ts";
import { builtInTerms } from "../../domain/limits/built-in-terms.ts";
import { termsOf } from "../../domain/limits/plans.ts";
import { COUNTRY_SPENDER, countedCost, shareOf, TENANT_SPENDER } from "../../domain/limits/spend-ceiling.ts";
import type { MoneyAsked } from "../../domain/limits/spend-hold.ts";
import type { Money } from "../../domain/money.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { weightsFor } from "../../domain/routing/weights.ts";
import type { Tenant } from "../../domain/tenant.ts";
import type { Services } from "../services.ts";
import { StoreUnavailable } from "../store-ports.ts";
import type { CountryBatch, CountryPlace, CountryRoom } from "../state-ports.ts";
import { within } from "../within.ts";
import { closeSessions, tellPlaces } from "./close-sessions.ts";
import { EvidenceBook } from "./evidence-book.ts";
import { NO_ROOM_ASKED, PlaceLease } from "./place-lease.ts";
import { RoutingSession } from "./routing-session.ts";

/** Bytes of the name of a hold of money: no two are named alike. */
const HOLD_NAME_BYTES = 8;
/** Money is held for so many segments of a text before it is measured. What it does not need comes back. */
const SEGMENTS_HELD = { code: 2, newest_code: 4, help: 4, notice: 10 } as const;
/** Knowledge helps a code; waiting for it does not. */
const KNOWLEDGE_TIMEOUT_MS = 250;
/** Where a rate or a ceiling has to hold, an object that was moved gets the time to start. */
const LIMITS_TIMEOUT_MS = 1_500;

const NO_LIMITS = { limits: [], perSecond: null } as const;

export type SessionServices = Pick<
  Services,
  "background" | "countries" | "routeBook" | "carriers" | "directory" | "pause" | "random" | "telemetry"
>;

export interface BatchSessions {
  /**
   * Null for test keys: static order without limits. Throws when nothing is known of the tenant just now: its ceilings of
   * money are not known either, and the queue brings the order again.
   */
  of(order: DispatchOrder): RoutingSession | null;
  /** Tells each place what was used and what was learned. Never rejects. */
  close(): Promise<void>;
}

interface Owner {
  readonly tenant: Tenant;
  readonly routes: readonly Route[];
  readonly terms: ReadonlyMap<string, AccountTerms>;
}

interface Opened {
  readonly session: RoutingSession;
  readonly lease: PlaceLease;
}

/**
 * Without an answer nothing is known, and all may go by what classes are worth and without rates. Money fails shut: what
 * nobody holds for the batch is not spent.
 */
export async function openSessions(
  services: SessionServices,
  orders: readonly DispatchOrder[],
): Promise<BatchSessions> {
  const live = orders.filter(({ messageId }) => readSlot("message", messageId)?.mode === "live");
  const byMessage = new Map<string, RoutingSession>();
  const opened: Opened[] = [];
  const wide: PlaceLease[] = [];
  const unknown = new Set<string>();
  const evidence = new EvidenceBook(services, (heard) => {
    const places = opened.map(({ lease }) => lease.place);
    return tellPlaces(services, places, heard);
  });
  const tenants = [...Map.groupBy(live, ({ tenantId }) => tenantId)];
  await Promise.all(
    tenants.map(async ([tenantId, own]) => {
      const owner = await ownerOf(services, tenantId);
      if (owner === "unknown") unknown.add(tenantId);
      if (owner === null || owner === "unknown") return;
      const places = [...Map.groupBy(own, (order) => placeName(owner.tenant, order)).values()];
      const tenantWide = openTenantWide(services, owner, own);
      await Promise.all(
        places.map(async (texts) => {
          const made = await openCountry(services, owner, { texts, tenantWide, evidence });
          for (const { messageId } of texts) byMessage.set(messageId, made.session);
          opened.push(made);
        }),
      );
      wide.push(await tenantWide);
    }),
  );
  return {
    of({ messageId, tenantId }) {
      const session = byMessage.get(messageId) ?? null;
      const isBlind = unknown.has(tenantId) && readSlot("message", messageId)?.mode === "live";
      if (session === null && isBlind) throw new StoreUnavailable("nothing is known of the tenant");
      return session;
    },
    close() {
      const used = [
        ...opened.map(({ session, lease }) => ({ place: lease.place, usage: session.usage() })),
        ...wide.map((lease) => ({ place: lease.place, usage: lease.usage({ unused: 0, done: [] }) })),
      ];
      return closeSessions(services, used, evidence.take());
    },
  };
}

/** Null: there is no such tenant. */
async function ownerOf(services: SessionServices, tenantId: string): Promise<Owner | "unknown" | null> {
  try {
    const [tenant, routes, terms] = await Promise.all([
      services.directory.findTenant(tenantId),
      services.routeBook.list(tenantId),
      services.carriers.terms(tenantId),
    ]);
    if (tenant === null) return null;
    const all = [...terms, ...builtInTerms(routes, termsOf(tenant.allowance))];
    return { tenant, routes, terms: new Map(all.map((account) => [account.id, account])) };
  } catch {
    services.telemetry.emit("routing.blind", { tenant_id: tenantId, country: "*" });
    return "unknown";
  }
}

async function openCountry(
  services: SessionServices,
  owner: Owner,
  batch: {
    readonly texts: readonly DispatchOrder[];
    readonly tenantWide: Promise<PlaceLease>;
    readonly evidence: EvidenceBook;
  },
): Promise<Opened> {
  const { tenant, routes, terms } = owner;
  const [first] = batch.texts;
  const country = first?.phone.country ?? "";
  const shards = shardsOf(tenant.countryLimits, country);
  const { ratePerSecond = null, dailySpendLimit = null } = tenant.countryLimits?.[country] ?? {};
  const place = { tenantId: tenant.id, mode: "live" as const, country, shard: shardOf(first, shards) };
  const covering = routes.filter((route) => route.country === "*" || route.country === country);
  const countryCeiling = dailySpendLimit === null ? null : shareOf(dailySpendLimit, shards);
  const ceilings = countryCeiling === null ? {} : { [COUNTRY_SPENDER]: { ceiling: countryCeiling, routes: covering } };
  const asked: CountryBatch = {
    ...moneyFor(services, owner, { ceilings, texts: batch.texts }),
    texts: waiting(batch.texts),
    limits: limitsOf({ routes, terms }, { covering, scope: "country", shards }),
    perSecond: ratePerSecond === null ? null : ratePerSecond / shards,
    budgets: tenant.routing === "learning" ? budgetsOf(covering, batch.texts) : [],
    shards,
  };
  const holdsLimits = asked.limits.length > 0 || asked.perSecond !== null || dailySpendLimit !== null;
  const isAsked = holdsLimits || tenant.routing === "learning";
  const [lease, tenantWide] = await Promise.all([
    isAsked ? openPlace(services, place, { asked, holdsLimits }) : new PlaceLease(place, NO_LIMITS, NO_ROOM_ASKED),
    batch.tenantWide,
  ]);
  const session = new RoutingSession({
    routing: tenant.routing ?? "static",
    ...(tenant.weights === undefined ? {} : { weights: tenant.weights }),
    routes,
    terms,
    country: lease,
    tenantWide,
    countryCeiling,
    tenantCeiling: tenantCeilingOf(tenant),
    ceilingShare: 1 / shardsOf(tenant.countryLimits, null),
    random: () => services.random.unit(),
    learn: (evidence) => batch.evidence.add({ tenantId: tenant.id, mode: place.mode }, [evidence]),
  });
  return { session, lease };
}

/** What spans countries is counted in one place, and asked for only where the tenant, an account or a sender has a limit. */
async function openTenantWide(
  services: SessionServices,
  owner: Owner,
  orders: readonly DispatchOrder[],
): Promise<PlaceLease> {
  const { tenant, routes, terms } = owner;
  const shards = shardsOf(tenant.countryLimits, null);
  const place = { tenantId: tenant.id, mode: "live" as const, country: "*", shard: shardOf(orders[0], shards) };
  const countries = new Set(orders.map(({ phone }) => phone.country));
  const covering = routes.filter(({ country }) => country === "*" || countries.has(country));
  const limits = limitsOf({ routes, terms }, { covering, scope: "tenant", shards });
  const ceilings: Record<string, Ceiled> = {};
  for (const [account, own] of Map.groupBy(covering, (route) => route.account)) {
    const limit = terms.get(account)?.dailySpendLimit ?? null;
    if (limit !== null) ceilings[account] = { ceiling: shareOf(limit, shards), routes: own };
  }
  const ofTenant = tenantCeilingOf(tenant);
  if (ofTenant !== null && covering.length > 0) ceilings[TENANT_SPENDER] = { ceiling: ofTenant, routes: covering };
  const money = moneyFor(services, owner, { ceilings, texts: orders });
  if (limits.length === 0 && money.money === undefined) return new PlaceLease(place, NO_LIMITS, NO_ROOM_ASKED);
  const asked = { ...money, texts: waiting(orders), limits, perSecond: null, budgets: [], shards };
  return openPlace(services, place, { asked, holdsLimits: true });
}

/** The place's part of the tenant's own ceiling; null: none. */
function tenantCeilingOf({ allowance, countryLimits }: Tenant): Money | null {
  const { dailySpend } = termsOf(allowance);
  return dailySpend === null ? null : shareOf(dailySpend, shardsOf(countryLimits, null));
}

interface Ceiled {
  readonly ceiling: Money;
  /** Routes whose texts count against it. */
  readonly routes: readonly Route[];
}

/** What the batch may cost at most under each ceiling. */
function moneyFor(
  { random }: Pick<SessionServices, "random">,
  { tenant: { weights = {} } }: Owner,
  of: { readonly ceilings: Readonly<Record<string, Ceiled>>; readonly texts: readonly DispatchOrder[] },
): { readonly money?: MoneyAsked } {
  const segments = [...new Map(of.texts.map((order) => [order.messageId, order])).values()].reduce(
    (sum, order) => sum + segmentsHeld(order),
    0,
  );
  const country = of.texts[0]?.phone.country ?? "";
  const wanted = Object.entries(of.ceilings).map(([who, { ceiling, routes }]) => {
    const costs = routes.map(({ price }) =>
      countedCost(ceiling, { price, segments: 1 }, weightsFor(weights, "otp", country)),
    );
    return [who, { ceiling: ceiling.microUnits, amount: Math.max(0, ...costs) * segments }] as const;
  });
  if (wanted.length === 0) return {};
  return { money: { holdId: random.bytes(HOLD_NAME_BYTES).join("."), wanted: Object.fromEntries(wanted) } };
}

/** One more than was measured: a sender that takes no replies may need a line more. */
function segmentsHeld(order: DispatchOrder): number {
  const measured = order.textKind === "notice" ? order.notice.segments : undefined;
  return measured === undefined ? SEGMENTS_HELD[order.textKind] : measured + 1;
}

async function openPlace(
  services: SessionServices,
  place: CountryPlace,
  { asked, holdsLimits }: { readonly asked: CountryBatch; readonly holdsLimits: boolean },
): Promise<PlaceLease> {
  try {
    const timeoutMs = holdsLimits ? LIMITS_TIMEOUT_MS : KNOWLEDGE_TIMEOUT_MS;
    const room: CountryRoom = await within(services, services.countries.open(place, asked), timeoutMs);
    return new PlaceLease(place, asked, room);
  } catch {
    services.telemetry.emit("routing.blind", { tenant_id: place.tenantId, country: place.country });
    // Not answered is not refused: what may have been held is given back at the end.
    const { money } = asked;
    return new PlaceLease(place, { ...NO_LIMITS, ...(money === undefined ? {} : { money }) }, NO_ROOM_ASKED);
  }
}

function limitsOf(
  { routes, terms }: Pick<Owner, "routes" | "terms">,
  of: { readonly covering: readonly Route[]; readonly scope: HeldRate["scope"]; readonly shards: number },
): readonly RateLimit[] {
  const rates = ratesOf(routes, terms);
  const held = of.covering.flatMap(({ id }) => rates.get(id) ?? []).filter(({ scope }) => scope === of.scope);
  return [...new Map(held.map(({ key, perSecond }) => [key, { key, perSecond: perSecond / of.shards }])).values()];
}

function budgetsOf(routes: readonly Route[], texts: readonly DispatchOrder[]): readonly string[] {
  return [...new Set(texts.flatMap(({ phone }) => routes.map(({ carrier }) => budgetKey(carrier, phone))))];
}

function waiting(texts: readonly DispatchOrder[]): CountryBatch["texts"] {
  const once = new Map(texts.map((order) => [order.messageId, order]));
  return [...once.values()].map((order) => ({ messageId: order.messageId, urgent: isUrgentOrder(order) }));
}

function placeName(tenant: Tenant, order: DispatchOrder): string {
  const { country } = order.phone;
  return `${country}:${shardOf(order, shardsOf(tenant.countryLimits, country))}`;
}

function shardOf(order: DispatchOrder | undefined, shards: number): number {
  return order === undefined ? 0 : shardAt(readTimeMs("message", order.messageId) ?? 0, shards);
}
