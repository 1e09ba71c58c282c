/** Places in the pace of a country: which are taken, and from when on one may be free. */

/** Texts of a campaign to a country; a zone has its own beginning in them. */
export interface PaceLane {
  readonly country: string;
  readonly zone: string;
}

export interface LaneBeginning extends PaceLane {
  readonly nextMs: number;
}

/** A place in the pace: from the one moment on and before the other. */
export interface PacePlace {
  readonly country: string;
  readonly fromMs: number;
  readonly untilMs: number;
}

export class PaceRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Of the zones of which anything is known. */
  of(campaignId: string): readonly LaneBeginning[] {
    const sql = "SELECT country, zone, next_ms AS nextMs FROM paces WHERE campaign = ?";
    return this.#sql.exec<LaneBeginning & Record<string, SqlStorageValue>>(sql, campaignId).toArray();
  }

  save(campaignId: string, lanes: readonly LaneBeginning[]): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO paces (campaign, country, zone, next_ms)
       SELECT ?, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`,
      campaignId,
      JSON.stringify(lanes.map(({ country, zone, nextMs }) => [country, zone, nextMs])),
    );
  }

  /** By somebody of any zone of the country: whoever is held out takes no place. */
  isTaken(campaignId: string, { country, fromMs, untilMs }: PacePlace): boolean {
    const sql = `SELECT 1 FROM occurrences WHERE campaign = ? AND country = ? AND due_at_ms >= ? AND due_at_ms < ?
      AND variant IS NOT NULL AND state <> 'skipped' LIMIT 1`;
    return this.#sql.exec(sql, campaignId, country, fromMs, untilMs).toArray().length > 0;
  }
}
