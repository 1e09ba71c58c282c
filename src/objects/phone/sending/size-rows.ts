/** How large the tenant of a bucket is, as it was last reported, and whose turn is next in the lane of bulk. */
import { type BulkLine, type BulkPace, paceOfBucket, takeTurn } from "../../../domain/limits/bulk-turns.ts";
import { type AttentionBudget, attentionBudgetOf } from "../../../domain/limits/attention.ts";
import { DEFAULT_POLICY } from "../../../domain/limits/policy.ts";
import { DEFAULT_PLAN, termsOf } from "../../../domain/limits/plans.ts";

/** What the object has to know of a tenant's quotas. */
export interface TenantSize {
  readonly textsPerNumberPerDay: number;
  readonly bulkPerSecond: number;
  readonly bucketCount: number;
  /** What its people's attention bears. */
  readonly attention: AttentionBudget;
}

const DEFAULT_SIZE: TenantSize = {
  ...termsOf({ plan: DEFAULT_PLAN }).quotas,
  bucketCount: 256,
  attention: attentionBudgetOf(DEFAULT_POLICY),
};

export class SizeRows {
  readonly #sql: SqlStorage;
  /** As its row holds it; null until it was read or reported. */
  #body: string | null = null;
  #size: TenantSize | null = null;
  readonly #fullAtMs = new Map<BulkLine, number>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Until somebody tells: the default plan's. */
  size(): TenantSize {
    if (this.#size !== null) return this.#size;
    const [row] = this.#sql.exec<{ body: string }>("SELECT body FROM tenant_size").toArray();
    if (row === undefined) return DEFAULT_SIZE;
    const size: TenantSize = { attention: DEFAULT_SIZE.attention, ...JSON.parse(row.body) };
    this.#size = size;
    return size;
  }

  learn(told: Omit<TenantSize, "attention"> & Partial<Pick<TenantSize, "attention">>): void {
    const { textsPerNumberPerDay, bulkPerSecond, bucketCount, attention = DEFAULT_SIZE.attention } = told;
    const size = { textsPerNumberPerDay, bulkPerSecond, bucketCount, attention };
    const body = JSON.stringify(size);
    if (body === this.#body) return;
    this.#body = body;
    this.#size = size;
    this.#sql.exec(
      "INSERT INTO tenant_size (id, body) VALUES (1, ?) ON CONFLICT DO UPDATE SET body = excluded.body WHERE body <> excluded.body",
      body,
    );
  }

  /** When one more text of the line may enter the lane. The turn is taken. */
  takeTurn(line: BulkLine, bucket: number, nowMs: number): number {
    const turn = takeTurn(this.#fullAt(line), this.#paceOf(bucket), nowMs);
    this.#fullAtMs.set(line, turn.fullAtMs);
    this.#sql.exec(
      "INSERT INTO bulk_turns (line, full_at_ms) VALUES (?, ?) ON CONFLICT DO UPDATE SET full_at_ms = excluded.full_at_ms",
      line,
      turn.fullAtMs,
    );
    return turn.atMs;
  }

  /** Whether one more text of the line would have to wait. No turn is taken. */
  isBehind(line: BulkLine, bucket: number, nowMs: number): boolean {
    const fullAtMs = this.#fullAt(line);
    return fullAtMs !== null && takeTurn(fullAtMs, this.#paceOf(bucket), nowMs).atMs > nowMs;
  }

  /** After a transaction that was rolled back, or a database that was deleted. */
  forgetMemory(): void {
    this.#body = null;
    this.#size = null;
    this.#fullAtMs.clear();
  }

  #paceOf(bucket: number): BulkPace {
    const { bulkPerSecond, bucketCount } = this.size();
    return paceOfBucket(bulkPerSecond, { bucket, bucketCount });
  }

  #fullAt(line: BulkLine): number | null {
    const known = this.#fullAtMs.get(line);
    if (known !== undefined) return known;
    const sql = "SELECT full_at_ms FROM bulk_turns WHERE line = ?";
    const [row] = this.#sql.exec<{ full_at_ms: number }>(sql, line).toArray();
    if (row === undefined) return null;
    this.#fullAtMs.set(line, row.full_at_ms);
    return row.full_at_ms;
  }
}
