// Receivers that ask for several events in one POST, judged by the library that tenants use.
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { endpointPortsAt } from "../../support/endpoint-object.ts";
import { type Behaviour, failing, type ReceivedWebhook } from "../../support/receivers.ts";
import { type Endpoint, openWebhookWorld, type WebhookWorld } from "../../support/webhook-world.ts";

const SECOND = 1_000;
const BATCHED = { events: ["verification.started"], batch: { max_events: 10 } };

interface BatchedEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
}

/** The events of a POST, whether it is a batch or one event. */
function eventsOf({ headers, body }: ReceivedWebhook): readonly BatchedEvent[] {
  const read: { type: string; subject: string; data: { events: readonly BatchedEvent[] } } = JSON.parse(body);
  return read.type === "batch" ? read.data.events : [{ ...read, id: headers["webhook-id"] ?? "" }];
}

const idsOf = (received: ReceivedWebhook) => eventsOf(received).map(({ id }) => id);

async function accept(
  rig: WebhookWorld,
  endpoint: Endpoint,
  ids: readonly (readonly [id: string, isUrgent?: true])[],
  subjectOf = (id: string) => `vrf_${id}`,
) {
  const place = { tenantId: rig.world.tenantId, mode: "test", endpointId: endpoint.id } as const;
  const events = ids.map(([id, isUrgent]) => ({
    id: `evt_${id}`,
    type: "verification.started",
    body: JSON.stringify({ type: "verification.started", timestamp: new Date().toISOString(), subject: subjectOf(id) }),
    subject: subjectOf(id),
    ...(isUrgent === true ? { isUrgent } : {}),
  }));
  await endpointPortsAt(rig.object(endpoint.id)).states.accept(place, events);
  await rig.world.settle();
}

/** Refuses every POST that holds this event. */
function poisonedBy(id: string): Behaviour {
  return ({ received }) => new Response(null, { status: received.body.includes(`vrf_${id}`) ? 422 : 204 });
}

const named = (...ids: string[]) => ids.map((id) => [id] as const);

async function logOf(rig: WebhookWorld, endpoint: Endpoint) {
  return (await rig.call(endpoint, "GET", "/deliveries")).body.data;
}

describe("a batch", () => {
  it("is verified by `standardwebhooks`, and holds each event as `GET /v1/events` shows it", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", BATCHED);
    for (const last2 of ["00", "01", "02"]) await rig.start(last2);
    await rig.world.advance(30 * SECOND);
    const [batch, ...others] = rig.of(endpoint);
    expect(others).toEqual([]);
    if (batch === undefined) throw new Error("nothing came");
    const verified = new Webhook(endpoint.secret).verify(batch.body, batch.headers);
    const listed = await rig.world.call("GET", "/v1/events?types=verification.started");
    const events = [...listed.body.data].toReversed();
    expect(events).toHaveLength(3);
    expect(verified).toEqual({ type: "batch", timestamp: events.at(-1)?.["timestamp"], data: { events } });
    expect(batch.headers["webhook-id"]).toMatch(/^bat_[0-9a-f]{40}$/);
    const log = await logOf(rig, endpoint);
    expect(log.map(({ event_id: id }) => id).toReversed()).toEqual(idsOf(batch));
    expect(log.every(({ batch_id: id }) => id === batch.headers["webhook-id"])).toBe(true);
  });

  it("of one is that event, as a receiver without batches gets it", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", BATCHED);
    const alone = await rig.addEndpoint("b.example.com", { events: BATCHED.events });
    await rig.start("00");
    await rig.world.advance(4 * SECOND);
    expect(rig.of(endpoint).map(({ body }) => body)).toEqual(rig.of(alone).map(({ body }) => body));
    expect(await logOf(rig, endpoint)).toMatchObject([{ batch_id: null }]);
  });

  it("is never more than its receiver asked for", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", BATCHED);
    await accept(rig, endpoint, named(...Array.from({ length: 95 }, (_, n) => `n${n}`)));
    const sizes = rig.of(endpoint).map((received) => idsOf(received).length);
    expect(Math.max(...sizes)).toBe(10);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(95);
    expect(sizes.length).toBeLessThan(15);
  });

  it("holds nothing that somebody waits for: that goes alone", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", BATCHED);
    await accept(rig, endpoint, [["a"], ["now1", true], ["b"], ["now2", true]]);
    const posts = rig.of(endpoint).map((received) => idsOf(received).join(" "));
    expect(posts.toSorted()).toEqual(["evt_a evt_b", "evt_now1", "evt_now2"]);
  });
});

