/** Occurrences from planned to done. Only this object's code writes them, so a row has its type. */
import type { HandedBack, HandedOut, TakeRequest, TextNews, TextNewsOf } from "../../app/campaigns/bucket-ports.ts";
import type { CampaignGoal, CampaignStatus } from "../../domain/campaigns/campaign.ts";
import {
  NO_LONGER_DUE,
  type OccurrenceState,
  REFUSED_FOR_ALL,
  STALE_AFTER_MS,
} from "../../domain/campaigns/occurrence.ts";
import type { Tier } from "../../domain/users/traits.ts";
import { type ProfileColumns, profileOfRow } from "./profile-columns.ts";

/** Coming back later than this is nobody's work any more. */
const RETURNS_COUNTED_MS = 7 * 86_400_000;
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

interface Return {
  readonly person: number;
  readonly name: string;
  readonly atMs: number;
  readonly nowMs: number;
  readonly isNews: boolean;
}

interface OccurrenceName {
  readonly campaignId: string;
  readonly userId: string;
  readonly run: string;
}

interface Settled {
  readonly state: OccurrenceState;
  readonly reason?: string;
  readonly messageId?: string;
  readonly sendAtMs?: number;
}

/** An occurrence, by what others call it. */
const NAMED = "campaign = ? AND run = ? AND person = (SELECT person FROM people WHERE user_id = ?)";

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
      `UPDATE occurrences SET state = 'skipped', reason = 'stale'
        WHERE state IN ('planned', 'handed') AND send_at_ms <= ? AND due_at_ms < ?`,
      nowMs,
      nowMs - STALE_AFTER_MS,
    );
    // Whoever froze the account waits for its owner, and nobody else is invited to it.
    this.#sql.exec(
      `UPDATE occurrences SET state = 'skipped', reason = 'user_frozen'
        WHERE state IN ('planned', 'handed') AND send_at_ms <= ?
          AND EXISTS (SELECT 1 FROM people p WHERE p.person = occurrences.person AND p.is_frozen = 1)`,
      nowMs,
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

  /** Whoever took it too late finds that another did: what it came to is the same then. */
  settle(back: readonly HandedBack[]): void {
    for (const { outcome, ...name } of back) {
      switch (outcome.kind) {
        case "queued":
          this.#settleOne(name, { state: "queued", messageId: outcome.messageId });
          break;
        case "skipped":
          this.#settleOne(name, { state: "skipped", reason: outcome.reason });
          break;
        case "later":
          this.#settleOne(name, { state: "planned", sendAtMs: outcome.atMs });
          break;
      }
    }
  }

  note(news: readonly TextNewsOf[]): void {
    for (const one of news) this.#noteOne(one, one.news);
  }

  /** Whether doing it is coming back, to any campaign. Most of what people do no campaign waits for. */
  waitsFor(name: string): boolean {
    return this.#sql.exec("SELECT 1 FROM campaigns WHERE goal = ? LIMIT 1", name).toArray().length > 0;
  }

  /** Who does what a campaign waits for has come back. `isNews`: nothing newer of it was known. */
  returned({ person, name, atMs, nowMs, isNews }: Return): void {
    const waited = "campaign IN (SELECT campaign FROM campaigns WHERE goal = ?)";
    if (isNews) {
      // Both sides leave out who has come back before it was due, as far as was known by then: what is told later of a time
      // before would leave them out on the side alone on which no text has changed the state meanwhile.
      this.#sql.exec(
        `UPDATE occurrences SET state = CASE state WHEN 'held_out' THEN state ELSE 'skipped' END, reason = '${NO_LONGER_DUE}'
          WHERE person = ? AND due_at_ms > ? AND state IN ('planned', 'held_out') AND ${waited}`,
        person,
        nowMs,
        name,
      );
      // What was due and has not gone: they came back without it.
      this.#sql.exec(
        `UPDATE occurrences SET state = 'skipped', reason = 'returned'
          WHERE person = ? AND due_at_ms <= ? AND state IN ('planned', 'handed') AND ${waited}`,
        person,
        nowMs,
        name,
      );
    }
    this.#sql.exec(
      `UPDATE occurrences SET returned_at_ms = MIN(COALESCE(returned_at_ms, ?1), ?1)
        WHERE person = ?2 AND due_at_ms <= ?1 AND due_at_ms > ?3 AND ${waited.replace("?", "?4")}`,
      atMs,
      person,
      atMs - RETURNS_COUNTED_MS,
      name,
    );
  }

  /** Who is deleted gets nothing. What they had still counts, without them. */
  gone(person: number): void {
    this.#skipPlanned("person = ?", "gone", person);
  }

  forget(beforeMs: number): void {
    this.#sql.exec("DELETE FROM occurrences WHERE due_at_ms < ?", beforeMs);
    this.#sql.exec("DELETE FROM paces WHERE next_ms < ?", beforeMs);
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

  #settleOne({ campaignId, userId, run }: OccurrenceName, to: Settled): void {
    this.#sql.exec(
      `UPDATE occurrences SET state = ?, reason = ?, message_id = ?, send_at_ms = COALESCE(?, send_at_ms)
        WHERE (state = 'handed' OR ? AND state = 'skipped' AND reason IN ('returned', 'finished')) AND ${NAMED}`,
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

  #noteOne(name: OccurrenceName, news: TextNews): void {
    switch (news.kind) {
      case "sent":
        return this.#set(
          name,
          "state = 'sent', cost_micros = COALESCE(?, cost_micros), currency = COALESCE(?, currency)",
          [
            // Told once more, or late, by a carrier that names the price at another time: what was known stays.
            news.cost?.microUnits ?? null,
            news.cost?.currency ?? null,
          ],
        );
      case "delivered":
        return this.#set(name, "state = 'sent', delivered = 1, failed = 0", []);
      case "failed":
        // What no carrier ever took is no text that failed, but none at all.
        return this.#set(
          name,
          `failed = CASE state WHEN 'sent' THEN 1 - delivered ELSE failed END, reason = ?,
           state = CASE state WHEN 'sent' THEN state ELSE 'skipped' END`,
          [news.reason],
        );
      case "clicked":
        return this.#set(name, "clicked = 1", []);
      case "opted_out":
        return this.#set(name, "opted_out = 1", []);
    }
  }

  #set({ campaignId, userId, run }: OccurrenceName, what: string, values: readonly (string | number | null)[]): void {
    const sql = `UPDATE occurrences SET ${what} WHERE state <> 'held_out' AND ${NAMED}`;
    this.#sql.exec(sql, ...values, campaignId, run, userId);
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
