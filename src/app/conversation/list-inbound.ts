import { ok, type Result } from "../../domain/base/result.ts";
import type { Page } from "../base/page-ports.ts";
import { type InboundOwner, type InboundQuery, walkInbound } from "./inbound-days.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { type OpenedInbound, openInbound } from "./read-inbound.ts";

export const LIST_INBOUND_REFUSES = ["cursor_invalid"] as const;

/** Texts from phones with their words, newest first. */
export async function listInbound(
  services: Pick<Services, "clock" | "inbound" | "vault">,
  { query, ...owner }: InboundOwner & { readonly query: InboundQuery },
): Promise<Result<Page<OpenedInbound>, RefusedBy<typeof LIST_INBOUND_REFUSES>>> {
  const page = await walkInbound(services, owner, query);
  if (!page.ok) return refuse("cursor_invalid", { field: "cursor" });
  const items = await Promise.all(page.value.items.map((record) => openInbound(services, record)));
  return ok({ items, nextCursor: page.value.nextCursor });
}
