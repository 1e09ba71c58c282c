import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { RosterServices } from "../../../src/app/roster/ports.ts";
import { wakeOverdue } from "../../../src/app/roster/wake-overdue.ts";
import type { Member } from "../../../src/domain/roster/member.ts";
import { makeRoster } from "../../../src/objects/roster/roster.ts";
import { neverRings } from "../../support/alarms.ts";
import { alarmOf, loseAlarm, tick, untilBroken } from "../../support/lost-alarms.ts";
import { RosterEar, rosterRows } from "../../support/roster-rows.ts";
import { openWebhookWorld } from "../../support/webhook-world.ts";
import { openWorld } from "../../support/worker-world.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const TICK = 5 * MINUTE;

describe("the net under alarms", () => {
  it("finds a bucket whose alarm was lost with the second tick after its promise at the latest", async () => {
    const ear = new RosterEar();
    const world = await openWorld();
    const { body } = await world.start("+13105550100");
    await world.advance(10 * SECOND);
    await loseAlarm(world.phoneObject(body.id));
    await untilBroken(ear, world, world.tenantId);
    world.skip(SECOND);
    await tick(world);
    world.skip(TICK);
    await tick(world);
    expect(await alarmOf(world.phoneObject(body.id))).not.toBeNull();
    await world.advance(10 * SECOND);
    const told = (await world.call("GET", "/v1/events")).body.data;
    expect(told.map(({ type }) => type)).toContain("verification.expired");
  });

  it("finds a webhook endpoint whose alarm was lost, and what waits there goes out", async () => {
    const ear = new RosterEar();
    const webhooks = await openWebhookWorld();
    const { world } = webhooks;
    const endpoint = await webhooks.addEndpoint("slow.example", {}, () => new Response(null, { status: 500 }));
    await webhooks.start("00");
    await world.advance(20 * SECOND);
    const tried = webhooks.of(endpoint).length;
    expect(tried).toBeGreaterThan(0);
    await loseAlarm(webhooks.object(endpoint.id));
    await untilBroken(ear, world, `${world.tenantId}:test:${endpoint.id}`);
    for (let ticks = 0; ticks < 2; ticks += 1) {
      world.skip(TICK);
      await tick(world);
    }
    await world.settle();
    expect(webhooks.of(endpoint).length).toBeGreaterThan(tried);
  });

  it("knows an endpoint that was deleted until its object is gone", async () => {
    const ear = new RosterEar();
    const webhooks = await openWebhookWorld();
    const { world } = webhooks;
    const endpoint = await webhooks.addEndpoint("gone.example");
    const deletedAtMs = Date.now();
    await webhooks.call(endpoint, "DELETE");
    const name = `${world.tenantId}:test:${endpoint.id}`;
    await world.advance(59 * MINUTE);
    expect(ear.words.findLast((word) => word.name === name)?.byMs).toBe(deletedAtMs + 61 * MINUTE);
    expect(await alarmOf(webhooks.object(endpoint.id))).toBe(deletedAtMs + 60 * MINUTE);
    await world.advance(2 * MINUTE);
    await ear.word(name, (byMs) => byMs === null);
    expect(await rosterRows(name)).toEqual([]);
  });

  it("strikes who has nothing left, and wakes it no more", async () => {
    const world = await openWorld();
    const name = `${world.tenantId}:test:wnam:63`;
    const { roster } = rosterServices();
    await roster.say({ kind: "phones", name, jurisdiction: null }, Date.now());
    world.skip(TICK);
    await tick(world);
    expect(await rosterRows(name)).toEqual([]);
  });

  it("an idle deployment writes nothing", async () => {
    const world = await openWorld();
    const before = await rosterRows();
    for (let ticks = 0; ticks < 3; ticks += 1) await tick(world);
    expect(await rosterRows()).toEqual(before);
  });
});

