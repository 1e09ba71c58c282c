/** Occurrences from planned to queued. Only this object's code writes them, so a row has its type. */
import type { HandedBack, HandedOut, TakeRequest } from "../../app/campaigns/bucket-ports.ts";
import { RETURNED } from "../../domain/base/campaign-pointer.ts";
import type { CampaignGoal, CampaignStatus } from "../../domain/campaigns/campaign.ts";
import { type OccurrenceState, REFUSED_FOR_ALL, STALE_AFTER_MS } from "../../domain/campaigns/occurrence.ts";
import { RETURN_HOURS } from "../../domain/triggers/trigger.ts";
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
  readonly said: string | null;
}

interface KnownCampaign {
  readonly campaignId: string;
  readonly revision: number;
  readonly status: CampaignStatus;
  readonly goal: CampaignGoal;
}

interface KnownTrigger {
  readonly triggerId: string;
  readonly revision: number;
  readonly isOn: boolean;
  readonly staleAfterMs: number;
}

interface Known extends Record<string, SqlStorageValue> {
  readonly revision: number;
  readonly status: CampaignStatus;
}

interface Learnt {
  readonly campaign: string;
  readonly revision: number;
  readonly status: CampaignStatus;
  readonly goal: string;
  readonly withinMs: number;
  readonly staleMs: number;
}

/** Whether a trigger's condition holds of a person. */
type Holds = (campaign: string, person: number) => boolean;

