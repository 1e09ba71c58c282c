/** The rows of what is promised to phones of other objects. Only this object's code writes them, so a row has its type. */
import type { WaitingAnnouncement } from "../../../domain/alerts/announcement.ts";

export class AnnouncementRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** `subject`: that of its wake. */
  find(subject: string): WaitingAnnouncement | null {
    const sql = "SELECT body FROM announcements WHERE subject = ?";
    const [row] = this.#sql.exec<{ body: string }>(sql, subject).toArray();
    if (row === undefined) return null;
    const announcement: WaitingAnnouncement = JSON.parse(row.body);
    return announcement;
  }

  save(subject: string, announcement: WaitingAnnouncement): void {
    const sql = "INSERT OR REPLACE INTO announcements (subject, body) VALUES (?, ?)";
    this.#sql.exec(sql, subject, JSON.stringify(announcement));
  }

  forget(subject: string): void {
    this.#sql.exec("DELETE FROM announcements WHERE subject = ?", subject);
  }
}
