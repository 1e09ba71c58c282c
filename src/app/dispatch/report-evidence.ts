/**
 * Events that say something about a route, sorted to the countries they were seen in: one call a country. Each shard of a
 * hot country gets all of it, so that any one of them knows what every text has taught.
 */
import type { DomainEvent, RouteEvidence } from "../../domain/events/events.ts";
import type { RouteSign } from "../../domain/health/country-health.ts";
import { shardsOf } from "../../domain/limits/country-limits.ts";
import type { EventSink } from "../ports.ts";
import type { Services } from "../services.ts";
import type { CountryPlace } from "../state-ports.ts";

export async function reportEvidence(
  services: Pick<Services, "countries" | "directory">,
  entries: Parameters<EventSink["write"]>[0],
): Promise<void> {
  const places = new Map<string, { readonly place: CountryPlace; readonly signs: RouteSign[] }>();
  for (const { tenantId, mode, event } of entries) {
    // Test keys reach only the loopback carrier: they teach nothing.
    if (mode !== "live") continue;
    for (const { country, sign } of evidenceIn(event)) {
      const name = `${tenantId}:${country}`;
      const found = places.get(name) ?? { place: { tenantId, mode, country }, signs: [] };
      found.signs.push(sign);
      places.set(name, found);
    }
  }
  await Promise.all(
    [...places.values()].map(async ({ place, signs }) => {
      const tenant = await services.directory.findTenant(place.tenantId);
      const shards = shardsOf(tenant?.countryLimits, place.country);
      const all = Array.from({ length: shards }, (_, shard) => services.countries.report({ ...place, shard }, signs));
      await Promise.all(all);
    }),
  );
}

function evidenceIn(event: DomainEvent): readonly RouteEvidence[] {
  const own = "evidence" in event ? (event.evidence ?? null) : null;
  const refuted = "refuted" in event ? (event.refuted ?? []) : [];
  return own === null ? refuted : [own, ...refuted];
}
