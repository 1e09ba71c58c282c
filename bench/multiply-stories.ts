/**
 * Makes a large day of the ledger out of a small one, by copying the rows of a stopped server's day under new ids, numbers
 * and users: a million stories through their events would take the rest of the hour. A copy's events are those of its
 * original; counts and journal stay as they are.
 */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { idFromBytes, idToBytes } from "../src/domain/base/ids.ts";
import { storyKey } from "../src/domain/ledger/story-key.ts";

const TABLES = [
  { table: "verifications", kind: "verification" },
  { table: "messages", kind: "message" },
] as const;

/** The files of days that have stories, under the storage of a server that is stopped. */
export function dayFiles(storage: string): readonly string[] {
  const files = readdirSync(storage, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".sqlite"));
  return files.map((name) => join(storage, name)).filter((path) => storiesIn(path) > 0);
}

function storiesIn(path: string): number {
  const database = new DatabaseSync(path);
  try {
    const isDay = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'chunks'").get() !== undefined;
    if (!isDay) return 0;
    const count = "SELECT (SELECT COUNT(*) FROM verifications) + (SELECT COUNT(*) FROM messages) AS count";
    return Number(database.prepare(count).get()?.["count"]);
  } finally {
    database.close();
  }
}

/** Gives a day `factor` times its stories. Returns how many there are then. */
export function multiplyStories(path: string, factor: number): number {
  const database = new DatabaseSync(path);
  try {
    database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; BEGIN");
    for (const { table, kind } of TABLES) {
      const rest = "status, country, type, routes, link, expires, revision, events, body";
      const insert = database.prepare(
        `INSERT OR IGNORE INTO ${table} (key, id, phone, user, ${rest})
         SELECT ?, ?, iif(phone IS NULL, NULL, ?), iif(user IS NULL, NULL, user || ?), ${rest} FROM ${table} WHERE key = ?`,
      );
      const rows = database.prepare(`SELECT key, id FROM ${table} ORDER BY key`).all();
      for (let copy = 1; copy < factor; copy += 1) {
        for (const row of rows) {
          const hash = createHash("md5")
            .update(`${copy} ${String(row["id"])}`)
            .digest();
          const id = earlier(kind, String(row["id"]), { copy, hash });
          insert.run(storyKey({ kind, id }), id, hash.toString("hex"), `-${copy}`, Number(row["key"]));
        }
      }
    }
    database.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  } finally {
    database.close();
  }
  return storiesIn(path);
}

/** The id of a story that began minutes earlier, on the same day: copies lie beside each other, as a day's stories do. */
function earlier(
  kind: "verification" | "message",
  id: string,
  { copy, hash }: { readonly copy: number; readonly hash: Uint8Array },
): string {
  const bytes = idToBytes(kind, id);
  if (bytes === null) throw new Error(`${id} is no id of a story`);
  const view = new DataView(bytes.buffer);
  const atMs = view.getUint16(0) * 2 ** 32 + view.getUint32(2);
  const dayMs = atMs - (atMs % 86_400_000);
  const movedMs = dayMs + ((atMs - dayMs) * ((copy * 37) % 997)) / 1_000;
  view.setUint16(0, Math.floor(movedMs / 2 ** 32));
  view.setUint32(2, Math.floor(movedMs % 2 ** 32));
  bytes.set(hash.subarray(0, 7), 9);
  return idFromBytes(kind, bytes);
}
