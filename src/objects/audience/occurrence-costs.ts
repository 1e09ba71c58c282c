/**
 * What the texts of an occurrence cost. One that went out twice, because a carrier did not say in time that it had taken it,
 * is paid twice: each attempt has a price of its own. What one is known to cost takes the place of what was known of it
 * before, and of nothing that knew it better: an event that comes twice, or late, adds nothing.
 */
import type { TextCost } from "../../app/campaigns/bucket-ports.ts";
import { NAMED, type OccurrenceName } from "./occurrence-name.ts";

/** How well a price is known. */
const KNOWN_BY = { list: 0, carrier: 1, receipt: 2 } as const satisfies Record<TextCost["by"], number>;
/** Rows of a release before this knew one price, and not of which attempt: mostly there was one. */
const MOSTLY = 1;

interface PaidRow extends Record<string, SqlStorageValue> {
  readonly person: number;
  readonly cost_attempt: number | null;
  readonly currency: string | null;
}

export class OccurrenceCosts {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  note(name: OccurrenceName, { attempt, money: { microUnits, currency }, by }: TextCost): void {
    const { campaignId, userId, run } = name;
    const sql = `SELECT person, cost_attempt, currency FROM occurrences WHERE state <> 'held_out' AND ${NAMED}`;
    const [row] = this.#sql.exec<PaidRow>(sql, campaignId, run, userId).toArray();
    if (row === undefined) return;
    const known = row.currency === null ? attempt : (row.cost_attempt ?? MOSTLY);
    if (known !== attempt) {
      this.#sql.exec(
        `INSERT INTO further_costs (campaign, person, run, attempt, cost_micros, currency, cost_by)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (campaign, person, run, attempt) DO UPDATE
           SET cost_micros = excluded.cost_micros, currency = excluded.currency, cost_by = excluded.cost_by
           WHERE excluded.cost_by >= cost_by`,
        campaignId,
        row.person,
        run,
        attempt,
        microUnits,
        currency,
        KNOWN_BY[by],
      );
      return;
    }
    this.#sql.exec(
      `UPDATE occurrences SET cost_attempt = ?1, cost_micros = ?2, currency = ?3, cost_by = ?4
        WHERE campaign = ?5 AND person = ?6 AND run = ?7 AND ?4 >= COALESCE(cost_by, 0)`,
      attempt,
      microUnits,
      currency,
      KNOWN_BY[by],
      campaignId,
      row.person,
      run,
    );
  }

  /** Of occurrences that are forgotten. */
  forget(): void {
    this.#sql.exec(
      `DELETE FROM further_costs WHERE NOT EXISTS (SELECT 1 FROM occurrences o WHERE o.campaign = further_costs.campaign
         AND o.person = further_costs.person AND o.run = further_costs.run)`,
    );
  }
}
