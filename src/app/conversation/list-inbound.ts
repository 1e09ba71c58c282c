import { ok, type Result } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import type { InboundFilters } from "./ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { type OpenedInbound, openInbound } from "./read-inbound.ts";

export const LIST_INBOUND_REFUSES = ["cursor_invalid"] as const;

/** Texts from phones with their words, newest first. */
export async function listInbound(
  { inbound, vault }: Pick<Services, "inbound" | "vault">,
  {
    tenantId,
    mode,
    query,
  }: {
    readonly tenantId: string;
    readonly mode: Mode;
    readonly query: PageQuery & { readonly filters: InboundFilters };
  },
): Promise<Result<Page<OpenedInbound>, RefusedBy<typeof LIST_INBOUND_REFUSES>>> {
  const page = await inbound.store.list(tenantId, mode, query);
  if (!page.ok) return refuse("cursor_invalid", { field: "cursor" });
  const items = await Promise.all(page.value.items.map((record) => openInbound({ vault }, record)));
  return ok({ items, nextCursor: page.value.nextCursor });
}
