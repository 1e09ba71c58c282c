import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const PHONE = "+13105550111";
const NEW_PHONE = "+13105550122";

afterEach(() => vi.useRealTimers());

let world: World;

beforeEach(async () => {
  world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
});

function call(method: string, path: string, body?: unknown, key?: string): Promise<Reply> {
  return world.call(method, path, { ...(key === undefined ? {} : { key }), ...(body === undefined ? {} : { body }) });
}

const save = (rest: Record<string, unknown> = {}, id = "u1") =>
  call("PUT", `/v1/users/${id}`, { phone_number: PHONE, ...rest });

/** An approved verification of the user for a number. */
async function verify(phoneNumber: string, rest: Record<string, unknown> = {}): Promise<string> {
  const started = await world.start(phoneNumber, { verification_type: "phone_change", user_id: "u1", ...rest });
  expect(started.status).toBe(201);
  expect(await world.check(started.body.id, await world.codeOf(started.body.id))).toMatchObject({
    body: { result: "approved" },
  });
  return started.body.id;
}

const at = () => new Date().toISOString();

/** The address of the page of a new alert, as its text tells it. */
async function alertLink(): Promise<string> {
  const context = { city: "Oslo", ip: "2001:db8:1:2::3", at: at() };
  const made = await call("POST", "/v1/alerts", { user_id: "u1", type: "remote_login", context });
  expect(made.status).toBe(201);
  await world.settle();
  const texts = (await world.inbox()).map(({ text }) => /https:\S+/.exec(text)?.[0] ?? "");
  return texts.findLast((link) => link !== "") ?? "";
}

async function press(link: string, choice: string): Promise<number> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return (await world.fetch(new Request(link, { method: "POST", body: `choice=${choice}`, headers }))).status;
}

async function freeze(): Promise<void> {
  expect(await press(await alertLink(), "reject")).toBe(200);
}

describe("a user", () => {
  it("is made, read, changed and deleted", async () => {
    const made = await save({ locale: "es", time_zone: "Europe/Madrid", second_factor: "authenticator" });
    expect(made).toMatchObject({
      status: 201,
      body: {
        id: "u1",
        status: "active",
        frozen_at: null,
        frozen_because: null,
        country: "US",
        locale: "es",
        time_zone: "Europe/Madrid",
        second_factor: "authenticator",
        online: false,
        last_seen_at: null,
      },
    });
    expect(JSON.stringify(made.body)).not.toContain(PHONE.slice(2));
    world.skip(1_000);
    const changed = await save();
    expect(changed).toMatchObject({ status: 200, body: { locale: null, time_zone: null, second_factor: null } });
    expect(changed.body["created_at"]).toBe(made.body["created_at"]);
    expect((await call("GET", "/v1/users/u1")).body).toEqual(changed.body);
    expect(await call("DELETE", "/v1/users/u1")).toMatchObject({ status: 200, body: { id: "u1", deleted: true } });
    expect(await call("GET", "/v1/users/u1")).toMatchObject({ status: 404, body: { code: "user_not_found" } });
    expect((await call("DELETE", "/v1/users/u1")).status).toBe(404);
  });

  it.each([
    { title: "no number", change: { phone_number: "hello" }, status: 422 },
    { title: "a zone that is none", change: { time_zone: "Europe/Atlantis" }, status: 400 },
    { title: "a language that is none", change: { locale: "?" }, status: 400 },
    { title: "a field nobody knows", change: { admin: true }, status: 400 },
  ])("is refused: $title", async ({ change, status }) => {
    expect((await save(change)).status).toBe(status);
    expect((await call("GET", "/v1/users/u1")).status).toBe(404);
  });

  it("of a live key is none of a test key", async () => {
    await save();
    expect((await call("GET", "/v1/users/u1", undefined, world.liveKey)).status).toBe(404);
  });
});

