// A receiver that fails, hangs, redirects, answers 410 or 5 MB harms no other endpoint's deliveries.
import { runInDurableObject } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import { endpointPortsAt } from "../../support/endpoint-object.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { type Behaviour, failing, hanging, well } from "../../support/receivers.ts";
import { type Endpoint, openWebhookWorld, type WebhookWorld } from "../../support/webhook-world.ts";

const MINUTE = 60_000;
const STARTED = { events: ["verification.started"] };

/** A body of 5 MB, and how much of it was asked for. */
function large(status: number): { behave: Behaviour; pulled: () => number; isCanceled: () => boolean } {
  const chunk = new Uint8Array(4_096).fill(97);
  let pulled = 0;
  let isCanceled = false;
  const behave = () => {
    let left = 5 * 1024 * 1024;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (left <= 0) return controller.close();
          left -= chunk.byteLength;
          pulled += chunk.byteLength;
          controller.enqueue(chunk);
        },
        cancel() {
          isCanceled = true;
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, { status });
  };
  return { behave, pulled: () => pulled, isCanceled: () => isCanceled };
}

const redirecting: Behaviour = () =>
  new Response(null, { status: 302, headers: { location: "https://well-0.example.com/hook" } });

async function neighbours(rig: WebhookWorld): Promise<Endpoint[]> {
  const made: Endpoint[] = [];
  for (let index = 0; index < 4; index += 1) made.push(await rig.addEndpoint(`well-${index}.example.com`, STARTED));
  return made;
}

describe("other endpoints get every event once, with the first try, beside one that", () => {
  it.each([
    ["fails", failing, { result: "http_status", status: 500 }],
    ["redirects", redirecting, { result: "redirected", status: 302 }],
    ["answers 410", () => new Response(null, { status: 410 }), { result: "gone", status: 410 }],
    ["answers 410 with 5 MB", large(410).behave, { result: "gone", status: 410 }],
    ["fails with 5 MB", large(500).behave, { result: "http_status", status: 500 }],
    ["cannot be reached", () => Promise.reject(new TypeError("refused")), { result: "network", status: null }],
  ] as const)("%s", async (_name, behave, logged) => {
    const rig = await openWebhookWorld();
    const bad = await rig.addEndpoint("bad.example.com", STARTED, behave);
    const good = await neighbours(rig);
    for (const last2 of ["00", "01", "02"]) await rig.start(last2);
    await rig.world.advance(4_000);
    for (const endpoint of good) {
      expect(rig.types(endpoint)).toEqual(["verification.started", "verification.started", "verification.started"]);
    }
    const log = await rig.call(bad, "GET", "/deliveries");
    expect(log.body.data[0]).toMatchObject(logged);
    await rig.world.advance(20 * MINUTE);
    for (const endpoint of good) expect(rig.of(endpoint)).toHaveLength(3);
  });

  it("hangs: they are served while it is still waited for", async () => {
    const rig = await openWebhookWorld();
    // Nobody times out before all others are served: would they wait for this one, the test would never end.
    const outOfTime = Promise.withResolvers<void>();
    const served = new Set<string>();
    const serve =
      (host: string): Behaviour =>
      () => {
        served.add(host);
        if (served.size === 4) outOfTime.resolve();
        return new Response(null, { status: 204 });
      };
    const bad = await rig.addEndpoint(
      "bad.example.com",
      STARTED,
      hanging(() => void outOfTime.promise.then(() => rig.receivers.runOutOfTime())),
    );
    const good = await neighbours(rig);
    for (const { host } of good) rig.receivers.set(host, serve(host));
    await rig.start("00");
    await rig.world.advance(4_000);
    expect(served.size).toBe(4);
    expect((await rig.call(bad, "GET", "/deliveries")).body.data[0]).toMatchObject({
      result: "timed_out",
      status: null,
    });
  });

  it("hangs: what happens meanwhile is not held up either", async () => {
    const rig = await openWebhookWorld();
    const bad = await rig.addEndpoint("bad.example.com", STARTED, hanging());
    const good = await rig.addEndpoint("good.example.com", STARTED);
    await rig.start("00");
    // Comes to rest although nobody ends the waiting: the batch is done with.
    await rig.world.advance(4_000);
    await rig.start("01");
    await rig.world.advance(4_000);
    expect(rig.of(good)).toHaveLength(2);
    expect((await rig.call(bad, "GET", "/deliveries")).body.data).toEqual([]);
    rig.receivers.runOutOfTime();
    await rig.world.behind();
    const log = await rig.call(bad, "GET", "/deliveries");
    expect(log.body.data).toMatchObject([{ result: "timed_out" }, { result: "timed_out" }]);
  });

  it("never comes back: its lease runs out, counts as a failed try, and the next follows", async () => {
    const rig = await openWebhookWorld();
    const bad = await rig.addEndpoint("bad.example.com", STARTED, hanging());
    await rig.start("00");
    await rig.world.advance(4_000);
    rig.receivers.set(bad.host, well);
    await rig.world.advance(5 * MINUTE);
    const log = await rig.call(bad, "GET", "/deliveries");
    expect(log.body.data).toMatchObject([
      { attempt: 2, result: "delivered" },
      { attempt: 1, result: "lost", status: null },
    ]);
    rig.receivers.runOutOfTime();
  });

  it.each([
    ["well: forty deliveries in four leases", well, 45, [10, 10, 10, 10]],
    ["failing: one delivery, however many wait", failing, 45, [1]],
  ])("is %s", async (_name, behave, events, sizes) => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED, behave);
    await rig.start("00");
    await rig.world.advance(4_000);
    const leases: number[] = [];
    rig.world.queues.break("godwit-webhooks", async () => undefined);
    const place = { tenantId: rig.world.tenantId, mode: "test", endpointId: endpoint.id } as const;
    const waiting = Array.from({ length: events }, (_, index) => ({
      id: `evt_a-${index}`,
      type: "alert.expired",
      body: "{}",
    }));
    await endpointPortsAt(rig.object(endpoint.id)).states.accept(place, waiting);
    // The first lease was for the first delivery, or for its one try after that.
    for (let lease = 1; lease <= 10; lease += 1) {
      const lent = await endpointPortsAt(rig.object(endpoint.id)).states.open(place, lease);
      if (lent.length > 0) leases.push(lent.length);
    }
    expect(leases).toEqual(sizes);
  });
});

