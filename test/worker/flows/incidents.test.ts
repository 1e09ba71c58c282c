import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { CRONS } from "../../../src/cron/jobs.ts";
import { makeRandom } from "../../../src/crypto/random.ts";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import type { RouteSign } from "../../../src/domain/routing/health/route-sign.ts";
import worker from "../../../src/index.ts";
import { makeIncidentDesks } from "../../../src/objects/incident-ports.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const MINUTE = 60_000;
const states = { rules: { hasJurisdictions: false }, random: makeRandom() };
const PHONE = "+13105550100";
const BREAKER = "breaker_open";

/** A world in which a text went to the USA, and the ledger knows it. */
async function openBusy(): Promise<World> {
  const world = await openWorld();
  world.watch(env.LEDGERS.getByName(`${world.tenantId}:test:${dayText(utcDay(Date.now()))}`));
  world.watch(env.INCIDENTS.getByName(`${world.tenantId}:test`));
  await world.start(PHONE);
  await world.advance(2 * MINUTE);
  return world;
}

/** Of Cron, every minute. */
async function tick(world: World): Promise<void> {
  await worker.scheduled(createScheduledController({ cron: CRONS.campaigns, scheduledTime: Date.now() }), world.env);
  await world.behind();
}

async function ticks(world: World, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    await world.advance(MINUTE);
    await tick(world);
  }
}

const watched = ({ tenantId }: World) => ({
  key: `test ${tenantId}`,
  body: JSON.stringify({ tenantId, mode: "test" }),
  keptForMs: 3 * 3_600_000,
});

const country = (world: World) => env.COUNTRIES.getByName(`${world.tenantId}:test:US`);

/** What a carrier answered ten times in a row. */
async function answer(world: World, sign: RouteSign["sign"]): Promise<void> {
  const nowMs = Date.now();
  const base = { routeId: "rte_1", class: "tier1", network: null, sentAtMs: nowMs, atMs: nowMs, fair: true } as const;
  await country(world).report(
    "US",
    Array.from({ length: 10 }, (_, at) => ({ ...base, sign, attempt: `msg_${nowMs}_${at}/1` })),
  );
}

/** Probes are asked for, as consumers do, until one that does well closes the breaker. */
async function recover(world: World): Promise<void> {
  for (let probe = 0; probe < 3; probe += 1) {
    world.skip(MINUTE);
    const texts = Array.from({ length: 20 }, (_, at) => ({ messageId: `msg_${probe}_${at}` }));
    const batch = { texts, limits: [], perSecond: null, budgets: [], shards: 1 };
    await country(world).open("US", batch as never);
    world.skip(1_000);
    await answer(world, "accepted");
  }
}

const get = (world: World, path: string) => world.call("GET", path);
const listed = async (world: World) => (await get(world, "/v1/incidents")).body.data;

async function told(world: World): Promise<readonly unknown[]> {
  await world.advance(10_000);
  const events = (await get(world, "/v1/events?types=incident.opened,incident.closed&limit=20")).body.data;
  return events.map(({ type, subject }) => [type, subject]).toReversed();
}

describe("a route that is left out", () => {
  it("is one incident, told once however often its tick comes, and closed once it works again", async () => {
    const world = await openBusy();
    await tick(world);
    expect(await listed(world)).toEqual([]);

    await answer(world, "refused");
    await tick(world);
    await tick(world);
    await ticks(world, 3);
    const [incident, ...others] = await listed(world);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ rule: BREAKER, group: "country=US route=rte_1", state: "open", closed_at: null });
    expect(await told(world)).toEqual([["incident.opened", incident?.["id"]]]);

    await recover(world);
    await ticks(world, 14);
    expect(await listed(world)).toMatchObject([{ state: "open" }]);
    await ticks(world, 3);
    expect(await listed(world)).toMatchObject([{ state: "closed", closed_because: "over" }]);
    expect(await told(world)).toEqual([
      ["incident.opened", incident?.["id"]],
      ["incident.closed", incident?.["id"]],
    ]);
  });

  it("is told once the queue takes events again", async () => {
    const world = await openBusy();
    await answer(world, "refused");
    world.queues.break("godwit-events", () => Promise.reject(new Error("away")));
    await tick(world);
    expect(await listed(world)).toMatchObject([{ state: "open" }]);
    world.queues.break("godwit-events", null);
    await ticks(world, 2);
    expect(await listed(world)).toHaveLength(1);
    expect(await told(world)).toHaveLength(1);
  });

  it("is no incident of who switched the rule off, and what was open is closed", async () => {
    const world = await openBusy();
    await answer(world, "refused");
    await tick(world);
    expect(await listed(world)).toMatchObject([{ state: "open" }]);
    const off = { enabled: false, condition: { kind: "sign", sign: BREAKER } };
    const saved = await put(world, BREAKER, off);
    expect([saved.status, saved.body["source"]]).toEqual([200, "replaced"]);
    await ticks(world, 2);
    expect(await listed(world)).toMatchObject([{ state: "closed", closed_because: "rule_changed" }]);
    expect(await told(world)).toHaveLength(2);
  });
});

function put(world: World, name: string, body: Record<string, unknown>): Promise<Reply> {
  return world.call("PUT", `/v1/incident-rules/${name}`, { body });
}

