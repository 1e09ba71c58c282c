/** Starts that would be stopped and go all the same, to see what they are. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { env } from "cloudflare:workers";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const IN_FORCE = 61_000;
const SECOND = 1_000;
const HOSTING = { client_network: { kind: "hosting", country: "FR" } };
/** What speaks against it is that it comes from elsewhere. */
const TRAVELLER = { client_network: { country: "FR" } };
const SUSPECTED = { address_country: { mode: "enforce", weight: 40 } };
const HELD = { signal: "held_out", weight: 0, enforced: true };
const OBSERVED = { signal: "address_country", weight: 40, enforced: true };

const numberOf = (index: number) => `+6391${String(70_000_000 + index * 10_007)}`;

type Body = Readonly<Record<string, unknown>>;

/** Everybody is drawn, which no tenant can set: else a test would have to look for numbers that are. */
async function openDrawn(policy: Body = {}, workerEnv: Parameters<typeof openWorld>[1] = {}): Promise<World> {
  const world = await openWorld({}, workerEnv, { isGuarded: true });
  const whole = { rules: SUSPECTED, holdout: { share: 1 }, ...policy };
  const update = env.DB.prepare("update tenants set fraud = ? where id = ?");
  await update.bind(JSON.stringify(whole), world.tenantId).run();
  world.skip(IN_FORCE);
  return world;
}

const start = (world: World, index: number, rest: Body = {}) =>
  world.start(numberOf(index), { ...TRAVELLER, ...rest }, { key: world.liveKey });
const put = (world: World, policy: Body) =>
  world.call("PUT", "/v1/fraud/policy", {
    key: world.liveKey,
    body: { revision: 0, reason: "Ticket 4711: whom do we stop?", policy },
  });
const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status);
const riskIn = ({ body }: Reply) => JSON.parse(JSON.stringify(body["risk"]));

describe("a start that would be blocked and is held out", () => {
  it("goes as any other, and says to the tenant's server what it would have been", async () => {
    const world = await openDrawn();
    const held = await start(world, 0);
    const risk = { decision: "allow", would: "block", score: 40, reasons: [OBSERVED, HELD] };
    expect([held.status, held.body.status, riskIn(held)]).toEqual([201, "pending", risk]);
    expect(riskIn(await world.read(held.body.id, { key: world.liveKey }))).toEqual(risk);
    await world.settle();
    expect(await world.inbox(world.liveKey)).toMatchObject([{ to: numberOf(0) }]);

    await world.check(held.body.id, await world.codeOf(held.body.id), { key: world.liveKey });
    world.skip(3 * SECOND);
    await world.settle();
    const told = await world.call("GET", "/v1/events?types=verification.approved", { key: world.liveKey });
    expect(told.body.data).toMatchObject([
      { data: { risk_decision: "allow", risk_score: 40, risk_reasons: "address_country:40 held_out:0" } },
    ]);
  });

  it("is stopped where it was not drawn, and so is a number that is tried again", async () => {
    const world = await openDrawn({ holdout: { share: 0 } });
    const tried = [await start(world, 0), await start(world, 0), await start(world, 0)];
    expect(statuses(tried)).toEqual([403, 403, 403]);
    expect(riskIn(tried[0] ?? (await start(world, 0)))).toMatchObject({ decision: "block", reasons: [OBSERVED] });
  });

  it.each([
    { title: "delayed", would: "delay", policy: { delayAt: 25, guard: { blockAt: 60 } } },
    { title: "refused for a challenge", would: "challenge", policy: { challenge: "refuse", guard: { blockAt: 60 } } },
    { title: "asked for a challenge", would: "challenge", policy: { challenge: "ask", guard: { blockAt: 60 } } },
  ])("goes where it would be $title", async ({ would, policy }) => {
    const world = await openDrawn(policy);
    const held = await start(world, 0);
    expect([held.status, riskIn(held)]).toMatchObject([201, { decision: "allow", would }]);
  });

  it("has its code again as everybody has, and one that was not held out has not", async () => {
    const world = await openDrawn();
    const again = { client_ip: "198.51.100.9", ...TRAVELLER };
    const held = await start(world, 0);
    world.skip(61 * SECOND);
    expect((await world.resend(held.body.id, again, { key: world.liveKey })).status).toBe(200);

    const plain = await start(world, 1, { client_network: { country: "PH" } });
    expect([plain.status, riskIn(plain).reasons]).toEqual([201, []]);
    world.skip(61 * SECOND);
    const stopped = await world.resend(plain.body.id, again, { key: world.liveKey });
    expect([stopped.status, stopped.body.code]).toEqual([403, "start_refused"]);
  });

  it("answers a discreet start as one that nobody suspects", async () => {
    const world = await openDrawn();
    const held = await start(world, 0, { discreet: true });
    const plain = await start(world, 1, { discreet: true, client_network: { country: "PH" } });
    expect([held.status, riskIn(held)]).toEqual([plain.status, riskIn(plain)]);
    expect(riskIn(await world.read(held.body.id, { key: world.liveKey }))).toMatchObject({ would: "block" });
  });
});

