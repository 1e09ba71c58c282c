/** Who holds a key that was revoked: what it still opens, in the real runtime, while the database is away. */
import { describe, expect, it } from "vitest";
import { CRONS, runCron } from "../../../src/cron/jobs.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { openWorld } from "../../support/worker-world.ts";

async function open() {
  const database = makeBreakableDatabase();
  const world = await openWorld({}, { DB: database.DB });
  const body = { role: "developer", mode: "test", name: "stolen" };
  const made = await world.call("POST", "/v1/keys", { key: world.liveKey, body });
  const stolen = String(made.body["secret"]);
  let phones = 0;
  /** A start reads nothing but the key and the routes, which both are remembered. */
  const startWith = async (key: string) => {
    phones += 1;
    return (await world.start(`+1415555267${phones}`, {}, { key })).status;
  };
  const revoke = () => world.call("DELETE", `/v1/keys/${made.body.id}`, { key: world.liveKey });
  return { database, world, stolen, startWith, revoke };
}

describe("a stolen key that its owner revoked", () => {
  it("opens nothing 30 s later, though the database is away since the answer; other keys work on", async () => {
    const { database, world, stolen, startWith, revoke } = await open();
    expect([await startWith(stolen), await startWith(world.testKey)]).toEqual([201, 201]);
    expect((await revoke()).status).toBe(200);
    database.state = "rejects";
    for (const ms of [30_000, 1_000, 60_000]) {
      world.skip(ms);
      expect([await startWith(stolen), await startWith(world.testKey)]).toEqual([503, 201]);
    }
  });

  it("is refused as unknown when the database is back", async () => {
    const { database, world, stolen, startWith, revoke } = await open();
    expect(await startWith(stolen)).toBe(201);
    await revoke();
    database.state = "rejects";
    world.skip(30_000);
    expect(await startWith(stolen)).toBe(503);
    database.state = "well";
    world.skip(2_000);
    expect(await startWith(stolen)).toBe(401);
  });
});

describe("a stolen key that its owner revokes while the database is away", () => {
  it("opens nothing 30 s later, and is revoked in the database once that is back", async () => {
    const { database, world, stolen, startWith, revoke } = await open();
    expect([await startWith(stolen), await startWith(world.testKey)]).toEqual([201, 201]);
    await world.behind();
    database.state = "rejects";
    // Another isolate, which was just born.
    Object.assign(world, { env: { ...world.env } });
    expect(await revoke()).toMatchObject({ status: 200, body: { name: "stolen", revoked_at: expect.any(String) } });
    world.skip(30_000);
    expect([await startWith(stolen), await startWith(world.testKey)]).toEqual([503, 201]);
    database.state = "well";
    world.skip(31_000);
    expect([await startWith(stolen), await startWith(world.testKey)]).toEqual([401, 201]);
    await runCron(servicesFor(world.env, { run: () => undefined }), CRONS.wakeOverdue, Date.now());
    const { data } = (await world.call("GET", "/v1/keys", { key: world.liveKey })).body;
    expect(data.filter(({ revoked_at }) => revoked_at !== null)).toMatchObject([{ name: "stolen" }]);
  });
});

describe("a revocation whose word does not get beside the database", () => {
  it("is not answered as done, and is done when it is asked for again", async () => {
    const { world, revoke } = await open();
    const { KEPT } = world.env;
    const away = { getByName: () => ({ keep: () => Promise.reject(new Error("away")), read: async () => null }) };
    Object.assign(world.env, { KEPT: away });
    // Other services with the same bindings, as after an eviction.
    Object.assign(world, { env: { ...world.env } });
    expect((await revoke()).status).toBe(503);
    Object.assign(world, { env: { ...world.env, KEPT } });
    expect(await revoke()).toMatchObject({ status: 200, body: { revoked_at: expect.any(String) } });
  });
});
