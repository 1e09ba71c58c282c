// Alone: it breaks, mends and evicts every object that there is, those of other files too.
import { evictDurableObject, listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openRecoveryWorld, PHONE, type RecoveryWorld, signed, USER } from "../../support/recovery-world.ts";

const OTHER = "+13105550144";
const ENFORCED = { headers: { "godwit-enforce-limits": "true" } };

const noticesOf = async ({ world }: RecoveryWorld) =>
  (await world.inbox()).filter(({ text }) => text.includes("someone is recovering your account"));

/** Presses "it was not me" on the page behind the link of a text. */
async function reject({ world }: RecoveryWorld, text: string | undefined): Promise<Response> {
  const link = /https:\/\/\S+/.exec(text ?? "")?.[0] ?? "";
  const body = new URLSearchParams({ choice: "reject" });
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return world.fetch(new Request(link, { method: "POST", headers, body }));
}

describe("the notice of a recovery", () => {
  it("goes to the number that gets the code, once, also after a second tap and a resend", async () => {
    const world = await openRecoveryWorld();
    const { id } = await world.recover();
    await world.world.start(PHONE, { verification_type: "recovery", user_id: USER });
    await world.world.advance(61_000);
    await world.world.resend(id);
    await world.world.advance(5_000);
    expect(await noticesOf(world)).toMatchObject([{ to: PHONE, transport: "sms" }]);
  });

  it("goes to the number in the profile when the code goes to another", async () => {
    const world = await openRecoveryWorld();
    await world.putUser(USER, { locale: "en" });
    await world.recover(OTHER);
    await world.world.advance(5_000);
    expect((await noticesOf(world)).map(({ to }) => to)).toEqual([PHONE]);
  });

  it("is not sent for other verifications", async () => {
    const world = await openRecoveryWorld();
    await world.approve();
    await world.recover(OTHER, { verification_type: "phone_change" });
    await world.world.advance(5_000);
    expect(await noticesOf(world)).toEqual([]);
  });

  it.each([PHONE, OTHER])("has a link that freezes the account and ends the recovery over %s", async (phone) => {
    const world = await openRecoveryWorld();
    await world.putUser(USER);
    const bound = await world.bind();
    const recovery = await world.recover(phone);
    await world.world.advance(5_000);
    const [notice] = await noticesOf(world);
    expect((await reject(world, notice?.text)).status).toBe(200);
    expect((await world.world.call("GET", `/v1/users/${USER}`)).body.status).toBe("frozen");
    const proof = { code: recovery.code, device: await signed(bound, recovery) };
    const late = await world.check(recovery.id, proof);
    expect(late.body.result === "canceled" || late.body.code === "user_frozen").toBe(true);
    world.world.skip(600_000);
    const again = await world.world.start(phone, { verification_type: "recovery", user_id: USER });
    expect(again).toMatchObject({ status: 403, body: { code: "user_frozen" } });
  });

  it("freezes a user without a profile too", async () => {
    const world = await openRecoveryWorld();
    await world.recover();
    await world.world.advance(5_000);
    const [notice] = await noticesOf(world);
    await reject(world, notice?.text);
    world.world.skip(600_000);
    const again = await world.world.start(PHONE, { verification_type: "recovery", user_id: USER });
    expect(again).toMatchObject({ status: 403, body: { code: "user_frozen" } });
  });
});

