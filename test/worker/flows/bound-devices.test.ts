import { describe, expect, it } from "vitest";
import type { EventType } from "../../../src/domain/events/events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";
import { openRecoveryWorld, PHONE, type RecoveryWorld, signed, USER } from "../../support/recovery-world.ts";
import { SigningDevice } from "../../support/signing-device.ts";

/** A challenge of a fresh approval, and a device that has not signed it yet. */
async function challenged(world: RecoveryWorld) {
  const verificationId = await world.approve();
  const { body } = await world.challenge(verificationId);
  return { verificationId, challenge: String(body["challenge"]), device: await SigningDevice.make() };
}

/** Of the ledger, oldest first. */
async function eventsOf(world: RecoveryWorld, type: EventType): Promise<readonly object[]> {
  await world.tell();
  const { tenantId } = world.world;
  const of = { tenantId, mode: "test", cursor: null, order: "ascending", types: [type], limit: 100 } as const;
  const told = await ledgerWorld({ nowMs: () => Date.now() }).events.scan(of);
  if (!told.ok) throw new Error(told.error);
  return told.value.events.map(({ event }) => event);
}

describe("a device", () => {
  it("is bound, listed and unbound, and each step stands in the ledger with the key that did it", async () => {
    const world = await openRecoveryWorld();
    const { id, device } = await world.bind();
    expect(await world.devices()).toEqual([
      {
        id,
        name: "Pixel 9",
        public_key: device.publicKey,
        bound_at: new Date(Date.now()).toISOString(),
        last_used_at: null,
      },
    ]);
    const path = `/v1/users/${USER}/devices/${id}`;
    expect(await world.world.call("DELETE", path)).toMatchObject({ status: 200, body: { id, unbound: true } });
    expect(await world.world.call("DELETE", path)).toMatchObject({ status: 404, body: { code: "device_not_found" } });
    expect(await world.devices()).toEqual([]);
    const told = { userId: USER, deviceId: id, by: expect.stringMatching(/^key_/) };
    expect(await eventsOf(world, "device.bound")).toMatchObject([told]);
    expect(await eventsOf(world, "device.unbound")).toMatchObject([told]);
  });

  it("may send its key as SPKI, and has it kept in its one form", async () => {
    const world = await openRecoveryWorld();
    const { challenge, device } = await challenged(world);
    const { status, body } = await world.answer(challenge, device, { public_key: device.spki });
    expect(status).toBe(201);
    expect(body["public_key"]).toBe(device.publicKey);
  });

  it("is refused with a bad key or a signature that is not its own, and the challenge stays open", async () => {
    const world = await openRecoveryWorld();
    const { challenge, device } = await challenged(world);
    const other = await SigningDevice.make();
    const cases = [
      [{ public_key: "AAAA" }, "public_key_refused"],
      [{ public_key: other.publicKey }, "signature_refused"],
      [{ signature: await device.signBind(world.world.tenantId, "user-2", challenge) }, "signature_refused"],
      [{ signature: await device.signBind("ten_other", USER, challenge) }, "signature_refused"],
      [{ signature: await device.signRecover(USER, challenge) }, "signature_refused"],
    ] as const;
    for (const [over, code] of cases) {
      expect(await world.answer(challenge, device, over)).toMatchObject({ status: 422, body: { code } });
    }
    expect((await world.answer(challenge, device)).status).toBe(201);
  });

  it("belongs to its user alone", async () => {
    const world = await openRecoveryWorld();
    const { id } = await world.bind();
    const path = `/v1/users/user-2/devices/${id}`;
    expect((await world.world.call("DELETE", path)).status).toBe(404);
    expect(
      (await world.world.call("DELETE", `/v1/users/${USER}/devices/${id}`, { key: world.world.liveKey })).status,
    ).toBe(404);
    expect(await world.devices("user-2")).toEqual([]);
    expect(await world.devices()).toHaveLength(1);
  });

  it("goes with its user", async () => {
    const world = await openRecoveryWorld();
    expect((await world.putUser(USER)).status).toBe(201);
    const { id } = await world.bind();
    expect((await world.world.call("DELETE", `/v1/users/${USER}`)).status).toBe(200);
    expect(await world.devices()).toEqual([]);
    expect(await eventsOf(world, "device.unbound")).toMatchObject([{ deviceId: id }]);
  });
});

