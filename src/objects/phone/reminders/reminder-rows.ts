/** The rows of reminders and of the invitations they come from. Only this object's code writes them, so a row has its type. */
import type { Invitation } from "../../../domain/reminders/invitation.ts";
import type { Reminder } from "../../../domain/reminders/reminder.ts";

export class ReminderRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  find(id: string): Reminder | null {
    return this.#reminders("SELECT body FROM reminders WHERE id = ?", id)[0] ?? null;
  }

  waiting(phoneToken: string): readonly Reminder[] {
    return this.#reminders("SELECT body FROM reminders WHERE phone_token = ? AND status = 'waiting'", phoneToken);
  }

  save(reminder: Reminder, nowMs: number): void {
    this.#sql.exec(
      "INSERT INTO reminders (id, phone_token, status, created_at_ms, changed_at_ms, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, changed_at_ms = excluded.changed_at_ms, body = excluded.body",
      reminder.id,
      reminder.phone.token,
      reminder.status,
      reminder.createdAtMs,
      nowMs,
      JSON.stringify(reminder),
    );
  }

  invitation(id: string): Invitation | null {
    return this.#invitations("SELECT body FROM questions WHERE id = ? AND kind = 'invitation'", id)[0] ?? null;
  }

  /** Newest first: the open ones, and those that were joined. */
  invitationsOf(phoneToken: string): readonly Invitation[] {
    const sql =
      "SELECT body FROM questions WHERE phone_token = ? AND status IN ('open', 'joined') AND kind = 'invitation' ORDER BY opened_at_ms DESC, id DESC";
    return this.#invitations(sql, phoneToken);
  }

  saveInvitation(invitation: Invitation): void {
    this.#sql.exec(
      "INSERT INTO questions (id, phone_token, kind, status, opened_at_ms, body) VALUES (?, ?, 'invitation', ?, ?, ?) ON CONFLICT DO UPDATE SET status = excluded.status, body = excluded.body",
      invitation.id,
      invitation.phone.token,
      invitation.status,
      invitation.openedAtMs,
      JSON.stringify(invitation),
    );
  }

  #reminders(sql: string, ...bindings: (string | number)[]): Reminder[] {
    return this.#bodies(sql, bindings).map((body) => {
      const reminder: Reminder = JSON.parse(body);
      return reminder;
    });
  }

  #invitations(sql: string, ...bindings: (string | number)[]): Invitation[] {
    return this.#bodies(sql, bindings).map((body) => {
      const invitation: Invitation = JSON.parse(body);
      return invitation;
    });
  }

  #bodies(sql: string, bindings: readonly (string | number)[]): string[] {
    return this.#sql
      .exec<{ body: string }>(sql, ...bindings)
      .toArray()
      .map(({ body }) => body);
  }
}
