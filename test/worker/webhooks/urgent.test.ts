// Events that somebody waits for: past the ledger's queue, once all the same.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import type { DomainEvent, EventDetail } from "../../../src/domain/events/events.ts";
import type { ObjectPorts } from "../../../src/objects/object-ports.ts";
import { migrate } from "../../../src/objects/migrate.ts";
import { PHONE_TABLES } from "../../../src/objects/phone/schema.ts";
import { EVENTS_GATHER_MS } from "../../../src/objects/phone/event-rows.ts";
import { Rows } from "../../../src/objects/phone/rows.ts";
import { WakeLoop } from "../../../src/objects/phone/wake-loop.ts";
import { makeEventQueue } from "../../../src/queues/producers.ts";
import { openWebhookWorld } from "../../support/webhook-world.ts";
import { unrostered } from "../../support/unrostered.ts";

const REJECTED: EventDetail = {
  type: "alert.rejected",
  alertId: "alr_1",
  userId: "u1",
  alertType: "remote_login",
  by: "reply",
};
const OPTED_OUT: EventDetail = { type: "number.opted_out", keyword: "stop" };
const TOKEN = "0".repeat(32);

function eventOf(detail: EventDetail, number: number): DomainEvent {
  return {
    id: `wnam1.${Date.now().toString(36)}.${String(number).padStart(7, "0")}`,
    atMs: Date.now(),
    phoneToken: TOKEN,
    ...detail,
  };
}

describe("an urgent event", () => {
  it("reaches the tenant while the ledger's queue has not moved, and is told once", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", { events: ["*"] });
    const { tenantId } = rig.world;
    const events = [eventOf(OPTED_OUT, 1), eventOf(REJECTED, 2)];
    await makeEventQueue(env).send({ tenantId, mode: "test", events });
    const behind = rig.world.queues.take("godwit-events");
    await rig.world.settle();
    expect(rig.types(endpoint)).toEqual(["alert.rejected"]);
    for (const { body } of behind) rig.world.queues.put("godwit-events", body);
    await rig.world.advance(60_000);
    expect(rig.types(endpoint).toSorted()).toEqual(["alert.rejected", "consent.revoked"]);
  });

  it("takes the long way when the short one is closed", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", { events: ["alert.*"] });
    rig.world.queues.break("godwit-webhooks", () => Promise.reject(new Error("away")));
    const batch = { tenantId: rig.world.tenantId, mode: "test", events: [eventOf(REJECTED, 1)] } as const;
    expect(await makeEventQueue(env).send(batch)).toBe(true);
    rig.world.queues.break("godwit-webhooks", null);
    await rig.world.advance(60_000);
    expect(rig.types(endpoint)).toEqual(["alert.rejected"]);
  });

  it.each([
    ["leaves a phone's object at once", [REJECTED], 0],
    ["takes with it what is gathering", [OPTED_OUT, REJECTED], 0],
    ["is not what others are: those gather", [OPTED_OUT], EVENTS_GATHER_MS],
  ])("%s", async (_name, details, waitMs) => {
    await openWebhookWorld();
    await runInDurableObject(env.PHONES.getByName(crypto.randomUUID()), async (_object, state) => {
      migrate(state.storage, PHONE_TABLES);
      const rows = new Rows(state.storage.sql);
      const loop = new WakeLoop(
        { storage: state.storage, nowMs: () => Date.now(), alarm: unrostered(state.storage) },
        rows,
        {} as ObjectPorts,
      );
      const nowMs = Date.now();
      for (const detail of details) {
        rows.events.add(TOKEN, nowMs, [detail]);
        loop.arm();
      }
      expect(await state.storage.getAlarm()).toBe(nowMs + waitMs);
      // A command that follows before the alarm has rung, and adds nothing.
      loop.arm();
      expect(await state.storage.getAlarm()).toBe(nowMs + waitMs);
    });
  });
});

describe("the tenant's own push", () => {
  const requested: EventDetail = {
    type: "verification.push_requested",
    verificationId: "vrf_01kakx2m3xe5g8q4s9z6v7w1c2",
    userId: "u1",
    expiresAtMs: 0,
  };

  it.each([
    ["accepted", new Response(null, { status: 204 })],
    ["accepted", Response.json({ result: "accepted" })],
    ["unavailable", Response.json({ result: "unavailable" })],
  ])("says %s in its reply, and whoever waits is told", async (result, reply) => {
    const rig = await openWebhookWorld();
    const log = vi.spyOn(console, "log");
    await rig.addEndpoint("push.example.com", { events: ["verification.push_requested"] }, () => reply.clone());
    const batch = { tenantId: rig.world.tenantId, mode: "test", events: [eventOf(requested, 1)] } as const;
    await makeEventQueue(env).send(batch);
    await rig.world.settle();
    const lines = log.mock.calls.map(([line]) => String(line)).filter((line) => line.includes("push.answered"));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { verification_id: "vrf_01kakx2m3xe5g8q4s9z6v7w1c2", result },
    ]);
  });

  it("says nothing when it fails", async () => {
    const rig = await openWebhookWorld();
    const log = vi.spyOn(console, "log");
    await rig.addEndpoint(
      "push.example.com",
      { events: ["*"] },
      () => new Response('{"result":"accepted"}', { status: 500 }),
    );
    const batch = { tenantId: rig.world.tenantId, mode: "test", events: [eventOf(requested, 1)] } as const;
    await makeEventQueue(env).send(batch);
    await rig.world.settle();
    expect(log.mock.calls.filter(([line]) => String(line).includes("push.answered"))).toEqual([]);
  });
});

it("numbers of events rise over the end of a phone's object", async () => {
  await openWebhookWorld();
  const nowMs = Date.now();
  const numbersAt = (atMs: number, details: readonly EventDetail[]) =>
    runInDurableObject(env.PHONES.getByName(crypto.randomUUID()), (_object, state) => {
      migrate(state.storage, PHONE_TABLES);
      const rows = new Rows(state.storage.sql);
      rows.events.add(TOKEN, atMs, details);
      return rows.events.read("wnam1", { count: 100, bytes: 90_000 }).map(({ seq }) => seq);
    });
  const first = await numbersAt(
    nowMs,
    Array.from({ length: 60 }, () => OPTED_OUT),
  );
  const second = await numbersAt(nowMs + 1, [OPTED_OUT, REJECTED]);
  expect(new Set(first).size).toBe(60);
  expect(Math.min(...second)).toBeGreaterThan(Math.max(...first));
});
