/** Occurrences from planned to queued. Only this object's code writes them, so a row has its type. */
import type { HandedBack, HandedOut, TakeRequest } from "../../app/campaigns/bucket-ports.ts";
import { RETURNED } from "../../domain/base/campaign-pointer.ts";
import type { CampaignGoal, CampaignStatus } from "../../domain/campaigns/campaign.ts";
import { type OccurrenceState, REFUSED_FOR_ALL, STALE_AFTER_MS } from "../../domain/campaigns/occurrence.ts";
import type { Tier } from "../../domain/users/traits.ts";
import { NAMED, type OccurrenceName } from "./occurrence-name.ts";
import { type ProfileColumns, profileOfRow } from "./profile-columns.ts";

const HOUR_MS = 3_600_000;

interface DueRow extends ProfileColumns {
  readonly campaign: string;
  readonly person: number;
  readonly user_id: string;
  readonly run: string;
  readonly tries: number;
  readonly variant: string;
  readonly tier: Tier;
  readonly country: string;
  readonly due_at_ms: number;
  readonly wall_zone: string;
}

interface KnownCampaign {
  readonly campaignId: string;
  readonly revision: number;
  readonly status: CampaignStatus;
  readonly goal: CampaignGoal;
}

interface Settled {
  readonly state: OccurrenceState;
  readonly reason?: string | null;
  readonly messageId?: string;
  readonly sendAtMs?: number;
}