describe("a challenge", () => {
  it("binds one device, however many answer it at once", async () => {
    const world = await openRecoveryWorld();
    const { challenge } = await challenged(world);
    const devices = await Promise.all(Array.from({ length: 20 }, () => SigningDevice.make()));
    const replies = await Promise.all(devices.map((device) => world.answer(challenge, device)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = replies.filter(({ status }) => status === 409);
    expect(refused.map(({ body }) => body.code)).toEqual(Array.from({ length: 19 }, () => "challenge_not_usable"));
    expect(await world.devices()).toHaveLength(1);
  });

  it("is used up with its verification: no second device comes by either", async () => {
    const world = await openRecoveryWorld();
    const { verificationId, challenge, device } = await challenged(world);
    const { body: second } = await world.challenge(verificationId);
    await world.answer(challenge, device);
    const late = await world.answer(String(second["challenge"]), await SigningDevice.make());
    expect(late).toMatchObject({ status: 409, body: { code: "challenge_not_usable" } });
    expect(await world.challenge(verificationId)).toMatchObject({
      status: 409,
      body: { code: "verification_not_usable" },
    });
  });

  it.each([
    { afterMs: 299_999, status: 201 },
    { afterMs: 300_000, status: 409 },
    { afterMs: 300_001, status: 409 },
  ])("after $afterMs ms is answered with $status", async ({ afterMs, status }) => {
    const world = await openRecoveryWorld();
    const { challenge, device } = await challenged(world);
    world.world.skip(afterMs);
    expect((await world.answer(challenge, device)).status).toBe(status);
  });

  it("of another user, or made up, is not usable", async () => {
    const world = await openRecoveryWorld();
    const { challenge, device } = await challenged(world);
    for (const [made, userId] of [
      [challenge, "user-2"],
      ["A".repeat(43), USER],
    ] as const) {
      const reply = await world.answer(made, device, { userId });
      expect(reply).toMatchObject({ status: 409, body: { code: "challenge_not_usable" } });
    }
  });

  it.each([
    { afterMs: 599_999, status: 201 },
    { afterMs: 600_000, status: 409 },
    { afterMs: 600_001, status: 409 },
  ])("is given $afterMs ms after the approval with $status", async ({ afterMs, status }) => {
    const world = await openRecoveryWorld();
    const verificationId = await world.approve();
    world.world.skip(afterMs);
    expect((await world.challenge(verificationId)).status).toBe(status);
  });

  it("is given for no verification that is open, of another user, or of nobody", async () => {
    const world = await openRecoveryWorld();
    const open = await world.world.start(PHONE, { user_id: USER });
    const others = await world.approve("user-2", "+13105550111");
    world.world.skip(61_000);
    const nobodys = await world.world.start("+13105550122");
    await world.world.check(nobodys.body.id, await world.world.codeOf(nobodys.body.id));
    for (const id of [open.body.id, others, nobodys.body.id]) {
      expect(await world.challenge(id)).toMatchObject({ status: 409, body: { code: "verification_not_usable" } });
    }
  });

  it("is a 404 for a verification of another tenant or mode", async () => {
    const world = await openRecoveryWorld();
    const verificationId = await world.approve();
    const { liveKey } = world.world;
    await world.world.addTenant();
    for (const key of [liveKey, world.world.testKey, world.world.liveKey]) {
      expect((await world.challenge(verificationId, USER, { key })).status).toBe(404);
    }
  });
});

describe("a further device", () => {
  it("is not let in by a code alone, whoever holds the number", async () => {
    const world = await openRecoveryWorld();
    await world.bind();
    const { challenge, device } = await challenged(world);
    expect(await world.answer(challenge, device)).toMatchObject({
      status: 403,
      body: { code: "second_factor_required" },
    });
    expect(await world.devices()).toHaveLength(1);
  });

  it("is let in by a device that is bound, and by no other", async () => {
    const world = await openRecoveryWorld();
    const first = await world.bind();
    const { challenge, device } = await challenged(world);
    const of = { tenantId: world.world.tenantId, userId: USER, challenge, publicKey: device.publicKey };
    const endorse = async (by: SigningDevice, over = {}) => ({
      endorsed_by: { device_id: first.id, signature: await by.signEndorse({ ...of, ...over }) },
    });
    const stranger = await endorse(await SigningDevice.make());
    const otherKey = await endorse(first.device, { publicKey: first.device.publicKey });
    for (const over of [stranger, otherKey]) {
      expect(await world.answer(challenge, device, over)).toMatchObject({
        status: 422,
        body: { code: "signature_refused", violations: [{ field: "/endorsed_by/signature" }] },
      });
    }
    expect((await world.answer(challenge, device, await endorse(first.device))).status).toBe(201);
    expect(await world.devices()).toHaveLength(2);
  });

  it("is let in by a recovery that a bound device approved", async () => {
    const world = await openRecoveryWorld();
    const first = await world.bind();
    const recovery = await world.recover();
    await world.check(recovery.id, { code: recovery.code, device: await signed(first, recovery) });
    const { body } = await world.challenge(recovery.id);
    const device = await SigningDevice.make();
    expect((await world.answer(String(body["challenge"]), device)).status).toBe(201);
  });

  it("is the tenth at most", async () => {
    const world = await openRecoveryWorld();
    await world.putUser(USER, { second_factor: "authenticator" });
    const over = { second_factor: { name: "authenticator", passed: true } };
    const statuses: number[] = [];
    for (let count = 1; count <= 11; count += 1) {
      const { challenge, device } = await challenged(world);
      statuses.push((await world.answer(challenge, device, over)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 409]);
  });
});

describe("a user with a second factor", () => {
  it("recovers with it on a new device, and binds the device with it", async () => {
    const world = await openRecoveryWorld();
    await world.putUser(USER, { second_factor: "authenticator" });
    const recovery = await world.recover();
    const { code, id } = recovery;
    const asked = await world.check(id, { code });
    expect(asked.body.result).toBe("second_factor_required");
    expect(asked.body["next_actions"]).toContainEqual({ action: "second_factor", name: "authenticator" });
    const other = await world.check(id, { code, second_factor: { name: "password", passed: true } });
    expect(other.body.result).toBe("second_factor_required");
    expect((await world.check(id, { code, second_factor: { name: "authenticator", passed: false } })).status).toBe(400);
    const passed = await world.check(id, { code, second_factor: { name: "authenticator", passed: true } });
    expect(passed.body.result).toBe("approved");
    const { body } = await world.challenge(id);
    expect((await world.answer(String(body["challenge"]), await SigningDevice.make())).status).toBe(201);
  });

  it("does not get a first device by a code alone", async () => {
    const world = await openRecoveryWorld();
    await world.putUser(USER, { second_factor: "authenticator" });
    const { challenge, device } = await challenged(world);
    expect((await world.answer(challenge, device)).body.code).toBe("second_factor_required");
    const passed = { second_factor: { name: "authenticator", passed: true } };
    expect((await world.answer(challenge, device, passed)).status).toBe(201);
  });
});
