/** Who is due for a campaign, and the occurrence that is written for each: one page, inside the caller's transaction. */
import type { DueIn, PlacedPerson, PlanReply, PlanRequest, UnplacedPerson } from "../../app/campaigns/bucket-ports.ts";
import { armOf } from "../../domain/campaigns/arm-of.ts";
import { nextSlot } from "../../domain/campaigns/due-time.ts";
import { isCapped, NO_LONGER_DUE, type PersonHistory } from "../../domain/campaigns/occurrence.ts";
import { placeInUnit } from "../../domain/metrics/seeded.ts";
import type { Tier } from "../../domain/users/traits.ts";
import { PaceRows } from "./pace-rows.ts";
import { type ProfileColumns, profileOfRow } from "./profile-columns.ts";
import { BoundValues } from "./segments/asked.ts";
import { peopleWhere } from "./segments/compile-condition.ts";

/** How often it is looked of whom a condition has become true. */
const CHECKED_EVERY_MS = 5 * 60_000;
const DAY_MS = 86_400_000;
const NOBODY = { planned: 0, heldOut: 0, cursor: null } as const satisfies PlanReply;

interface Candidate extends Record<string, SqlStorageValue> {
  readonly person: number;
  readonly user_id: string;
  readonly country: string;
  readonly tier: Tier;
  readonly wall_zone: string;
}

interface HistoryRow extends Record<string, SqlStorageValue> {
  readonly times: number;
  readonly last_ms: number | null;
  readonly unanswered: number;
}

