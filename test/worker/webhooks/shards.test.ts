// An endpoint over several objects is one endpoint to whoever listens and to whoever asks.
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { loseAlarm, tick, untilBroken } from "../../support/lost-alarms.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { failing, well } from "../../support/receivers.ts";
import { RosterEar } from "../../support/roster-rows.ts";
import { openShardWorld, SHARDS, type ShardWorld, subjectOf } from "../../support/shard-world.ts";
import type { Endpoint } from "../../support/webhook-world.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Two subjects of every shard, interleaved, so many times each. */
const rounds = (times: number) =>
  Array.from({ length: times }, () =>
    Array.from({ length: 2 * SHARDS }, (_, n) => subjectOf(n % SHARDS, Math.floor(n / SHARDS))),
  ).flat();

const everyShard = Array.from({ length: SHARDS }, (_, shard) => subjectOf(shard));

/** As if nothing had ever been written there. */
async function forget(world: ShardWorld, endpoint: Endpoint, shard: number): Promise<void> {
  const stub = world.rig.object(endpoint.id, shard);
  await runInDurableObject(stub, (_object, { storage }) => storage.deleteAll());
  await evictDurableObject(stub);
}

async function logPage(world: ShardWorld, endpoint: Endpoint, query: string) {
  const { body } = await world.rig.call(endpoint, "GET", `/deliveries?${query}`);
  return {
    ids: body.data.map((entry) => String(entry["event_id"])),
    next: typeof body["next_cursor"] === "string" ? body["next_cursor"] : null,
  };
}

describe("what happens", () => {
  it("is told by the object of its subject, each subject's events in their order and once", async () => {
    const world = await openShardWorld();
    const endpoint = await world.rig.addEndpoint("a.example.com");
    const subjects = rounds(5);
    const ids = await world.tell(...subjects);
    await world.rig.world.advance(10 * SECOND);
    const got = world.bySubject(endpoint);
    expect(got.size).toBe(2 * SHARDS);
    for (const [subject, own] of got) expect(own).toEqual(ids.filter((_, n) => subjects[n] === subject));
    for (const shard of world.rig.shards)
      expect(await world.sql(endpoint, shard, "SELECT DISTINCT status FROM deliveries")).toEqual([
        { status: "delivered" },
      ]);
  });

  it("and waits is counted over all of them", async () => {
    const world = await openShardWorld();
    const endpoint = await world.rig.addEndpoint("a.example.com", {}, failing);
    await world.tell(...rounds(2));
    await world.rig.world.advance(4 * SECOND);
    const { body } = await world.rig.call(endpoint, "GET");
    expect(body).toMatchObject({ waiting: 4 * SHARDS, enabled: true });
    expect(body["failing_since"]).toBe(new Date(world.rig.of(endpoint)[0]?.atMs ?? 0).toISOString());
  });
});

describe("the log", () => {
  it("has the tries of all, newest first, and each on one page, whatever is written between two pages", async () => {
    const world = await openShardWorld();
    const endpoint = await world.rig.addEndpoint("a.example.com");
    const ids: string[] = [];
    for (const subject of rounds(3)) {
      ids.push(...(await world.tell(subject)));
      await world.rig.world.advance(4 * SECOND);
    }
    const pages: string[] = [];
    for (let next: string | null = null, page = 0; page === 0 || next !== null; page += 1) {
      const read = await logPage(world, endpoint, `limit=5${next === null ? "" : `&cursor=${next}`}`);
      pages.push(...read.ids);
      next = read.next;
      await world.tell(...everyShard);
      await world.rig.world.advance(4 * SECOND);
    }
    expect(pages).toEqual(ids.toReversed());
  });

  it("does not go on from a place in the log of fewer objects", async () => {
    const world = await openShardWorld();
    const endpoint = await world.rig.addEndpoint("a.example.com");
    const cursor = btoa(`3 ${endpoint.id} all`).replaceAll("=", "");
    const refused = await world.rig.call(endpoint, "GET", `/deliveries?cursor=${cursor}`);
    expect(refused).toMatchObject({ status: 422, body: { code: "cursor_invalid" } });
  });
});

