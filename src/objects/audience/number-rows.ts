/** The numbers that users of a bucket have beside the one in their profile. Only this object's code writes them. */
import type { HeardNumber, NumberNews, UnheardNumber } from "../../app/users/number-ports.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import type { UserNumber, UserNumbers } from "../../domain/users/numbers.ts";

interface NumberRow extends Record<string, SqlStorageValue> {
  readonly body: string;
  readonly phone_sealed: string;
  readonly news: NumberNews | null;
  readonly changed_at_ms: number;
}

/** A sealed number with its place in the table. */
export interface SealedOther {
  readonly person: number;
  readonly phoneToken: string;
  readonly sealed: string;
}

/** What is read of a profile's numbers. */
export interface KeptNumbers extends Pick<UserNumbers, "others"> {
  /** Objects of numbers have yet to hear of a change. Absent: they have heard all. */
  readonly hasNews?: true;
}

const PERSON = "person = (SELECT person FROM people WHERE user_id = ?)";

export class NumberRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** A release before this one may have made one of them the primary number: it is none beside it then. */
  beside(userId: string, { token }: Pick<PhoneRecord, "token">): KeptNumbers {
    const rows = this.#rowsOf(userId);
    const others = rows.filter(({ news }) => news !== "left").map(numberOfRow);
    const held = others.filter(({ phone }) => phone.token !== token);
    return {
      ...(held.length === 0
        ? {}
        : { others: held.toSorted((one, other) => (one.sinceMs ?? 0) - (other.sinceMs ?? 0)) }),
      ...(rows.some(({ news }) => news !== null) ? { hasNews: true } : {}),
    };
  }

  unheard(userId: string): readonly UnheardNumber[] {
    return this.#rowsOf(userId).flatMap((row) => {
      const { news, changed_at_ms: changedAtMs } = row;
      return news === null ? [] : [{ phone: numberOfRow(row).phone, news, changedAtMs }];
    });
  }

  /** Of a user who has a profile here. */
  write(
    userId: string,
    { phone, sinceMs, proof }: UserNumber,
    { news, nowMs }: { news: NumberNews; nowMs: number },
  ): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO numbers (person, phone_token, body, phone_sealed, news, changed_at_ms)
         SELECT person, ?, ?, ?, ?, ? FROM people WHERE user_id = ?`,
      phone.token,
      JSON.stringify({ phone: { ...phone, sealed: "" }, sinceMs, proof }),
      phone.sealed,
      news,
      nowMs,
      userId,
    );
  }

  drop(userId: string, phoneToken: string): void {
    this.#sql.exec(`DELETE FROM numbers WHERE ${PERSON} AND phone_token = ?`, userId, phoneToken);
  }

  /** Only where it is still the news that was told. */
  heard(userId: string, { phoneToken, news, changedAtMs }: HeardNumber): void {
    const row = `${PERSON} AND phone_token = ? AND news = ? AND changed_at_ms = ?`;
    const sql = news === "left" ? `DELETE FROM numbers WHERE ${row}` : `UPDATE numbers SET news = NULL WHERE ${row}`;
    this.#sql.exec(sql, userId, phoneToken, news, changedAtMs);
  }

  sealed(after: SealedOther | null, limit: number): readonly SealedOther[] {
    return this.#sql
      .exec<{ person: number; phone_token: string; phone_sealed: string }>(
        `SELECT person, phone_token, phone_sealed FROM numbers WHERE (person, phone_token) > (?, ?)
          ORDER BY person, phone_token LIMIT ?`,
        after?.person ?? 0,
        after?.phoneToken ?? "",
        limit,
      )
      .toArray()
      .map((row) => ({ person: row.person, phoneToken: row.phone_token, sealed: row.phone_sealed }));
  }

  /** Only where it is still the one before: whoever wrote since has the last word. */
  reseal({ person, phoneToken, sealed: before }: SealedOther, after: string): void {
    const sql = "UPDATE numbers SET phone_sealed = ? WHERE person = ? AND phone_token = ? AND phone_sealed = ?";
    this.#sql.exec(sql, after, person, phoneToken, before);
  }

  #rowsOf(userId: string): readonly NumberRow[] {
    const sql = `SELECT body, phone_sealed, news, changed_at_ms FROM numbers WHERE ${PERSON}`;
    return this.#sql.exec<NumberRow>(sql, userId).toArray();
  }
}

function numberOfRow(row: Pick<NumberRow, "body" | "phone_sealed">): UserNumber {
  const { phone, ...facts }: UserNumber = JSON.parse(row.body);
  return { ...facts, phone: { ...phone, sealed: row.phone_sealed } };
}
