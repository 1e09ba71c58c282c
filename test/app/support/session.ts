/** A routing session as a consumer would have opened it, changed where a test says so. */
import { NO_ROOM_ASKED, PlaceLease } from "../../../src/app/sending/place-lease.ts";
import { RoutingSession, type SessionSetup } from "../../../src/app/sending/routing-session.ts";
import type { CountryBatch, CountryRoom } from "../../../src/app/sending/ports.ts";

export interface LeaseSetup {
  readonly room?: Partial<CountryRoom>;
  readonly limits?: CountryBatch["limits"];
  readonly perSecond?: number;
  readonly money?: CountryBatch["money"];
}

function leaseOf(country: string, { room, limits = [], perSecond, money }: LeaseSetup = {}): PlaceLease {
  const place = { tenantId: "ten_1", mode: "live", country } as const;
  return new PlaceLease(
    place,
    { limits, perSecond: perSecond ?? null, ...(money === undefined ? {} : { money }) },
    { ...NO_ROOM_ASKED, ...room },
  );
}

/** Never explores: the dice always show the highest number. */
export const STEADY = () => 0.999;

export function sessionOf(
  setup: Partial<Omit<SessionSetup, "country" | "tenantWide">> & { country?: LeaseSetup; tenantWide?: LeaseSetup } = {},
): RoutingSession {
  const { country, tenantWide, ...rest } = setup;
  return new RoutingSession({
    routing: "learning",
    routes: [],
    terms: new Map(),
    country: leaseOf("US", country),
    tenantWide: leaseOf("*", tenantWide),
    countryCeiling: null,
    tenantCeiling: null,
    ceilingShare: 1,
    random: STEADY,
    ...rest,
  });
}
