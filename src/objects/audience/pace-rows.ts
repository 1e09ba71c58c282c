/** Places in the pace of a country: which are taken, and from when on one may be free. */

/** Texts of a campaign to a country; a zone has its own beginning in them. */
export interface PaceLane {
  readonly country: string;
  readonly zone: string;
}

export interface LaneBeginning extends PaceLane {
  /** None of its places that may still matter lies before. */
  readonly sinceMs: number;
  /** All of its places lie before. */
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
    const sql = "SELECT country, zone, since_ms AS sinceMs, next_ms AS nextMs FROM paces WHERE campaign = ?";
    return this.#sql.exec<LaneBeginning & Record<string, SqlStorageValue>>(sql, campaignId).toArray();
  }

  save(campaignId: string, lanes: readonly LaneBeginning[]): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO paces (campaign, country, zone, since_ms, next_ms)
       SELECT ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?)`,
      campaignId,
      JSON.stringify(lanes.map(({ country, zone, sinceMs, nextMs }) => [country, zone, sinceMs, nextMs])),
    );
  }

  /**
   * By a text that is still to go, to whatever zone of the country: whoever is held out takes no place. By the index of what
   * is to go, in which the place of one text is a few rows.
   */
  isTaken(campaignId: string, { country, fromMs, untilMs }: PacePlace): boolean {
    const sql = `SELECT 1 FROM occurrences WHERE state IN ('planned', 'handed') AND send_at_ms >= ? AND send_at_ms < ?
      AND +campaign = ? AND country = ? LIMIT 1`;
    return this.#sql.exec(sql, fromMs, untilMs, campaignId, country).toArray().length > 0;
  }
}
