import type { Grant } from "../../domain/grants/grant.ts";
import type { Result } from "../../domain/result.ts";
import type { Page, PageQuery } from "../admin-ports.ts";
import type { GrantFilters, GrantStore } from "../grant-ports.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** What the platform grants and has granted, newest first. */
export async function listGrants(
  { grantStore }: { readonly grantStore: Pick<GrantStore, "list"> },
  query: PageQuery & { readonly filters: GrantFilters },
): Promise<Result<Page<Grant>, Refusal>> {
  const page = await grantStore.list(query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}
