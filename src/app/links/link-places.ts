/** Where the links of a message live. */
import { type LinkPlace, placeFromMac } from "../../domain/links/link-place.ts";
import { type LinkMessage, placeMaterial } from "../../domain/links/short-token.ts";
import { residencyIn } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";

/** One for each key in use, the current one first: links that an older key named stay where they are. */
export async function linkPlaces(
  { links }: Pick<Services, "links">,
  { residency }: Pick<Tenant, "residency">,
  message: LinkMessage,
): Promise<readonly LinkPlace[]> {
  const macs = await links.signer.macs("short_place", placeMaterial(message));
  return macs.map((mac) => placeFromMac(mac, residencyIn(residency)));
}
