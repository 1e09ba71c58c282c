/** Places in the pace of a country: which are taken, and from when on one may be free. */

/** Texts of a campaign to a country; a zone has its own beginning in them. */
export interface PaceLane {
  readonly campaignId: string;
  readonly country: string;
  readonly zone: string;
}

export class PaceRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Null: nothing is known of the zone. */
  nextMs({ campaignId, country, zone }: PaceLane): number | null {
    const sql = "SELECT next_ms FROM paces WHERE campaign = ? AND country = ? AND zone = ?";
    return this.#sql.exec<{ next_ms: number }>(sql, campaignId, country, zone).toArray()[0]?.next_ms ?? null;
  }

  saveNext({ campaignId, country, zone }: PaceLane, nextMs: number): void {
    const sql = "INSERT OR REPLACE INTO paces (campaign, country, zone, next_ms) VALUES (?, ?, ?, ?)";
    this.#sql.exec(sql, campaignId, country, zone, nextMs);
  }

  /** By somebody of any zone of the country: whoever is held out takes no place. */
  isTaken({ campaignId, country }: PaceLane, fromMs: number, untilMs: number): boolean {
    const sql = `SELECT 1 FROM occurrences WHERE campaign = ? AND country = ? AND due_at_ms >= ? AND due_at_ms < ?
      AND variant IS NOT NULL AND state <> 'skipped' LIMIT 1`;
    return this.#sql.exec(sql, campaignId, country, fromMs, untilMs).toArray().length > 0;
  }
}
