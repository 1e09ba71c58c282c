/** Who holds a number, asked of Twilio at a start, where the tenant's policy on fraud says so. */
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { dumpObject } from "../../support/phone-bucket.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const NUMBER = "+14155552671";
const DEVICE = "device-of-the-owner-1";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Until a policy and a grant count everywhere. */
const IN_FORCE = 61_000;
const REASON = "Ticket 4711: accounts were taken over.";
const BOTH = { account: "twilio", facts: ["sim_swap", "line_status"] };
const SWAPPED = { signal: "sim_swapped", weight: 40, enforced: false };

type Body = Readonly<Record<string, unknown>>;
const start = (world: World, number = NUMBER, rest: Body = {}) => world.start(number, rest, { key: world.liveKey });
const reasonsOf = ({ body }: Reply) => JSON.parse(JSON.stringify(body["risk"])).reasons;

afterEach(() => vi.restoreAllMocks());

/** Twilio says how long ago the SIM was swapped, or fails, or says nothing ever. */
function watchTwilio(says: { swappedMsAgo?: number; status?: string; fault?: "down" | "silent" } = {}): string[] {
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const { pathname, search } = new URL(new Request(input).url);
    asked.push(decodeURIComponent(`${pathname}${search}`));
    if (says.fault === "down") return new Response("", { status: 503 });
    if (says.fault === "silent") {
      return new Promise((_, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      });
    }
    const at = says.swappedMsAgo === undefined ? null : new Date(Date.now() - says.swappedMsAgo).toISOString();
    return Response.json({
      valid: true,
      sim_swap: { error_code: null, last_sim_swap: { last_sim_swap_date: at } },
      line_status: { error_code: null, status: says.status ?? "reachable" },
    });
  });
  return asked;
}

const putPolicy = (world: World, policy: Body, revision = 0) =>
  world.call("PUT", "/v1/fraud/policy", { key: world.liveKey, body: { revision, reason: REASON, policy } });

/** A Twilio account of the tenant's own. */
async function addAccount(world: World): Promise<string> {
  const credentials = { accountSid: `AC${"0".repeat(32)}`, authToken: "5ecre75ecre75ecre75ecre75ecre700" };
  const body = { kind: "twilio", name: "Own", credentials };
  const added = await world.call("POST", "/v1/carriers", { key: world.liveKey, body });
  expect([added.status, added.body]).toMatchObject([201, {}]);
  return added.body.id;
}

async function open(policy: Body = { lookup: BOTH }, tenant: Body = {}): Promise<World> {
  const world = await openWorld(tenant, { LOOKUP_ACCOUNTS: "twilio" }, { isGuarded: true });
  await world.operate("POST", "account-grants", { tenant_id: world.tenantId, account: "twilio" });
  world.skip(IN_FORCE);
  expect((await putPolicy(world, policy)).status).toBe(200);
  world.skip(IN_FORCE);
  return world;
}

describe("a start to a number whose SIM was swapped", () => {
  it("is told in shadow, with points by how long ago, and asks for what the policy names", async () => {
    const asked = watchTwilio({ swappedMsAgo: 2 * HOUR_MS });
    const world = await open();
    const told = await start(world);
    expect([told.status, reasonsOf(told)]).toEqual([201, [SWAPPED]]);
    expect(asked).toEqual([`/v2/PhoneNumbers/${NUMBER}?Fields=sim_swap,line_status`]);
  });

  it("is refused once the rule counts", async () => {
    watchTwilio({ swappedMsAgo: 2 * HOUR_MS });
    const world = await open({ lookup: BOTH, rules: { sim_swapped: { mode: "enforce" } } });
    const refused = await start(world);
    expect([refused.status, refused.body.code]).toEqual([403, "start_refused"]);
    expect(reasonsOf(refused)).toEqual([{ ...SWAPPED, enforced: true }]);
  });

  it("is refused twice when it comes twice at once, for one question", async () => {
    const asked = watchTwilio({ swappedMsAgo: 2 * HOUR_MS });
    const world = await open({ lookup: BOTH, rules: { sim_swapped: { mode: "enforce" } } });
    const both = await Promise.all(["u-1", "u-2"].map((user) => start(world, NUMBER, { user_id: user })));
    expect(both.map(({ status }) => status)).toEqual([403, 403]);
    expect(asked).toHaveLength(1);
  });

  it("is asked about once in an hour, and known by its token alone", async () => {
    const asked = watchTwilio({ swappedMsAgo: 2 * HOUR_MS });
    const world = await open();
    const first = await start(world, NUMBER, { user_id: "u-1" });
    await world.behind();
    world.skip(5 * 60_000);
    expect(reasonsOf(await start(world, NUMBER, { user_id: "u-3" }))).toEqual([SWAPPED]);
    expect(asked).toHaveLength(1);
    const rows = (await dumpObject(world.phoneObject(first.body.id)))["number_answers"];
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(NUMBER.slice(1));
    world.skip(HOUR_MS);
    await start(world, NUMBER, { user_id: "u-4" });
    expect(asked).toHaveLength(2);
  });
});