describe("a batch that is refused", () => {
  it("comes again event by event, so that one that cannot be read keeps no other back", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", BATCHED, poisonedBy("n3"));
    await accept(rig, endpoint, named(...Array.from({ length: 8 }, (_, n) => `n${n}`)));
    expect(rig.of(endpoint).map((received) => idsOf(received).length)).toEqual([8]);
    const failed = await logOf(rig, endpoint);
    expect(new Set(failed.map(({ next_attempt_at: at }) => at)).size).toBe(1);
    expect(failed).toHaveLength(8);
    expect(failed[0]).toMatchObject({ attempt: 1, status: 422, batch_id: expect.stringMatching(/^bat_/) });
    await rig.world.advance(6 * SECOND);
    const retries = rig.of(endpoint).slice(1);
    expect(retries.map((received) => idsOf(received).length)).toEqual(Array.from({ length: 8 }, () => 1));
    expect(retries.flatMap(idsOf)).toEqual(Array.from({ length: 8 }, (_, n) => `evt_n${n}`));
    const waiting = (await rig.call(endpoint, "GET")).body["waiting"];
    expect(waiting).toBe(1);
    const [last] = (await rig.call(endpoint, "GET", "/deliveries?result=failed")).body.data;
    expect(last).toMatchObject({ event_id: "evt_n3", attempt: 2, status: 422, batch_id: null });
  });

  it("for being a batch comes event by event, each subject in its order", async () => {
    const rig = await openWebhookWorld();
    const noBatches: Behaviour = ({ received }) =>
      new Response(null, { status: received.event.type === "batch" ? 415 : 204 });
    const endpoint = await rig.addEndpoint("a.example.com", BATCHED, noBatches);
    const ids = Array.from({ length: 40 }, (_, n) => [`n${n}`] as const);
    await accept(rig, endpoint, ids, (id) => `vrf_${Number(id.slice(1)) % 7}`);
    await rig.world.advance(60 * SECOND);
    const taken = rig.of(endpoint).filter(({ event }) => event.type !== "batch");
    expect(taken).toHaveLength(40);
    for (const [subject, events] of Map.groupBy(taken.flatMap(eventsOf), (event) => event.subject)) {
      const numbers = events.map(({ id }) => Number(id.slice("evt_n".length)));
      expect(numbers, subject).toEqual(numbers.toSorted((a, b) => a - b));
    }
    expect((await rig.call(endpoint, "GET")).body).toMatchObject({ waiting: 0, failing_since: null });
  });

  it("by `Retry-After` waits so long, all of it", async () => {
    const rig = await openWebhookWorld();
    const later = () => new Response(null, { status: 503, headers: { "retry-after": "60" } });
    const endpoint = await rig.addEndpoint("a.example.com", BATCHED, later);
    await accept(rig, endpoint, named("a", "b", "c"));
    await rig.world.advance(55 * SECOND);
    expect(rig.of(endpoint)).toHaveLength(1);
    rig.receivers.set(endpoint.host, () => new Response(null, { status: 204 }));
    await rig.world.advance(10 * SECOND);
    expect(rig.of(endpoint).slice(1).flatMap(idsOf)).toEqual(["evt_a", "evt_b", "evt_c"]);
  });

  it("by 410 switches the endpoint off once; switched on again it gets them, in batches", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", BATCHED, () => new Response(null, { status: 410 }));
    const other = await rig.addEndpoint("b.example.com", { events: ["webhook_endpoint.disabled"] });
    await accept(rig, endpoint, named("a", "b", "c"));
    await rig.world.advance(4 * SECOND);
    expect(rig.of(endpoint)).toHaveLength(1);
    expect(rig.types(other)).toEqual(["webhook_endpoint.disabled"]);
    expect((await rig.call(endpoint, "GET")).body).toMatchObject({ enabled: false, disabled_reason: "gone" });
    rig.receivers.set(endpoint.host, () => new Response(null, { status: 204 }));
    await rig.call(endpoint, "PATCH", "", { enabled: true });
    await rig.world.advance(10 * SECOND);
    expect(
      rig
        .of(endpoint)
        .slice(1)
        .map((received) => idsOf(received).join(" ")),
    ).toEqual(["evt_a evt_b evt_c"]);
  });

  it("by a receiver that is down asks it with one event at a time", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", BATCHED, failing);
    await accept(rig, endpoint, named("a", "b", "c"));
    await accept(rig, endpoint, named("d", "e", "f"));
    expect(rig.of(endpoint).map((received) => idsOf(received).length)).toEqual([3, 1, 1, 1]);
  });
});

