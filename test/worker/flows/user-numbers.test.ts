// A user has several numbers: texts go to the primary one, and what any of them says of the account holds at all.
import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const A = "+13105550111";
const B = "+13105550122";
const C = "+13105550133";
const SENDER = "+13105550198";
const HOUR_MS = 3_600_000;

afterEach(() => vi.useRealTimers());

let world: World;

beforeEach(async () => {
  world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
  expect((await call("PUT", "/v1/users/u1", { phone_number: A })).status).toBe(201);
});

const call = (method: string, path: string, body?: unknown): Promise<Reply> =>
  world.call(method, path, body === undefined ? {} : { body });

interface Shown {
  readonly phone_token: string;
  readonly phone_masked: string;
  readonly primary: boolean;
  readonly proven: boolean;
}

async function shown(): Promise<readonly Shown[]> {
  return JSON.parse(JSON.stringify((await call("GET", "/v1/users/u1")).body["numbers"]));
}
/** The last digits, the primary one first. */
const numbers = async () => (await shown()).map(({ phone_masked: masked }) => masked.slice(-2));

async function tokenOf(phone: string): Promise<string> {
  return (await shown()).find(({ phone_masked: masked }) => masked.endsWith(phone.slice(-2)))?.phone_token ?? "none";
}

/** An approved verification of a number for the user. */
async function prove(phone: string, rest: Record<string, unknown> = {}): Promise<string> {
  const { body } = await world.start(phone, { verification_type: "phone_change", user_id: "u1", ...rest });
  expect((await world.check(body.id, await world.codeOf(body.id))).body.result).toBe("approved");
  return body.id;
}

const add = (phone: string, verificationId: string) =>
  call("POST", "/v1/users/u1/numbers", { phone_number: phone, verification_id: verificationId });

async function promote(phone: string, verificationId: string): Promise<Reply> {
  const body = { phone_token: await tokenOf(phone), verification_id: verificationId };
  return call("PUT", "/v1/users/u1/numbers/primary", body);
}
const remove = async (phone: string) => call("DELETE", `/v1/users/u1/numbers/${await tokenOf(phone)}`);

/** The user has the number from now on, by this verification. */
async function own(phone: string): Promise<string> {
  const proof = await prove(phone);
  expect((await add(phone, proof)).status).toBe(201);
  return proof;
}

/** The page of a new alert: what the primary number got. */
async function alertLink(): Promise<string> {
  const context = { city: "Oslo", ip: "203.0.113.7", at: new Date().toISOString() };
  const asked = { user_id: "u1", type: "remote_login", context, reply_window_seconds: 7_200 };
  expect((await call("POST", "/v1/alerts", asked)).status).toBe(201);
  await world.settle();
  const links = (await world.inbox()).map(({ text }) => /https:\S+/.exec(text)?.[0] ?? "");
  return links.findLast((link) => link !== "") ?? "";
}

async function reject(link: string): Promise<void> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  expect((await world.fetch(new Request(link, { method: "POST", body: "choice=reject", headers }))).status).toBe(200);
}

const login = (phone: string, rest: Record<string, unknown> = {}) =>
  world.start(phone, { verification_type: "login", ...rest });
const told = async (type: string) => {
  await world.advance(5_000);
  return (await call("GET", `/v1/events?types=${type}`)).body.data;
};

