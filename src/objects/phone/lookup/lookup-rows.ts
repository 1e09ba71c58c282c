/** What was asked, and perhaps paid for, about the numbers of a bucket. Only this object's code writes them. */
import type { HolderMemo } from "../../../app/lookup/holder-ports.ts";
import { knownAtMs, type LookupMemo } from "../../../app/lookup/ports.ts";
import { readDocument } from "../documents.ts";

/** Behind the token, in rows about who holds the number: they are asked of others, and forgotten sooner. */
const HOLDER_MARK = " holder";

export class LookupRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(phoneToken: string): LookupMemo | null {
    return this.#read<LookupMemo>(phoneToken);
  }

  findHolder(phoneToken: string): HolderMemo | null {
    return this.#read<HolderMemo>(`${phoneToken}${HOLDER_MARK}`);
  }

  putHolder(phoneToken: string, memo: HolderMemo): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO number_answers (phone_token, known_at_ms, forget_at_ms, body) VALUES (?, ?, ?, ?)",
      `${phoneToken}${HOLDER_MARK}`,
      memo.askedAtMs,
      memo.forgetAtMs,
      JSON.stringify(memo),
    );
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

  #read<T>(key: string): T | null {
    return readDocument<T>(this.#sql, "SELECT body FROM number_answers WHERE phone_token = ?", key);
  }
}
