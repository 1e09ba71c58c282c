/** Who is due for a campaign, and the occurrence that is written for each: one page, inside the caller's transaction. */
import {
  NOBODY,
  type PlacedPerson,
  type PlanReply,
  type PlanRequest,
  type UnplacedPerson,
} from "../../app/campaigns/bucket-ports.ts";
import { armOf } from "../../domain/campaigns/arm-of.ts";
import { DayRooms } from "../../domain/campaigns/day-room.ts";
import { nextSlot } from "../../domain/campaigns/due-time.ts";
import { isCapped, NO_LONGER_DUE, type PersonHistory, TEXTS_PER_DAY } from "../../domain/campaigns/occurrence.ts";
import { placeInUnit } from "../../domain/metrics/seeded.ts";
import type { Tier } from "../../domain/users/traits.ts";
import { PaceRows } from "./pace-rows.ts";
import { PlanLooks } from "./plan-looks.ts";
import { type ProfileColumns, profileOfRow } from "./profile-columns.ts";
import { BoundValues } from "./segments/asked.ts";
import { peopleWhere } from "./segments/compile-condition.ts";

const DAY_MS = 86_400_000;
/** Of an occurrence: whoever came back before it was due has not had a turn with it, nor who found the texts of the day spent. */
const HAD_THEIR_TURN = `o.reason IS NOT '${NO_LONGER_DUE}' AND NOT (o.state = 'skipped' AND o.reason IS '${TEXTS_PER_DAY}')`;

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
  readonly #looks: PlanLooks;
  readonly #paces: PaceRows;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#looks = new PlanLooks(sql);
    this.#paces = new PaceRows(sql);
  }

  /** Of a campaign that is known to run here. */
  plan(asked: PlanRequest): PlanReply {
    const request = { ...asked, due: this.#looks.notDone(asked) };
    const { cursor, limit, room } = request;
    if (cursor === null && this.#looks.isDone(request)) return NOBODY;
    const from = cursor ?? (room === null ? 0 : this.#looks.begins(request));
    const page = this.#candidates(request, from);
    const rooms = new DayRooms(room);
    const counts = { planned: 0, heldOut: 0 };
    let first: number | null = null;
    for (const candidate of page) {
      const planned = this.#planOne(request, candidate, rooms);
      if (planned === "short") first ??= candidate.person;
      else if (planned !== null) counts[planned] += 1;
    }
    const reply = { ...counts, from, short: rooms.short, left: rooms.left(), cursor: null };
    if (first !== null) this.#looks.stopAt(request, first - 1);
    else if (page.length === limit) return { ...reply, cursor: page.at(-1)?.person ?? null };
    else if (this.#looks.begins(request) > 0) this.#looks.beginAgain(request);
    else this.#looks.saveDone(request);
    return reply;
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

  #candidates({ rule, due, nowMs, limit }: PlanRequest, from: number): readonly Candidate[] {
    const values = new BoundValues();
    const zones = due.kind === "runs" ? `IN ${values.list(due.runs.map(({ zone }) => zone))}` : "IS NOT NULL";
    const sinceMs = nowMs - rule.caps.onceInDays * DAY_MS;
    // Most of those of whom it holds have had theirs: reading the history of each, at each look, would cost more than all else.
    const sql = `SELECT p.person, p.user_id, p.country, p.tier, COALESCE(p.zone, p.number_zone) AS wall_zone FROM people p
      WHERE p.person > ${values.one(from)} AND COALESCE(p.zone, p.number_zone) ${zones}
        AND ${peopleWhere(rule.condition, { values, nowMs })}
        AND NOT EXISTS (SELECT 1 FROM occurrences o
          WHERE o.campaign = ${values.one(rule.campaignId)} AND o.person = p.person
            AND MAX(o.due_at_ms, o.send_at_ms) > ${values.one(sinceMs)} AND ${HAD_THEIR_TURN})
      ORDER BY p.person LIMIT ${values.one(limit)}`;
    return this.#sql.exec<Candidate>(sql, values.json()).toArray();
  }

  /** Null: not due, or no more for now. short: the day has no room for them. */
  #planOne(request: PlanRequest, candidate: Candidate, rooms: DayRooms): "planned" | "heldOut" | "short" | null {
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
    if (!rooms.take(slot.dueAtMs, variant === null)) return "short";
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

  #historyOf({ rule: { campaignId, goal } }: PlanRequest, person: number): PersonHistory {
    const row = this.#sql
      .exec<HistoryRow>(
        `SELECT COALESCE(MAX(CAST(run AS INTEGER)), 0) AS times,
                MAX(MAX(due_at_ms, send_at_ms)) FILTER (WHERE ${HAD_THEIR_TURN}) AS last_ms,
                COUNT(*) FILTER (WHERE state <> 'skipped' AND reason IS NOT ?4 AND due_at_ms > COALESCE(
                  (SELECT MAX(last_ms) FROM activity_days WHERE person = ?1 AND name = ?2), 0)) AS unanswered
           FROM occurrences o WHERE campaign = ?3 AND person = ?1`,
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
