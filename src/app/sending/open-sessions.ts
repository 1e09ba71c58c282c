/** The sessions of a batch: one a tenant, country and shard, asked for at once before the first text is looked at. */
import type { DispatchOrder } from "../../domain/sending/order.ts";
import { readSlot } from "../../domain/base/ids.ts";
import { shardsOf } from "../../domain/limits/country-limits.ts";
import { builtInTerms } from "../../domain/routing/built-in-terms.ts";
import { termsOf } from "../../domain/limits/plans.ts";
import type { Services } from "../services.ts";
import { StoreUnavailable } from "../base/store-ports.ts";
import type { CountryCapacity } from "./ports.ts";
import { within } from "../base/within.ts";
import {
  type AskedOfPlace,
  askCountry,
  askTenantWide,
  type Owner,
  placeName,
  tenantCeilingOf,
} from "./ask-countries.ts";
import { closeSessions, reportToOwnShards } from "./close-sessions.ts";
import { EvidenceBook } from "./evidence-book.ts";
import type { BrandCaps } from "./brand-caps.ts";
import { growLeases } from "./grow-leases.ts";
import { closeBrands, openBrands } from "./open-brands.ts";
import { NOTHING_ASKED, BatchQuota } from "./batch-quota.ts";
import { RoutingSession } from "./routing-session.ts";

/** Knowledge helps a code; waiting for it does not. */
const KNOWLEDGE_TIMEOUT_MS = 250;
/** Where a rate or a ceiling has to hold, an object that was moved gets the time to start. */
const LIMITS_TIMEOUT_MS = 1_500;

const NO_LIMITS = { limits: [], perSecond: null } as const;

export type SessionServices = Pick<
  Services,
  "background" | "brands" | "countries" | "routeBook" | "carriers" | "directory" | "pause" | "random" | "telemetry"
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
  readonly quota: BatchQuota;
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
  const wide: BatchQuota[] = [];
  const capped: BrandCaps[] = [];
  const unknown = new Set<string>();
  const evidence = new EvidenceBook(services, (heard) => {
    const refs = opened.map(({ quota }) => quota.ref);
    return reportToOwnShards(services, refs, heard);
  });
  const tenants = [...Map.groupBy(live, ({ tenantId }) => tenantId)];
  await Promise.all(
    tenants.map(async ([tenantId, own]) => {
      const owner = await ownerOf(services, tenantId);
      if (owner === "unknown") unknown.add(tenantId);
      if (owner === null || owner === "unknown") return;
      const refs = [...Map.groupBy(own, (order) => placeName(owner.tenant, order)).values()];
      const tenantWide = openTenantWide(services, owner, own);
      const brands = openBrands(services, owner, own);
      await Promise.all(
        refs.map(async (texts) => {
          const made = await openCountry(services, owner, { texts, tenantWide, brands, evidence });
          for (const { messageId } of texts) byMessage.set(messageId, made.session);
          opened.push(made);
        }),
      );
      wide.push(await tenantWide);
      capped.push(await brands);
    }),
  );
  return {
    of({ messageId, tenantId }) {
      const session = byMessage.get(messageId) ?? null;
      const isBlind = unknown.has(tenantId) && readSlot("message", messageId)?.mode === "live";
      if (session === null && isBlind) throw new StoreUnavailable("nothing is known of the tenant");
      return session;
    },
    async close() {
      const used = [
        ...opened.map(({ session, quota }) => ({ ref: quota.ref, usage: session.usage() })),
        ...wide.map((quota) => ({ ref: quota.ref, usage: quota.usage({ unused: 0, done: [] }) })),
      ];
      await Promise.all([closeSessions(services, used, evidence.take()), closeBrands(services, capped)]);
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
    readonly tenantWide: Promise<BatchQuota>;
    readonly brands: Promise<BrandCaps>;
    readonly evidence: EvidenceBook;
  },
): Promise<Opened> {
  const { tenant, routes, terms } = owner;
  const { ceiling, ...place } = askCountry(services, owner, batch.texts);
  const { ref, holdsLimits } = place;
  const isAsked = holdsLimits || tenant.routing === "learning";
  const [quota, tenantWide, brands] = await Promise.all([
    isAsked ? openAt(services, place) : new BatchQuota(ref, NO_LIMITS, NOTHING_ASKED),
    batch.tenantWide,
    batch.brands,
  ]);
  const session = new RoutingSession({
    routing: tenant.routing ?? "static",
    ...(tenant.weights === undefined ? {} : { weights: tenant.weights }),
    routes,
    terms,
    country: quota,
    tenantWide,
    brands,
    countryCeiling: ceiling,
    tenantCeiling: tenantCeilingOf(tenant),
    ceilingShare: 1 / shardsOf(tenant.countryLimits, null),
    random: () => services.random.unit(),
    grow: (text) => growLeases(services, { quotas: [quota, tenantWide], brands }, text),
    learn: (evidence) => batch.evidence.add({ tenantId: tenant.id, mode: ref.mode }, [evidence]),
  });
  return { session, quota };
}

/** What spans countries is counted in one place, and asked for only where the tenant, an account or a sender has a limit. */
async function openTenantWide(
  services: SessionServices,
  owner: Owner,
  orders: readonly DispatchOrder[],
): Promise<BatchQuota> {
  const place = askTenantWide(services, owner, orders);
  if (!place.holdsLimits) return new BatchQuota(place.ref, NO_LIMITS, NOTHING_ASKED);
  return openAt(services, place);
}

async function openAt(
  services: SessionServices,
  { ref, asked, holdsLimits, segments }: AskedOfPlace,
): Promise<BatchQuota> {
  try {
    const timeoutMs = holdsLimits ? LIMITS_TIMEOUT_MS : KNOWLEDGE_TIMEOUT_MS;
    const capacity: CountryCapacity = await within(services, services.countries.open(ref, asked), timeoutMs);
    return new BatchQuota(ref, { ...asked, segments }, capacity);
  } catch {
    services.telemetry.emit("routing.blind", { tenant_id: ref.tenantId, country: ref.country });
    // Not answered is not refused: what may have been held is given back at the end.
    const { money } = asked;
    return new BatchQuota(ref, { ...NO_LIMITS, ...(money === undefined ? {} : { money }) }, NOTHING_ASKED);
  }
}
