/** What waits in buckets of phones, as the ledger of earlier releases knows it. */
export type OldDueKind = "verification" | "reminder";

export interface OldDuePosition {
  readonly dueAtMs: number;
  readonly row: number;
}

export interface OldDueRow extends OldDuePosition {
  readonly tenantId: string;
  readonly id: string;
}

export interface OldDue {
  count(): Promise<number>;
  /** What is due first, first. */
  page(kind: OldDueKind, after: OldDuePosition | null, limit: number): Promise<readonly OldDueRow[]>;
}