describe("a replay of starts that were held out", () => {
  it("says by them of how many people all that was stopped are, and judges a draft as if it held out nobody", async () => {
    const world = await openWorld({}, {}, { isGuarded: true });
    const policy = { rules: SUSPECTED, holdout: { share: 0.05 } };
    expect((await put(world, policy)).status).toBe(200);
    // What is in force is known, and everybody is drawn.
    const update = env.DB.prepare("update tenants set fraud = ? where id = ?");
    await update.bind(JSON.stringify({ ...policy, holdout: { share: 1 } }), world.tenantId).run();
    world.skip(IN_FORCE);
    const typed = await start(world, 0);
    await world.check(typed.body.id, await world.codeOf(typed.body.id), { key: world.liveKey });
    expect((await start(world, 1)).status).toBe(201);
    await world.advance(15 * 60 * SECOND);
    await world.advance(60 * SECOND);

    const asked = { key: world.liveKey, body: { policy, days: 1 } };
    const report = JSON.parse(JSON.stringify((await world.call("POST", "/v1/fraud/replay", asked)).body));
    expect(report.draft.stopped).toMatchObject({ starts: 2, genuine: 1, untyped: 1 });
    expect(report.holdout).toMatchObject({ starts: 2, genuine: 1, untyped: 1, missed: 0 });
    const estimated = { people_stopped: 20, people_stopped_share: 1 };
    expect(report.holdout.estimated).toMatchObject(estimated);
    expect(report.curve.find((point: Body) => point["block_at"] === 30)).toMatchObject({
      people_stopped: 1,
      estimated,
    });
    expect(report.suggested_by).toBe("known");
  });
});

describe("nobody is held out", () => {
  it.each([
    ["where the tenant shut the country", { countries: { PH: { handling: "block" } } }, TRAVELLER],
    [
      "whom the tenant's list names",
      { rules: { ...SUSPECTED, address_hosting: { mode: "enforce", weight: 10 } } },
      HOSTING,
    ],
  ])("%s", async (_title, policy, rest) => {
    const world = await openDrawn(policy);
    const stopped = await start(world, 0, rest);
    expect([stopped.status, stopped.body.code]).toEqual([403, "start_refused"]);
    expect(riskIn(stopped).reasons).not.toContainEqual(HELD);
  });

  it("who is on a list of numbers that the tenant brought", async () => {
    const world = await openDrawn({ rules: { ...SUSPECTED, number_disposable: { mode: "enforce", weight: 40 } } });
    const body = { revision: 0, source: "ours", date: new Date(Date.now()).toISOString().slice(0, 10) };
    const list = { ...body, reason: "Ticket 4711: shown to all.", entries: [numberOf(0)] };
    const set = await world.call("PUT", "/v1/fraud/lists/disposable_number", { key: world.liveKey, body: list });
    expect(set.status).toBe(200);
    world.skip(IN_FORCE);
    expect(statuses([await start(world, 0), await start(world, 1)])).toEqual([403, 201]);
  });

  it("while nobody counts them", async () => {
    const QUOTAS = new Proxy(env.QUOTAS, {
      get(target, name) {
        if (name !== "getByName") return Reflect.get(target, name);
        return (objectName: string): ReturnType<typeof env.QUOTAS.getByName> => {
          if (objectName.endsWith(":held-out")) throw new Error("no answer");
          return target.getByName(objectName);
        };
      },
    });
    const world = await openDrawn({}, { QUOTAS });
    expect((await start(world, 0)).status).toBe(403);
  });
});