export class PlanRows {
  readonly #sql: SqlStorage;
  readonly #paces: PaceRows;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#paces = new PaceRows(sql);
  }

  /** Of a campaign that is known to run here. */
  plan(asked: PlanRequest): PlanReply {
    const request = { ...asked, due: this.#notDone(asked) };
    const { cursor, limit } = request;
    if (cursor === null && this.#isDone(request)) return NOBODY;
    const page = this.#candidates(request);
    const counts = { planned: 0, heldOut: 0 };
    for (const candidate of page) {
      const planned = this.#planOne(request, candidate);
      if (planned !== null) counts[planned] += 1;
    }
    const next = page.length < limit ? null : (page.at(-1)?.person ?? null);
    if (next === null) this.#saveDone(request);
    return { ...counts, cursor: next };
  }

  zones(): readonly string[] {
    const sql =
      "SELECT DISTINCT COALESCE(zone, number_zone) AS zone FROM people WHERE COALESCE(zone, number_zone) IS NOT NULL";
    return this.#sql
      .exec<{ zone: string }>(sql)
      .toArray()
      .map(({ zone }) => zone);
  }

  unplaced(limit: number): readonly UnplacedPerson[] {
    return this.#sql
      .exec<ProfileColumns & { user_id: string }>(
        `SELECT user_id, body, phone_sealed FROM people JOIN profiles USING (user_id)
          WHERE zone IS NULL AND number_zone IS NULL LIMIT ?`,
        limit,
      )
      .toArray()
      .map((row) => ({ userId: row.user_id, phone: profileOfRow(row).phone }));
  }

  learnZones(known: readonly PlacedPerson[]): void {
    const sql = `UPDATE people SET number_zone = ? WHERE user_id = ?
      AND EXISTS (SELECT 1 FROM profiles WHERE profiles.user_id = people.user_id AND phone_token = ?)`;
    for (const { userId, phoneToken, zone } of known) this.#sql.exec(sql, zone, userId, phoneToken);
  }

  #candidates({ rule, due, nowMs, limit, cursor }: PlanRequest): readonly Candidate[] {
    const values = new BoundValues();
    const zones = due.kind === "runs" ? `IN ${values.list(due.runs.map(({ zone }) => zone))}` : "IS NOT NULL";
    const sinceMs = nowMs - rule.caps.onceInDays * DAY_MS;
    // Most of those of whom it holds have had theirs: reading the history of each, at each look, would cost more than all else.
    const sql = `SELECT p.person, p.user_id, p.country, p.tier, COALESCE(p.zone, p.number_zone) AS wall_zone FROM people p
      WHERE p.person > ${values.one(cursor ?? 0)} AND COALESCE(p.zone, p.number_zone) ${zones}
        AND ${peopleWhere(rule.condition, { values, nowMs })}
        AND NOT EXISTS (SELECT 1 FROM occurrences o
          WHERE o.campaign = ${values.one(rule.campaignId)} AND o.person = p.person
            AND MAX(o.due_at_ms, o.send_at_ms) > ${values.one(sinceMs)} AND o.reason IS NOT ${values.one(NO_LONGER_DUE)})
      ORDER BY p.person LIMIT ${values.one(limit)}`;
    return this.#sql.exec<Candidate>(sql, values.json()).toArray();
  }

  /** Null: not due, or no more for now. */
  #planOne(request: PlanRequest, candidate: Candidate): "planned" | "heldOut" | null {
    const { rule, due, everyMs, phase, nowMs } = request;
    const { person, user_id: userId, country, tier, wall_zone: zone } = candidate;
    const { campaignId, window } = rule;
    const history = this.#historyOf(request, person);
    if (isCapped(history, rule.caps, nowMs)) return null;
    const run = due.kind === "runs" ? due.runs.find((one) => one.zone === zone)?.run : String(history.times + 1);
    if (run === undefined || this.#has(campaignId, person, run)) return null;
    const variant = armOf(rule.arms, userId);
    const lane = { campaignId, country, zone };
    const slot = nextSlot(
      {
        everyMs: everyMs[country] ?? everyMs[""] ?? 0,
        phase,
        nextMs: this.#paces.nextMs(lane),
        isTaken: (takenMs, untilMs) => this.#paces.isTaken(lane, takenMs, untilMs),
      },
      { window, zone, fromMs: nowMs, place: placeInUnit(`${campaignId}:${run}:${userId}`) },
    );
    // Who is held out is due when a text would have gone, and takes no text's place.
    if (variant !== null) this.#paces.saveNext(lane, slot.nextMs);
    this.#sql.exec(
      `INSERT INTO occurrences (campaign, person, run, variant, tier, country, state, due_at_ms, send_at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      campaignId,
      person,
      run,
      variant,
      tier,
      country,
      variant === null ? "held_out" : "planned",
      slot.dueAtMs,
      slot.dueAtMs,
    );
    return variant === null ? "heldOut" : "planned";
  }

  /** A run is planned for once in its zone: who becomes due an hour after it is not of it. */
  #notDone({ rule: { campaignId }, due }: PlanRequest): DueIn {
    if (due.kind === "when_true") return due;
    const done = this.#runsDone(campaignId);
    return { kind: "runs", runs: due.runs.filter(({ zone, run }) => done[zone] !== run) };
  }

  #runsDone(campaignId: string): Readonly<Record<string, string>> {
    const sql = "SELECT runs_done FROM campaigns WHERE campaign = ?";
    const [row] = this.#sql.exec<{ runs_done: string | null }>(sql, campaignId).toArray();
    return JSON.parse(row?.runs_done ?? "{}");
  }

  /** Without this, each tick of each minute would look at everybody. */
  #isDone({ rule: { campaignId }, due, nowMs }: PlanRequest): boolean {
    if (due.kind === "runs") return due.runs.length === 0;
    const sql = "SELECT checked_at_ms FROM campaigns WHERE campaign = ?";
    const [row] = this.#sql.exec<{ checked_at_ms: number }>(sql, campaignId).toArray();
    return row !== undefined && nowMs - row.checked_at_ms < CHECKED_EVERY_MS;
  }

  #saveDone({ rule: { campaignId }, due, nowMs }: PlanRequest): void {
    const runs = due.kind === "runs" ? due.runs.map(({ zone, run }) => [zone, run] as const) : [];
    const done = JSON.stringify({ ...this.#runsDone(campaignId), ...Object.fromEntries(runs) });
    this.#sql.exec("UPDATE campaigns SET checked_at_ms = ?, runs_done = ? WHERE campaign = ?", nowMs, done, campaignId);
  }

  #historyOf({ rule: { campaignId, goal } }: PlanRequest, person: number): PersonHistory {
    const row = this.#sql
      .exec<HistoryRow>(
        `SELECT COALESCE(MAX(CAST(run AS INTEGER)), 0) AS times,
                MAX(MAX(due_at_ms, send_at_ms)) FILTER (WHERE reason IS NOT ?4) AS last_ms,
                COUNT(*) FILTER (WHERE state <> 'skipped' AND reason IS NOT ?4 AND due_at_ms > COALESCE(
                  (SELECT MAX(last_ms) FROM activity_days WHERE person = ?1 AND name = ?2), 0)) AS unanswered
           FROM occurrences WHERE campaign = ?3 AND person = ?1`,
        person,
        goal.activity,
        campaignId,
        NO_LONGER_DUE,
      )
      .one();
    return { times: row.times, lastMs: row.last_ms, unanswered: row.unanswered };
  }

  #has(campaignId: string, person: number, run: string): boolean {
    const sql = "SELECT 1 FROM occurrences WHERE campaign = ? AND person = ? AND run = ?";
    return this.#sql.exec(sql, campaignId, person, run).toArray().length > 0;
  }
}
