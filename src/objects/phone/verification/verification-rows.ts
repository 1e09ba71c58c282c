/** The rows of verifications. */
import type { Purpose, Verification } from "../../../domain/base/verification.ts";
import { readDocuments } from "../documents.ts";
import { Remembered } from "../remembered.ts";
import type { Unit } from "../unit.ts";

interface Whose {
  readonly phoneToken: string;
  readonly purpose: Purpose;
  readonly caller: string;
}

/** Whoever has a thousand starts for a number blocked must not make its owner's check read them all. */
const BLOCKED_READ = 50;

export class VerificationRows {
  readonly #sql: SqlStorage;
  readonly #unit: Unit;
  readonly #last = new Remembered<Verification>();

  constructor(sql: SqlStorage, unit: Unit) {
    this.#sql = sql;
    this.#unit = unit;
  }

  find(id: string): Verification | null {
    const sql = "SELECT body FROM verifications WHERE id = ?";
    return this.#last.of(id, () => this.#read(sql, id)[0] ?? null);
  }

  /**
   * The newest one that a caller began for a number and purpose, of those begun since. One that was stopped as it was begun
   * takes nobody's place.
   */
  latest({ phoneToken, purpose, caller }: Whose, sinceMs: number): Verification | null {
    const sql =
      "SELECT body FROM verifications WHERE phone_token = ? AND purpose = ? AND created_at_ms > ? AND json_extract(body, '$.origin.caller') = ? AND json_extract(body, '$.status') <> 'blocked' ORDER BY created_at_ms DESC, id DESC LIMIT 1";
    return this.#read(sql, phoneToken, purpose, sinceMs, caller)[0] ?? null;
  }

  /** The same, those that were stopped as they were begun among them. */
  newest({ phoneToken, purpose, caller }: Whose, sinceMs: number): Verification | null {
    const sql =
      "SELECT body FROM verifications WHERE phone_token = ? AND purpose = ? AND created_at_ms > ? AND json_extract(body, '$.origin.caller') = ? ORDER BY created_at_ms DESC, id DESC LIMIT 1";
    return this.#read(sql, phoneToken, purpose, sinceMs, caller)[0] ?? null;
  }

  pending(phoneToken: string): Verification[] {
    const sql =
      "SELECT body FROM verifications WHERE phone_token = ? AND json_extract(body, '$.status') = 'pending' ORDER BY created_at_ms";
    return this.#read(sql, phoneToken);
  }

  /** Whether a challenge let one of the phone's through, of those begun since. */
  hasPassed(phoneToken: string, challengeId: string, sinceMs: number): boolean {
    const sql =
      "SELECT body FROM verifications WHERE phone_token = ? AND created_at_ms > ? AND json_extract(body, '$.passedChallenge') = ? LIMIT 1";
    return this.#read(sql, phoneToken, sinceMs, challengeId).length > 0;
  }

  /** Those of a number and purpose that rules blocked as they were begun, of those begun since: the newest, however many there are. */
  blocked({ phoneToken, purpose }: Omit<Whose, "caller">, sinceMs: number): Verification[] {
    const sql =
      "SELECT body FROM verifications WHERE phone_token = ? AND purpose = ? AND created_at_ms > ? AND json_extract(body, '$.reason') = 'risk_blocked' ORDER BY created_at_ms DESC LIMIT ?";
    return this.#read(sql, phoneToken, purpose, sinceMs, BLOCKED_READ);
  }

  save(verification: Verification): void {
    this.#last.set(verification.id, verification);
    this.#unit.write(`verifications ${verification.id}`, () => this.#write(verification));
  }

  forgetMemory(): void {
    this.#last.forget();
  }

  #read(sql: string, ...bindings: (string | number)[]): Verification[] {
    this.#unit.flush();
    return readDocuments<Verification>(this.#sql, sql, ...bindings);
  }

  #write(verification: Verification): void {
    this.#sql.exec(
      "INSERT INTO verifications (id, phone_token, purpose, created_at_ms, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
      verification.id,
      verification.phone.token,
      verification.purpose,
      verification.createdAtMs,
      JSON.stringify(verification),
    );
  }
}
