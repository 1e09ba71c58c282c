/** Who of a bucket's people a condition finds: counted by the database in groups, or some of them by name. */
import type { CountAsked, PeopleAsked, SampledPerson } from "../../../app/segments/ports.ts";
import { LATELY, type PackedGroups, STANDINGS, type ToldStanding } from "../../../domain/segments/people-group.ts";
import { BoundValues } from "./asked.ts";
import { peopleWhere } from "./compile-condition.ts";

const kindOf = (standing: ToldStanding) => STANDINGS.indexOf(standing);

export class PeopleSearch {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Packed by the database: read as rows, groups would cost more than the people in them. */
  count({ condition, nowMs, textedSinceMs }: CountAsked): PackedGroups {
    const values = new BoundValues();
    const lately = (sinceMs: number | null, bit: number) =>
      sinceMs === null ? "" : `+ ${bit} * (coalesce(p.last_text_ms, 0) > ${values.one(sinceMs)})`;
    const kind = `CASE WHEN p.is_frozen = 1 THEN ${kindOf("frozen")} WHEN p.is_opted_out = 1 THEN ${kindOf("opted_out")}
      WHEN p.consent = 'withdrawn' THEN ${kindOf("withdrawn")}
      ELSE iif(p.consent = 'given', ${kindOf("given")}, ${kindOf("unknown")})
        ${lately(textedSinceMs.engagement, LATELY.engagement)} ${lately(textedSinceMs.marketing, LATELY.marketing)} END`;
    const asked = `SELECT p.country, p.zone, p.tier = 'core' AS core, ${kind} AS kind
      FROM people p WHERE ${peopleWhere(condition, { values, nowMs })}`;
    // Where people are is asked of nobody who may not be texted anywhere.
    const groups = `SELECT country, iif(kind > ${kindOf("withdrawn")}, zone, NULL) AS zone, kind, count(*) AS people,
      sum(core) AS core FROM (${asked}) GROUP BY 1, 2, 3`;
    const packed = `SELECT json_group_array(json_array(country, zone, kind, people, core)) AS packed FROM (${groups})`;
    return this.#sql.exec<{ packed: string }>(packed, values.json()).one().packed;
  }

  sample({ condition, nowMs, limit }: PeopleAsked & { readonly limit: number }): readonly SampledPerson[] {
    const values = new BoundValues();
    const where = peopleWhere(condition, { values, nowMs });
    const sql = `SELECT p.user_id AS userId, json_extract(f.body, '$.phone.masked') AS phoneMasked, p.country, p.tier
      FROM people p CROSS JOIN profiles f ON f.user_id = p.user_id WHERE ${where} LIMIT ${values.one(limit)}`;
    return this.#sql.exec<SampledPerson & Record<string, SqlStorageValue>>(sql, values.json()).toArray();
  }
}
