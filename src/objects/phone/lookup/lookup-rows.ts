/** What was asked, and perhaps paid for, about the numbers of a bucket. Only this object's code writes them. */
import { knownAtMs, type LookupMemo } from "../../../app/lookup/ports.ts";

export class LookupRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(phoneToken: string): LookupMemo | null {
    const query = "SELECT body FROM number_answers WHERE phone_token = ?";
    const [row] = this.#sql.exec<{ body: string }>(query, phoneToken).toArray();
    return row === undefined ? null : JSON.parse(row.body);
  }

  /** What is older than the one that is remembered changes nothing. */
  put(phoneToken: string, memo: LookupMemo): void {
    this.#sql.exec(
      `INSERT INTO number_answers (phone_token, known_at_ms, forget_at_ms, body) VALUES (?, ?, ?, ?)
       ON CONFLICT (phone_token) DO UPDATE
         SET known_at_ms = excluded.known_at_ms, forget_at_ms = excluded.forget_at_ms, body = excluded.body
         WHERE excluded.known_at_ms >= known_at_ms`,
      phoneToken,
      knownAtMs(memo),
      memo.forgetAtMs,
      JSON.stringify(memo),
    );
  }
}
