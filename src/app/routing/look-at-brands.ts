/** Routes whose 10DLC brand has sent all that T-Mobile takes of it today. Asks for nothing and changes nothing. */
import { mayReachTMobile } from "../../domain/senders/us-networks.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { capsOf } from "../sending/brand-caps.ts";
import type { Services } from "../services.ts";

/** A brand that does not answer is taken to have places: a send asks again. */
export async function lookAtBrands(
  services: Pick<Services, "brands">,
  tenantId: string,
  of: { readonly country: string; readonly network: string | null; readonly routes: readonly Route[] },
): Promise<readonly string[]> {
  const { country, network, routes } = of;
  if (!mayReachTMobile(country, network)) return [];
  const full = await Promise.all(
    [...capsOf(routes)].map(async ([brandId, cap]) => {
      const used = await services.brands.peek({ tenantId, brandId }).catch(() => 0);
      return used < cap ? [] : [brandId];
    }),
  );
  const brandIds = new Set(full.flat());
  return routes.flatMap(({ id, transport, campaign }) =>
    transport === "sms" && campaign !== undefined && brandIds.has(campaign.brandId) ? [id] : [],
  );
}
