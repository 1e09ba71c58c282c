import { countClicks, type LinkClicks } from "../../domain/links/count-clicks.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { ShortLinkClicks } from "./ports.ts";
import { READ_MESSAGE_REFUSES, readMessage } from "../messages/read-message.ts";
import type { RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export type LinkReport = Omit<ShortLinkClicks, "clickedAtMs"> & { readonly clicks: LinkClicks };

export const LIST_LINK_CLICKS_REFUSES = [...READ_MESSAGE_REFUSES] as const;

/** The short links of a message and how often people followed them. The ledger runs some seconds behind. */
export async function listLinkClicks(
  services: Pick<Services, "ledger" | "links" | "notices">,
  principal: Principal,
  messageId: string,
): Promise<Result<readonly LinkReport[], RefusedBy<typeof LIST_LINK_CLICKS_REFUSES>>> {
  const message = await readMessage(services, principal, messageId);
  if (!message.ok) return message;
  const links = await services.links.store.listClicks({
    tenantId: principal.tenant.id,
    mode: principal.mode,
    messageId,
  });
  return ok(links.map(({ clickedAtMs, ...link }) => ({ ...link, clicks: countClicks(clickedAtMs) })));
}