/** What no activity is called: triggers have no goal. */
const NO_GOAL = "";

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
    const known = this.#known(campaignId);
    // As each page of people says again: nothing to write.
    if (status === "running" && known?.status === status && known.revision === revision) return true;
    const withinMs = goal.withinHours * HOUR_MS;
    const learnt = { campaign: campaignId, revision, status, goal: goal.activity, withinMs, staleMs: STALE_AFTER_MS };
    if (!this.#learn(learnt)) return false;
    if (status === "finished") this.#skipPlanned("campaign = ?", "finished", campaignId);
    // Whether or not the bucket heard of the pause in between.
    if (status === "running" && known !== null && revision > known.revision) this.#planRefused(campaignId);
    return true;
  }

  /** The same of a trigger. What it planned before it was switched off, or worded anew, is no news any more. */
  knowTrigger({ triggerId, revision, isOn, staleAfterMs }: KnownTrigger): boolean {
    const known = this.#known(triggerId);
    const status = isOn ? "running" : "finished";
    const withinMs = RETURN_HOURS * HOUR_MS;
    const learnt = { campaign: triggerId, revision, status, goal: NO_GOAL, withinMs, staleMs: staleAfterMs } as const;
    if (!this.#learn(learnt)) return false;
    if (!isOn || revision !== known?.revision) this.#skipPlanned("campaign = ?", "switched_off", triggerId);
    return true;
  }

  /** What runs by all that is known here, and is due. `holds` is asked last: of whom it does not hold, nothing is made. */
  take({ nowMs, leaseMs, limit, ...asked }: TakeRequest, holds: Holds): readonly HandedOut[] {
    this.#sql.exec(
      `UPDATE occurrences SET state = 'skipped', reason = COALESCE(reason, 'stale'), said = NULL
        WHERE state IN ('planned', 'handed') AND send_at_ms <= ?1
          AND due_at_ms < ?1 - (SELECT stale_ms FROM campaigns c WHERE c.campaign = occurrences.campaign)`,
      nowMs,
    );
    const handed: HandedOut[] = [];
    for (;;) {
      const page = this.#due({ ...asked, nowMs, limit: limit - handed.length });
      const those = page.filter(({ campaign, person }) => holds(campaign, person));
      for (const row of page) {
        if (!those.includes(row)) this.#skip(row, "condition");
      }
      const lease =
        "UPDATE occurrences SET state = 'handed', send_at_ms = ? WHERE campaign = ? AND person = ? AND run = ?";
      for (const { campaign, person, run } of those) this.#sql.exec(lease, nowMs + leaseMs, campaign, person, run);
      handed.push(...those.map(handedOut));
      if (those.length === page.length) return handed;
    }
  }

  #due({ campaigns, nowMs, limit }: Omit<TakeRequest, "leaseMs">): readonly DueRow[] {
    const running = JSON.stringify(campaigns.map(({ campaignId }) => campaignId));
    // By the index of what is to go, and nobody else: `+` and CROSS keep the database from reading all of each campaign's
    // people, each minute.
    return this.#sql
      .exec<DueRow>(
        `SELECT o.campaign, o.person, user_id, o.run, o.tries, o.variant, o.tier, o.country, o.due_at_ms, o.said, body,
                phone_sealed, COALESCE(zone, number_zone, 'UTC') AS wall_zone
           FROM occurrences o CROSS JOIN campaigns c ON c.campaign = o.campaign
           CROSS JOIN people ON people.person = o.person CROSS JOIN profiles USING (user_id)
          WHERE o.state IN ('planned', 'handed') AND o.send_at_ms <= ? AND c.status = 'running'
            AND +o.campaign IN (SELECT value FROM json_each(?))
          ORDER BY o.send_at_ms LIMIT ?`,
        nowMs,
        running,
        limit,
      )
      .toArray();
  }

  #skip({ campaign, person, run }: DueRow, reason: string): void {
    const sql = `UPDATE occurrences SET state = 'skipped', reason = ?, said = NULL
      WHERE campaign = ? AND person = ? AND run = ?`;
    this.#sql.exec(sql, reason, campaign, person, run);
  }

  /** False: something newer is known. */
  #learn({ campaign, revision, status, goal, withinMs, staleMs }: Learnt): boolean {
    const sql = `INSERT INTO campaigns (campaign, revision, status, goal, within_ms, stale_ms) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (campaign) DO UPDATE
        SET revision = excluded.revision, status = excluded.status, stale_ms = excluded.stale_ms
        WHERE excluded.revision >= campaigns.revision
      RETURNING campaign`;
    return this.#sql.exec(sql, campaign, revision, status, goal, withinMs, staleMs).toArray().length > 0;
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

  /** Of triggers, which may text a person each day, sooner than of campaigns. */
  forget(beforeMs: number, triggersBeforeMs: number): void {
    this.#sql.exec("DELETE FROM occurrences WHERE due_at_ms < ?", beforeMs);
    this.#sql.exec("DELETE FROM occurrences WHERE due_at_ms < ? AND fired_at_ms IS NOT NULL", triggersBeforeMs);
    this.#sql.exec("DELETE FROM paces WHERE next_ms < ?", beforeMs);
    this.#sql.exec("DELETE FROM former_people WHERE person NOT IN (SELECT person FROM occurrences)");
  }

  isEmpty(): boolean {
    return this.#sql.exec("SELECT 1 FROM occurrences LIMIT 1").toArray().length === 0;
  }

  #known(campaignId: string): Known | null {
    const sql = "SELECT revision, status FROM campaigns WHERE campaign = ?";
    return this.#sql.exec<Known>(sql, campaignId).toArray()[0] ?? null;
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
    const sql = `UPDATE occurrences SET state = 'skipped', reason = ?, said = NULL
      WHERE state IN ('planned', 'handed') AND ${where}`;
    this.#sql.exec(sql, reason, of);
  }

  #hasReturned({ campaignId, run, userId }: OccurrenceName): boolean {
    const sql = `SELECT 1 FROM occurrences WHERE state = 'skipped' AND reason IN ('${RETURNED}', 'answered') AND ${NAMED}`;
    return this.#sql.exec(sql, campaignId, run, userId).toArray().length > 0;
  }

  #settleOne({ campaignId, userId, run }: OccurrenceName, to: Settled): void {
    this.#sql.exec(
      `UPDATE occurrences SET state = ?1, said = iif(?2, said, NULL), message_id = ?4, send_at_ms = COALESCE(?5, send_at_ms),
          reason = iif(?2, COALESCE(?3, reason), ?3)
        WHERE (state = 'handed' OR ?6 AND state = 'skipped'
          AND reason IN ('${RETURNED}', 'finished', 'answered', 'switched_off')) AND ${NAMED}`,
      to.state,
      // What waits on still has to say it.
      to.state === "planned" ? 1 : 0,
      to.reason ?? null,
      to.messageId ?? null,
      to.sendAtMs ?? null,
      // Somebody may have come back or answered, or the campaign have ended, while their text was made: then there is one.
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
    ...(row.said === null ? {} : { said: JSON.parse(row.said) }),
  };
}