describe("the notice of a recovery whose alert cannot be opened", () => {
  /** No object takes an alert, or every object does again. */
  async function setBroken(isBroken: boolean): Promise<void> {
    const trigger = isBroken
      ? "CREATE TRIGGER broken BEFORE INSERT ON questions BEGIN SELECT RAISE(ABORT, 'broken'); END"
      : "DROP TRIGGER IF EXISTS broken";
    for (const id of await listDurableObjectIds(env.PHONES)) {
      await runInDurableObject(env.PHONES.get(id), async (_object, { storage }) => {
        storage.sql.exec(trigger);
      });
    }
  }

  it.each([
    { title: "in the object of the user's own number", code: OTHER },
    { title: "in the object of the code itself", code: PHONE },
  ])("$title stands until it can, and is one", async ({ code }) => {
    const world = await openRecoveryWorld();
    await world.putUser(USER);
    const started = await world.world.start(code, { verification_type: "recovery", user_id: USER });
    expect(started.status).toBe(201);
    await setBroken(true);
    await world.world.advance(90_000);
    await setBroken(false);
    expect(await noticesOf(world)).toEqual([]);
    await evictAll();
    await world.world.advance(61_000);
    await world.world.advance(400_000);
    expect(await noticesOf(world)).toMatchObject([{ to: PHONE, transport: "sms" }]);
  });

  it("does not keep the recovery from its reply, nor the code from its phone", async () => {
    const world = await openRecoveryWorld();
    await world.putUser(USER);
    await setBroken(true);
    const started = await world.world.start(OTHER, { verification_type: "recovery", user_id: USER });
    expect(started.status).toBe(201);
    await world.world.advance(10_000);
    const code = await world.world.codeOf(started.body.id);
    expect((await world.world.inbox()).some(({ to, text }) => to === OTHER && text.includes(code))).toBe(true);
    await setBroken(false);
  });

  it("is given up when nobody could answer it any more", async () => {
    const world = await openRecoveryWorld();
    await world.putUser(USER);
    const started = await world.world.start(OTHER, { verification_type: "recovery", user_id: USER });
    await setBroken(true);
    world.world.skip(86_400_000);
    await world.world.advance(1_000);
    await setBroken(false);
    await world.world.advance(120_000);
    expect(await noticesOf(world)).toEqual([]);
    const left = await runInDurableObject(world.world.phoneObject(started.body.id), (_object, { storage }) =>
      storage.sql.exec("SELECT subject FROM announcements").toArray(),
    );
    expect(left).toEqual([]);
  });

  async function evictAll(): Promise<void> {
    for (const id of await listDurableObjectIds(env.PHONES)) await evictDurableObject(env.PHONES.get(id));
  }
});

describe("the limits of recoveries", () => {
  it("hold for a resend, which is told when it may go and counts as a code", async () => {
    const world = await openRecoveryWorld();
    const { body } = await start(world, "recovery");
    expect(body).toMatchObject({ sends_left: 1, next_resend_at: new Date(Date.now() + 120_000).toISOString() });
    world.world.skip(119_999);
    const early = await world.world.resend(body.id, {}, ENFORCED);
    expect(early).toMatchObject({ status: 429, body: { code: "recovery_interval" } });
    world.world.skip(1);
    const again = await world.world.resend(body.id, {}, ENFORCED);
    expect(again).toMatchObject({ status: 200, body: { sends_left: 0, next_resend_at: null } });
  });

  const start = ({ world }: RecoveryWorld, type: string, rest: Record<string, unknown> = {}) =>
    world.start(PHONE, { verification_type: type, user_id: USER, ...rest }, ENFORCED);

  it("are two codes of a day, beside those of other purposes", async () => {
    const world = await openRecoveryWorld();
    for (const expected of [201, 201, 429]) {
      const { status, body, headers } = await start(world, "recovery");
      expect(status).toBe(expected);
      if (expected === 429) {
        expect(body.code).toBe("recovery_daily_limit");
        expect(headers.get("ratelimit-policy")).toBe('"recovery_daily_limit";q=2;w=86400');
      }
      world.world.skip(120_000);
    }
    expect((await start(world, "login")).status).toBe(201);
  });

  it.each([
    { afterMs: 119_999, status: 429 },
    { afterMs: 120_000, status: 201 },
    { afterMs: 120_001, status: 201 },
  ])("take the next code after $afterMs ms with $status", async ({ afterMs, status }) => {
    const world = await openRecoveryWorld();
    await start(world, "recovery");
    world.world.skip(afterMs);
    const reply = await start(world, "recovery", { locale: "fr" });
    expect(reply.status).toBe(status);
    if (status === 429) expect(reply.body.code).toBe("recovery_interval");
  });
});
