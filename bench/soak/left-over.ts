/** What a stopped server left undone in its objects, as their tables say: after a quiet time there is nothing. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Each counts rows that stand for work. */
const UNDONE = [
  { what: "events that did not leave an object of phones", table: "outbox", where: "body <> ''" },
  { what: "texts whose carrier is being asked", table: "messages", where: "status = 'claimed'" },
  { what: "webhooks in the hands of a consumer", table: "deliveries", where: "status = 'leased'" },
  { what: "leases of webhook endpoints", table: "leases", where: "is_open = 1" },
  { what: "dead letters", table: "letters", where: "1" },
] as const;

export function leftOver(storage: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(UNDONE.map(({ what }) => [what, 0]));
  for (const file of readdirSync(storage, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".sqlite")) continue;
    const database = new DatabaseSync(join(storage, file));
    try {
      const tables = new Set(
        database
          .prepare("SELECT name FROM sqlite_master")
          .all()
          .map(({ name }) => name),
      );
      for (const { what, table, where } of UNDONE) {
        if (!tables.has(table)) continue;
        const row = database.prepare(`SELECT COUNT(*) AS count FROM ${table} WHERE ${where}`).get();
        counts[what] = (counts[what] ?? 0) + Number(row?.["count"]);
      }
    } finally {
      database.close();
    }
  }
  return counts;
}
