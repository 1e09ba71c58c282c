// Users are saved, do things, and are found by what was said of them and what they did.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { textOf } from "../../support/text-of.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

let world: World;

beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => vi.useRealTimers());

const ask = (method: string, path: string, body?: Record<string, unknown>, key = world.liveKey) =>
  world.call(method, path, body === undefined ? { key } : { key, body });
const preview = async (condition: unknown, key?: string) =>
  (await ask("POST", "/v1/segments/preview", { condition }, key)).body;

const CORE = { field: "tier", op: "eq", value: "core" };
const BUYERS = { count: { activity: "purchase", within: "P7D" }, op: "gte", value: 2 };

async function saveUsers(): Promise<void> {
  const users = [
    [
      "ana",
      "+4915112345678",
      { tier: "core", time_zone: "Europe/Berlin", communities: ["climbing"], attributes: { plan: "gold" } },
    ],
    ["ben", "+4915112345679", { attributes: { plan: "free", renews_at: "2026-12-01T00:00:00+01:00" } }],
    ["cai", "+14155552671", { tier: "core", time_zone: "America/New_York" }],
  ] as const;
  for (const [id, phone_number, said] of users) {
    expect((await ask("PUT", `/v1/users/${id}`, { phone_number, ...said })).status).toBe(201);
  }
  for (const days of [1, 2]) {
    const at = new Date(Date.now() - days * 86_400_000).toISOString();
    const event = { name: "purchase", at, id: `bought-${days}` };
    expect((await ask("POST", "/v1/users/ben/activity", event)).status).toBeLessThan(300);
  }
}

describe("a preview", () => {
  it("finds people by what was said of them and by what they did, and shows who they are", async () => {
    await saveUsers();
    const found = await preview(CORE);
    expect(found).toMatchObject({
      people: 2,
      by_country: [
        { country: "DE", people: 1 },
        { country: "US", people: 1 },
      ],
      by_tier: { ordinary: 0, core: 2 },
      standing: "last_told",
    });
    const sample = found["sample"];
    expect(sample).toHaveLength(2);
    expect(sample).toContainEqual({
      user_id: "ana",
      phone_masked: expect.stringContaining("••"),
      country: "DE",
      tier: "core",
    });
    expect(JSON.stringify(found)).not.toContain("4915112345678");
    for (const [condition, people] of [
      [BUYERS, 1],
      [{ not: BUYERS }, 2],
      [{ community: "climbing" }, 1],
      [{ field: "attributes.plan", op: "in", value: ["gold", "free"] }, 2],
      [{ field: "attributes.renews_at", op: "eq", value: "2026-11-30T23:00:00Z" }, 1],
      [{ field: "active_days", op: "eq", value: 2 }, 1],
      [{ field: "created_at", op: "within", value: "P1D" }, 3],
    ] as const) {
      expect((await preview(condition))["people"], JSON.stringify(condition)).toBe(people);
    }
  });

  it("says of each who may not be texted now why not, and of test users nothing to a live key", async () => {
    await saveUsers();
    const { textable } = await preview(CORE);
    expect(textable).toMatchObject({ marketing: { people: 0, held_back: { consent: 2 } } });
    expect(await preview(CORE, world.testKey)).toMatchObject({ people: 0, sample: [] });
  });

  it("tells where a condition is wrong, and keeps nothing", async () => {
    const wrong = await ask("POST", "/v1/segments/preview", { condition: { all: [CORE, { ...CORE, value: 7 }] } });
    expect([wrong.status, wrong.body.code]).toEqual([400, "request_invalid"]);
    expect(wrong.body.violations).toEqual([
      { field: "/condition/all/1/value", reason: "not_allowed", message: "Send one of: ordinary, core." },
    ]);
  });
});

describe("a segment", () => {
  const make = (name: string, condition: unknown = CORE) => ask("POST", "/v1/segments", { name, condition });

  it("is made, listed, read, previewed and deleted", async () => {
    await saveUsers();
    const made = await make("Members", { field: "country", op: "in", value: ["de"] });
    expect([made.status, made.body["version"]]).toEqual([201, 1]);
    expect(made.body["condition"]).toEqual({ field: "country", op: "in", value: ["DE"] });
    await world.advance(1_000);
    await make("Others");
    const page = await ask("GET", "/v1/segments?limit=1");
    expect(page.body.data.map(({ name }) => name)).toEqual(["Others"]);
    const rest = await ask("GET", `/v1/segments?limit=1&cursor=${textOf(page.body["next_cursor"])}`);
    expect(rest.body.data).toEqual([made.body]);
    const { id } = made.body;
    expect((await ask("GET", `/v1/segments/${id}`)).body).toEqual(made.body);
    expect((await ask("POST", "/v1/segments/preview", { segment_id: id })).body["people"]).toBe(2);
    expect((await ask("DELETE", `/v1/segments/${id}`)).body).toEqual({ id, deleted: true });
    expect((await ask("GET", `/v1/segments/${id}`)).status).toBe(404);
    expect((await ask("POST", "/v1/segments/preview", { segment_id: id })).body.code).toBe("segment_not_found");
  });

  it("has another version with another condition, and only by who has read the last one", async () => {
    const { id } = (await make("Members")).body;
    const change = (body: Record<string, unknown>) => ask("PATCH", `/v1/segments/${id}`, body);
    expect((await change({ name: "Core members", condition: CORE })).body).toMatchObject({
      name: "Core members",
      version: 1,
    });
    expect((await change({ condition: BUYERS, version: 1 })).body).toMatchObject({ condition: BUYERS, version: 2 });
    const late = await change({ condition: CORE, version: 1 });
    expect([late.status, late.body.code]).toEqual([409, "segment_changed"]);
    expect((await ask("GET", `/v1/segments/${id}`)).body).toMatchObject({ condition: BUYERS, version: 2 });
  });

  it("has a name of its own, in each mode, and is none of the other mode's", async () => {
    const { id } = (await make("Members")).body;
    expect((await make("Members")).body.code).toBe("segment_known");
    const other = (await make("Others")).body.id;
    expect((await ask("PATCH", `/v1/segments/${other}`, { name: "Members" })).body.code).toBe("segment_known");
    const test = await ask("POST", "/v1/segments", { name: "Members", condition: CORE }, world.testKey);
    expect(test.status).toBe(201);
    expect((await ask("GET", `/v1/segments/${id}`, undefined, world.testKey)).status).toBe(404);
    expect((await ask("DELETE", `/v1/segments/${id}`, undefined, world.testKey)).status).toBe(404);
  });
});
