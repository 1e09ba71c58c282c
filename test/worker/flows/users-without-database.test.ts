/** After the move of users, as the deployment sees it: its cron, its operator, and a D1 that is away. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { forgetMoves, tickMoves } from "../../support/moves.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const PHONE = "+13105550111";
const NEW_PHONE = "+13105550122";
const SETTLED_MS = 3 * 86_400_000;

beforeEach(forgetMoves);

async function open() {
  const database = makeBreakableDatabase();
  const world = await openWorld({}, { DB: database.DB, PUBLIC_URL: "https://godwit.example" });
  return { database, world };
}

const migrations = async (world: World) => {
  const { body } = await world.call("GET", "/v1/migrations", { key: String(env.BOOTSTRAP_SECRET) });
  return body.data.filter(({ name }) => String(name).endsWith("_users"));
};

const save = (world: World, body: Record<string, unknown> = { phone_number: PHONE, locale: "es" }) =>
  world.call("PUT", "/v1/users/u1", { body });

/** Both passes, with the days between them. */
async function move(world: World): Promise<void> {
  await tickMoves(world);
  await tickMoves(world);
  world.skip(SETTLED_MS);
  await tickMoves(world);
  await tickMoves(world);
}

describe("the move of users into their objects", () => {
  it("shows the operator how far it is, and ends with an empty table", async () => {
    const { world } = await open();
    await save(world);
    const waits = { state: "waiting", done: 0, total: null, started_at: null, updated_at: null, ended_at: null };
    expect(await migrations(world)).toEqual([
      { name: "copy_users", ...waits },
      { name: "clear_users", ...waits },
    ]);
    await tickMoves(world);
    expect(await migrations(world)).toMatchObject([
      { name: "copy_users", state: "running", done: 0, total: 1, ended_at: null },
      { state: "waiting" },
    ]);
    await tickMoves(world);
    const endedAt = new Date().toISOString();
    expect(await migrations(world)).toMatchObject([
      { state: "done", done: 1, ended_at: endedAt },
      { state: "waiting" },
    ]);
    expect(await env.DB.prepare("select count(*) as rows from users").first("rows")).toBe(1);
    world.skip(SETTLED_MS);
    await tickMoves(world);
    await tickMoves(world);
    expect(await migrations(world)).toMatchObject([{ state: "done" }, { name: "clear_users", state: "done", done: 1 }]);
    expect(await env.DB.prepare("select count(*) as rows from users").first("rows")).toBe(0);
    expect((await world.call("GET", "/v1/users/u1")).body).toMatchObject({ locale: "es" });
  });
});

describe("once it is over, while D1 is away", () => {
  it("users are made, read, changed, texted, moved to another number and deleted", async () => {
    const { world, database } = await open();
    await save(world);
    await move(world);
    // The key was used before.
    expect((await world.call("GET", "/v1/users/u1")).status).toBe(200);
    database.state = "rejects";
    expect((await world.call("GET", "/v1/users/u1")).status).toBe(200);
    expect(await save(world)).toMatchObject({ status: 200, body: { locale: "es" } });
    expect((await world.call("PUT", "/v1/users/u2", { body: { phone_number: PHONE } })).status).toBe(201);
    const change = { verification_type: "phone_change", user_id: "u1" };
    const started = await world.start(NEW_PHONE, change);
    await world.check(started.body.id, await world.codeOf(started.body.id));
    const moved = await save(world, { phone_number: NEW_PHONE, verification_id: started.body.id });
    expect(moved).toMatchObject({ status: 200, body: { status: "active" } });
    expect(moved.body["phone_masked"]).toMatch(/22$/);
    expect((await world.call("DELETE", "/v1/users/u1")).status).toBe(200);
    expect((await world.call("GET", "/v1/users/u1")).status).toBe(404);
    expect((await world.call("GET", "/v1/users/u2")).status).toBe(200);
  });

  it("a text from a phone is answered in the language of the number's user", async () => {
    const { world, database } = await open();
    await save(world);
    await move(world);
    const write = (text: string) =>
      world.call("POST", "/v1/inbox/replies", { body: { from: PHONE, to: "+13105550198", text } });
    expect((await write("hello")).status).toBe(200);
    await world.settle();
    const before = (await world.inbox()).length;
    database.state = "rejects";
    expect((await write("HELP")).status).toBe(200);
    await world.advance(60_000);
    const answers = await world.inbox();
    expect(answers).toHaveLength(before + 1);
    expect(answers.at(-1)?.text).toMatch(/ayuda|responde/i);
  });
});
