/** A routing session as a consumer would have opened it, changed where a test says so. */
import { NOTHING_ASKED, BatchQuota } from "../../../src/app/sending/batch-quota.ts";
import { RoutingSession, type SessionSetup } from "../../../src/app/sending/routing-session.ts";
import type { CountryBatch, CountryCapacity } from "../../../src/app/sending/ports.ts";

export interface QuotaSetup {
  readonly capacity?: Partial<CountryCapacity>;
  readonly limits?: CountryBatch["limits"];
  readonly perSecond?: number;
  readonly money?: CountryBatch["money"];
}

function quotaOf(country: string, { capacity, limits = [], perSecond, money }: QuotaSetup = {}): BatchQuota {
  const place = { tenantId: "ten_1", mode: "live", country } as const;
  return new BatchQuota(
    place,
    { limits, perSecond: perSecond ?? null, ...(money === undefined ? {} : { money }) },
    { ...NOTHING_ASKED, ...capacity },
  );
}

/** Never explores: the dice always show the highest number. */
export const STEADY = () => 0.999;

export function sessionOf(
  setup: Partial<Omit<SessionSetup, "country" | "tenantWide">> & { country?: QuotaSetup; tenantWide?: QuotaSetup } = {},
): RoutingSession {
  const { country, tenantWide, ...rest } = setup;
  return new RoutingSession({
    routing: "learning",
    routes: [],
    terms: new Map(),
    country: quotaOf("US", country),
    tenantWide: quotaOf("*", tenantWide),
    countryCeiling: null,
    tenantCeiling: null,
    ceilingShare: 1,
    random: STEADY,
    ...rest,
  });
}
