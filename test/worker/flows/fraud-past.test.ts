/** Numbers that go from one person to another, as Godwit itself has seen them. */
import { describe, expect, it } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const NUMBER = "+14155552671";
const DAY_MS = 86_400_000;
/** Until a policy counts everywhere. */
const IN_FORCE = 61_000;

type Body = Readonly<Record<string, unknown>>;
const start = (world: World, userId: string | null, type: string, rest: Body = {}) => {
  const user = userId === null ? {} : { user_id: userId };
  return world.start(NUMBER, { verification_type: type, ...user, ...rest }, { key: world.liveKey });
};
const reasonsOf = ({ body }: Reply) => JSON.parse(JSON.stringify(body["risk"])).reasons;

/** Ann has proved the number, so many days ago. */
async function openAfterAnn(days: number, policy: Body = {}): Promise<World> {
  const world = await openWorld({}, {}, { isGuarded: true });
  const body = { revision: 0, reason: "Ticket 4711: numbers are given out anew.", policy };
  expect((await world.call("PUT", "/v1/fraud/policy", { key: world.liveKey, body })).status).toBe(200);
  world.skip(IN_FORCE);
  await prove(world, "ann");
  world.skip(days * DAY_MS);
  return world;
}

async function prove(world: World, userId: string): Promise<void> {
  const { id } = (await start(world, userId, "signup")).body;
  const checked = await world.check(id, await world.codeOf(id), { key: world.liveKey });
  expect(checked.body.result).toBe("approved");
}

describe("a start to a number that was somebody else's", () => {
  it.each([
    [7, "signup", "number_moved", 3],
    [7, "login", "number_moved", 15],
    [200, "signup", "number_recycled", 3],
    [200, "login", "number_recycled", 20],
  ])("%i days ago is told at a %s: %s, %i points", async (days, type, signal, weight) => {
    const world = await openAfterAnn(days);
    const told = await start(world, "bea", type);
    expect([told.status, reasonsOf(told)]).toEqual([201, [{ signal, weight, enforced: false }]]);
  });

  it.each(["ann", null])("is told nothing of whose it was last, and of nobody: %s", async (userId) => {
    const world = await openAfterAnn(7);
    expect(reasonsOf(await start(world, userId, "login"))).toEqual([]);
  });

  it("is told nothing once it is theirs, and then of whose it was before", async () => {
    const world = await openAfterAnn(7);
    await prove(world, "bea");
    world.skip(DAY_MS);
    const { id } = (await start(world, "bea", "login")).body;
    expect(reasonsOf(await world.read(id, { key: world.liveKey }))).toEqual([]);
    world.skip(DAY_MS);
    const before = reasonsOf(await start(world, "ann", "login"));
    expect(before).toContainEqual({ signal: "number_moved", weight: 15, enforced: false });
  });

  it("is refused, and asked for a challenge, where the rule counts", async () => {
    const rules = { number_moved: { mode: "enforce" } };
    const blocking = await openAfterAnn(7, { rules, guard: { block_at: 15, challenge_at: 10 } });
    const refused = await start(blocking, "bea", "login");
    expect([refused.status, refused.body.code]).toEqual([403, "start_refused"]);
    expect(reasonsOf(refused)).toEqual([{ signal: "number_moved", weight: 15, enforced: true }]);
    expect((await start(blocking, "bea", "signup")).status).toBe(201);
    const asking = await openAfterAnn(7, { rules, guard: { challenge_at: 15 }, challenge: "ask" });
    const asked = await start(asking, "bea", "login");
    expect([asked.status, asked.body.code]).toEqual([403, "challenge_required"]);
    expect((await start(asking, "bea", "signup")).status).toBe(201);
  });

  it("is answered alike where it is discreet, whether it would be challenged or not", async () => {
    const rules = { number_moved: { mode: "enforce" } };
    const world = await openAfterAnn(7, { rules, guard: { challenge_at: 15 }, challenge: "ask" });
    const told = await start(world, "bea", "login", { discreet: true });
    expect([told.status, told.body.status, reasonsOf(told)]).toEqual([201, "pending", []]);
    const { body } = await world.read(told.body.id, { key: world.liveKey });
    expect([body.status, body["reason"]]).toEqual(["blocked", "challenge_required"]);
  });
});
