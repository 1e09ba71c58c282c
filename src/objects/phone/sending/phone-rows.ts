/** What is remembered of each number. */
import { newPhone, type PhoneState } from "../../../domain/sending/phone-state.ts";
import { readDocument } from "../documents.ts";
import { Remembered } from "../remembered.ts";
import type { Unit } from "../unit.ts";

export class PhoneRows {
  readonly #sql: SqlStorage;
  readonly #unit: Unit;
  readonly #last = new Remembered<PhoneState>();

  constructor(sql: SqlStorage, unit: Unit) {
    this.#sql = sql;
    this.#unit = unit;
  }

  of(token: string): PhoneState {
    return this.find(token) ?? newPhone(token);
  }

  /** Null for a number of which nothing is remembered: it began no verification that is still kept. */
  find(token: string): PhoneState | null {
    return this.#last.of(token, () => {
      this.#unit.flush();
      return readDocument<PhoneState>(this.#sql, "SELECT body FROM phones WHERE token = ?", token);
    });
  }

  save(phone: PhoneState, nowMs: number): void {
    this.#last.set(phone.token, phone);
    this.#unit.write(`phones ${phone.token}`, () => this.#write(phone, nowMs));
  }

  forgetMemory(): void {
    this.#last.forget();
  }

  #write(phone: PhoneState, nowMs: number): void {
    this.#sql.exec(
      "INSERT INTO phones (token, body, touched_at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body, touched_at_ms = excluded.touched_at_ms",
      phone.token,
      JSON.stringify(phone),
      nowMs,
    );
  }
}
