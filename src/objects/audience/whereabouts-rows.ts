/** Where users were, beside the rest of their profiles: what else is in a body stays as it is. */
import type { Whereabouts } from "../../domain/alerts/whereabouts.ts";

export class WhereaboutsRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  save(userId: string, whereabouts: Whereabouts): void {
    const sql = "UPDATE profiles SET body = json_set(body, '$.whereabouts', json(?)) WHERE user_id = ?";
    this.#sql.exec(sql, JSON.stringify(whereabouts), userId);
  }

  forget(userId: string): void {
    this.#sql.exec("UPDATE profiles SET body = json_remove(body, '$.whereabouts') WHERE user_id = ?", userId);
  }
}