describe("the past", () => {
  it("of a range is sent again by all of them, in the order of each subject", async () => {
    const world = await openShardWorld();
    const endpoint = await world.rig.addEndpoint("a.example.com");
    const from = new Date(Date.now()).toISOString();
    const subjects = rounds(3);
    const ids = await world.tell(...subjects);
    await world.rig.world.advance(MINUTE);
    const to = new Date(Date.now()).toISOString();
    expect((await world.rig.call(endpoint, "POST", "/replay", { from, to })).status).toBe(202);
    await world.rig.world.advance(MINUTE);
    for (const [subject, own] of world.bySubject(endpoint)) {
      const once = ids.filter((_, n) => subjects[n] === subject);
      expect(own).toEqual([...once, ...once]);
    }
  });

  it("of one event is sent again by the object of its subject", async () => {
    const world = await openShardWorld();
    const endpoint = await world.rig.addEndpoint("a.example.com");
    const [id] = await world.tell(subjectOf(3));
    await world.rig.world.advance(MINUTE);
    await world.rig.call(endpoint, "POST", "/replay", { event_id: id });
    await world.rig.world.advance(SECOND);
    expect(world.ids(endpoint)).toEqual([id, id]);
    expect(await world.sql(endpoint, 3, "SELECT COUNT(*) AS tries FROM tries")).toEqual([{ tries: 2 }]);
  });

  it("waits as a whole while one of them has no room, and nothing of it is lost or told twice", async () => {
    const world = await openShardWorld();
    const endpoint = await world.rig.addEndpoint("a.example.com");
    const from = new Date(Date.now()).toISOString();
    const ids = await world.tell(...rounds(2));
    await world.rig.world.advance(MINUTE);
    const before = world.rig.of(endpoint).length;
    await world.sql(
      endpoint,
      2,
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
       INSERT INTO deliveries (event_id, origin, lane, type, body, status, tries, due_at_ms, is_open, created_at_ms)
       SELECT 'evt_' || i, 'live', 0, 'alert.expired', '{}', 'waiting', 9, ?, 0, 0 FROM n`,
      Date.now() + HOUR,
    );
    await world.rig.call(endpoint, "POST", "/replay", { from, to: new Date(Date.now()).toISOString() });
    await world.rig.world.advance(30 * SECOND);
    const [fill] = await world.sql(endpoint, 0, "SELECT cursor FROM fills");
    expect(fill).toEqual({ cursor: null });
    await world.sql(endpoint, 2, "DELETE FROM deliveries WHERE status = 'waiting'");
    await world.rig.world.advance(30 * SECOND);
    expect(world.ids(endpoint).slice(before).toSorted()).toEqual(ids.toSorted());
    expect(await world.sql(endpoint, 0, "SELECT cursor FROM fills")).toEqual([]);
  });

  it("that an endpoint missed while it was off is told once, by all of them", async () => {
    const world = await openShardWorld();
    const endpoint = await world.rig.addEndpoint("a.example.com");
    const first = await world.tell(...rounds(1));
    await world.rig.world.advance(10 * MINUTE);
    await world.rig.call(endpoint, "PATCH", "", { enabled: false });
    expect(new Set((await world.states(endpoint)).map(({ disabledReason }) => disabledReason))).toEqual(
      new Set(["request"]),
    );
    const subjects = rounds(3);
    const missed = await world.tell(...subjects);
    await world.rig.world.advance(10 * MINUTE);
    expect(world.ids(endpoint)).toHaveLength(first.length);
    await world.rig.call(endpoint, "PATCH", "", { enabled: true });
    await world.rig.world.advance(10 * MINUTE);
    for (const [subject, own] of world.bySubject(endpoint))
      expect(own.slice(1)).toEqual(missed.filter((_, n) => subjects[n] === subject));
  });

  it("that one of them had no room for is read again by that one alone", async () => {
    const world = await openShardWorld();
    const endpoint = await world.rig.addEndpoint("a.example.com");
    await world.rig.world.advance(10 * MINUTE);
    const missedSinceMs = Date.now();
    const missed = await world.tell(subjectOf(1), subjectOf(2));
    await world.rig.world.advance(MINUTE);
    for (const shard of [1, 2]) await world.sql(endpoint, shard, "DELETE FROM deliveries");
    await world.sql(endpoint, 1, "UPDATE endpoint SET state = json_set(state, '$.missedSinceMs', ?)", missedSinceMs);
    await world.tell(subjectOf(1, 1));
    await world.rig.world.advance(MINUTE);
    const again = world.ids(endpoint).slice(2);
    expect(again).toContain(missed[0]);
    expect(again).not.toContain(missed[1]);
  });
});

describe("an endpoint of the release before, which had one object", () => {
  it("reads again for all what that one had no room for", async () => {
    const world = await openShardWorld();
    const endpoint = await world.rig.addEndpoint("a.example.com");
    await world.rig.world.advance(10 * MINUTE);
    const missedSinceMs = Date.now();
    const missed = await world.tell(...everyShard);
    await world.rig.world.advance(MINUTE);
    for (const shard of world.rig.shards) await world.sql(endpoint, shard, "DELETE FROM deliveries");
    const { tenantId } = world.rig.world;
    await world.sql(
      endpoint,
      0,
      "UPDATE endpoint SET version = 0, state = json_set(state, '$.missedSinceMs', ?), identity = ?",
      missedSinceMs,
      JSON.stringify({ tenantId, mode: "test", endpointId: endpoint.id }),
    );
    await evictDurableObject(world.rig.object(endpoint.id));
    await world.tell(subjectOf(0, 1));
    await world.rig.world.advance(MINUTE);
    const again = world.ids(endpoint).slice(missed.length);
    for (const id of missed) expect(again).toContain(id);
  });

  it("that was off is told what it missed, by all of its objects", async () => {
    const world = await openShardWorld();
    const endpoint = await world.rig.addEndpoint("a.example.com", { enabled: false });
    await world.rig.world.advance(10 * MINUTE);
    const missed = await world.tell(...everyShard);
    await world.rig.world.advance(10 * MINUTE);
    for (const shard of world.rig.shards.slice(1)) await forget(world, endpoint, shard);
    await world.sql(endpoint, 0, "UPDATE endpoint SET version = 0, off_since_ms = NULL");
    await world.rig.call(endpoint, "PATCH", "", { enabled: true });
    await world.rig.world.advance(10 * MINUTE);
    expect(world.ids(endpoint).toSorted()).toEqual(missed.toSorted());
  });
});

describe("an endpoint that was deleted", () => {
  it("is closed in all of its objects, which are gone an hour later", async () => {
    const world = await openShardWorld();
    const endpoint = await world.rig.addEndpoint("a.example.com", {}, failing);
    await world.tell(...rounds(2));
    await world.rig.world.advance(4 * SECOND);
    await world.rig.call(endpoint, "DELETE");
    const tried = world.rig.of(endpoint).length;
    world.rig.receivers.set(endpoint.host, well);
    for (const shard of world.rig.shards)
      expect(
        await world.sql(endpoint, shard, "SELECT is_closed, (SELECT COUNT(*) FROM deliveries) AS n FROM endpoint"),
      ).toEqual([{ is_closed: 1, n: 0 }]);
    await world.tell(...rounds(1));
    await world.rig.world.advance(2 * HOUR);
    expect(world.rig.of(endpoint)).toHaveLength(tried);
    for (const shard of world.rig.shards) expect(await dumpObject(world.rig.object(endpoint.id, shard))).toEqual({});
  });
});

it("an object of an endpoint whose alarm was lost is found by its own name, and what waits there goes out", async () => {
  const ear = new RosterEar();
  const world = await openShardWorld();
  const endpoint = await world.rig.addEndpoint("lost.example.com", {}, failing);
  await world.tell(subjectOf(2));
  await world.rig.world.advance(4 * SECOND);
  world.rig.receivers.set(endpoint.host, well);
  await loseAlarm(world.rig.object(endpoint.id, 2));
  await untilBroken(ear, world.rig.world, `${world.rig.world.tenantId}:test:${endpoint.id}:2`);
  world.rig.world.skip(5 * MINUTE);
  await tick(world.rig.world);
  await world.rig.world.settle();
  expect(world.rig.of(endpoint)).toHaveLength(2);
});

it("the objects of an endpoint have names of their own; the first has the name of before", async () => {
  const world = await openShardWorld();
  const endpoint = await world.rig.addEndpoint("a.example.com");
  await world.tell(...rounds(1));
  await world.rig.world.advance(MINUTE);
  const name = `${world.rig.world.tenantId}:test:${endpoint.id}`;
  for (const own of [name, `${name}:1`, `${name}:2`, `${name}:${SHARDS - 1}`])
    expect(Object.keys(await dumpObject(env.ENDPOINTS.getByName(own)))).not.toEqual([]);
  expect(await dumpObject(env.ENDPOINTS.getByName(`${name}:${SHARDS}`))).toEqual({});
});
