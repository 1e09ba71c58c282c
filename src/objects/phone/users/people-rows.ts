/** The rows of people behind numbers: users. Only this object's code writes them, so a row has its type. */
import { newUser, type UserState } from "../../../domain/users/user-state.ts";
import { readDocuments } from "../documents.ts";
import { Remembered } from "../remembered.ts";

export class PeopleRows {
  readonly #sql: SqlStorage;
  /** By number: a start and its checks ask for the same ones. */
  readonly #last = new Remembered<readonly UserState[]>();

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Null for a user that this number has never been said to be of. */
  user(phoneToken: string, userId: string): UserState | null {
    const sql = "SELECT body FROM users WHERE phone_token = ? AND user_id = ?";
    const [row] = this.#sql.exec<{ body: string }>(sql, phoneToken, userId).toArray();
    if (row === undefined) return null;
    const user: UserState = JSON.parse(row.body);
    return user;
  }

  /** All that are known at a number: mostly one. */
  usersOf(phoneToken: string): readonly UserState[] {
    const sql = "SELECT body FROM users WHERE phone_token = ?";
    return this.#last.of(phoneToken, () => readDocuments<UserState>(this.#sql, sql, phoneToken)) ?? [];
  }

  userOrNew(phoneToken: string, userId: string): UserState {
    return this.user(phoneToken, userId) ?? newUser(userId, phoneToken);
  }

  saveUser(user: UserState, nowMs: number): void {
    this.#last.delete(user.phoneToken);
    this.#sql.exec(
      "INSERT OR REPLACE INTO users (phone_token, user_id, body, touched_at_ms) VALUES (?, ?, ?, ?)",
      user.phoneToken,
      user.userId,
      JSON.stringify(user),
      nowMs,
    );
  }

  forgetUser(phoneToken: string, userId: string): void {
    this.#last.delete(phoneToken);
    this.#sql.exec("DELETE FROM users WHERE phone_token = ? AND user_id = ?", phoneToken, userId);
  }

  forgetMemory(): void {
    this.#last.forget();
  }
}