describe("a reply", () => {
  it("of 5 MB is read to 16 KB, then cancelled, and the delivery counts", async () => {
    const rig = await openWebhookWorld();
    const reply = large(200);
    const endpoint = await rig.addEndpoint("chatty.example.com", STARTED, reply.behave);
    await rig.start("00");
    await rig.world.advance(4_000);
    const [entry] = (await rig.call(endpoint, "GET", "/deliveries")).body.data;
    expect(entry).toMatchObject({ result: "delivered", status: 200 });
    expect(String(entry?.["reply"])).toHaveLength(16 * 1024);
    expect(reply.pulled()).toBeLessThan(64 * 1024);
    expect(reply.isCanceled()).toBe(true);
  });

  it("of 410 switches the endpoint off at once, and its neighbours are told", async () => {
    const rig = await openWebhookWorld();
    const gone = await rig.addEndpoint("gone.example.com", STARTED, () => new Response(null, { status: 410 }));
    const other = await rig.addEndpoint("other.example.com", { events: ["webhook_endpoint.disabled"] });
    await rig.start("00");
    await rig.start("01");
    await rig.world.advance(4_000);
    expect(rig.of(gone)).toHaveLength(1);
    expect(rig.of(other).map(({ event }) => event)).toMatchObject([{ data: { endpoint_id: gone.id, reason: "gone" } }]);
    expect((await rig.call(gone, "GET")).body).toMatchObject({ enabled: false, disabled_reason: "gone" });
    await rig.world.advance(60 * MINUTE);
    expect(rig.of(gone)).toHaveLength(1);
  });
});

