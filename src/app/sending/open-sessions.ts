/** The sessions of a batch: one a tenant, country and shard, asked for at once before the first text is looked at. */
import type { DispatchOrder } from "../../domain/sending/order.ts";
import { readSlot } from "../../domain/base/ids.ts";
import { shardsOf } from "../../domain/limits/country-limits.ts";
import { builtInTerms } from "../../domain/routing/built-in-terms.ts";
import { termsOf } from "../../domain/limits/plans.ts";
import type { Services } from "../services.ts";
import { StoreUnavailable } from "../base/store-ports.ts";
import type { CountryBatch, CountryPlace, CountryRoom } from "./ports.ts";
import { within } from "../base/within.ts";
import { askCountry, askTenantWide, type Owner, placeName, tenantCeilingOf } from "./ask-places.ts";
import { closeSessions, tellPlaces } from "./close-sessions.ts";
import { EvidenceBook } from "./evidence-book.ts";
import { NO_ROOM_ASKED, PlaceLease } from "./place-lease.ts";
import { RoutingSession } from "./routing-session.ts";

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
  const { place, asked, holdsLimits, ceiling } = askCountry(services, owner, batch.texts);
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
    countryCeiling: ceiling,
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
  const { place, asked, holdsLimits } = askTenantWide(services, owner, orders);
  if (!holdsLimits) return new PlaceLease(place, NO_LIMITS, NO_ROOM_ASKED);
  return openPlace(services, place, { asked, holdsLimits });
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
