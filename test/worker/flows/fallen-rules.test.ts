import { describe, expect, it, vi } from "vitest";
import { env } from "cloudflare:workers";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const REASON = "Ticket 4713: nobody sits at a machine of a hosting network, we thought.";
const POLICY = { rules: { address_hosting: { mode: "enforce", weight: 40 } } };
/** Policies are read again after so long. */
const HALF_A_MINUTE = 31_000;
/** Events are gathered for a while before they are told. */
const GATHERED = 3_000;

/** Each of a ten-thousand of their own. */
const numberOf = (index: number) => `+6391${String(70_000_000 + index * 10_007)}`;

interface Place {
  readonly networkOf: (index: number) => number;
}

async function openEnforced(): Promise<World> {
  // What waits behind replies for a while is not waited for.
  vi.spyOn(scheduler, "wait").mockResolvedValue(undefined);
  const world = await openWorld({}, {}, { isGuarded: true });
  for (const country of ["PH", "*"]) world.watch(objectOf(world, country));
  await setPolicy(world, 0);
  return world;
}

const objectOf = (world: World, country: string) => env.COUNTRIES.getByName(`${world.tenantId}:live:${country}`);

async function setPolicy(world: World, revision: number): Promise<Reply> {
  const body = { revision, reason: REASON, policy: POLICY };
  const set = await world.call("PUT", "/v1/fraud/policy", { key: world.liveKey, body });
  world.skip(HALF_A_MINUTE);
  return set;
}

const startFrom = (world: World, index: number, network: number, kind: "hosting" | "mobile") =>
  world.start(numberOf(index), { client_ip: `198.51.${network}.9`, client_network: { kind } }, { key: world.liveKey });

/** Somebody is stopped, comes back by another network, and types the code. */
async function comeBack(world: World, index: number, network: number): Promise<void> {
  const stopped = await startFrom(world, index, network, "hosting");
  expect([stopped.status, stopped.body.code]).toEqual([403, "start_refused"]);
  // What it has to tell is told by its alarm.
  world.phoneObject(String(stopped.body["verification_id"]));
  const started = await startFrom(world, index, network, "mobile");
  expect(started.status).toBe(201);
  await world.check(started.body.id, await world.codeOf(started.body.id), { key: world.liveKey });
  world.skip(GATHERED);
  await world.settle();
  await world.behind();
}

async function comeBackAll(world: World, count: number, { networkOf }: Place): Promise<void> {
  for (let index = 0; index < count; index += 1) await comeBack(world, index, networkOf(index));
}

const readPolicy = (world: World) => world.call("GET", "/v1/fraud/policy", { key: world.liveKey });

const toldOf = async (world: World) => {
  const listed = await world.call("GET", "/v1/events?types=fraud.rule_fell_back&limit=10", { key: world.liveKey });
  return listed.body.data;
};

describe("a rule that stops people who then prove real", () => {
  it("stops nobody after the twentieth, is shown and told once, and stops again when the tenant says so", async () => {
    const world = await openEnforced();
    await comeBackAll(world, 19, { networkOf: (index) => index });
    expect((await readPolicy(world)).body["fallen_back"]).toEqual([]);
    await comeBack(world, 19, 19);

    const expected = { rule: "address_hosting", share: 1, stopped: 20, people: 20 };
    expect((await readPolicy(world)).body["fallen_back"]).toMatchObject([expected]);
    // One more is stopped at most: whoever is tells the isolate.
    await startFrom(world, 20, 20, "hosting");
    await world.behind();
    const goes = await startFrom(world, 21, 21, "hosting");
    expect([goes.status, goes.body["risk"]]).toEqual([
      201,
      {
        decision: "allow",
        would: "block",
        score: 29,
        reasons: [
          { signal: "address_hosting", weight: 40, enforced: true },
          { signal: "rule_fell_back", weight: -11, enforced: true },
        ],
      },
    ]);
    await comeBackLater(world);
    const told = await toldOf(world);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ data: { ...expected, until: expect.any(String) } });

    expect((await setPolicy(world, 1)).body["fallen_back"]).toEqual([]);
    await startFrom(world, 22, 22, "hosting");
    await world.behind();
    expect((await startFrom(world, 23, 23, "hosting")).status).toBe(403);
  });

  it("goes on for whoever has twenty numbers of their own proven from one network", async () => {
    const world = await openEnforced();
    await comeBackAll(world, 21, { networkOf: () => 7 });
    expect((await readPolicy(world)).body["fallen_back"]).toEqual([]);
    expect((await startFrom(world, 30, 30, "hosting")).status).toBe(403);
    expect(await toldOf(world)).toEqual([]);
  });
});

/** Events that are told by others have their time, too. */
async function comeBackLater(world: World): Promise<void> {
  world.skip(GATHERED);
  await world.settle();
  await world.behind();
}
