/** The growth benchmark multiplies the rows of a phone bucket as the newest migration leaves it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { multiplyPhones } from "../../../bench/multiply-phones.ts";
import { PHONE_TABLES } from "../../../src/objects/phone/schema.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "growth-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function withDatabase<T>(use: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(join(folder, "bucket.sqlite"));
  try {
    return use(database);
  } finally {
    database.close();
  }
}

/** Two phones, each with a verification, its message and an attempt, in the bucket's own tables. */
function fill(): void {
  withDatabase((database) => {
    for (const migration of PHONE_TABLES) database.exec(migration);
    for (const letter of ["a", "b"]) {
      const [token, verification, message] = [letter.repeat(32), `vrf_wnam1${letter}`, `msg_wnam1${letter}`];
      database.exec(`INSERT INTO phones (token, body, touched_at_ms) VALUES ('${token}', '{}', 1)`);
      database.exec(
        `INSERT INTO verifications (id, phone_token, purpose, created_at_ms, body)
         VALUES ('${verification}', '${token}', 'login', 1, '{}')`,
      );
      database.exec(
        `INSERT INTO messages (id, verification_id, phone_token, status, body, created_at_ms)
         VALUES ('${message}', '${verification}', '${token}', 'submitted', '{}', 7)`,
      );
      database.exec(
        `INSERT INTO attempts (message_id, attempt, verification_id, status, body)
         VALUES ('${message}', 1, '${verification}', 'submitted', '{}')`,
      );
    }
  });
}

describe("multiplying the phones of a bucket", () => {
  it("copies every row of each phone under keys of its own, with all columns that there are", () => {
    fill();
    expect(multiplyPhones(folder, 5)).toBe(10);
    withDatabase((database) => {
      for (const table of ["phones", "verifications", "messages", "attempts"]) {
        expect(database.prepare(`SELECT COUNT(*) AS count FROM ${table}`).get(), table).toEqual({ count: 10 });
      }
      expect(database.prepare("SELECT DISTINCT created_at_ms AS at FROM messages").all()).toEqual([{ at: 7 }]);
      expect(database.prepare("SELECT COUNT(DISTINCT phone_token) AS count FROM messages").get()).toEqual({
        count: 10,
      });
    });
  });

  it("leaves databases that are no bucket alone", () => {
    withDatabase((database) => database.exec("CREATE TABLE devices (token TEXT)"));
    expect(multiplyPhones(folder, 5)).toBe(0);
  });
});
