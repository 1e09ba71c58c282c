import { beforeEach, describe, expect, it } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const PHONE = "+13105550111";
const NEW_PHONE = "+13105550122";
const COVERED = ["login", "transaction", "recovery", "phone_change"] as const;
const REFUSED = { status: 403, body: { code: "user_frozen" } };

let world: World;

beforeEach(async () => {
  world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
  await save("u-1");
});

const save = (id: string, rest: Record<string, unknown> = {}) =>
  world.call("PUT", `/v1/users/${id}`, { body: { phone_number: PHONE, ...rest } });

const start = (type: string, rest: Record<string, unknown> = {}, phone = PHONE): Promise<Reply> =>
  world.start(phone, { verification_type: type, ...rest });

/** The page of a new alert of u-1: what the phone of that moment got. */
async function alertLink(): Promise<string> {
  const context = { city: "Oslo", ip: "203.0.113.7", at: new Date().toISOString() };
  await world.call("POST", "/v1/alerts", { body: { user_id: "u-1", type: "remote_login", context } });
  await world.settle();
  const links = (await world.inbox()).map(({ text }) => /https:\S+/.exec(text)?.[0] ?? "");
  return links.findLast((link) => link !== "") ?? "";
}

async function reject(link: string): Promise<void> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const reply = await world.fetch(new Request(link, { method: "POST", body: "choice=reject", headers }));
  expect(reply.status).toBe(200);
}

const freeze = async () => reject(await alertLink());
const unfreeze = () =>
  world.call("POST", "/v1/users/u-1/unfreeze", { key: world.testKey, body: { reason: "checked" } });

async function approve({ body }: Reply): Promise<string> {
  return (await world.check(body.id, await world.codeOf(body.id))).body.result;
}

describe("the number of a frozen user", () => {
  it.each(["login", "transaction", "phone_change"])("gets no code for a %s that leaves the user out", async (type) => {
    await freeze();
    expect(await start(type)).toMatchObject(REFUSED);
  });

  it.each(COVERED)("gets none for a %s that names somebody who was never of this number", async (type) => {
    await freeze();
    expect(await start(type, { user_id: "u-unknown" })).toMatchObject(REFUSED);
  });

  it.each(["login", "transaction", "recovery"])("gets one for a %s of another, active user of it", async (type) => {
    await save("u-2");
    await freeze();
    expect((await start(type, { user_id: "u-2" })).status).toBe(201);
  });

  it("takes a user whose code it approved before for one of its own, without a profile", async () => {
    expect(await approve(await start("signup", { user_id: "u-3" }))).toBe("approved");
    await freeze();
    expect((await start("login", { user_id: "u-3" })).status).toBe(201);
    expect(await start("login")).toMatchObject(REFUSED);
  });

  it("can still sign somebody new up, who is then one of its users", async () => {
    await freeze();
    expect(await approve(await start("signup"))).toBe("approved");
    expect(await approve(await start("signup", { user_id: "u-new" }))).toBe("approved");
    expect((await start("login", { user_id: "u-new" })).status).toBe(201);
    expect(await start("signup", { user_id: "u-1" })).toMatchObject(REFUSED);
  });

  it("gets codes again once the freeze is lifted", async () => {
    await freeze();
    expect((await unfreeze()).status).toBe(200);
    expect((await start("login")).status).toBe(201);
  });

  it("is no other number, and no number of another tenant", async () => {
    await freeze();
    expect((await start("login", {}, NEW_PHONE)).status).toBe(201);
    await world.addTenant();
    expect((await start("login")).status).toBe(201);
  });
});

describe("what was open when the freeze came", () => {
  it("and is covered by it neither leaves its lane nor is approved; what is not goes on", async () => {
    await save("u-2");
    const link = await alertLink();
    const nobody = await start("login");
    const others = await start("login", { user_id: "u-2" });
    const signup = await start("signup");
    const code = await world.codeOf(nobody.body.id);
    await reject(link);
    await world.settle();
    const texts = (await world.inbox()).map(({ text }) => text);
    expect(texts.some((text) => text.includes(code))).toBe(false);
    expect((await world.check(nobody.body.id, code)).body.result).toBe("canceled");
    expect((await world.read(nobody.body.id)).body).toMatchObject({ status: "canceled", reason: "user_frozen" });
    expect((await world.resend(nobody.body.id)).body.code).toBe("verification_ended");
    expect(await approve(others)).toBe("approved");
    expect(await approve(signup)).toBe("approved");
  });
});

describe("a user who changes number", () => {
  /** u-1 moves; what the old number was asked before can still be answered. */
  async function move(): Promise<string> {
    const link = await alertLink();
    const proof = await start("phone_change", { user_id: "u-1" }, NEW_PHONE);
    expect(await approve(proof)).toBe("approved");
    expect((await save("u-1", { phone_number: NEW_PHONE, verification_id: proof.body.id })).status).toBe(200);
    return link;
  }

  it("is not known at the old one any more: a freeze of somebody there covers a start that names the user", async () => {
    await save("u-2");
    await move();
    const context = { city: "Oslo", ip: "203.0.113.7", at: new Date().toISOString() };
    await world.call("POST", "/v1/alerts", { body: { user_id: "u-2", type: "remote_login", context } });
    await world.settle();
    const links = (await world.inbox()).filter(({ to }) => to === PHONE).map(({ text }) => /https:\S+/.exec(text)?.[0]);
    await reject(links.findLast((link) => link !== undefined) ?? "");
    expect(await start("login", { user_id: "u-1" })).toMatchObject(REFUSED);
    expect((await start("login", { user_id: "u-1" }, NEW_PHONE)).status).toBe(201);
  });

  it("and is frozen from the old one is frozen at both, and unfrozen at both", async () => {
    await reject(await move());
    for (const phone of [PHONE, NEW_PHONE]) expect(await start("login", {}, phone)).toMatchObject(REFUSED);
    expect((await unfreeze()).status).toBe(200);
    for (const phone of [PHONE, NEW_PHONE]) expect((await start("login", {}, phone)).status).toBe(201);
  });
});
