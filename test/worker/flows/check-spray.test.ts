import { describe, expect, it, vi } from "vitest";
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { GUARD_TERMS } from "../../../src/domain/fraud/guard/guard-terms.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const REASON = "Ticket 4712: codes of many numbers are guessed.";
const SPRAYER = { client_ip: "203.0.113.7" };
/** As many people go on meanwhile. Of 200, over four isolates: test/domain/fraud/spray/check-book.test.ts. */
const NUMBERS = 24;
/** Policies are read again after so long. */
const HALF_A_MINUTE = 31_000;

const numberOf = (index: number) => `+6391${String(70_000_000 + index * 10_007)}`;
const homeOf = (index: number) => ({ client_ip: `198.51.${index}.9` });

/** Starts are let go whatever is thought of them: here only guesses are judged. */
async function openSprayed(mode: "enforce" | "shadow"): Promise<World> {
  // What waits behind replies for a while is not waited for.
  vi.spyOn(scheduler, "wait").mockResolvedValue(undefined);
  const world = await openWorld({}, {}, { isGuarded: true });
  world.watch(env.COUNTRIES.getByName(`${world.tenantId}:live:*`));
  const policy = { rules: { check_spray: { mode } }, countries: { PH: { handling: "allow" } } };
  const body = { revision: 0, reason: REASON, policy };
  await world.call("PUT", "/v1/fraud/policy", { key: world.liveKey, body });
  world.skip(HALF_A_MINUTE);
  return world;
}

const checkFrom = (world: World, id: string, code: string, from: { client_ip: string }) =>
  world.call("POST", `/v1/verify/${id}/check`, { key: world.liveKey, body: { code, ...from } });

/** No code is this one: one that has six digits and is another. */
const wrongFor = (code: string) => (code === "000000" ? "111111" : "000000");

async function startAt(world: World, index: number): Promise<string> {
  const started = await world.start(numberOf(index), {}, { key: world.liveKey });
  if (started.status !== 201) throw new Error(`no start: ${JSON.stringify(started.body)}`);
  await world.settle();
  return started.body.id;
}

/** Texts leave their lanes as they do outside: one that nobody fetches makes later starts of its object wait. */
async function startAll(world: World, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { status, body } = await world.start(numberOf(index), {}, { key: world.liveKey });
    if (status !== 201) throw new Error(`no start: ${JSON.stringify(body)}`);
    ids.push(body.id);
    if (index % 20 === 19) await world.settle();
  }
  return ids;
}

/** Two wrong guesses at each of the numbers from one network, and between them people, of whom one in ten mistypes first. */
async function spray(world: World): Promise<{ readonly guessed: readonly Reply[]; readonly people: readonly Reply[] }> {
  const guessed: Reply[] = [];
  const people: Reply[] = [];
  const ids = await startAll(world, 2 * NUMBERS);
  for (const [index, target] of ids.slice(0, NUMBERS).entries()) {
    const own = ids[NUMBERS + index] ?? "";
    const mine = await world.codeOf(own);
    const from = { client_ip: `203.0.113.${index}` };
    guessed.push(await checkFrom(world, target, "000000", from));
    if (index % 10 === 0) people.push(await checkFrom(world, own, wrongFor(mine), homeOf(index)));
    world.skip(1_000);
    guessed.push(await checkFrom(world, target, "111111", from));
    people.push(await checkFrom(world, own, mine, homeOf(index)));
    await world.behind();
  }
  return { guessed, people };
}

describe("two guesses at each of 24 numbers from one network", () => {
  it("are refused long before the end, and none of as many people elsewhere is", async () => {
    const world = await openSprayed("enforce");
    const { guessed, people } = await spray(world);
    const first = guessed.findIndex(({ status }) => status !== 200);
    expect(first).toBeGreaterThan(0);
    expect(new Set(people.map(({ status }) => status))).toEqual(new Set([200]));
    const judged = guessed.filter(({ status }) => status === 200).length;
    expect(judged).toBeLessThanOrEqual(30);
  });

  it("get a refusal that teaches nothing, and the number has lost no guess by it", async () => {
    const world = await openSprayed("enforce");
    for (let index = 0; index < 8; index += 1) {
      await checkFrom(world, await startAt(world, index), "000000", SPRAYER);
      await world.behind();
    }
    const id = await startAt(world, 100);
    const code = await world.codeOf(id);
    const refused = await checkFrom(world, id, code, SPRAYER);
    expect([refused.status, refused.body.code, refused.body["detail"]]).toEqual([
      403,
      "check_refused",
      "No code is checked now. This guess was not counted.",
    ]);
    expect(refused.headers.get("retry-after")).toBeNull();
    expect(refused.body["risk"]).toMatchObject({ decision: "block", reasons: [{ signal: "check_spray" }] });
    const wrong = await checkFrom(world, id, wrongFor(code), homeOf(1));
    expect([wrong.body.result, wrong.body.checks_left]).toEqual(["wrong_code", 4]);
    expect((await checkFrom(world, id, code, homeOf(1))).body.result).toBe("approved");
  });

  it("are known over an eviction of the object, and let in again by themselves", async () => {
    const world = await openSprayed("enforce");
    for (let index = 0; index < 8; index += 1) {
      await checkFrom(world, await startAt(world, index), "000000", SPRAYER);
      await world.behind();
    }
    world.skip(4_000);
    await world.settle();
    const stub = env.COUNTRIES.getByName(`${world.tenantId}:live:*`);
    const shown = async () => {
      const press = { id: crypto.randomUUID(), terms: GUARD_TERMS, sends: [], stopped: [] };
      return Object.values((await stub.press("*", press)).checks?.places ?? {});
    };
    expect(await shown()).toHaveLength(1);
    await evictDurableObject(stub);
    expect(await shown()).toMatchObject([{ blockedUntilMs: expect.any(Number) }]);
    world.skip(301_000);
    const id = await startAt(world, 100);
    expect((await checkFrom(world, id, await world.codeOf(id), SPRAYER)).body.result).toBe("approved");
  });

  it("are only told while the rule is in shadow, with the starts from there", async () => {
    const world = await openSprayed("shadow");
    for (let index = 0; index < 12; index += 1) {
      const checked = await checkFrom(world, await startAt(world, index), "000000", SPRAYER);
      expect(checked.status).toBe(200);
      await world.behind();
    }
    const policy = { countries: { PH: { handling: "monitor" } } };
    const body = { revision: 1, reason: REASON, policy };
    await world.call("PUT", "/v1/fraud/policy", { key: world.liveKey, body });
    world.skip(HALF_A_MINUTE);
    const started = await world.start(numberOf(100), SPRAYER, { key: world.liveKey });
    expect(started.body["risk"]).toMatchObject({
      reasons: expect.arrayContaining([{ signal: "check_spray", weight: 60, enforced: false }]),
    });
  });
});