describe("a frozen user", () => {
  beforeEach(async () => {
    await save();
    await freeze();
  });

  it("gets no code for anything, until somebody with the right unfreezes with a reason", async () => {
    const login = { verification_type: "login", user_id: "u1" };
    expect(await world.start(PHONE, login)).toMatchObject({ status: 403, body: { code: "user_frozen" } });
    await save({}, "u2");
    expect((await world.start(PHONE, { verification_type: "login", user_id: "u2" })).status).toBe(201);
    expect((await call("POST", "/v1/users/u1/unfreeze", {})).status).toBe(400);

    const keys = { name: "dev", mode: "test", role: "developer" };
    const developer = String((await call("POST", "/v1/keys", keys, world.liveKey)).body["secret"]);
    const reason = { reason: "identity checked" };
    expect(await call("POST", "/v1/users/u1/unfreeze", reason, developer)).toMatchObject({ status: 403 });
    expect(await call("POST", "/v1/users/u1/unfreeze", reason)).toMatchObject({
      status: 200,
      body: { status: "active", frozen_at: null, frozen_because: null },
    });
    world.skip(60_000);
    expect((await world.start(PHONE, login)).status).toBe(201);
    await world.advance(3_000);
    const page = await call("GET", "/v1/events?limit=100");
    const unfrozen = page.body.data.find((event) => event["type"] === "user.unfrozen");
    expect(unfrozen).toMatchObject({ data: { user_id: "u1", reason: "identity checked" } });
  });

  it("gets no code on another number either, and moves to none", async () => {
    const change = { verification_type: "phone_change", user_id: "u1" };
    expect(await world.start(NEW_PHONE, change)).toMatchObject({ status: 403, body: { code: "user_frozen" } });
    expect(await save({ phone_number: NEW_PHONE })).toMatchObject({ status: 403, body: { code: "user_frozen" } });
  });

  it("keeps name and language changeable, and stays frozen by it", async () => {
    expect(await save({ locale: "fr" })).toMatchObject({ status: 200, body: { status: "frozen", locale: "fr" } });
  });

  it("is not deleted: made anew, it would be active", async () => {
    expect(await call("DELETE", "/v1/users/u1")).toMatchObject({ status: 403, body: { code: "user_frozen" } });
    expect((await call("GET", "/v1/users/u1")).body.status).toBe("frozen");
  });
});

describe("another number", () => {
  beforeEach(async () => {
    await save();
  });

  it("needs an approved verification of that number, for that user and purpose, of the last hour", async () => {
    const refused = { status: 409, body: { code: "phone_change_needs_verification" } };
    expect(await save({ phone_number: NEW_PHONE })).toMatchObject(refused);
    const open = await world.start(NEW_PHONE, { verification_type: "phone_change", user_id: "u1" });
    const change = { phone_number: NEW_PHONE, verification_id: open.body.id };
    expect(await save(change)).toMatchObject(refused);
    for (const verificationId of [
      "vrf_nothing",
      await verify("+13105550133"),
      await verify(NEW_PHONE, { verification_type: "login" }),
    ]) {
      expect(await save({ phone_number: NEW_PHONE, verification_id: verificationId })).toMatchObject(refused);
    }
    await world.check(open.body.id, await world.codeOf(open.body.id));
    world.skip(3_600_000);
    expect(await save(change)).toMatchObject(refused);
    world.skip(-1);
    const moved = await save(change);
    expect(moved.status).toBe(200);
    expect(moved.body["phone_masked"]).toMatch(/22$/);
  });

  it("does not keep a rejection from the old one from freezing the account", async () => {
    const link = await alertLink();
    const moved = await save({ phone_number: NEW_PHONE, verification_id: await verify(NEW_PHONE) });
    expect(moved).toMatchObject({ status: 200, body: { status: "active" } });
    expect(await press(link, "reject")).toBe(200);
    expect((await call("GET", "/v1/users/u1")).body).toMatchObject({
      status: "frozen",
      frozen_because: "alert_rejected",
    });
    expect(await world.start(NEW_PHONE, { verification_type: "login", user_id: "u1" })).toMatchObject({ status: 403 });
  });
});
