/** Texts of one day. Only this object's code writes them, so a row has its type. */
import type { InboundDayQuery, InboundRecord } from "../../app/conversation/ports.ts";

export class InboundTextRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  save(record: InboundRecord): void {
    const { id, phoneToken, userId, meaning } = record;
    this.#sql.exec(
      "INSERT INTO texts (id, phone_token, user_id, meaning, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      id,
      phoneToken,
      userId,
      meaning,
      JSON.stringify(record),
    );
  }

  /** Of any of them: all are of one day. */
  anyId(): string | null {
    return this.#sql.exec<{ id: string }>("SELECT id FROM texts LIMIT 1").toArray()[0]?.id ?? null;
  }

  find(id: string): InboundRecord | null {
    const [row] = this.#sql.exec<{ body: string }>("SELECT body FROM texts WHERE id = ?", id).toArray();
    return row === undefined ? null : JSON.parse(row.body);
  }

  /** Ids begin with their time. */
  list({ beforeId, limit, filters }: InboundDayQuery): readonly InboundRecord[] {
    const { phoneToken, userId, meaning } = filters;
    const wanted = Object.entries({ phone_token: phoneToken, user_id: userId, meaning }).flatMap(([column, value]) =>
      value === undefined ? [] : { condition: `${column} = ?`, value },
    );
    if (beforeId !== null) wanted.push({ condition: "id < ?", value: beforeId });
    const conditions = wanted.map(({ condition }) => condition);
    const where = conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`;
    const query = `SELECT body FROM texts ${where} ORDER BY id DESC LIMIT ?`;
    const values = wanted.map(({ value }) => value);
    return this.#sql
      .exec<{ body: string }>(query, ...values, limit)
      .toArray()
      .map(({ body }) => JSON.parse(body));
  }
}
