/** Who of a bucket's people a condition finds: counted by the database in groups, or some of them by name. */
import type { CountAsked, PeopleAsked, SampledPerson } from "../../../app/segments/ports.ts";
import type { GroupStanding, PeopleGroup } from "../../../domain/segments/people-group.ts";
import type { Tier } from "../../../domain/users/traits.ts";
import { BoundValues } from "./asked.ts";
import { peopleWhere } from "./compile-condition.ts";

interface GroupRow extends Record<string, SqlStorageValue> {
  readonly country: string;
  readonly zone: string | null;
  readonly tier: Tier;
  readonly standing: number;
  readonly people: number;
}

/** Bits of what a group's standing is counted as. */
const FROZEN = 1;
const OPTED_OUT = 2;
const GIVEN = 4;
const WITHDRAWN = 8;
const LATELY = { engagement: 16, marketing: 32 } as const;

export class PeopleSearch {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  count({ condition, nowMs, textedSinceMs }: CountAsked): readonly PeopleGroup[] {
    const values = new BoundValues();
    const lately = (sinceMs: number | null, bit: number) =>
      sinceMs === null ? "0" : `${bit} * (coalesce(p.last_text_ms, 0) > ${values.one(sinceMs)})`;
    const standing = `${FROZEN} * p.is_frozen + ${OPTED_OUT} * p.is_opted_out
      + CASE p.consent WHEN 'given' THEN ${GIVEN} WHEN 'withdrawn' THEN ${WITHDRAWN} ELSE 0 END
      + ${lately(textedSinceMs.engagement, LATELY.engagement)} + ${lately(textedSinceMs.marketing, LATELY.marketing)}`;
    const sql = `SELECT p.country, p.zone, p.tier, ${standing} AS standing, count(*) AS people FROM people p
      WHERE ${peopleWhere(condition, { values, nowMs })} GROUP BY 1, 2, 3, 4`;
    return this.#sql
      .exec<GroupRow>(sql, values.json())
      .toArray()
      .map((row) => ({ ...row, standing: standingOf(row.standing) }));
  }

  sample({ condition, nowMs, limit }: PeopleAsked & { readonly limit: number }): readonly SampledPerson[] {
    const values = new BoundValues();
    const where = peopleWhere(condition, { values, nowMs });
    const sql = `SELECT p.user_id AS userId, json_extract(f.body, '$.phone.masked') AS phoneMasked, p.country, p.tier
      FROM people p CROSS JOIN profiles f ON f.user_id = p.user_id WHERE ${where} LIMIT ${values.one(limit)}`;
    return this.#sql.exec<SampledPerson & Record<string, SqlStorageValue>>(sql, values.json()).toArray();
  }
}

function standingOf(bits: number): GroupStanding {
  const has = (bit: number) => (bits & bit) !== 0;
  return {
    consent: has(GIVEN) ? "given" : has(WITHDRAWN) ? "withdrawn" : "unknown",
    isOptedOut: has(OPTED_OUT),
    isFrozen: has(FROZEN),
    isTextedLately: { engagement: has(LATELY.engagement), marketing: has(LATELY.marketing) },
  };
}