describe("a receiver that refuses every third POST gets every event once, and nothing stands still", () => {
  it.each([
    ["alone", null, 5],
    ["in batches of three", { max_events: 3 }, 5],
    ["in batches of fifty", { max_events: 50 }, 5],
    ["in batches, all of one subject", { max_events: 10 }, 1],
    ["in batches, each of its own subject", { max_events: 10 }, 90],
  ])("%s", async (_name, batch, subjects) => {
    const rig = await openWebhookWorld();
    let posts = 0;
    const taken: string[] = [];
    const everyThird: Behaviour = ({ received }) => {
      posts += 1;
      if (posts % 3 === 0) return new Response(null, { status: 503 });
      taken.push(...idsOf(received));
      return new Response(null, { status: 204 });
    };
    const endpoint = await rig.addEndpoint("a.example.com", { ...BATCHED, batch }, everyThird);
    const subjectOf = (id: string) => `vrf_${Number(id.slice(1)) % subjects}`;
    for (let part = 0; part < 3; part += 1) {
      const ids = Array.from({ length: 30 }, (_, n) => [`n${part * 30 + n}`] as const);
      await accept(rig, endpoint, ids, subjectOf);
      await rig.world.advance(2 * SECOND);
    }
    await rig.world.advance(24 * 3_600 * SECOND);
    expect(taken.toSorted()).toEqual(Array.from({ length: 90 }, (_, n) => `evt_n${n}`).toSorted());
    expect((await rig.call(endpoint, "GET")).body["waiting"]).toBe(0);
  });
});

describe("an endpoint with batches", () => {
  it("gets a replay in batches, under the ids of before, and a ping alone", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", BATCHED);
    for (const last2 of ["00", "01", "02"]) await rig.start(last2);
    await rig.world.advance(30 * SECOND);
    const [first] = rig.of(endpoint);
    if (first === undefined) throw new Error("nothing came");
    const range = { from: new Date(Date.now() - 600 * SECOND).toISOString(), to: new Date().toISOString() };
    expect((await rig.call(endpoint, "POST", "/replay", range)).status).toBe(202);
    await rig.world.advance(30 * SECOND);
    const again = rig.of(endpoint).slice(1);
    expect(again.map(idsOf)).toEqual([idsOf(first)]);
    expect(again[0]?.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    expect(again[0]?.body).toBe(first.body);
    await rig.call(endpoint, "POST", "/test");
    expect(rig.types(endpoint).at(-1)).toBe("webhook_endpoint.ping");
  });

  it("says so, takes another size, and is told event by event once they are off", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", { events: BATCHED.events });
    expect((await rig.call(endpoint, "GET")).body["batch"]).toBeNull();
    const changed = await rig.call(endpoint, "PATCH", "", { batch: { max_events: 2 } });
    expect(changed.body["batch"]).toEqual({ max_events: 2 });
    expect((await rig.call(endpoint, "PATCH", "", { description: "x" })).body["batch"]).toEqual({ max_events: 2 });
    await accept(rig, endpoint, named("a", "b", "c", "d"));
    expect(rig.of(endpoint).map((received) => idsOf(received).join(" "))).toEqual(["evt_a evt_b", "evt_c evt_d"]);
    expect((await rig.call(endpoint, "PATCH", "", { batch: null })).body["batch"]).toBeNull();
    await accept(rig, endpoint, named("e", "f"));
    expect(
      rig
        .of(endpoint)
        .slice(2)
        .map((received) => idsOf(received).join(" ")),
    ).toEqual(["evt_e", "evt_f"]);
  });

  it.each([
    ["of one event", { max_events: 1 }, "/batch/max_events"],
    ["of more than a hundred", { max_events: 101 }, "/batch/max_events"],
    ["of a part of an event", { max_events: 2.5 }, "/batch/max_events"],
    ["of no size", {}, "/batch/max_events"],
    ["by a name that there is not", { max_events: 10, wait: 5 }, "/batch/wait"],
    ["that are no object", true, "/batch"],
  ])("is refused with batches %s, and the field is named", async (_name, batch, field) => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com");
    const made = await rig.world.call("POST", "/v1/webhook-endpoints", {
      body: { url: "https://b.example.com", batch },
    });
    for (const refused of [made, await rig.call(endpoint, "PATCH", "", { batch })]) {
      const body = { code: "request_invalid", violations: [{ field }] };
      expect(refused).toMatchObject({ status: 400, body });
    }
  });
});
