/**
 * Makes many phones out of few by copying the rows of a stopped server's phone buckets under new keys: a hundred
 * thousand starts through the API would take as many minutes as the rest of the bench together.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const TOKEN = "lower(hex(randomblob(16)))";
const idLike = (column: string) => `substr(${column}, 1, 9) || lower(hex(randomblob(11)))`;

/** Every table with a row a phone, message or attempt, and what is new in a copy of a row. All other columns are copied. */
const NEW_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  phones: { token: TOKEN },
  verifications: { id: idLike("id"), phone_token: TOKEN },
  messages: { id: idLike("id"), verification_id: idLike("id"), phone_token: TOKEN },
  attempts: { message_id: idLike("message_id"), verification_id: idLike("message_id") },
};

/** Gives every phone bucket under `storage` `factor` times its phones. Returns how many phones there are then. */
export function multiplyPhones(storage: string, factor: number): number {
  let phones = 0;
  for (const file of readdirSync(storage, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".sqlite")) continue;
    const database = new DatabaseSync(join(storage, file));
    try {
      if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'known_devices'").get() !== undefined) {
        phones += multiplyRows(database, factor);
      }
    } finally {
      database.close();
    }
  }
  return phones;
}

function multiplyRows(database: DatabaseSync, factor: number): number {
  database.exec("PRAGMA synchronous = OFF; ATTACH ':memory:' AS first");
  const tables = Object.entries(NEW_VALUES);
  for (const [table] of tables) database.exec(`CREATE TABLE first.${table} AS SELECT * FROM main.${table}`);
  const copies = tables.map(([table, values]) => copyOf(database, table, values));
  database.exec("BEGIN");
  for (let copy = 1; copy < factor; copy += 1) for (const sql of copies) database.exec(sql);
  database.exec("COMMIT; DETACH first");
  return Number(database.prepare("SELECT COUNT(*) AS count FROM phones").get()?.["count"]);
}

/** By the columns that the table has now: a migration that adds one changes nothing here. */
function copyOf(database: DatabaseSync, table: string, values: Readonly<Record<string, string>>): string {
  const columns = database
    .prepare(`PRAGMA table_info(${table})`)
    .all()
    .map(({ name }) => String(name));
  const missing = Object.keys(values).filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new Error(`${table} has no column ${missing.join(", ")} any more`);
  const copied = columns.map((name) => values[name] ?? name);
  return `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${copied.join(", ")} FROM first.${table}`;
}
