// On, failing and off belong to an endpoint, not to one of its objects: all stop together, and its neighbours hear of it once.
import { evictDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { endpointPortsAt } from "../../support/endpoint-object.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { type Behaviour, failing, well } from "../../support/receivers.ts";
import { lose, openShardWorld, SHARDS, type ShardWorld, subjectOf } from "../../support/shard-world.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOTICES = { events: ["webhook_endpoint.*"] };

const everyShard = Array.from({ length: SHARDS }, (_, shard) => subjectOf(shard));

/** Answers events of this subject so, and all others well. */
const only =
  (subject: string, status: number): Behaviour =>
  ({ received }) =>
    new Response(null, { status: received.event.subject === subject ? status : 204 });

async function open(behaviour: Behaviour) {
  const world = await openShardWorld();
  const endpoint = await world.rig.addEndpoint("a.example.com", { events: ["consent.*"] }, behaviour);
  const other = await world.rig.addEndpoint("other.example.com", NOTICES);
  await world.rig.world.advance(5 * MINUTE);
  return { world, endpoint, other };
}

const reasons = async (world: ShardWorld, endpoint: Parameters<ShardWorld["states"]>[0]) =>
  (await world.states(endpoint)).map(({ disabledReason }) => disabledReason);
const ALL_ON: (string | null)[] = Array.from({ length: SHARDS }, () => null);
const GONE = Array.from({ length: SHARDS }, () => "gone");

describe("an answer of 410", () => {
  it.each([0, 3])("to object %i switches all of them off at once, and is told of once", async (shard) => {
    const { world, endpoint, other } = await open(only(subjectOf(shard), 410));
    await world.tell(subjectOf(shard));
    await world.rig.world.advance(4 * SECOND);
    expect(await reasons(world, endpoint)).toEqual(GONE);
    expect((await world.rig.call(endpoint, "GET")).body).toMatchObject({ enabled: false, disabled_reason: "gone" });
    const list = await world.rig.world.call("GET", "/v1/webhook-endpoints");
    expect(list.body.data).toContainEqual(expect.objectContaining({ id: endpoint.id, enabled: false }));
    const tried = world.rig.of(endpoint).length;
    await world.tell(...everyShard);
    await world.rig.world.advance(10 * MINUTE);
    expect(world.rig.of(endpoint)).toHaveLength(tried);
    expect(world.rig.of(other).map(({ event }) => event)).toMatchObject([
      { data: { endpoint_id: endpoint.id, reason: "gone" } },
    ]);
  });

  it("to several at once is told of once", async () => {
    const { world, endpoint, other } = await open(() => new Response(null, { status: 410 }));
    await world.tell(...everyShard);
    await world.rig.world.advance(10 * MINUTE);
    expect(await reasons(world, endpoint)).toEqual(GONE);
    expect(world.rig.types(other)).toEqual(["webhook_endpoint.disabled"]);
  });

  it.each(["question", "answer"] as const)(
    "is told to the head until it has answered, across the end of both, when the %s is lost",
    async (lost) => {
      const { world, endpoint, other } = await open(only(subjectOf(2), 410));
      const mend = lose({ commands: ["shards.hear", "shards.obey"], lost });
      await world.tell(subjectOf(2));
      await world.rig.world.settle();
      await world.rig.world.advance(4 * SECOND);
      expect((await reasons(world, endpoint))[2]).toBe("gone");
      for (const shard of [2, 0]) await evictDurableObject(world.rig.object(endpoint.id, shard));
      mend();
      await world.rig.world.advance(MINUTE);
      for (const shard of world.rig.shards)
        expect(await world.sql(endpoint, shard, "SELECT shard FROM untold")).toEqual([]);
      expect(await reasons(world, endpoint)).toEqual(GONE);
      expect(world.rig.types(other)).toEqual(["webhook_endpoint.disabled"]);
    },
  );

  it("from before the tenant switched it on again counts no more, however late the head hears of it", async () => {
    const { world, endpoint, other } = await open(well);
    const place = { tenantId: world.rig.world.tenantId, mode: "test", endpointId: endpoint.id } as const;
    const { shards } = endpointPortsAt(world.rig.object(endpoint.id));
    const [row] = await world.sql(endpoint, 2, "SELECT version FROM endpoint");
    const version = Number(row?.["version"]);
    for (const enabled of [false, true]) await world.rig.call(endpoint, "PATCH", "", { enabled });
    const late = await shards.hear(place, { atMs: Date.now(), version });
    expect(late).toMatchObject({ version: version + 2, reason: null });
    await world.rig.world.advance(10 * MINUTE);
    expect(await reasons(world, endpoint)).toEqual(ALL_ON);
    expect(await shards.hear(place, { atMs: Date.now(), version: version + 2 })).toMatchObject({ reason: "gone" });
    await world.rig.world.advance(MINUTE);
    expect(await reasons(world, endpoint)).toEqual(GONE);
    expect(world.rig.types(other)).toEqual(["webhook_endpoint.disabled"]);
  });
});

describe("an order of the head", () => {
  it("that was not answered is given again, across the end of its object", async () => {
    const { world, endpoint } = await open(well);
    const mend = lose({ commands: ["shards.obey"], lost: "question", isFor: (shard) => shard === 1 });
    await world.rig.call(endpoint, "PATCH", "", { enabled: false });
    expect(await world.sql(endpoint, 0, "SELECT shard FROM untold")).toEqual([{ shard: 1 }]);
    await evictDurableObject(world.rig.object(endpoint.id));
    mend();
    await world.rig.world.advance(MINUTE);
    expect(await world.sql(endpoint, 0, "SELECT shard FROM untold")).toEqual([]);
    expect(await reasons(world, endpoint)).toEqual(ALL_ON.map(() => "request"));
  });

  it("to close is given until it is answered, and the head is gone after the others only", async () => {
    const { world, endpoint } = await open(well);
    await world.tell(subjectOf(1), subjectOf(3));
    await world.rig.world.advance(4 * SECOND);
    const mend = lose({ commands: ["shards.obey"], lost: "question", isFor: (shard) => shard === 3 });
    await world.rig.call(endpoint, "DELETE");
    await evictDurableObject(world.rig.object(endpoint.id));
    await world.rig.world.advance(2 * HOUR);
    expect(await world.sql(endpoint, 0, "SELECT shard FROM untold")).toEqual([{ shard: 3 }]);
    mend();
    await world.rig.world.advance(MINUTE);
    expect(await world.sql(endpoint, 3, "SELECT is_closed FROM endpoint")).toEqual([{ is_closed: 1 }]);
    await world.rig.world.advance(2 * HOUR);
    for (const shard of world.rig.shards) expect(await dumpObject(world.rig.object(endpoint.id, shard))).toEqual({});
  });

  it("that comes again after a later one changes nothing", async () => {
    const { world, endpoint } = await open(well);
    const [row] = await world.sql(endpoint, 1, "SELECT version FROM endpoint");
    const version = Number(row?.["version"]);
    for (const enabled of [false, true]) await world.rig.call(endpoint, "PATCH", "", { enabled });
    const place = { tenantId: world.rig.world.tenantId, mode: "test", endpointId: endpoint.id, shard: 1 } as const;
    const { shards } = endpointPortsAt(world.rig.object(endpoint.id, 1));
    const late = { version: version + 1, reason: "request", isClosed: false, catchUpFromMs: null } as const;
    await shards.obey(place, late);
    expect(await reasons(world, endpoint)).toEqual(ALL_ON);
    await shards.obey(place, { ...late, version: version + 3 });
    expect(await reasons(world, endpoint)).toEqual(ALL_ON.with(1, "request"));
  });
});

describe("a receiver", () => {
  it("that refuses one subject for ever and takes all others is not dead", async () => {
    const { world, endpoint, other } = await open(only(subjectOf(1), 500));
    for (let day = 0; day < 12; day += 1) {
      await world.tell(subjectOf(1), subjectOf(2));
      await world.rig.world.advance(12 * HOUR);
    }
    expect((await world.rig.call(endpoint, "GET")).body).toMatchObject({ enabled: true });
    expect(world.rig.types(other)).toEqual([]);
    const got = world.bySubject(endpoint).get(subjectOf(2)) ?? [];
    expect(got).toHaveLength(12);
  });

  it("that takes nothing is warned of once after three days and switched off once after five, to the second", async () => {
    const { world, endpoint, other } = await open(failing);
    await world.tell(subjectOf(3));
    await world.rig.world.advance(HOUR);
    const failingSinceMs = world.rig.of(endpoint)[0]?.atMs ?? 0;
    await world.tell(...everyShard);
    await world.rig.world.advance(failingSinceMs + 3 * DAY - SECOND - Date.now());
    expect(world.rig.types(other)).toEqual([]);
    await world.rig.world.advance(DAY);
    expect(world.rig.of(other).map(({ event }) => event)).toMatchObject([
      { timestamp: new Date(failingSinceMs + 3 * DAY).toISOString(), type: "webhook_endpoint.failing" },
    ]);
    await world.rig.world.advance(failingSinceMs + 5 * DAY - SECOND - Date.now());
    expect((await world.rig.call(endpoint, "GET")).body).toMatchObject({ enabled: true });
    await world.rig.world.advance(DAY);
    expect(
      world.rig
        .of(other)
        .map(({ event }) => event)
        .slice(1),
    ).toMatchObject([{ timestamp: new Date(failingSinceMs + 5 * DAY).toISOString(), data: { reason: "failing" } }]);
    expect(await reasons(world, endpoint)).toEqual(Array.from({ length: SHARDS }, () => "failing"));
  });

  it("that takes something in between begins its days anew, at every object", async () => {
    const { world, endpoint, other } = await open(failing);
    await world.tell(subjectOf(1));
    await world.rig.world.advance(2 * DAY);
    world.rig.receivers.set(endpoint.host, only(subjectOf(1), 500));
    await world.tell(subjectOf(2));
    await world.rig.world.advance(HOUR);
    world.rig.receivers.set(endpoint.host, failing);
    await world.rig.world.advance(2 * DAY);
    expect(world.rig.types(other)).toEqual([]);
    expect((await world.rig.call(endpoint, "GET")).body).toMatchObject({ enabled: true });
    await world.rig.world.advance(2 * DAY);
    expect(world.rig.types(other)).toEqual(["webhook_endpoint.failing"]);
  });

  it("is known to have taken something, however much it refused since: a log that is cut keeps its last delivery", async () => {
    const { world, endpoint } = await open(well);
    await world.tell(subjectOf(1));
    await world.rig.world.advance(4 * SECOND);
    const deliveredAtMs = world.rig.of(endpoint)[0]?.atMs;
    await world.sql(
      endpoint,
      1,
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
       INSERT INTO tries (at_ms, event_id, event_type, attempt, result, duration_ms, request)
       SELECT ?, 'evt_' || i, 'message.sent', 1, 'http_status', 1, '' FROM n`,
      Date.now(),
    );
    await world.rig.world.advance(2 * HOUR);
    expect(await world.sql(endpoint, 1, "SELECT COUNT(*) AS tries FROM tries")).toEqual([{ tries: 10_001 }]);
    const place = { tenantId: world.rig.world.tenantId, mode: "test", endpointId: endpoint.id, shard: 1 } as const;
    const { report } = await endpointPortsAt(world.rig.object(endpoint.id, 1)).shards.stand(place, { afterMs: 0 });
    expect(report).toEqual({ failingSinceMs: null, deliveredAtMs });
  });
});