describe("work that goes lost", () => {
  it("in the queue is handed out again", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("well.example.com", STARTED);
    await rig.start("00");
    await rig.world.advance(1_900);
    rig.world.queues.break("godwit-webhooks", async () => undefined);
    await rig.world.advance(1_000);
    rig.world.queues.break("godwit-webhooks", null);
    expect(rig.of(endpoint)).toHaveLength(0);
    await rig.world.advance(2 * MINUTE);
    expect(rig.of(endpoint)).toHaveLength(1);
  });

  it("with a queue that fails is handed to it again, soon", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("well.example.com", STARTED);
    await rig.start("00");
    rig.world.queues.break("godwit-webhooks", () => Promise.reject(new Error("away")));
    await rig.world.advance(3_000);
    rig.world.queues.break("godwit-webhooks", null);
    await rig.world.advance(10_000);
    expect(rig.of(endpoint)).toHaveLength(1);
  });

  it("twice delivered by the queue is sent once", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("well.example.com", STARTED);
    await rig.start("00");
    await rig.world.advance(3_000);
    for (const queue of ["godwit-events", "godwit-webhooks"]) {
      for (const { body } of rig.world.queues.delivered.filter((message) => message.queue === queue)) {
        rig.world.queues.put(queue, body);
      }
    }
    await rig.world.advance(10_000);
    expect(rig.of(endpoint)).toHaveLength(1);
  });

  it("with the ledger down still reaches the tenant", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("well.example.com", STARTED);
    await rig.start("00");
    const away = vi.spyOn(rig.world.env.LEDGERS, "getByName").mockImplementation(() => {
      throw new Error("away");
    });
    await rig.world.advance(4_000);
    expect(away).toHaveBeenCalled();
    expect(rig.of(endpoint)).toHaveLength(1);
    away.mockRestore();
    await rig.world.advance(5 * MINUTE);
    expect(rig.of(endpoint)).toHaveLength(1);
  });
});

it("an endpoint that was deleted is told nothing more, whoever still remembers it", async () => {
  const rig = await openWebhookWorld();
  const endpoint = await rig.addEndpoint("well.example.com", STARTED, failing);
  await rig.start("00");
  await rig.world.advance(4_000);
  expect((await rig.call(endpoint, "DELETE")).body).toMatchObject({ id: endpoint.id, deleted: true });
  rig.receivers.set(endpoint.host, well);
  await rig.start("01");
  await rig.world.advance(2 * 60 * MINUTE);
  expect(rig.of(endpoint)).toHaveLength(1);
  expect((await rig.call(endpoint, "GET")).status).toBe(404);
});

it("more than 20,000 that wait stay in the ledger, and are caught up on when the endpoint is well", async () => {
  const rig = await openWebhookWorld();
  const endpoint = await rig.addEndpoint("a.example.com", STARTED, failing);
  await rig.world.advance(3 * MINUTE);
  const first = await rig.start("00");
  await rig.world.advance(4_000);
  const place = { tenantId: rig.world.tenantId, mode: "test", endpointId: endpoint.id } as const;
  const object = rig.object(endpoint.id);
  const { states, control } = endpointPortsAt(object);
  const fill = Array.from({ length: 19_999 }, (_, index) => ({
    id: `evt_a-${index}`,
    type: "alert.expired",
    body: "{}",
  }));
  rig.world.queues.break("godwit-webhooks", async () => undefined);
  await states.accept(place, fill);
  expect((await control.health(place)).state.missedSinceMs).toBeNull();
  // One of them is leased and waits no more.
  await states.accept(place, [{ id: "evt_a-b", type: "alert.expired", body: "{}" }]);
  expect((await control.health(place)).state.missedSinceMs).toBeNull();
  const missed = await rig.start("01");
  await rig.world.advance(4_000);
  expect((await control.health(place)).state.missedSinceMs).not.toBeNull();
  await runInDurableObject(object, (_object, { storage }) => {
    storage.sql.exec("DELETE FROM deliveries WHERE type = 'alert.expired'");
  });
  rig.world.queues.break("godwit-webhooks", null);
  rig.receivers.set(endpoint.host, well);
  await rig.world.advance(10 * MINUTE);
  const told = rig.of(endpoint).map(({ event }) => event.subject);
  expect(told.slice(-2)).toEqual([first, missed]);
  expect((await control.health(place)).state.missedSinceMs).toBeNull();
});

it("neither the object of an endpoint nor what is sent holds a code, a number or a secret", async () => {
  const rig = await openWebhookWorld();
  const endpoint = await rig.addEndpoint("a.example.com", { events: ["*"] }, () => Response.json({ thanks: true }));
  const id = await rig.start("00");
  await rig.world.advance(4_000);
  const code = await rig.world.codeOf(id);
  await rig.world.check(id, code);
  await rig.world.advance(10_000);
  expect(rig.types(endpoint)).toContain("verification.approved");
  const kept = JSON.stringify([await dumpObject(rig.object(endpoint.id)), rig.of(endpoint)]);
  for (const secret of ["3105550100", endpoint.secret, "whsk_"]) expect(kept).not.toContain(secret);
  expect(kept).not.toMatch(new RegExp(`\\D${code}\\D`));
});
