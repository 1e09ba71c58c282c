// Alone: how often a network guessed is counted in the isolate, by a clock that other files may have set further ahead.
/** Who guesses at the secret that makes tenants, and what a deployer with a weak or an old one gets. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { makeCountedDatabase } from "../../support/counted-database.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const SECRET = String(env.BOOTSTRAP_SECRET);
const NEXT = "hT7vQ2xZ9rLk4WmB8sYc3NdJ6gPfA5eUoR1i";
const PATH = "/v1/deployment/dead-letters";

let network = 0;
let headers: Record<string, string>;
beforeEach(() => {
  network += 1;
  headers = { "cf-connecting-ip": `203.0.${network}.9` };
});

async function guess(world: World, count: number, from = headers): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < count; index += 1) {
    statuses.push((await world.call("GET", PATH, { key: `${NEXT}${index}`, headers: from })).status);
  }
  return statuses;
}

describe("a network that guesses at the bootstrap secret", () => {
  it("is told to wait after ten guesses, even when it then guesses right, and costs D1 nothing", async () => {
    const database = makeCountedDatabase();
    const world = await openWorld({}, { DB: database.DB });
    await database.rest();
    const before = database.statements;
    expect(await guess(world, 12)).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    const right = await world.call("GET", PATH, { key: SECRET, headers });
    expect([right.status, right.headers.get("ratelimit-policy")]).toEqual([429, '"failed_logins";q=10;w=60']);
    expect(database.statements).toBe(before);
    world.skip(60_000);
    expect((await world.call("GET", PATH, { key: SECRET, headers })).status).toBe(200);
  });

  it("keeps neither another network nor an API key out", async () => {
    const world = await openWorld();
    await guess(world, 20);
    const elsewhere = { "cf-connecting-ip": "192.0.2.1" };
    expect((await world.call("GET", PATH, { key: SECRET, headers: elsewhere })).status).toBe(200);
    expect((await world.call("GET", "/v1/tenant", { key: world.liveKey, headers })).status).toBe(200);
  });

  it("is not shut for API keys at the wrong door", async () => {
    const world = await openWorld();
    for (let index = 0; index < 20; index += 1) {
      expect((await world.call("GET", PATH, { key: world.liveKey, headers })).status).toBe(401);
    }
    expect((await world.call("GET", PATH, { key: SECRET, headers })).status).toBe(200);
  });

  it("is shut here by its first guess when other isolates have counted the rest", async () => {
    const world = await openWorld();
    const asked: string[] = [];
    const limit = async ({ key }: { key: string }) => (asked.push(key), { success: false });
    Object.assign(world, { env: { ...world.env, GUESSES: { limit } } });
    expect(await guess(world, 1)).toEqual([429]);
    expect(asked).toEqual([`bootstrap:203.0.${network}.0/24`]);
    expect((await world.call("GET", PATH, { key: SECRET, headers })).status).toBe(429);
  });

  it("is told of with its network and how often it guessed, never with a guess", async () => {
    const world = await openWorld();
    const lines: string[] = [];
    vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
    await guess(world, 500);
    world.skip(70_000);
    await world.call("GET", "/health");
    const sums = lines.filter(
      (line) => /"event":"access.failed"/.test(line) && line.includes(`"network":"203.0.${network}.0/24"`),
    );
    expect(sums.map((line): unknown => JSON.parse(line))).toMatchObject([
      { event: "access.failed", kind: "bootstrap", count: 500, window_seconds: 60, shut: true },
    ]);
    expect(lines.join("\n")).not.toContain(NEXT);
  });
});

describe("a bootstrap secret", () => {
  it("that was changed works beside the new one for as long as it is set", async () => {
    const world = await openWorld();
    const both = { ...world.env, BOOTSTRAP_SECRET: NEXT, BOOTSTRAP_SECRET_PREVIOUS: SECRET };
    Object.assign(world, { env: both });
    for (const key of [NEXT, SECRET]) expect((await world.call("GET", PATH, { key, headers })).status).toBe(200);
    Object.assign(world, { env: { ...both, BOOTSTRAP_SECRET_PREVIOUS: undefined } });
    for (const [key, status] of [[NEXT, 200] as const, [SECRET, 401] as const]) {
      expect((await world.call("GET", PATH, { key, headers })).status).toBe(status);
    }
  });

  it.each(["BOOTSTRAP_SECRET", "BOOTSTRAP_SECRET_PREVIOUS"])(
    "that could be guessed (%s) opens nothing, says so to who knows it, and takes nothing else out",
    async (setting) => {
      const world = await openWorld();
      const weak = "correct-horse-battery-staple";
      Object.assign(world, { env: { ...world.env, [setting]: weak } });
      const reply = await world.call("GET", PATH, { key: weak, headers });
      expect(reply).toMatchObject({ status: 403, body: { code: "bootstrap_secret_weak" } });
      expect((await world.call("GET", PATH, { key: `${weak}r`, headers })).status).toBe(401);
      expect((await world.start("+14155552671")).status).toBe(201);
    },
  );
});
