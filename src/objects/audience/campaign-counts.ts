/** What became of a campaign's people, counted where they lie: there is no counter that could drift. */
import type { CountsAsked, HourLoad, OccurrenceCount } from "../../app/campaigns/bucket-ports.ts";
import { NO_LONGER_DUE } from "../../domain/campaigns/occurrence.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

type CountRow = OccurrenceCount & Record<string, SqlStorageValue>;

export class CampaignCounts {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /**
   * A return after the goal's time counts for the week, and one whose time is not over counts for nothing yet. A person is
   * judged by the first time alone: the later ones are not of other people, and would be counted as if they were. A trigger
   * compares nobody with anybody: each of its texts is judged.
   */
  of(asked: CountsAsked): readonly OccurrenceCount[] {
    return [...this.#people(asked), ...this.#furtherCosts(asked.campaignId)];
  }

  #people({ campaignId, nowMs, sinceMs = 0 }: CountsAsked): readonly OccurrenceCount[] {
    return this.#sql
      .exec<CountRow>(
        `SELECT variant, tier, country, CAST(due_at_ms / ?1 AS INTEGER) AS day, state, reason, COUNT(*) AS people,
              SUM(is_first AND due_at_ms + within_ms <= ?2) AS judged,
              SUM(is_first AND due_at_ms + within_ms <= ?2
                AND COALESCE(returned_at_ms <= due_at_ms + within_ms, 0)) AS returned,
              SUM(is_first AND due_at_ms + ?3 <= ?2) AS judgedWeek,
              SUM(is_first AND due_at_ms + ?3 <= ?2 AND returned_at_ms IS NOT NULL) AS returnedWeek,
              SUM(delivered) AS delivered, SUM(failed) AS failed, SUM(clicked) AS clicked, SUM(opted_out) AS optedOut,
              SUM(is_since) AS sentSince, SUM(is_since AND failed) AS failedSince,
              SUM(is_since AND opted_out) AS optedOutSince, SUM(cost_micros) AS costMicros,
              SUM(cost_micros * (cost_by IS 0)) AS listedMicros, MAX(currency) AS currency
         FROM (SELECT *, state = 'sent' AND COALESCE(sent_at_ms, send_at_ms) >= ?6 AS is_since,
                COALESCE(fired_at_ms IS NOT NULL OR due_at_ms = MIN(CASE WHEN reason IS NOT ?5 THEN due_at_ms END)
                  OVER (PARTITION BY person), 0) AS is_first FROM occurrences WHERE campaign = ?4)
              JOIN campaigns USING (campaign)
        GROUP BY 1, 2, 3, 4, 5, 6, currency
        ORDER BY 4, 1, 2, 3, 5, 6`,
        DAY_MS,
        nowMs,
        WEEK_MS,
        campaignId,
        NO_LONGER_DUE,
        sinceMs,
      )
      .toArray();
  }

  /** Of a text that went out twice the price of the second, in whatever currency: mostly there is no such text. */
  #furtherCosts(campaignId: string): readonly OccurrenceCount[] {
    return this.#sql
      .exec<CountRow>(
        `SELECT o.variant, o.tier, o.country, CAST(o.due_at_ms / ? AS INTEGER) AS day, o.state, o.reason, 0 AS people, 0 AS judged,
              0 AS returned, 0 AS judgedWeek, 0 AS returnedWeek, 0 AS delivered, 0 AS failed, 0 AS clicked, 0 AS optedOut,
              0 AS sentSince, 0 AS failedSince, 0 AS optedOutSince, SUM(f.cost_micros) AS costMicros,
              SUM(f.cost_micros * (f.cost_by IS 0)) AS listedMicros, f.currency
         FROM further_costs f JOIN occurrences o USING (campaign, person, run) WHERE f.campaign = ?
        GROUP BY 1, 2, 3, 4, 5, 6, f.currency`,
        DAY_MS,
        campaignId,
      )
      .toArray();
  }

  /** Texts that are to go within a time, by campaign, hour and country. Those of triggers nobody plans for. */
  load({ nowMs, untilMs }: { readonly nowMs: number; readonly untilMs: number }): readonly HourLoad[] {
    return this.#sql
      .exec<{ campaign: string; hour: number; country: string; texts: number }>(
        `SELECT campaign, CAST(MAX(send_at_ms, ?) / ? AS INTEGER) AS hour, country, COUNT(*) AS texts FROM occurrences JOIN campaigns USING (campaign)
        WHERE state IN ('planned', 'handed') AND send_at_ms < ? AND status = 'running' AND fired_at_ms IS NULL
        GROUP BY 1, 2, 3 ORDER BY 2, 3, 1`,
        nowMs,
        HOUR_MS,
        untilMs,
      )
      .toArray()
      .map(({ campaign, hour, country, texts }) => ({ campaignId: campaign, hourMs: hour * HOUR_MS, country, texts }));
  }
}
