/** The parts of `npm run soak` that judge: how memory grows, and what a stopped server left undone. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leftOver } from "../../../bench/soak/left-over.ts";
import { slopeOf } from "../../../bench/soak/memory.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "soak-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("memory of a soak", () => {
  it("is judged by its last half: what the first minutes took is no growth", () => {
    const looks = Array.from({ length: 40 }, (_, n) => ({
      minute: n / 4,
      mb: n < 20 ? n * 50 : 1_000 + n / 2,
      files: n,
    }));
    expect(slopeOf(looks, "mb")).toBeCloseTo(2);
    expect(slopeOf(looks, "files")).toBeCloseTo(4);
  });
});

describe("what a stopped server left undone", () => {
  it("is counted over the tables of all objects, and an empty one has none of it", () => {
    mkdirSync(join(folder, "objects"));
    for (const name of ["a", "b"]) {
      const database = new DatabaseSync(join(folder, "objects", `${name}.sqlite`));
      database.exec("CREATE TABLE outbox (seq INTEGER PRIMARY KEY, at_ms INTEGER, body TEXT)");
      database.exec("INSERT INTO outbox (at_ms, body) VALUES (1, ''), (2, 'an event')");
      database.close();
    }
    const counts = Object.values(leftOver(folder));
    expect(counts.toSorted((a, b) => b - a)).toEqual([2, ...counts.slice(1).map(() => 0)]);
  });
});
