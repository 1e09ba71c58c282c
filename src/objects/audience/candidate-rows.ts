/** Whom a campaign may be due for: a page of the people of whom its condition holds, with what they have had of it. */
import type { PlanRequest } from "../../app/campaigns/bucket-ports.ts";
import { NO_LONGER_DUE, type PersonHistory, TEXTS_PER_DAY } from "../../domain/campaigns/occurrence.ts";
import type { Tier } from "../../domain/users/traits.ts";
import { BoundValues } from "./segments/asked.ts";
import { peopleWhere } from "./segments/compile-condition.ts";

const DAY_MS = 86_400_000;
/** At a time, found or not: where few of many are due, the search for them must hold up nobody. */
const LOOKED_AT = 500;
const NO_HISTORY: PersonHistory = { lastMs: null, times: 0, unanswered: 0 };

/** Of an occurrence `o`: whoever came back before it was due has not had a turn with it, nor who found the texts of the day spent. */
const HAD_THEIR_TURN = `o.reason IS NOT '${NO_LONGER_DUE}' AND NOT (o.state = 'skipped' AND o.reason IS '${TEXTS_PER_DAY}')`;
/** Of an occurrence `o`: nobody has come back since, by the activity that is named. */
const isUnanswered = (activity: string) => `o.state <> 'skipped' AND o.reason IS NOT '${NO_LONGER_DUE}'
  AND o.due_at_ms > COALESCE((SELECT MAX(a.last_ms) FROM activity_days a WHERE a.person = o.person AND a.name = ${activity}), 0)`;

export interface DueCandidate {
  readonly person: number;
  readonly userId: string;
  readonly country: string;
  readonly tier: Tier;
  /** IANA name. */
  readonly zone: string;
  readonly history: PersonHistory;
  /** The run that is due for them; null: they had it, or there is none in their zone. */
  readonly run: string | null;
}

export interface CandidatePage {
  readonly candidates: readonly DueCandidate[];
  /** After whom the next page begins; null: everybody was looked at. */
  readonly next: number | null;
}

interface FoundRow extends Record<string, SqlStorageValue> {
  readonly person: number;
  readonly user_id: string;
  readonly country: string;
  readonly tier: Tier;
  readonly wall_zone: string;
  readonly had_any: number;
}

interface HistoryRow extends Record<string, SqlStorageValue> {
  readonly person: number;
  readonly times: number;
  readonly last_ms: number | null;
  readonly unanswered: number;
  readonly had_run: number;
}

export class CandidateRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Of the people after one. */
  page(request: PlanRequest, after: number): CandidatePage {
    const lookedAtTo = this.#lookedAtTo(after);
    const found = this.#found(request, after, lookedAtTo);
    const histories = this.#histories(request, found);
    const candidates = found.map((row) => candidateOf(row, request, histories.get(row.person)));
    const isFull = found.length === request.limit;
    return { candidates, next: isFull ? (found.at(-1)?.person ?? null) : lookedAtTo };
  }

  /** The last person of those that are looked at together; null: there are no more than these. */
  #lookedAtTo(after: number): number | null {
    const sql = "SELECT person FROM people WHERE person > ? ORDER BY person LIMIT 1 OFFSET ?";
    return this.#sql.exec<{ person: number }>(sql, after, LOOKED_AT - 1).toArray()[0]?.person ?? null;
  }

  #found({ rule, due, nowMs, limit }: PlanRequest, after: number, to: number | null): readonly FoundRow[] {
    const values = new BoundValues();
    const zones = due.kind === "runs" ? `IN ${values.list(due.runs.map(({ zone }) => zone))}` : "IS NOT NULL";
    const { unansweredMax, onceInDays } = rule.caps;
    const theirs = `FROM occurrences o WHERE o.campaign = ${values.one(rule.campaignId)} AND o.person = p.person`;
    // Most of those of whom it holds have had theirs, or as many as they may: these are no candidates at any look.
    const mayHaveMore =
      unansweredMax === null
        ? ""
        : `AND (SELECT COUNT(*) ${theirs} AND ${isUnanswered(values.one(rule.goal.activity))}) < ${values.one(unansweredMax)}`;
    const sql = `SELECT p.person, p.user_id, p.country, p.tier, COALESCE(p.zone, p.number_zone) AS wall_zone,
        EXISTS (SELECT 1 ${theirs}) AS had_any FROM people p
      WHERE p.person > ${values.one(after)} AND p.person <= ${values.one(to ?? Number.MAX_SAFE_INTEGER)}
        AND COALESCE(p.zone, p.number_zone) ${zones} AND ${peopleWhere(rule.condition, { values, nowMs })}
        AND NOT EXISTS (SELECT 1 ${theirs}
          AND MAX(o.due_at_ms, o.send_at_ms) > ${values.one(nowMs - onceInDays * DAY_MS)} AND ${HAD_THEIR_TURN})
        ${mayHaveMore}
      ORDER BY p.person LIMIT ${values.one(limit)}`;
    return this.#sql.exec<FoundRow>(sql, values.json()).toArray();
  }

  /** Of those who had any: mostly nobody. */
  #histories({ rule, due }: PlanRequest, found: readonly FoundRow[]): ReadonlyMap<number, HistoryRow> {
    const asked = found.filter(({ had_any: hadAny }) => hadAny === 1);
    if (asked.length === 0) return new Map();
    const rows = this.#sql
      .exec<HistoryRow>(
        `SELECT o.person, MAX(CAST(o.run AS INTEGER)) AS times,
                MAX(MAX(o.due_at_ms, o.send_at_ms)) FILTER (WHERE ${HAD_THEIR_TURN}) AS last_ms,
                COUNT(*) FILTER (WHERE ${isUnanswered("?3")}) AS unanswered,
                COALESCE(MAX(o.run = (j.value ->> 1)), 0) AS had_run
           FROM json_each(?1) j CROSS JOIN occurrences o ON o.campaign = ?2 AND o.person = (j.value ->> 0)
          GROUP BY o.person`,
        JSON.stringify(asked.map(({ person, wall_zone: zone }) => [person, runIn(due, zone)])),
        rule.campaignId,
        rule.goal.activity,
      )
      .toArray();
    return new Map(rows.map((row) => [row.person, row]));
  }
}

/** Of a schedule; null: none is due in the zone, or none of its runs has a name of its own. */
function runIn(due: PlanRequest["due"], zone: string): string | null {
  return due.kind === "runs" ? (due.runs.find((one) => one.zone === zone)?.run ?? null) : null;
}

function candidateOf(row: FoundRow, { due }: PlanRequest, had: HistoryRow | undefined): DueCandidate {
  const { person, user_id: userId, country, tier, wall_zone: zone } = row;
  const history =
    had === undefined ? NO_HISTORY : { lastMs: had.last_ms, times: had.times, unanswered: had.unanswered };
  const run = due.kind === "runs" ? runIn(due, zone) : String(history.times + 1);
  return { person, userId, country, tier, zone, history, run: had?.had_run === 1 ? null : run };
}
