import { ok, type Result } from "../../domain/base/result.ts";
import { linkObjectName } from "../../domain/links/link-place.ts";
import { residencyIn } from "../../domain/base/placement.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { ShortLinkClicks } from "./ports.ts";
import { READ_MESSAGE_REFUSES, readMessage } from "../messages/read-message.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { listOldLinks } from "./old-links.ts";
import { linkPlaces } from "./link-places.ts";

export type LinkReport = Omit<ShortLinkClicks, "clickedAtMs">;

export const LIST_LINK_CLICKS_REFUSES = [...READ_MESSAGE_REFUSES] as const;

/** The short links of a message and how often people followed them. */
export async function listLinkClicks(
  services: Pick<Services, "ledger" | "links" | "notices">,
  principal: Principal,
  messageId: string,
): Promise<Result<readonly LinkReport[], RefusedBy<typeof LIST_LINK_CLICKS_REFUSES>>> {
  const message = await readMessage(services, principal, messageId);
  if (!message.ok) return message;
  const { tenant, mode } = principal;
  const named = { tenantId: tenant.id, mode, messageId };
  const places = new Map((await linkPlaces(services, tenant, named)).map((place) => [linkObjectName(place), place]));
  const kept = (
    await Promise.all([...places.values()].map((place) => services.links.states.list(place, named)))
  ).flat();
  // A text is composed by one release: where its links are of today, none of an earlier one is looked for.
  const links =
    kept.length > 0 ? kept : await listOldLinks(services, { residency: residencyIn(tenant.residency) }, named);
  return ok(links.map(({ id, createdAtMs, expiresAtMs, clicks }) => ({ id, createdAtMs, expiresAtMs, clicks })));
}
