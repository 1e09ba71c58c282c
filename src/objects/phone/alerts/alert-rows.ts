/** The rows of alerts: questions of kind `alert`. Only this object's code writes them, so a row has its type. */
import type { Alert } from "../../../domain/alerts/alert.ts";

export class AlertRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(id: string): Alert | null {
    return this.#read("SELECT body FROM questions WHERE id = ? AND kind = 'alert'", id)[0] ?? null;
  }

  /** Newest first: the open ones, and those opened since. */
  ofPhone(phoneToken: string, sinceMs: number): readonly Alert[] {
    const sql =
      "SELECT body FROM questions WHERE phone_token = ? AND kind = 'alert' AND (status = 'open' OR opened_at_ms >= ?) ORDER BY opened_at_ms DESC, id DESC";
    return this.#read(sql, phoneToken, sinceMs);
  }

  /** Newest first: all that are remembered. */
  ofUser(phoneToken: string, userId: string): readonly Alert[] {
    const sql =
      "SELECT body FROM questions WHERE phone_token = ? AND kind = 'alert' ORDER BY opened_at_ms DESC, id DESC";
    return this.#read(sql, phoneToken).filter((alert) => alert.userId === userId);
  }

  save(alert: Alert): void {
    this.#sql.exec(
      "INSERT INTO questions (id, phone_token, kind, status, opened_at_ms, body) VALUES (?, ?, 'alert', ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, body = excluded.body",
      alert.id,
      alert.phone.token,
      alert.status,
      alert.openedAtMs,
      JSON.stringify(alert),
    );
  }

  #read(sql: string, ...bindings: (string | number)[]): Alert[] {
    return this.#sql
      .exec<{ body: string }>(sql, ...bindings)
      .toArray()
      .map((row) => {
        const alert: Alert = JSON.parse(row.body);
        return alert;
      });
  }
}
