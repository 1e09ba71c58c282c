// The schedule of webhooks in test mode, by moving the clock: the real one stands still.
import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failing, well } from "../../support/receivers.ts";
import { advanceClock, moveClock } from "../../support/test-clock.ts";
import { type Endpoint, openWebhookWorld, type WebhookWorld } from "../../support/webhook-world.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What the first five retries wait for, without jitter. */
const WAITS = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR];
const STARTED = { events: ["verification.started"] };

let rig: WebhookWorld;

beforeEach(async () => {
  rig = await openWebhookWorld();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** An event whose first try has failed. */
async function failed(endpoint: Endpoint): Promise<void> {
  await rig.start("00");
  await advanceClock(rig.world, 3);
  expect(rig.of(endpoint)).toHaveLength(1);
}

const log = async (endpoint: Endpoint) => (await rig.call(endpoint, "GET", "/deliveries")).body.data;

describe("a test of a receiver that fails", () => {
  it("sees each retry when it is due and not a second before, to the fifth", async () => {
    const endpoint = await rig.addEndpoint("down.example.com", STARTED, failing);
    await failed(endpoint);
    for (const [retry, seconds] of WAITS.entries()) {
      await advanceClock(rig.world, seconds - 2);
      expect(rig.of(endpoint)).toHaveLength(retry + 1);
      await advanceClock(rig.world, 2);
      expect(rig.of(endpoint)).toHaveLength(retry + 2);
    }
    expect((await log(endpoint)).map(({ attempt }) => attempt)).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it("sees all five on one way, and the one that arrives ends them", async () => {
    const endpoint = await rig.addEndpoint("down.example.com", STARTED, failing);
    await failed(endpoint);
    await advanceClock(rig.world, 8 * HOUR);
    expect(rig.of(endpoint)).toHaveLength(6);
    rig.receivers.set(endpoint.host, well);
    await advanceClock(rig.world, 4 * DAY);
    expect((await log(endpoint)).map(({ result }) => result).slice(0, 2)).toEqual(["delivered", "http_status"]);
    expect(rig.of(endpoint)).toHaveLength(7);
  });

  it("signs by the real time, as who checks it has no other", async () => {
    const endpoint = await rig.addEndpoint("down.example.com", STARTED, failing);
    await failed(endpoint);
    await advanceClock(rig.world, HOUR);
    const signedAt = rig.of(endpoint).map(({ headers }) => headers["webhook-timestamp"]);
    expect(new Set(signedAt)).toEqual(new Set([String(Math.floor(Date.now() / 1_000))]));
  });

  it("sees it switched off after five days", async () => {
    const endpoint = await rig.addEndpoint("down.example.com", STARTED, failing);
    await failed(endpoint);
    await advanceClock(rig.world, 5 * DAY - 10);
    expect((await rig.call(endpoint, "GET")).body["disabled_reason"]).toBeNull();
    await advanceClock(rig.world, 20);
    expect((await rig.call(endpoint, "GET")).body["disabled_reason"]).toBe("failing");
  });

  it("finds an endpoint that knows nothing after the clock was put back, and tells it what happens then", async () => {
    const endpoint = await rig.addEndpoint("down.example.com", STARTED, failing);
    await failed(endpoint);
    await advanceClock(rig.world, HOUR);
    await moveClock(rig.world, { reset: true });
    expect(await log(endpoint)).toEqual([]);
    const known = rig.of(endpoint).length;
    rig.receivers.set(endpoint.host, well);
    await rig.start("01");
    await rig.world.advance(3_000);
    expect(rig.of(endpoint)).toHaveLength(known + 1);
  });
});

describe("an endpoint of live mode", () => {
  it("lets no time pass and forgets nothing, whoever asks", async () => {
    const { world } = rig;
    const body = { url: "https://live.example.com/hook", ...STARTED };
    const made = await world.call("POST", "/v1/webhook-endpoints", { key: world.liveKey, body });
    const { ENDPOINTS } = world.env;
    const object = ENDPOINTS.getByName(`${world.tenantId}:live:${made.body.id}`);
    await runInDurableObject(object, async (endpoint) => {
      const move = { fromMs: 0, aheadMs: HOUR, isLast: true, isPatienceOver: false };
      await expect(endpoint.passTime(move)).rejects.toThrow("live traffic has the real time");
      await expect(endpoint.endTests()).rejects.toThrow("live traffic has the real time");
    });
  });
});
