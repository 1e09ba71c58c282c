import type { Result } from "../../domain/base/result.ts";
import type { FraudListKind } from "../../domain/fraud/lists/list-kinds.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { FraudListEntry, FraudListLine, FraudListStore } from "./list-ports.ts";

interface Reading {
  readonly fraudLists: Pick<FraudListStore, "newest" | "latest" | "history">;
}

/** The newest of each kind that was ever set, without their entries. */
export function readFraudLists({ fraudLists }: Reading, tenantId: string): Promise<readonly FraudListLine[]> {
  return fraudLists.newest(tenantId);
}

/** Null: none was ever set. */
export function readFraudList(
  { fraudLists }: Reading,
  { tenantId, kind }: { readonly tenantId: string; readonly kind: FraudListKind },
): Promise<FraudListEntry | null> {
  return fraudLists.latest(tenantId, kind);
}

export const READ_FRAUD_LIST_HISTORY_REFUSES = ["cursor_invalid"] as const;

/** Newest first, without their entries. */
export async function readFraudListHistory(
  { fraudLists }: Reading,
  { tenantId, ...query }: PageQuery & { readonly tenantId: string; readonly kind: FraudListKind },
): Promise<Result<Page<FraudListLine>, RefusedBy<typeof READ_FRAUD_LIST_HISTORY_REFUSES>>> {
  const page = await fraudLists.history(tenantId, query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}