describe("who holds the number of a start that is held out", () => {
  afterEach(() => vi.restoreAllMocks());

  /** Twilio says when the SIM was swapped. */
  async function openAsking(swappedMsAgo: number | null): Promise<{ world: World; asked: string[] }> {
    const asked: string[] = [];
    const date = swappedMsAgo === null ? null : () => new Date(Date.now() - swappedMsAgo).toISOString();
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
      asked.push(new Request(input).url);
      return Response.json({
        valid: true,
        sim_swap: { error_code: null, last_sim_swap: { last_sim_swap_date: date === null ? null : date() } },
      });
    });
    const lookup = { account: "twilio", facts: ["sim_swap"] };
    const rules = { ...SUSPECTED, sim_swapped: { mode: "enforce" } };
    const world = await openDrawn({ lookup, rules }, { LOOKUP_ACCOUNTS: "twilio" });
    await world.operate("POST", "account-grants", { tenant_id: world.tenantId, account: "twilio" });
    world.skip(IN_FORCE);
    return { world, asked };
  }

  it("is asked as of any that goes, and nobody goes whose SIM was swapped", async () => {
    const { world, asked } = await openAsking(2 * 3_600 * SECOND);
    const stopped = await start(world, 0);
    expect([stopped.status, asked.length]).toEqual([403, 1]);
    expect(riskIn(stopped).reasons).toEqual([OBSERVED, { signal: "sim_swapped", weight: 40, enforced: true }]);
  });

  it("is asked, and it goes where nothing is wrong with it", async () => {
    const { world, asked } = await openAsking(null);
    expect([(await start(world, 0)).status, asked.length]).toEqual([201, 1]);
  });
});

describe("what a day may have", () => {
  it("is kept to the start, however many come at once", async () => {
    const world = await openDrawn();
    const replies = await Promise.all(Array.from({ length: 60 }, (_, index) => start(world, index)));
    const sorted = statuses(replies).toSorted((one, other) => one - other);
    expect(sorted).toEqual([...Array(50).fill(201), ...Array(10).fill(403)]);
    world.skip(86_400_000);
    expect((await start(world, 100)).status).toBe(201);
  });

  it("is given back where the start went by itself, or not at all", async () => {
    const world = await openDrawn({ holdout: { share: 1, startsPerDay: 2 } });
    expect((await start(world, 0)).status).toBe(201);
    const again = await start(world, 0, { user_id: "somebody else" });
    expect([again.status, again.body.code]).toEqual([429, "send_interval"]);
    await world.behind();
    expect(statuses([await start(world, 1), await start(world, 2)])).toEqual([201, 403]);
  });
});

describe("the share", () => {
  it("is none by default, and set as the rest of the policy is", async () => {
    const world = await openWorld({}, {}, { isGuarded: true });
    const before = await world.call("GET", "/v1/fraud/policy", { key: world.liveKey });
    expect(before.body["in_force"]).toMatchObject({ holdout: { share: 0, starts_per_day: 50 } });
    const set = await put(world, { holdout: { share: 0.005 } });
    expect([set.status, set.body["policy"]]).toEqual([200, { holdout: { share: 0.005 } }]);
    expect(set.body["in_force"]).toMatchObject({ holdout: { share: 0.005, starts_per_day: 50 } });
    const history = await world.call("GET", "/v1/fraud/policy/history", { key: world.liveKey });
    expect(history.body.data).toMatchObject([{ revision: 1, policy: { holdout: { share: 0.005 } } }]);
  });

  it.each([
    [{ share: 0.06 }, "/policy/holdout/share"],
    [{ share: -0.001 }, "/policy/holdout/share"],
    [{ share: "0.01" }, "/policy/holdout/share"],
    [{ starts_per_day: 0 }, "/policy/holdout/starts_per_day"],
    [{ starts_per_day: 1_001 }, "/policy/holdout/starts_per_day"],
  ])("is refused with its field where it is no share: %j", async (holdout, field) => {
    const world = await openWorld();
    const { status, body } = await put(world, { holdout });
    expect([status, body.code]).toEqual([400, "request_invalid"]);
    expect(JSON.parse(JSON.stringify(body)).violations).toMatchObject([{ field }]);
  });
});
