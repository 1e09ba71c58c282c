/** What is remembered of each number. */
import { newPhone, type PhoneState } from "../../../domain/sending/phone-state.ts";
import { readDocument } from "../documents.ts";
import { Remembered } from "../remembered.ts";

export class PhoneRows {
  readonly #sql: SqlStorage;
  readonly #last = new Remembered<PhoneState>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  of(token: string): PhoneState {
    const read = () => readDocument<PhoneState>(this.#sql, "SELECT body FROM phones WHERE token = ?", token);
    return this.#last.of(token, read) ?? newPhone(token);
  }

  save(phone: PhoneState, nowMs: number): void {
    this.#last.set(phone.token, phone);
    this.#sql.exec(
      "INSERT INTO phones (token, body, touched_at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body, touched_at_ms = excluded.touched_at_ms",
      phone.token,
      JSON.stringify(phone),
      nowMs,
    );
  }

  forgetMemory(): void {
    this.#last.forget();
  }
}