export class OccurrenceRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** False: something newer is known, and this is late. */
  know({ campaignId, revision, status, goal }: KnownCampaign): boolean {
    const known = this.#revisionOf(campaignId);
    const written = this.#sql
      .exec(
        `INSERT INTO campaigns (campaign, revision, status, goal, within_ms) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (campaign) DO UPDATE SET revision = excluded.revision, status = excluded.status
           WHERE excluded.revision >= campaigns.revision
         RETURNING campaign`,
        campaignId,
        revision,
        status,
        goal.activity,
        goal.withinHours * HOUR_MS,
      )
      .toArray();
    if (written.length === 0) return false;
    if (status === "finished") this.#skipPlanned("campaign = ?", "finished", campaignId);
    // Whether or not the bucket heard of the pause in between.
    if (status === "running" && known !== null && revision > known) this.#planRefused(campaignId);
    return true;
  }

  /** What runs by all that is known here, and is due. */
  take({ campaigns, nowMs, leaseMs, limit }: TakeRequest): readonly HandedOut[] {
    this.#sql.exec(
      `UPDATE occurrences SET state = 'skipped', reason = COALESCE(reason, 'stale')
        WHERE state IN ('planned', 'handed') AND send_at_ms <= ? AND due_at_ms < ?`,
      nowMs,
      nowMs - STALE_AFTER_MS,
    );
    const running = JSON.stringify(campaigns.map(({ campaignId }) => campaignId));
    const due = this.#sql
      .exec<DueRow>(
        `SELECT o.campaign, o.person, user_id, o.run, o.tries, o.variant, o.tier, o.country, o.due_at_ms, body, phone_sealed,
                COALESCE(zone, number_zone, 'UTC') AS wall_zone
           FROM occurrences o JOIN people USING (person) JOIN profiles USING (user_id)
           JOIN campaigns c ON c.campaign = o.campaign
          WHERE o.state IN ('planned', 'handed') AND o.send_at_ms <= ? AND c.status = 'running'
            AND o.campaign IN (SELECT value FROM json_each(?))
          ORDER BY o.send_at_ms LIMIT ?`,
        nowMs,
        running,
        limit,
      )
      .toArray();
    const lease =
      "UPDATE occurrences SET state = 'handed', send_at_ms = ? WHERE campaign = ? AND person = ? AND run = ?";
    for (const { campaign, person, run } of due) this.#sql.exec(lease, nowMs + leaseMs, campaign, person, run);
    return due.map(handedOut);
  }

  /**
   * Whoever took it too late finds that another did: what it came to is the same then. The ids of texts that were made for
   * people who came back meanwhile.
   */
  settle(back: readonly HandedBack[]): readonly string[] {
    const overtaken: string[] = [];
    for (const { outcome, ...name } of back) {
      switch (outcome.kind) {
        case "queued":
          if (this.#hasReturned(name)) overtaken.push(outcome.messageId);
          this.#settleOne(name, { state: "queued", messageId: outcome.messageId });
          break;
        case "skipped":
          this.#settleOne(name, { state: "skipped", reason: outcome.reason });
          break;
        case "later":
          this.#settleOne(name, { state: "planned", sendAtMs: outcome.atMs, reason: outcome.because ?? null });
          break;
      }
    }
    return overtaken;
  }

  /** Who is deleted gets nothing. What they had still counts, without them. */
  gone(person: number): void {
    this.#skipPlanned("person = ?", "gone", person);
  }

  forget(beforeMs: number): void {
    this.#sql.exec("DELETE FROM occurrences WHERE due_at_ms < ?", beforeMs);
    this.#sql.exec("DELETE FROM paces WHERE next_ms < ?", beforeMs);
    this.#sql.exec("DELETE FROM former_people WHERE person NOT IN (SELECT person FROM occurrences)");
  }

  isEmpty(): boolean {
    return this.#sql.exec("SELECT 1 FROM occurrences LIMIT 1").toArray().length === 0;
  }

  #revisionOf(campaignId: string): number | null {
    const sql = "SELECT revision FROM campaigns WHERE campaign = ?";
    return this.#sql.exec<{ revision: number }>(sql, campaignId).toArray()[0]?.revision ?? null;
  }

  /** What stood in the way of everybody was mended meanwhile, or is told once more: as a text of its own, not the one refused. */
  #planRefused(campaignId: string): void {
    this.#sql.exec(
      `UPDATE occurrences SET state = 'planned', reason = NULL, message_id = NULL, tries = tries + 1
        WHERE campaign = ? AND state = 'skipped' AND reason IN (SELECT value FROM json_each(?))`,
      campaignId,
      JSON.stringify(REFUSED_FOR_ALL),
    );
  }

  #skipPlanned(where: "campaign = ?" | "person = ?", reason: string, of: string | number): void {
    const sql = `UPDATE occurrences SET state = 'skipped', reason = ? WHERE state IN ('planned', 'handed') AND ${where}`;
    this.#sql.exec(sql, reason, of);
  }

  #hasReturned({ campaignId, run, userId }: OccurrenceName): boolean {
    const sql = `SELECT 1 FROM occurrences WHERE state = 'skipped' AND reason = '${RETURNED}' AND ${NAMED}`;
    return this.#sql.exec(sql, campaignId, run, userId).toArray().length > 0;
  }

  #settleOne({ campaignId, userId, run }: OccurrenceName, to: Settled): void {
    this.#sql.exec(
      `UPDATE occurrences SET state = ?1, reason = CASE ?1 WHEN 'planned' THEN COALESCE(?2, reason) ELSE ?2 END,
          message_id = ?3, send_at_ms = COALESCE(?4, send_at_ms)
        WHERE (state = 'handed' OR ? AND state = 'skipped' AND reason IN ('${RETURNED}', 'finished')) AND ${NAMED}`,
      to.state,
      to.reason ?? null,
      to.messageId ?? null,
      to.sendAtMs ?? null,
      // Somebody may have come back, or the campaign have ended, while their text was made: then there is one.
      to.state === "queued" ? 1 : 0,
      campaignId,
      run,
      userId,
    );
  }
}

function handedOut(row: DueRow): HandedOut {
  return {
    campaignId: row.campaign,
    userId: row.user_id,
    run: row.run,
    tries: row.tries,
    variant: row.variant,
    tier: row.tier,
    country: row.country,
    dueAtMs: row.due_at_ms,
    zone: row.wall_zone,
    attributes: profileOfRow(row).traits?.attributes ?? {},
  };
}
