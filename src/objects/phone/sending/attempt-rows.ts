/** The rows of attempts. */
import type { Attempt } from "../../../domain/sending/message.ts";
import { NO_VERIFICATION, readDocuments } from "../documents.ts";
import { Remembered } from "../remembered.ts";

export class AttemptRows {
  readonly #sql: SqlStorage;
  /** By message. */
  readonly #last = new Remembered<readonly Attempt[]>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(messageId: string, attempt: number): Attempt | null {
    return this.ofMessage(messageId).find((one) => one.attempt === attempt) ?? null;
  }

  /** In the order of their numbers. */
  ofMessage(messageId: string): readonly Attempt[] {
    const sql = "SELECT body FROM attempts WHERE message_id = ? ORDER BY attempt";
    return this.#last.of(messageId, () => readDocuments<Attempt>(this.#sql, sql, messageId)) ?? [];
  }

  /** Of a message that is new: there is none to look for. */
  expect(messageId: string): void {
    this.#last.set(messageId, []);
  }

  ofVerification(verificationId: string): Attempt[] {
    const sql = "SELECT body FROM attempts WHERE verification_id = ? ORDER BY message_id, attempt";
    return readDocuments<Attempt>(this.#sql, sql, verificationId);
  }

  /** Of every text to a number that is still known. */
  ofPhone(phoneToken: string): Attempt[] {
    const sql =
      "SELECT attempts.body FROM verifications JOIN attempts ON attempts.verification_id = verifications.id WHERE verifications.phone_token = ? UNION ALL SELECT attempts.body FROM messages JOIN attempts ON attempts.message_id = messages.id WHERE messages.phone_token = ? AND messages.verification_id = ''";
    return readDocuments<Attempt>(this.#sql, sql, phoneToken, phoneToken);
  }

  save(attempt: Attempt, verificationId: string | null): void {
    this.#last.change(attempt.messageId, (all) =>
      [...all.filter((one) => one.attempt !== attempt.attempt), attempt].toSorted((a, b) => a.attempt - b.attempt),
    );
    this.#sql.exec(
      "INSERT INTO attempts (message_id, attempt, verification_id, status, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, body = excluded.body",
      attempt.messageId,
      attempt.attempt,
      verificationId ?? NO_VERIFICATION,
      attempt.status,
      JSON.stringify(attempt),
    );
  }

  forget({ messageId, attempt }: Attempt): void {
    this.#last.change(messageId, (all) => all.filter((one) => one.attempt !== attempt));
    this.#sql.exec("DELETE FROM attempts WHERE message_id = ? AND attempt = ?", messageId, attempt);
  }

  forgetMemory(): void {
    this.#last.forget();
  }
}
