/** What a trigger would have made of the last day of a bucket's people: read page by page, and counted. */
import type { TrialReply, TrialRequest } from "../../app/triggers/bucket-ports.ts";
import { utcDay } from "../../domain/limits/day-window.ts";
import type { ToldStanding } from "../../domain/segments/people-group.ts";
import { type PastEvent, replay } from "../../domain/triggers/replay.ts";
import type { TrialCount } from "../../domain/triggers/trial-tally.ts";
import { answerNames, countedName, type TriggerRule } from "../../domain/triggers/trigger.ts";
import { RECENT_MS, unpackRecent } from "../../domain/users/recent-times.ts";
import { BoundValues } from "./segments/asked.ts";
import { peopleWhere } from "./segments/compile-condition.ts";

const HOUR_MS = 3_600_000;

interface PersonRow extends Record<string, SqlStorageValue> {
  readonly person: number;
  readonly country: string;
  readonly zone: string | null;
  readonly standing: ToldStanding;
  /** Whether the condition holds of them. */
  readonly holds: number;
}

type Counted = Omit<TrialCount, "times" | "people">;

export class TrialRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  tryOut({ rule, nowMs, limit, cursor }: TrialRequest): TrialReply {
    const page = this.#page({ rule, nowMs, limit, cursor });
    const sum = new Map<string, TrialCount>();
    for (const row of page) this.#tryPerson(rule, { row, nowMs }, sum);
    const last = page.length < limit ? null : (page.at(-1)?.person ?? null);
    return { counts: [...sum.values()], cursor: last };
  }

  #page({ rule, nowMs, limit, cursor }: TrialRequest): readonly PersonRow[] {
    const values = new BoundValues();
    const holds = rule.condition === null ? "1" : peopleWhere(rule.condition, { values, nowMs });
    const sql = `SELECT p.person, p.country, p.zone, ${holds} AS holds, CASE WHEN p.is_frozen = 1 THEN 'frozen'
        WHEN p.is_opted_out = 1 THEN 'opted_out' ELSE p.consent END AS standing
      FROM people p WHERE p.person > ${values.one(cursor ?? 0)}
        AND EXISTS (SELECT 1 FROM activity_days a WHERE a.person = p.person AND a.name = ${values.one(countedName(rule))}
          AND a.day >= ${values.one(utcDay(nowMs - RECENT_MS))})
      ORDER BY p.person LIMIT ${values.one(limit)}`;
    return this.#sql.exec<PersonRow>(sql, values.json()).toArray();
  }

  #tryPerson(
    rule: TriggerRule,
    { row, nowMs }: { readonly row: PersonRow; readonly nowMs: number },
    sum: Map<string, TrialCount>,
  ): void {
    const counted = new Set<string>();
    const { country, zone, standing } = row;
    for (const { dueAtMs, outcome: replayed } of replay(rule, this.#eventsOf(rule, row.person, nowMs), nowMs)) {
      const outcome = replayed === "text" && row.holds === 0 ? "condition" : replayed;
      const firing: Counted = { country, zone, standing, outcome, hourMs: dueAtMs - (dueAtMs % HOUR_MS) };
      const name = JSON.stringify(firing);
      const known = sum.get(name) ?? { ...firing, times: 0, people: 0 };
      const isFirst = !counted.has(outcome);
      counted.add(outcome);
      sum.set(name, { ...known, times: known.times + 1, people: known.people + (isFirst ? 1 : 0) });
    }
  }

  /** Oldest first; of one moment, what happened to them before what they did. */
  #eventsOf(rule: TriggerRule, person: number, nowMs: number): readonly PastEvent[] {
    const names = answerNames(rule);
    const asked = names === null ? null : JSON.stringify([countedName(rule), ...names]);
    const sql = `SELECT name, recent FROM activity_days WHERE person = ?1 AND day >= ?2 AND recent IS NOT NULL
      AND (?3 IS NULL OR name IN (SELECT value FROM json_each(?3))) ORDER BY day`;
    return this.#sql
      .exec<{ name: string; recent: string }>(sql, person, utcDay(nowMs - RECENT_MS), asked)
      .toArray()
      .flatMap(({ name, recent }) => unpackRecent(recent).map((time) => ({ name, ...time })))
      .filter(({ atMs }) => atMs > nowMs - RECENT_MS)
      .toSorted((one, other) => one.atMs - other.atMs || Number(one.isOwn) - Number(other.isOwn));
  }
}
