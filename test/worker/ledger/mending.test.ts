import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { readTimeMs } from "../../../src/domain/base/ids.ts";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import { utcDay } from "../../../src/domain/limits/day-window.ts";
import { logged, losing } from "../../support/lost-events.ts";
import { portsAt } from "../../support/phone-bucket.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

async function startSome(world: World): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let at = 0; at < 5; at += 1) {
    const { body } = await world.start(`+1415555267${at}`);
    ids.push(body.id);
  }
  return ids;
}

/** The day that the verifications are in, whose alarms ring from now on. */
function dayOf(world: World, id: string) {
  const day = dayText(utcDay(readTimeMs("verification", id) ?? 0));
  const stub = env.LEDGERS.getByName(`${world.tenantId}:test:${day}`);
  world.watch(stub);
  return stub;
}

async function listed(world: World, path: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return (await world.call("GET", `${path}?limit=100`)).body.data;
}

async function idsIn(world: World, path: string): Promise<ReadonlySet<unknown>> {
  return new Set((await listed(world, path)).map(({ id }) => id));
}

describe("a batch of events that was lost", () => {
  it("leaves no verification without a beginning: its object is asked for it by the day's alarm", async () => {
    const world = await openWorld();
    let ids: readonly string[] = [];
    await losing(world, async () => {
      ids = await startSome(world);
      await world.advance(5_000);
    });
    for (const id of ids) expect((await world.check(id, await world.codeOf(id))).body.result).toBe("approved");
    dayOf(world, ids[0] ?? "");
    await world.advance(5_000);
    expect(await idsIn(world, "/v1/verify")).toEqual(new Set());
    await world.advance(2 * MINUTE_MS);
    expect(await idsIn(world, "/v1/verify")).toEqual(new Set(ids));
    for (const row of await listed(world, "/v1/verify")) expect(row).toMatchObject({ status: "approved" });
  });

  it("is made up for by the nightly comparison, though nothing of it is known", async () => {
    const world = await openWorld();
    const mended = logged("ledger.mended");
    let ids: readonly string[] = [];
    await losing(world, async () => {
      ids = await startSome(world);
      await world.advance(20 * MINUTE_MS);
    });
    const day = dayOf(world, ids[0] ?? "");
    expect(await idsIn(world, "/v1/verify")).toEqual(new Set());
    expect(await idsIn(world, "/v1/messages")).toEqual(new Set());
    await world.advance(DAY_MS);
    expect(await idsIn(world, "/v1/verify")).toEqual(new Set(ids));
    for (const row of await listed(world, "/v1/verify")) expect(row).toMatchObject({ status: "expired" });
    const messages = await listed(world, "/v1/messages");
    expect(new Set(messages.map(({ verification_id: of }) => of))).toEqual(new Set(ids));
    expect(messages.every(({ status }) => status === "delivered" || status === "submitted")).toBe(true);
    expect(mended().reduce((sum, { mended: some }) => sum + Number(some), 0)).toBe(ids.length + messages.length);
    expect(mended().every(({ differ }) => differ === 0)).toBe(true);
    const told = mended().length;
    await world.advance(DAY_MS);
    expect(mended()).toHaveLength(told);
    // Their beginnings are no matter of the feed: what was not told then is not told as if it happened now.
    const uses = await runInDurableObject(day, (_, { storage: { sql } }) =>
      sql.exec<{ use: number }>("SELECT DISTINCT use FROM chunks").toArray(),
    );
    expect(uses).toEqual([{ use: 1 }]);
  });

  it("is not counted twice when it comes after all", async () => {
    const world = await openWorld();
    const ids = await startSome(world);
    world.skip(3_000);
    await world.settle();
    const cells = () =>
      runInDurableObject(dayOf(world, ids[0] ?? ""), (object, { storage: { sql } }) => {
        object.writeDown();
        return sql.exec<{ body: string }>("SELECT body FROM cells WHERE grain = 0 ORDER BY at, dims").toArray();
      });
    const before = await cells();
    const day = dayOf(world, ids[0] ?? "");
    const [id = ""] = ids;
    const { storyTellers } = portsAt(world.phoneObject(id));
    const stories = ids.map((one) => ({ kind: "verification", id: one }) as const);
    const lines = await storyTellers.retell(world.slotOf(id), { tenantId: world.tenantId, stories });
    expect(lines.length).toBeGreaterThan(0);
    await runInDurableObject(day, async (object) => {
      const identity = { tenantId: world.tenantId, residency: "global", mode: "test" } as const;
      const at = { ...identity, day: utcDay(readTimeMs("verification", id) ?? 0), shard: 0 };
      await object.execute(at, "slices.write", { lines, use: "story" });
    });
    expect(await cells()).toEqual(before);
  });
});
