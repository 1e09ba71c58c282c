/** Rows whose body is a document. Only this object's code writes them, so a body has its row's type. */

export function readDocument<T>(sql: SqlStorage, query: string, ...bindings: (string | number)[]): T | null {
  return readDocuments<T>(sql, query, ...bindings)[0] ?? null;
}

export function readDocuments<T>(sql: SqlStorage, query: string, ...bindings: (string | number)[]): T[] {
  return sql
    .exec<{ body: string }>(query, ...bindings)
    .toArray()
    .map((row) => {
      const document: T = JSON.parse(row.body);
      return document;
    });
}

/** What the column of the verification holds for a text of none. */
export const NO_VERIFICATION = "";
