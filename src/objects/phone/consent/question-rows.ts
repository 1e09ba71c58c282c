/** The rows of questions for consent: questions of kind `consent`. Only this object's code writes them. */
import type { ConsentQuestion } from "../../../domain/consent/consent-question.ts";

export class ConsentQuestionRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(id: string): ConsentQuestion | null {
    return this.#read("SELECT body FROM questions WHERE id = ? AND kind = 'consent'", id)[0] ?? null;
  }

  /** Newest first: all that are remembered. */
  ofPhone(phoneToken: string): readonly ConsentQuestion[] {
    const sql =
      "SELECT body FROM questions WHERE phone_token = ? AND kind = 'consent' ORDER BY opened_at_ms DESC, id DESC";
    return this.#read(sql, phoneToken);
  }

  pending(phoneToken: string): readonly ConsentQuestion[] {
    const sql =
      "SELECT body FROM questions WHERE phone_token = ? AND status = 'pending' AND kind = 'consent' ORDER BY opened_at_ms DESC, id DESC";
    return this.#read(sql, phoneToken);
  }

  save(question: ConsentQuestion): void {
    this.#sql.exec(
      "INSERT INTO questions (id, phone_token, kind, status, opened_at_ms, body) VALUES (?, ?, 'consent', ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, body = excluded.body",
      question.id,
      question.phoneToken,
      question.status,
      question.openedAtMs,
      JSON.stringify(question),
    );
  }

  #read(sql: string, ...bindings: string[]): ConsentQuestion[] {
    return this.#sql
      .exec<{ body: string }>(sql, ...bindings)
      .toArray()
      .map(({ body }) => {
        const question: ConsentQuestion = JSON.parse(body);
        return question;
      });
  }
}
