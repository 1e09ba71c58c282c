/** A batch's places at T-Mobile: asked for at once with its sessions, and settled with them. */
import { mayReachTMobile } from "../../domain/senders/us-networks.ts";
import type { DispatchOrder } from "../../domain/sending/order.ts";
import type { Services } from "../services.ts";
import { within } from "../base/within.ts";
import { HOLD_NAME_BYTES, type Owner, segmentsHeldFor } from "./ask-countries.ts";
import { BrandCaps, type BrandLease, capsOf, NO_CAPS } from "./brand-caps.ts";

/** Where a cap has to hold, an object that was moved gets the time to start. */
const OPEN_TIMEOUT_MS = 1_500;
/** Usage is reported after the last text of a consumer, while its batch is not settled yet. */
const CLOSE_TIMEOUT_MS = 1_500;

type BrandServices = Pick<Services, "brands" | "pause" | "random" | "telemetry">;

/** Never rejects. Without an answer there is no place. */
export async function openBrands(
  services: BrandServices,
  { tenant, routes }: Pick<Owner, "tenant" | "routes">,
  orders: readonly DispatchOrder[],
): Promise<BrandCaps> {
  const caps = capsOf(routes);
  if (caps.size === 0) return NO_CAPS;
  // Of networks nothing is known yet.
  const texts = orders.filter(({ transport, phone }) => transport === "sms" && mayReachTMobile(phone.country, null));
  if (texts.length === 0) return NO_CAPS;
  const wanted = segmentsHeldFor(texts);
  return new BrandCaps(
    await Promise.all(
      [...caps].map(async ([brandId, cap]): Promise<BrandLease> => {
        const ref = { tenantId: tenant.id, brandId };
        const asked = { holdId: services.random.bytes(HOLD_NAME_BYTES).join("."), cap, wanted };
        try {
          const given = await within(services, services.brands.open(ref, asked), OPEN_TIMEOUT_MS);
          return { ref, asked, given };
        } catch {
          services.telemetry.emit("routing.blind", { tenant_id: tenant.id, country: "US" });
          return { ref, asked, given: null };
        }
      }),
    ),
  );
}

/** Never rejects. What is not reported counts as used, after a while. */
export async function closeBrands(services: BrandServices, caps: readonly BrandCaps[]): Promise<void> {
  await Promise.all(
    caps
      .flatMap((each) => each.usage())
      .map(async ({ ref, used }) => {
        try {
          await within(services, services.brands.close(ref, used), CLOSE_TIMEOUT_MS);
        } catch {
          services.telemetry.emit("routing.unreported", { tenant_id: ref.tenantId, country: "US" });
        }
      }),
  );
}
