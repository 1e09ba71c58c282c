import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

let world: World;

beforeEach(async () => {
  world = await openWorld();
  const saved = await world.call("PUT", "/v1/users/u-17", { body: { phone_number: "+13105550100" } });
  expect(saved.status).toBe(201);
});
afterEach(() => vi.useRealTimers());

const send = () =>
  world.call("POST", "/v1/messages", {
    body: { user_id: "u-17", template: "order_shipped", variables: { order: "A-1" }, only_if_offline: true },
  });
const presence = (body: Record<string, unknown>, user = "u-17") =>
  world.call("PUT", `/v1/users/${user}/presence`, { body });

describe("a message for the absent", () => {
  it("goes after a short grace to a user who stays away", async () => {
    await send();
    await world.advance(29_999);
    expect(await world.inbox()).toEqual([]);
    await world.advance(3_000);
    expect(await world.inbox()).toHaveLength(1);
  });

  it("is dropped when the user comes back within the grace, and the ledger says why", async () => {
    const { id } = (await send()).body;
    await world.advance(29_000);
    expect((await presence({ online: true })).body).toMatchObject({ user_id: "u-17", online: true });
    await world.advance(60_000);
    expect(await world.inbox()).toEqual([]);
    const message = (await world.call("GET", `/v1/messages/${id}`)).body;
    expect(message).toMatchObject({ status: "dropped", reason: "user_online" });
  });

  it("is dropped at once while the user is in the app, and goes again when the user left", async () => {
    await presence({ online: true });
    expect((await send()).body).toMatchObject({ status: "dropped", reason: "user_online" });
    expect((await presence({ online: false })).body).toEqual({ user_id: "u-17", online: false, online_until: null });
    expect((await send()).body).toMatchObject({ status: "queued" });
  });

  it.each([
    { agoMs: 59_999, status: "dropped" },
    { agoMs: 60_000, status: "queued" },
    { agoMs: 60_001, status: "queued" },
  ])("believes an app as long as it said, 60 s: after $agoMs ms it is $status", async ({ agoMs, status }) => {
    await presence({ online: true, ttl_seconds: 60 });
    world.skip(agoMs);
    expect((await send()).body.status).toBe(status);
  });
});

describe("presence", () => {
  it.each([
    { ttl_seconds: 29, status: 400 },
    { ttl_seconds: 30, status: 200 },
    { ttl_seconds: 3_600, status: 200 },
    { ttl_seconds: 3_601, status: 400 },
  ])("for $ttl_seconds seconds is answered $status", async ({ ttl_seconds, status }) => {
    expect((await presence({ online: true, ttl_seconds })).status).toBe(status);
  });

  it("of nobody, or of another tenant's user, is not found", async () => {
    expect((await presence({ online: true }, "nobody")).body.code).toBe("user_not_found");
    await world.addTenant();
    expect((await presence({ online: true })).body.code).toBe("user_not_found");
  });
});
