import type { Grant } from "../../domain/tenants/grant.ts";
import type { Result } from "../../domain/base/result.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import type { GrantFilters, GrantStore } from "./grant-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";

export const LIST_GRANTS_REFUSES = ["cursor_invalid"] as const;

/** What the platform grants and has granted, newest first. */
export async function listGrants(
  { grantStore }: { readonly grantStore: Pick<GrantStore, "list"> },
  query: PageQuery & { readonly filters: GrantFilters },
): Promise<Result<Page<Grant>, RefusedBy<typeof LIST_GRANTS_REFUSES>>> {
  const page = await grantStore.list(query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}