describe("numbers of a user", () => {
  it("are added, shown masked with their proof, made the primary one and removed", async () => {
    const proof = await prove(B);
    const added = await add(B, proof);
    expect(added.status).toBe(201);
    const now = new Date().toISOString();
    const both = { phone_token: expect.any(String), country: "US", since: now };
    const unproven = { proven: false, proven_at: null, verification_id: null };
    const proven = { proven: true, proven_at: now, verification_id: proof };
    expect(added.body["numbers"]).toEqual([
      { ...both, phone_masked: "+1 ••••••••11", primary: true, ...unproven },
      { ...both, phone_masked: "+1 ••••••••22", primary: false, ...proven },
    ]);
    const promoted = await promote(B, proof);
    expect(promoted).toMatchObject({ status: 200, body: { phone_masked: "+1 ••••••••22", status: "active" } });
    expect(await numbers()).toEqual(["22", "11"]);
    const removed = await remove(A);
    expect(removed).toMatchObject({ status: 200, body: { removed: true } });
    expect(await numbers()).toEqual(["22"]);
    expect(world.answers.filter(({ text }) => text.includes(A.slice(2)) || text.includes(B.slice(2)))).toEqual([]);
  });

  it("are five at most", async () => {
    const phones = ["+13105550141", "+13105550142", "+13105550143", "+13105550144"];
    for (const phone of phones) await own(phone);
    const proof = await prove(B);
    expect(await add(B, proof)).toMatchObject({ status: 409, body: { code: "numbers_too_many" } });
    expect((await remove(phones[0] ?? "")).status).toBe(200);
    expect((await add(B, proof)).status).toBe(201);
  });

  it("come twice and are there once, by a call whose reply was lost", async () => {
    const proof = await prove(B);
    for (const { status } of await Promise.all([add(B, proof), add(B, proof)])) expect([200, 201]).toContain(status);
    expect((await add(B, proof)).status).toBe(200);
    expect(await numbers()).toEqual(["11", "22"]);
    await Promise.all([promote(B, proof), promote(B, proof)]);
    expect((await promote(B, proof)).status).toBe(200);
    expect(await numbers()).toEqual(["22", "11"]);
    const token = await tokenOf(A);
    const removals = [1, 2].map(() => call("DELETE", `/v1/users/u1/numbers/${token}`));
    for (const { status } of await Promise.all(removals)) expect([200, 404]).toContain(status);
    expect(await numbers()).toEqual(["22"]);
  });

  it("have one primary number, whichever of two that are said at once is the later", async () => {
    const [b, c] = [await own(B), await own(C)];
    const bodies = await Promise.all(
      [[B, b] as const, [C, c] as const].map(async ([phone, proof]) => ({
        phone_token: await tokenOf(phone),
        verification_id: proof,
      })),
    );
    const replies = await Promise.all(bodies.map((body) => call("PUT", "/v1/users/u1/numbers/primary", body)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect((await shown()).filter(({ primary }) => primary)).toHaveLength(1);
    expect((await numbers()).toSorted()).toEqual(["11", "22", "33"]);
  });

  it("beside the primary one stay when the user is saved with another, and the one before is gone", async () => {
    await own(B);
    const saved = await call("PUT", "/v1/users/u1", { phone_number: C, verification_id: await prove(C) });
    expect(saved).toMatchObject({ status: 200, body: { phone_masked: "+1 ••••••••33" } });
    expect(await numbers()).toEqual(["33", "22"]);
    expect((await call("PATCH", "/v1/users/u1", { tier: "core" })).status).toBe(200);
    expect(await numbers()).toEqual(["33", "22"]);
  });

  it("may be of another user too", async () => {
    await own(B);
    expect((await call("PUT", "/v1/users/u2", { phone_number: B })).status).toBe(201);
    expect((await remove(B)).status).toBe(200);
    expect((await call("GET", "/v1/users/u2")).body).toMatchObject({ phone_masked: "+1 ••••••••22", status: "active" });
  });

  it("are gone with the user, in every object", async () => {
    // Objects of the tests before are there still.
    const before = (await usersAt()).length;
    const proof = await own(B);
    await promote(B, proof);
    await own(C);
    expect((await call("DELETE", "/v1/users/u1")).status).toBe(200);
    expect(await usersAt()).toHaveLength(before - 1);
    expect((await call("PUT", "/v1/users/u1", { phone_number: A })).status).toBe(201);
    expect(await numbers()).toEqual(["11"]);
  });
});

/** All rows of users in objects of numbers. */
async function usersAt(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const id of await listDurableObjectIds(world.env.PHONES)) {
    const stub = world.env.PHONES.get(id);
    const rows = await runInDurableObject(stub, (_object, { storage }) => {
      const has = storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'users'").toArray().length > 0;
      return has ? storage.sql.exec<{ user_id: string }>("SELECT user_id FROM users").toArray() : [];
    });
    found.push(...rows.map(({ user_id: userId }) => userId));
  }
  return found;
}

describe("a number that is asked for", () => {
  const refused = { status: 409, body: { code: "phone_change_needs_verification" } };

  it.each<[title: string, body: Record<string, unknown>, status: number, field: string, reason: string]>([
    ["nothing", {}, 400, "/phone_number", "required"],
    ["no proof", { phone_number: B }, 400, "/verification_id", "required"],
    ["no text", { phone_number: 13105550122, verification_id: "vrf_1" }, 400, "/phone_number", "wrong_type"],
    ["no number", { phone_number: "hello", verification_id: "vrf_1" }, 422, "/phone_number", "not_a_number"],
    [
      "a country that is none",
      { phone_number: B, country: "USA", verification_id: "v" },
      400,
      "/country",
      "wrong_format",
    ],
    ["an empty proof", { phone_number: B, verification_id: "" }, 400, "/verification_id", "too_small"],
    [
      "a field nobody knows",
      { phone_number: B, verification_id: "v", primary: true },
      400,
      "/primary",
      "unknown_field",
    ],
  ])("is refused with what is wrong: %s", async (_title, body, status, field, reason) => {
    const reply = await call("POST", "/v1/users/u1/numbers", body);
    expect(reply.status).toBe(status);
    expect(reply.body["violations"]).toContainEqual(expect.objectContaining({ field, reason }));
    expect(await numbers()).toEqual(["11"]);
  });

  it.each<[title: string, body: Record<string, unknown>, field: string, reason: string]>([
    ["nothing", {}, "/phone_token", "required"],
    ["a number in clear", { phone_token: B, verification_id: "v" }, "/phone_token", "wrong_format"],
    ["no proof", { phone_token: "0".repeat(32) }, "/verification_id", "required"],
  ])("to be the primary one is refused with what is wrong: %s", async (_title, body, field, reason) => {
    const reply = await call("PUT", "/v1/users/u1/numbers/primary", body);
    expect(reply.status).toBe(400);
    expect(reply.body["violations"]).toContainEqual(expect.objectContaining({ field, reason }));
  });

  it("in clear is no address, and one that the user does not have is not found", async () => {
    const inClear = await call("DELETE", `/v1/users/u1/numbers/${encodeURIComponent(B)}`);
    expect(inClear).toMatchObject({
      status: 400,
      body: { violations: [{ field: "phone_token", reason: "wrong_format" }] },
    });
    const missing = { status: 404, body: { code: "number_not_found" } };
    const nobodys = "0".repeat(32);
    expect(await call("DELETE", `/v1/users/u1/numbers/${nobodys}`)).toMatchObject(missing);
    const body = { phone_token: nobodys, verification_id: await prove(B) };
    expect(await call("PUT", "/v1/users/u1/numbers/primary", body)).toMatchObject(missing);
  });

  it("of nobody, or of another tenant's user, is not found", async () => {
    const proof = await prove(B);
    const token = await tokenOf(A);
    const asked = [
      ["POST", "numbers", { phone_number: B, verification_id: proof }],
      ["PUT", "numbers/primary", { phone_token: token, verification_id: proof }],
      ["DELETE", `numbers/${token}`, undefined],
    ] as const;
    const missing = { status: 404, body: { code: "user_not_found" } };
    for (const [method, path, body] of asked)
      expect(await call(method, `/v1/users/u9/${path}`, body)).toMatchObject(missing);
    await world.addTenant();
    for (const [method, path, body] of asked)
      expect(await call(method, `/v1/users/u1/${path}`, body)).toMatchObject(missing);
  });

  it("needs an approved verification of it, for this user and purpose, of the last hour", async () => {
    const open = await world.start(B, { verification_type: "phone_change", user_id: "u1" });
    for (const proof of ["vrf_nothing", open.body.id, await prove(C), await prove(B, { verification_type: "login" })]) {
      expect(await add(B, proof)).toMatchObject(refused);
    }
    await world.check(open.body.id, await world.codeOf(open.body.id));
    world.skip(HOUR_MS);
    expect(await add(B, open.body.id)).toMatchObject(refused);
    world.skip(-1);
    expect((await add(B, open.body.id)).status).toBe(201);
  });

  it("to be the primary one needs a proof of this hour, however long the user has it", async () => {
    const proof = await own(B);
    world.skip(HOUR_MS);
    expect(await promote(B, proof)).toMatchObject(refused);
    expect(await promote(B, await prove(C))).toMatchObject(refused);
    expect(await numbers()).toEqual(["11", "22"]);
    expect((await promote(B, await prove(B))).status).toBe(200);
  });

  it("that was never proven becomes the primary one again by a proof only, and recovers nothing before", async () => {
    await promote(B, await own(B));
    expect((await shown())[1]).toMatchObject({ phone_masked: "+1 ••••••••11", proven: false });
    expect(await promote(A, "vrf_nothing")).toMatchObject(refused);
    const recovery = { verification_type: "recovery", user_id: "u1" };
    expect(await world.start(A, recovery)).toMatchObject({ status: 403, body: { code: "number_not_proven" } });
    expect((await world.start(B, recovery)).status).toBe(201);
    const proof = await prove(A);
    expect((await add(A, proof)).status).toBe(200);
    expect((await shown())[1]).toMatchObject({ proven: true, verification_id: proof });
    expect((await world.start(A, recovery)).status).toBe(201);
    expect((await promote(A, proof)).status).toBe(200);
  });

  it("is not removed while it is the primary one", async () => {
    await own(B);
    expect(await remove(A)).toMatchObject({ status: 409, body: { code: "number_is_primary" } });
    expect(await numbers()).toEqual(["11", "22"]);
  });
});

describe("texts to a user", () => {
  const SHIPPED = { user_id: "u1", template: "order_shipped", variables: { order: "A-1" } };

  it("go to the primary number, and what waits at the one before is dropped", async () => {
    const proof = await own(B);
    const waiting = await call("POST", "/v1/messages", { ...SHIPPED, only_if_offline: true });
    await promote(B, proof);
    const { id } = waiting.body;
    expect((await call("GET", `/v1/messages/${id}`)).body).toMatchObject({
      status: "dropped",
      reason: "phone_changed",
    });
    expect((await call("POST", "/v1/messages", SHIPPED)).body.status).toBe("queued");
    await world.advance(60_000);
    const shippedTo = (await world.inbox()).filter(({ text }) => text.includes("A-1")).map(({ to }) => to);
    expect(shippedTo).toEqual([B]);
  });

  it("go on after a STOP from a number beside the primary one, and end once that is the primary one", async () => {
    const proof = await own(B);
    await call("POST", "/v1/inbox/replies", { from: B, to: SENDER, text: "STOP" });
    await world.settle();
    expect((await call("POST", "/v1/messages", SHIPPED)).body.status).toBe("queued");
    await promote(B, proof);
    expect((await call("POST", "/v1/messages", SHIPPED)).body).toMatchObject({ reason: "opted_out" });
    await world.advance(5_000);
    const condition = { field: "opted_out", op: "eq", value: true };
    expect((await call("POST", "/v1/segments/preview", { condition })).body["people"]).toBe(1);
  });

  it("are answered from any of the numbers, and the writer is the user", async () => {
    await own(B);
    world.skip(1);
    await call("POST", "/v1/inbox/replies", { from: B, to: SENDER, text: "hello there" });
    await world.settle();
    const { data } = (await call("GET", "/v1/messages/inbound")).body;
    expect(data).toMatchObject([{ user_id: "u1", phone_masked: "+1 ••••••••22" }]);
  });
});

describe("a rejection", () => {
  it("of an alert at the primary number freezes the user at all, and one unfreezing opens all", async () => {
    await own(B);
    await own(C);
    await reject(await alertLink());
    for (const phone of [A, B, C])
      expect(await login(phone)).toMatchObject({ status: 403, body: { code: "user_frozen" } });
    expect(await told("user.frozen")).toHaveLength(1);
    const opened = await call("POST", "/v1/users/u1/unfreeze", { reason: "identity checked" });
    expect(opened).toMatchObject({ status: 200, body: { status: "active", frozen_because: null } });
    for (const phone of [A, B, C]) expect((await login(phone)).status).toBe(201);
    expect(await told("user.unfrozen")).toHaveLength(1);
  });

  it("at a number that was the primary one when it was asked freezes the user at all", async () => {
    const link = await alertLink();
    await promote(B, await own(B));
    await reject(link);
    expect((await call("GET", "/v1/users/u1")).body).toMatchObject({
      status: "frozen",
      frozen_because: "alert_rejected",
    });
    for (const phone of [A, B]) expect(await login(phone)).toMatchObject({ status: 403 });
    const condition = { field: "frozen", op: "eq", value: true };
    await world.advance(5_000);
    expect((await call("POST", "/v1/segments/preview", { condition })).body["people"]).toBe(1);
    await call("POST", "/v1/users/u1/unfreeze", { reason: "identity checked" });
    await world.advance(HOUR_MS);
    for (const phone of [A, B]) expect((await login(phone)).status).toBe(201);
    expect((await call("POST", "/v1/segments/preview", { condition })).body["people"]).toBe(0);
  });

  it("at a number that the user had before stands there too, and is opened with the others", async () => {
    const link = await alertLink();
    await promote(B, await own(B));
    expect((await remove(A)).status).toBe(200);
    await reject(link);
    for (const phone of [A, B]) expect(await login(phone)).toMatchObject({ status: 403 });
    await call("POST", "/v1/users/u1/unfreeze", { reason: "identity checked" });
    for (const phone of [A, B]) expect((await login(phone)).status).toBe(201);
  });

  it("keeps all numbers as they are until somebody opens the account", async () => {
    const [b, c] = [await own(B), await prove(C)];
    await reject(await alertLink());
    const frozen = { status: 403, body: { code: "user_frozen" } };
    expect(await add(C, c)).toMatchObject(frozen);
    expect(await promote(B, b)).toMatchObject(frozen);
    expect(await remove(B)).toMatchObject(frozen);
    expect(await call("DELETE", "/v1/users/u1")).toMatchObject(frozen);
    expect(await world.start(C, { verification_type: "phone_change", user_id: "u1" })).toMatchObject(frozen);
    expect(await numbers()).toEqual(["11", "22"]);
    await call("POST", "/v1/users/u1/unfreeze", { reason: "identity checked" });
    expect((await promote(B, b)).status).toBe(200);
  });
});