describe("a number that nobody can be reached at", () => {
  it.each([
    ["inactive", [{ signal: "line_dead", weight: 20, enforced: false }]],
    ["unreachable", [{ signal: "line_absent", weight: 3, enforced: false }]],
    ["active", []],
    ["a word of tomorrow", []],
  ])("is told: %s", async (status, reasons) => {
    watchTwilio({ status });
    expect(reasonsOf(await start(await open()))).toEqual(reasons);
  });
});

describe("nobody is asked", () => {
  it("where the policy names no account, or has its rules off", async () => {
    const asked = watchTwilio({ swappedMsAgo: HOUR_MS });
    await start(await open({}));
    const off = { sim_swapped: { mode: "off" } };
    await start(await open({ lookup: { ...BOTH, facts: ["sim_swap"] }, rules: off }));
    expect(asked).toEqual([]);
  });

  it("about a start that is stopped anyway, that is let go whole, or of a test key", async () => {
    const asked = watchTwilio({ swappedMsAgo: HOUR_MS });
    const anonymous = { address_anonymous: { mode: "enforce", weight: 60 } };
    const world = await open({ lookup: BOTH, rules: anonymous, countries: { GB: { handling: "allow" } } });
    expect((await start(world, NUMBER, { client_network: { kind: "tor" } })).status).toBe(403);
    expect((await start(world, "+447400123456")).status).toBe(201);
    expect((await world.start("+14155552672")).status).toBe(201);
    expect(asked).toEqual([]);
  });

  it("about a number that its device verified before", async () => {
    const asked = watchTwilio();
    const world = await open();
    const { id } = (await start(world, NUMBER, { device_id: DEVICE })).body;
    expect((await world.check(id, await world.codeOf(id), { key: world.liveKey })).status).toBe(200);
    expect(asked).toHaveLength(1);
    world.skip(2 * HOUR_MS);
    expect((await start(world, NUMBER, { device_id: DEVICE })).status).toBe(201);
    expect(asked).toHaveLength(1);
  });

  it("beyond the questions of the tenant's day", async () => {
    const asked = watchTwilio({ swappedMsAgo: HOUR_MS });
    const world = await open({ lookup: BOTH }, { plan: "trial" });
    const body = { plan: "trial", quotas: { lookups_per_day: 1 } };
    expect((await world.operate("PUT", `tenants/${world.tenantId}/quotas`, body)).status).toBe(200);
    world.skip(IN_FORCE);
    expect(reasonsOf(await start(world))).toHaveLength(1);
    expect(reasonsOf(await start(world, "+14155552672"))).toEqual([]);
    expect(asked).toHaveLength(1);
    // Nobody was asked about it, so the next day somebody is.
    await world.behind();
    world.skip(24 * HOUR_MS);
    expect(reasonsOf(await start(world, "+14155552672", { user_id: "u-2" }))).toContainEqual(SWAPPED);
    expect(asked).toHaveLength(2);
  });

  it.each(["twilio", "own"])("beyond what the policy allows in a day, who is told once: %s", async (account) => {
    const asked = watchTwilio({ swappedMsAgo: HOUR_MS });
    const world = await open({});
    const lookup = { ...BOTH, account: account === "own" ? await addAccount(world) : account, max_per_day: 1 };
    expect((await putPolicy(world, { lookup }, 1)).body["in_force"]).toMatchObject({ lookup });
    world.skip(IN_FORCE);
    expect(reasonsOf(await start(world))).toHaveLength(1);
    for (const last of [2, 3]) expect(reasonsOf(await start(world, `+1415555267${last}`))).toEqual([]);
    expect(asked).toEqual([`/v2/PhoneNumbers/${NUMBER}?Fields=sim_swap,line_status`]);
    await world.behind();
    await world.settle();
    const told = await world.call("GET", "/v1/events?types=fraud.lookups_spent&limit=10", { key: world.liveKey });
    const until = new Date((Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS).toISOString();
    expect(told.body.data).toMatchObject([{ data: { account: lookup.account, per_day: 1, until } }]);
    world.skip(DAY_MS);
    expect(reasonsOf(await start(world, "+14155552672", { user_id: "u-2" }))).toContainEqual(SWAPPED);
  });

  it("of the tenant's own account, beyond what its plan has", async () => {
    const asked = watchTwilio({ swappedMsAgo: HOUR_MS });
    const world = await open({}, { plan: "trial" });
    expect((await putPolicy(world, { lookup: { ...BOTH, account: await addAccount(world) } }, 1)).status).toBe(200);
    world.skip(IN_FORCE);
    const spent = { wanted: 200, uncounted: 0, limit: 200, items: 0, perSecond: 200 };
    await env.QUOTAS.getByName(`${world.tenantId}:live:holders`).take(spent);
    expect(reasonsOf(await start(world))).toEqual([]);
    expect(asked).toEqual([]);
  });

  it("for a start that the tenant's texts of the day are spent for", async () => {
    const asked = watchTwilio({ swappedMsAgo: HOUR_MS });
    const world = await open({ lookup: BOTH }, { plan: "trial" });
    const body = { plan: "trial", quotas: { texts_per_day: 1 } };
    expect((await world.operate("PUT", `tenants/${world.tenantId}/quotas`, body)).status).toBe(200);
    world.skip(IN_FORCE);
    for (const [number, status] of [
      [NUMBER, 201],
      ["+14155552672", 429],
    ] as const) {
      expect((await start(world, number)).status).toBe(status);
      await world.settle();
      await world.behind();
    }
    expect(asked).toHaveLength(1);
  });
});

describe("a carrier that does not say who holds a number", () => {
  it.each(["down", "silent"] as const)("holds up no code, and is not paid again for it: %s", async (fault) => {
    const asked = watchTwilio({ fault });
    const world = await open();
    const let_ = await start(world, NUMBER, { user_id: "u-1" });
    expect([let_.status, reasonsOf(let_)]).toEqual([201, []]);
    world.skip(5 * 60_000);
    expect((await start(world, NUMBER, { user_id: "u-2" })).status).toBe(201);
    expect(asked).toHaveLength(1);
  });
});

describe("a policy that names who is asked", () => {
  it("is shown as it was set, and null where nobody is", async () => {
    const world = await open();
    const { body } = await world.call("GET", "/v1/fraud/policy", { key: world.liveKey });
    expect(body).toMatchObject({ policy: { lookup: BOTH }, in_force: { lookup: BOTH } });
    expect((await putPolicy(world, {}, 1)).body["in_force"]).toMatchObject({ lookup: null });
  });

  it.each([
    [{ account: "cac_00000000000000000000000000", facts: ["sim_swap"] }, 422, "/policy/lookup/account"],
    [{ account: "vonage", facts: ["sim_swap"] }, 422, "/policy/lookup/account"],
    [{ account: "twilio", facts: [] }, 400, "/policy/lookup/facts"],
    [{ account: "twilio", facts: ["age"] }, 400, "/policy/lookup/facts/0"],
    [{ facts: ["sim_swap"] }, 400, "/policy/lookup/account"],
    [{ ...BOTH, days: 3 }, 400, "/policy/lookup/days"],
  ])("is refused with its field: %j", async (lookup, status, field) => {
    const world = await open();
    const refused = await putPolicy(world, { lookup }, 1);
    expect(refused.status).toBe(status);
    expect(JSON.stringify(refused.body["violations"])).toContain(`"field":"${field}"`);
  });
});
