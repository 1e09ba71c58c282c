// The schedule on a virtual clock, and what five days of failing do.
import { describe, expect, it } from "vitest";
import { failing, well } from "../../support/receivers.ts";
import { type Endpoint, openWebhookWorld, type WebhookWorld } from "../../support/webhook-world.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

const STARTED = { events: ["verification.started"] };

function waits(rig: WebhookWorld, endpoint: Endpoint): number[] {
  const times = rig.of(endpoint).map(({ atMs }) => atMs);
  return times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
}

describe("a webhook that fails", () => {
  it("is tried ten times, to the second, with the same id and a new timestamp", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("down.example.com", STARTED, failing);
    await rig.start("00");
    await rig.world.advance(4 * DAY);
    expect(waits(rig, endpoint)).toEqual(STEPS);
    const tries = rig.of(endpoint);
    expect(new Set(tries.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(tries.map(({ body }) => body)).size).toBe(1);
    expect(tries.map(({ headers }) => headers["webhook-timestamp"])).toEqual(
      tries.map(({ atMs }) => String(Math.floor(atMs / 1_000))),
    );
  });

  it("waits longer by its jitter, and by what the receiver asks for", async () => {
    const rig = await openWebhookWorld(0.5);
    const endpoint = await rig.addEndpoint("down.example.com", STARTED, failing);
    await rig.start("00");
    await rig.world.advance(10 * MINUTE);
    expect(waits(rig, endpoint)).toEqual([5_250, 315_000]);

    const asked = await openWebhookWorld();
    const throttling = () => new Response(null, { status: 429, headers: { "retry-after": "90" } });
    const throttled = await asked.addEndpoint("busy.example.com", STARTED, throttling);
    await asked.start("00");
    await asked.world.advance(3 * MINUTE);
    expect(waits(asked, throttled)).toEqual([90 * SECOND]);
  });

  it("stands in the log with its request, its reply and its next try", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("down.example.com", STARTED, failing);
    await rig.start("00");
    await rig.world.advance(MINUTE);
    rig.receivers.set(endpoint.host, well);
    await rig.world.advance(10 * MINUTE);
    const all = await rig.call(endpoint, "GET", "/deliveries");
    expect(all.body.data).toMatchObject([
      { attempt: 3, result: "delivered", status: 204, reply: null, next_attempt_at: null },
      { attempt: 2, result: "http_status", status: 500, reply: "broken", event_type: "verification.started" },
      { attempt: 1, result: "http_status", status: 500, request: rig.of(endpoint)[0]?.body },
    ]);
    const failed = await rig.call(endpoint, "GET", "/deliveries?result=failed&limit=1");
    expect(failed.body.data).toMatchObject([{ attempt: 2 }]);
    const next = await rig.call(
      endpoint,
      "GET",
      `/deliveries?result=failed&limit=1&cursor=${String(failed.body["next_cursor"])}`,
    );
    expect(next.body).toMatchObject({ data: [{ attempt: 1 }], next_cursor: null });
    expect((await rig.call(endpoint, "GET", "/deliveries?result=delivered")).body.data).toHaveLength(1);
  });
});

describe("an endpoint that fails for days", () => {
  it("is warned of after three and switched off after five, to the second, and its neighbours are told", async () => {
    const rig = await openWebhookWorld();
    const down = await rig.addEndpoint("down.example.com", STARTED, failing);
    const other = await rig.addEndpoint("other.example.com", { events: ["webhook_endpoint.*"] });
    await rig.start("00");
    await rig.world.advance(4 * SECOND);
    const failingSinceMs = rig.of(down)[0]?.atMs ?? 0;
    await rig.world.advance(failingSinceMs + 3 * DAY - SECOND - Date.now());
    expect(rig.types(other)).toEqual([]);
    await rig.world.advance(10 * SECOND);
    expect(rig.of(other).map(({ event }) => event)).toMatchObject([
      {
        type: "webhook_endpoint.failing",
        timestamp: new Date(failingSinceMs + 3 * DAY).toISOString(),
        data: { endpoint_id: down.id, disables_at: new Date(failingSinceMs + 5 * DAY).toISOString() },
      },
    ]);
    await rig.world.advance(failingSinceMs + 5 * DAY - SECOND - Date.now());
    expect((await rig.call(down, "GET")).body).toMatchObject({ enabled: true });
    await rig.world.advance(10 * SECOND);
    expect(rig.of(other).map(({ event }) => event)[1]).toMatchObject({
      type: "webhook_endpoint.disabled",
      timestamp: new Date(failingSinceMs + 5 * DAY).toISOString(),
      data: { endpoint_id: down.id, reason: "failing" },
    });
    expect((await rig.call(down, "GET")).body).toMatchObject({ enabled: false, disabled_reason: "failing" });
    const list = await rig.world.call("GET", "/v1/webhook-endpoints");
    expect(list.body.data).toContainEqual(expect.objectContaining({ id: down.id, enabled: false }));
    const before = rig.of(down).length;
    await rig.start("00");
    await rig.world.advance(DAY);
    expect(rig.of(down)).toHaveLength(before);
  });

  it("is well again after one success: the days are counted anew", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("shaky.example.com", STARTED, failing);
    await rig.start("00");
    await rig.world.advance(DAY);
    expect((await rig.call(endpoint, "GET")).body["failing_since"]).not.toBeNull();
    rig.receivers.set(endpoint.host, well);
    await rig.world.advance(DAY);
    expect((await rig.call(endpoint, "GET")).body).toMatchObject({ failing_since: null, waiting: 0 });
    await rig.world.advance(10 * DAY);
    expect((await rig.call(endpoint, "GET")).body).toMatchObject({ enabled: true });
  });
});