/** The real roster, and objects of which a test says whether they are gone. */
function rosterServices(wakes: (member: Member) => Promise<boolean> = async () => false) {
  const random = { bytes: (length: number) => new Uint8Array(length), unit: () => 0 };
  const roster = makeRoster(env, { rules: { hasJurisdictions: false }, random });
  const lines: { readonly event: string; readonly fields: object }[] = [];
  const services = {
    roster,
    memberWaker: { wake: wakes } satisfies RosterServices["memberWaker"],
    pause: { wait: async () => undefined, alarm: neverRings },
    telemetry: { emit: (event: string, fields: object) => void lines.push({ event, fields }) },
  };
  return { ...services, lines };
}

const stuck = (from: number, count: number): Member[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: "phones" as const,
    name: `ten_s:live:wnam:${from + index}`,
    jurisdiction: null,
  }));

describe("many that are overdue at once", () => {
  it("a thousand are woken within two ticks", async () => {
    const atMs = Date.now();
    const woken = new Set<string>();
    const services = rosterServices(async ({ name }) => {
      woken.add(name);
      return true;
    });
    await Promise.all(stuck(0, 1_000).map((member) => services.roster.say(member, atMs)));
    await wakeOverdue(services, atMs + TICK);
    expect(woken.size).toBeGreaterThanOrEqual(640);
    await wakeOverdue(services, atMs + 2 * TICK);
    expect(woken.size).toBe(1_000);
    expect(await rosterRows("ten_s:")).toEqual([]);
  });

  it("those that fail for ever starve nobody, and are asked again next tick", async () => {
    const atMs = Date.now();
    const asked: string[] = [];
    const failing = new Set(stuck(0, 1_500).map(({ name }) => name));
    const services = rosterServices(async ({ name }) => {
      asked.push(name);
      if (failing.has(name)) throw new Error("object away");
      return true;
    });
    await Promise.all(stuck(0, 1_500).map((member) => services.roster.say(member, atMs)));
    for (let ticks = 1; ticks <= 3; ticks += 1) await wakeOverdue(services, atMs + ticks * TICK);
    expect(new Set(asked).size).toBe(1_500);
    expect(asked.length).toBeGreaterThan(1_500);
    await Promise.all(stuck(5_000, 100).map((member) => services.roster.say(member, atMs + 3 * TICK)));
    asked.length = 0;
    await wakeOverdue(services, atMs + 4 * TICK);
    expect(asked.filter((name) => !failing.has(name))).toHaveLength(100);
    expect(asked.length).toBeGreaterThan(500);
    for (const member of stuck(0, 1_500)) await services.roster.say(member, null);
  });

  it("one that hangs, and a shard that is away, hold up nobody", async () => {
    const atMs = Date.now();
    const asked: string[] = [];
    const [first, ...others] = stuck(9_000, 40);
    let isHanging = false;
    const services = rosterServices(({ name }) => {
      asked.push(name);
      isHanging = name === first?.name && asked.filter((other) => other === name).length === 1;
      return isHanging ? new Promise(() => undefined) : Promise.resolve(true);
    });
    /** Patience ends with the one that hangs. */
    const alarm = (_ms: number, run: () => void) => {
      if (isHanging) queueMicrotask(run);
      isHanging = false;
      return () => undefined;
    };
    for (const member of stuck(9_000, 40)) await services.roster.say(member, atMs);
    const roster: RosterServices["roster"] = {
      ...services.roster,
      takeOverdue: (shard, nowMs, limit) =>
        shard === 3 ? Promise.reject(new Error("away")) : services.roster.takeOverdue(shard, nowMs, limit),
    };
    const pause = { ...services.pause, alarm };
    await wakeOverdue({ ...services, roster, pause }, atMs + TICK);
    expect(services.lines.map(({ event }) => event).toSorted()).toEqual([
      "cron.roster_failed",
      "cron.wake_failed",
      "cron.woke_overdue",
    ]);
    await wakeOverdue(services, atMs + 2 * TICK);
    expect(new Set(asked)).toEqual(new Set([first, ...others].map((member) => member?.name)));
    for (const member of stuck(9_000, 40)) await services.roster.say(member, null);
  });
});
