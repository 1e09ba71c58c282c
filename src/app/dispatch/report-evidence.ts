/** Events that say something about a route, sorted to the countries they were seen in: one call a country. */
import type { RouteSign } from "../../domain/health/country-health.ts";
import type { EventSink } from "../ports.ts";
import type { Services } from "../services.ts";
import type { CountryPlace } from "../state-ports.ts";

export async function reportEvidence(
  services: Pick<Services, "countries">,
  entries: Parameters<EventSink["write"]>[0],
): Promise<void> {
  const places = new Map<string, { readonly place: CountryPlace; readonly signs: RouteSign[] }>();
  for (const { tenantId, mode, event } of entries) {
    // Test keys reach only the loopback carrier: they teach nothing.
    if (mode !== "live" || !("evidence" in event) || event.evidence === null || event.evidence === undefined) continue;
    const { country, sign } = event.evidence;
    const name = `${tenantId}:${country}`;
    const found = places.get(name) ?? { place: { tenantId, mode, country }, signs: [] };
    found.signs.push(sign);
    places.set(name, found);
  }
  await Promise.all([...places.values()].map(({ place, signs }) => services.countries.report(place, signs)));
}
