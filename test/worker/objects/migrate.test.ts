import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { migrate } from "../../../src/objects/migrate.ts";

const FIRST = "CREATE TABLE a (id INTEGER);";
const SECOND = "CREATE TABLE b (id INTEGER);";

function inStorage(work: (storage: DurableObjectStorage) => void): Promise<void> {
  return runInDurableObject(env.PHONES.getByName(crypto.randomUUID()), (_object, { storage }) => work(storage));
}

function tablesOf({ sql }: DurableObjectStorage): readonly string[] {
  const query = "SELECT name FROM sqlite_master WHERE name IN ('a', 'b') ORDER BY name";
  return sql
    .exec<{ name: string }>(query)
    .toArray()
    .map(({ name }) => name);
}

it("an object that slept through a release runs what it has missed, once", () =>
  inStorage((storage) => {
    migrate(storage, [FIRST]);
    migrate(storage, [FIRST, SECOND]);
    migrate(storage, [FIRST, SECOND]);
    expect(tablesOf(storage)).toEqual(["a", "b"]);
  }));

it("an object that goes back to an older release and forward again is left as the newer one made it", () =>
  inStorage((storage) => {
    migrate(storage, [FIRST, SECOND]);
    migrate(storage, [FIRST]);
    migrate(storage, [FIRST, SECOND]);
    expect(tablesOf(storage)).toEqual(["a", "b"]);
  }));

it("a migration that fails leaves nothing of itself behind", () =>
  inStorage((storage) => {
    expect(() => migrate(storage, [FIRST, "CREATE TABLE b (id INTEGER); CREATE NONSENSE"])).toThrow(/NONSENSE/);
    expect(tablesOf(storage)).toEqual([]);
    migrate(storage, [FIRST, SECOND]);
    expect(tablesOf(storage)).toEqual(["a", "b"]);
  }));
