/** The lists that a tenant brought: as they were set, and as they are asked at every start. */
import type { FraudLists } from "../../domain/fraud/lists/fraud-lists.ts";
import type { FraudListKind, FraudListRevisions } from "../../domain/fraud/lists/list-kinds.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";

/** One list, as it was set, without its entries. */
export interface FraudListLine {
  readonly tenantId: string;
  readonly kind: FraudListKind;
  /** The first is 1. */
  readonly revision: number;
  readonly atMs: number;
  /** The key that set it. */
  readonly by: string;
  readonly reason: string;
  /** Whose list it is. */
  readonly source: string;
  /** The day that it is of, yyyy-mm-dd. */
  readonly date: string;
  /** How many entries it has, or had. */
  readonly count: number;
}

export interface FraudListEntry extends FraudListLine {
  /** Null: another one has taken its place. */
  readonly entries: readonly string[] | null;
}

export interface FraudListStore {
  /** The newest of each kind that was ever set. */
  newest(tenantId: string): Promise<readonly FraudListLine[]>;
  /** Null: none was ever set. */
  latest(tenantId: string, kind: FraudListKind): Promise<FraudListEntry | null>;
  /** Puts it in force, and lets go of the entries of those before. `taken`: another change has the revision. */
  write(list: FraudListLine & { readonly entries: readonly string[] }): Promise<"written" | "taken">;
  /** Newest first. */
  history(tenantId: string, query: PageQuery & { readonly kind: FraudListKind }): Promise<PageResult<FraudListLine>>;
}

export interface FraudListBook {
  /**
   * Of these revisions, from memory; what was not read here yet is waited for only where nothing older of it stands ready. Rejects
   * with StoreUnavailable.
   */
  ready(tenantId: string, revisions: FraudListRevisions): Promise<FraudLists>;
}
