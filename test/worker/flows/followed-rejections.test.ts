// A rejection from an old number shuts the account at the new one, for everybody whom it is about, whatever is away.
import { afterEach, describe, expect, it, vi } from "vitest";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const OLD = "+13105550100";
const SENDER = "+13105550198";
const HOUR_MS = 3_600_000;
const NEW = { u1: "+13105550122", u2: "+13105550133" } as const;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Two users of one number are each asked, and have another number before they answer. */
async function openMoved(): Promise<{
  world: World;
  database: ReturnType<typeof makeBreakableDatabase>;
  links: string[];
}> {
  const database = makeBreakableDatabase();
  const world = await openWorld({}, { DB: database.DB, PUBLIC_URL: "https://godwit.example" });
  const links: string[] = [];
  for (const user of ["u1", "u2"]) {
    await world.call("PUT", `/v1/users/${user}`, { body: { phone_number: OLD } });
    world.skip(1);
    const context = { city: "Madrid", ip: "203.0.113.77", at: new Date().toISOString() };
    const asked = { user_id: user, type: "remote_login", context, reply_window_seconds: 7_200 };
    expect((await world.call("POST", "/v1/alerts", { body: asked })).status).toBe(201);
    await world.settle();
    links.push(/https:\S+/.exec((await world.inbox()).at(-1)?.text ?? "")?.[0] ?? "");
  }
  for (const [user, phone] of Object.entries(NEW)) {
    const started = await world.start(phone, { verification_type: "phone_change", user_id: user });
    const { body } = await world.check(started.body.id, await world.codeOf(started.body.id));
    expect(body.result).toBe("approved");
    const saved = { phone_number: phone, verification_id: started.body.id };
    expect((await world.call("PUT", `/v1/users/${user}`, { body: saved })).status).toBe(200);
  }
  return { world, database, links };
}

async function write(world: World, text: string): Promise<void> {
  world.skip(1);
  await world.call("POST", "/v1/inbox/replies", { body: { from: OLD, to: SENDER, text } });
  await world.settle();
}

const statuses = (world: World) =>
  Promise.all(["u1", "u2"].map(async (user) => (await world.call("GET", `/v1/users/${user}`)).body.status));

describe("a rejection from a number that its users have left", () => {
  it("beside a STOP freezes each of them at the new number", async () => {
    const { world } = await openMoved();
    await write(world, "STOP! It wasn't me");
    await world.advance(5_000);
    expect(await statuses(world)).toEqual(["frozen", "frozen"]);
  });

  it("is followed when the database comes back, however long it was away", async () => {
    const { world, database, links } = await openMoved();
    database.state = "rejects";
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    for (const link of links) {
      const page = await world.fetch(new Request(link, { method: "POST", body: "choice=reject", headers }));
      expect(page.status).toBe(200);
    }
    await world.advance(HOUR_MS);
    database.state = "well";
    await world.advance(HOUR_MS);
    expect(await statuses(world)).toEqual(["frozen", "frozen"]);
  });

  it("shuts no account that was opened again in the meantime", async () => {
    const { world } = await openMoved();
    await write(world, "STOP! It wasn't me");
    const [first] = world.queues.held("godwit-events");
    await world.advance(5_000);
    for (const user of ["u1", "u2"]) {
      const opened = await world.call("POST", `/v1/users/${user}/unfreeze`, { body: { reason: "identity checked" } });
      expect(opened.status).toBe(200);
    }
    expect(first).toBeUndefined();
    await world.advance(HOUR_MS);
    expect(await statuses(world)).toEqual(["active", "active"]);
  });
});
