/**
 * Makes many phones out of few by copying the rows of a stopped server's phone buckets under new keys: a hundred
 * thousand starts through the API would take as many minutes as the rest of the bench together.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Every table with a row a phone, message or attempt; each statement writes one copy of all first rows. */
const COPIES = [
  "INSERT INTO phones SELECT lower(hex(randomblob(16))), body, touched_at_ms FROM first.phones",
  `INSERT INTO verifications SELECT substr(id, 1, 9) || lower(hex(randomblob(11))), lower(hex(randomblob(16))), purpose,
     created_at_ms, body FROM first.verifications`,
  `INSERT INTO messages SELECT substr(id, 1, 9) || lower(hex(randomblob(11))), substr(id, 1, 9) || lower(hex(randomblob(11))),
     status, body FROM first.messages`,
  `INSERT INTO attempts SELECT substr(message_id, 1, 9) || lower(hex(randomblob(11))), attempt,
     substr(message_id, 1, 9) || lower(hex(randomblob(11))), status, body FROM first.attempts`,
] as const;
const TABLES = ["phones", "verifications", "messages", "attempts"] as const;

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
  for (const table of TABLES) database.exec(`CREATE TABLE first.${table} AS SELECT * FROM main.${table}`);
  database.exec("BEGIN");
  for (let copy = 1; copy < factor; copy += 1) for (const sql of COPIES) database.exec(sql);
  database.exec("COMMIT; DETACH first");
  return Number(database.prepare("SELECT COUNT(*) AS count FROM phones").get()?.["count"]);
}
