/**
 * A text that is larger than its batch took it for asks for the rest by itself, of whoever counts: else it would wait for
 * what nobody holds until it is worth nothing. Rare: most are as large as they were taken for.
 */
import type { Services } from "../services.ts";
import { within } from "../base/within.ts";
import type { BatchQuota } from "./batch-quota.ts";
import type { BrandCaps, CappedText } from "./brand-caps.ts";

/** As where a limit has to hold: an object that was moved gets the time to start. */
const GROW_TIMEOUT_MS = 1_500;

type GrowServices = Pick<Services, "brands" | "countries" | "pause" | "telemetry">;

export interface LargerText extends CappedText {
  /** Segments of it that its batch was not held for. */
  readonly lacking: number;
}

export interface Leases {
  /** What spans countries, and the country's own. */
  readonly quotas: readonly BatchQuota[];
  readonly brands: BrandCaps;
}

/** Never rejects. Who does not answer gives nothing: then the text waits, as it does for money. */
export async function growLeases(services: GrowServices, { quotas, brands }: Leases, text: LargerText): Promise<void> {
  await Promise.all([
    ...quotas.map((quota) => growQuota(services, quota, text.lacking)),
    growBrands(services, brands, text),
  ]);
}

async function growQuota(services: GrowServices, quota: BatchQuota, segments: number): Promise<void> {
  const money = quota.wantMore(segments);
  if (money === null) return;
  const { ref } = quota;
  try {
    const asked = { texts: [], limits: [], perSecond: null, budgets: [], shards: 1, money };
    const given = await within(services, services.countries.open(ref, asked), GROW_TIMEOUT_MS);
    quota.grown(given.money);
  } catch {
    services.telemetry.emit("routing.blind", { tenant_id: ref.tenantId, country: ref.country });
    quota.grown(undefined);
  }
}

async function growBrands(services: GrowServices, brands: BrandCaps, text: LargerText): Promise<void> {
  await Promise.all(
    brands.wantMore(text, text.lacking).map(async ({ ref, asked }) => {
      try {
        brands.grown(ref, await within(services, services.brands.open(ref, asked), GROW_TIMEOUT_MS));
      } catch {
        services.telemetry.emit("routing.blind", { tenant_id: ref.tenantId, country: "US" });
        brands.grown(ref, null);
      }
    }),
  );
}
