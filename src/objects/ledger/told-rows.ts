/** Events that belong to no story of this day, known by their ids: told once. */
export class ToldRows {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** False: it is known. */
  add(eventId: string): boolean {
    return this.#sql.exec("INSERT INTO told (event) VALUES (?) ON CONFLICT DO NOTHING", eventId).rowsWritten > 0;
  }
}