describe("rules of a tenant's own", () => {
  const COUNT = { kind: "above", measure: "attempts", value: 0, sample_least: 1, window_minutes: 30, delay_minutes: 0 };

  it("stand behind the shipped ones, are judged by the ledger, and are deleted", async () => {
    const world = await openBusy();
    for (let index = 0; index < 12; index += 1) await world.start(`+1310555010${index % 10}`);
    await world.advance(2 * MINUTE);
    const saved = await put(world, "many_texts", { condition: COUNT, open_after_minutes: 0, meaning: "Texts went." });
    expect(saved.body).toMatchObject({ name: "many_texts", source: "own", enabled: true, close_after_minutes: 15 });
    const names = (await get(world, "/v1/incident-rules")).body.data.map(({ name, source }) => [name, source]);
    expect(names.slice(-2)).toEqual([
      ["registration_expiring", "shipped"],
      ["many_texts", "own"],
    ]);
    await tick(world);
    const [incident] = await listed(world);
    expect(incident).toMatchObject({ rule: "many_texts", group: "", against: 0, meaning: "Texts went." });
    expect((await get(world, `/v1/incidents/${String(incident?.["id"])}`)).body).toEqual(incident);
    const drop = () => world.call("DELETE", "/v1/incident-rules/many_texts");
    expect((await drop()).body).toEqual({ name: "many_texts", deleted: true });
    expect((await drop()).body.code).toBe("incident_rule_not_found");
  });

  it("are judged anew when they are changed: what was open is closed, and what is bad by the new one is one incident", async () => {
    const world = await openBusy();
    for (let index = 0; index < 12; index += 1) await world.start(`+1310555010${index % 10}`);
    await world.advance(2 * MINUTE);
    await put(world, "many_texts", { condition: COUNT, open_after_minutes: 0 });
    await tick(world);
    const [first] = await listed(world);
    await put(world, "many_texts", { condition: { ...COUNT, value: 1 }, open_after_minutes: 0 });
    await ticks(world, 3);
    const [second, ...others] = await listed(world);
    expect(second).toMatchObject({ state: "open", against: 1 });
    expect(others).toMatchObject([{ id: first?.["id"], state: "closed", closed_because: "rule_changed" }]);
    expect(await told(world)).toHaveLength(3);
  });

  it.each([
    {
      what: "a number kind that there is not",
      condition: { ...COUNT, filters: { number_kind: "foo" } },
      field: "/condition/filters/number_kind",
    },
    { what: "a measure that is none", condition: { ...COUNT, measure: "happiness" }, field: "/condition/measure" },
    { what: "a group that it has not", condition: { ...COUNT, group_by: ["purpose"] }, field: "/condition/group_by/0" },
    { what: "no time at all", condition: { ...COUNT, window_minutes: 0 }, field: "/condition/window_minutes" },
    { what: "money without its currency", condition: { ...COUNT, measure: "cost" }, field: "/condition/currency" },
  ])("are refused for $what, by the field", async ({ condition, field }) => {
    const world = await openWorld();
    const refused = await put(world, "own", { condition });
    expect([400, 422]).toContain(refused.status);
    expect(refused.body["violations"]).toContainEqual(expect.objectContaining({ field }));
  });

  it("of another mode are others, and incidents of another tenant are not found", async () => {
    const world = await openBusy();
    await put(world, "own", { condition: COUNT });
    const live = await world.call("GET", "/v1/incident-rules", { key: world.liveKey });
    expect(live.body.data.map(({ name }) => name)).not.toContain("own");
    expect((await get(world, "/v1/incidents/inc_01kakx2m3xe5g8q4s9z6v7w1c2")).status).toBe(404);
    expect((await get(world, "/v1/incidents?cursor=none")).body.code).toBe("cursor_invalid");
  });
});

describe("an approval that ends soon", () => {
  const SIGN = { sign: "registration_expiring", group: "sender=snd_1 country=ES" } as const;
  const note = (world: World, untilMs: number | null, saidAtMs: number) =>
    makeIncidentDesks(env, states).note({ tenant: { id: world.tenantId, residency: "global" }, mode: "test" }, [
      { ...SIGN, untilMs, saidAtMs },
    ]);

  it("is one incident from its notice until it is renewed, and an older notice that comes late opens none", async () => {
    const world = await openBusy();
    const saidAtMs = Date.now();
    await note(world, saidAtMs + 30 * DAY_MS, saidAtMs);
    await tick(world);
    world.skip(3 * DAY_MS);
    await env.KEPT.getByName("watched_tenants").keep([watched(world)]);
    await ticks(world, 20);
    expect(await listed(world)).toMatchObject([{ rule: SIGN.sign, group: SIGN.group, state: "open" }]);

    await note(world, null, Date.now());
    await note(world, saidAtMs + 30 * DAY_MS, saidAtMs + 23 * 3_600_000);
    await ticks(world, 20);
    expect(await listed(world)).toMatchObject([{ state: "closed", closed_because: "over" }]);
  });
});

it("a tenant in which nothing is wrong is judged, and keeps nothing", async () => {
  const world = await openBusy();
  await ticks(world, 2);
  expect(await dumpObject(env.INCIDENTS.getByName(`${world.tenantId}:test`))).toEqual({});
});
