import { describe, expect, it } from "vitest";
import { openRecoveryWorld, PHONE, type RecoveryWorld, signed, USER } from "../../support/recovery-world.ts";
import { SigningDevice } from "../../support/signing-device.ts";

const wrongOf = (code: string) => (code.startsWith("1") ? "000000" : "100000");

describe("a recovery", () => {
  it("is approved with the code and the signature of a bound device, and says when the device was used", async () => {
    const world = await openRecoveryWorld();
    const bound = await world.bind();
    const recovery = await world.recover();
    const reply = await world.check(recovery.id, { code: recovery.code, device: await signed(bound, recovery) });
    expect(reply).toMatchObject({ status: 200, body: { result: "approved", status: "approved", next_actions: [] } });
    expect(await world.devices()).toMatchObject([{ id: bound.id, last_used_at: new Date(Date.now()).toISOString() }]);
  });

  it("with the code and no device is told which devices may sign, as often as it asks, and stays open", async () => {
    const world = await openRecoveryWorld();
    const bound = await world.bind();
    const recovery = await world.recover();
    for (let count = 0; count < 2; count += 1) {
      const { body } = await world.check(recovery.id, { code: recovery.code });
      expect(body).toMatchObject({ result: "second_factor_required", status: "pending", checks_left: 5 });
      expect(body["next_actions"]).toContainEqual({ action: "sign_with_device", device_ids: [bound.id] });
    }
    const device = await signed(bound, recovery);
    expect((await world.check(recovery.id, { code: recovery.code, device })).body.result).toBe("approved");
  });

  it("with the device and a wrong code learns nothing about the device, and pays a guess", async () => {
    const world = await openRecoveryWorld();
    const bound = await world.bind();
    const recovery = await world.recover();
    const code = wrongOf(recovery.code);
    const good = await world.check(recovery.id, { code, device: await signed(bound, recovery) });
    const bad = await world.check(recovery.id, { code, device: { device_id: "dev_none", signature: "AAAA" } });
    expect(good.body).toMatchObject({ result: "wrong_code", checks_left: 4 });
    expect(bad.body).toMatchObject({ result: "wrong_code", checks_left: 3 });
    for (const { body } of [good, bad]) expect(JSON.stringify(body)).not.toMatch(/sign_with_device|dev_/);
  });

  it("of a user with neither device nor second factor is sent to support, and never approved", async () => {
    const world = await openRecoveryWorld();
    const recovery = await world.recover();
    const { body } = await world.check(recovery.id, {
      code: recovery.code,
      second_factor: { name: "anything", passed: true },
    });
    expect(body).toMatchObject({ result: "second_factor_required", status: "pending" });
    expect(body["next_actions"]).toContainEqual({ action: "contact_support" });
  });

  it("after its approval is told to nobody who has the code alone", async () => {
    const world = await openRecoveryWorld();
    const bound = await world.bind();
    const recovery = await world.recover();
    const { code } = recovery;
    const device = await signed(bound, recovery);
    await world.check(recovery.id, { code, device });
    expect((await world.check(recovery.id, { code })).body.result).toBe("second_factor_required");
    expect((await world.check(recovery.id, { code, device })).body.result).toBe("already_approved");
  });

  it("is approved once by a hundred right proofs at once", async () => {
    const world = await openRecoveryWorld();
    const bound = await world.bind();
    const recovery = await world.recover();
    const proof = { code: recovery.code, device: await signed(bound, recovery) };
    const replies = await Promise.all(Array.from({ length: 100 }, () => world.check(recovery.id, proof)));
    const results = replies.map(({ body }) => body.result);
    expect(results.filter((result) => result === "approved")).toHaveLength(1);
    expect(results.filter((result) => result === "already_approved")).toHaveLength(99);
  });

  it("goes through with every object lost between its steps", async () => {
    const world = await openRecoveryWorld();
    const verificationId = await world.approve();
    await world.evict();
    const opened = await world.challenge(verificationId);
    await world.evict();
    const device = await SigningDevice.make();
    const { body: made } = await world.answer(String(opened.body["challenge"]), device);
    await world.evict();
    const recovery = await world.recover();
    await world.evict();
    const { code } = recovery;
    expect((await world.check(recovery.id, { code })).body.result).toBe("second_factor_required");
    await world.evict();
    const proof = { code, device: await signed({ id: made.id, device }, recovery) };
    expect((await world.check(recovery.id, proof)).body.result).toBe("approved");
    await world.evict();
    expect((await world.check(recovery.id, proof)).body.result).toBe("already_approved");
  });

  it("needs its user", async () => {
    const { world } = await openRecoveryWorld();
    const { status, body } = await world.start(PHONE, { verification_type: "recovery" });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: "request_invalid", violations: [{ field: "/user_id" }] });
  });

  it("of another tenant or mode is a 404, with the right proof", async () => {
    const world = await openRecoveryWorld();
    const bound = await world.bind();
    const recovery = await world.recover();
    const proof = { code: recovery.code, device: await signed(bound, recovery) };
    const { liveKey, testKey } = world.world;
    await world.world.addTenant();
    const strangers = [liveKey, world.world.testKey, world.world.liveKey];
    for (const key of strangers) expect((await world.check(recovery.id, proof, { key })).status).toBe(404);
    expect((await world.check(recovery.id, proof, { key: testKey })).body.result).toBe("approved");
  });
});

describe("a signature that proves nothing", () => {
  interface Story {
    readonly world: RecoveryWorld;
    readonly recovery: { readonly id: string; readonly challenge: string; readonly code: string };
    readonly bound: Awaited<ReturnType<RecoveryWorld["bind"]>>;
  }
  const CASES: Readonly<Record<string, (story: Story) => Promise<{ device_id: string; signature: string }>>> = {
    "was made for another verification": async ({ world, bound, recovery }) => {
      const device = await signed(bound, recovery);
      Object.assign(recovery, await world.recover());
      return device;
    },
    "has the challenge of another verification": ({ bound, recovery }) =>
      signed(bound, { ...recovery, challenge: "A".repeat(43) }),
    "is of a device that was unbound": async ({ world, bound, recovery }) => {
      const device = await signed(bound, recovery);
      await world.world.call("DELETE", `/v1/users/${USER}/devices/${bound.id}`);
      return device;
    },
    "is of a device of another user": async ({ world, recovery }) => signed(await world.bind("user-2"), recovery),
    "is of keys that were never bound": async ({ bound, recovery }) =>
      signed({ id: bound.id, device: await SigningDevice.make() }, recovery),
    "was made to bind a device": async ({ world, bound, recovery }) => ({
      device_id: bound.id,
      signature: await bound.device.signBind(world.world.tenantId, USER, recovery.challenge),
    }),
    "is no signature at all": async ({ bound }) => ({ device_id: bound.id, signature: "AAAA" }),
  };

  it.each(Object.keys(CASES))("because it %s, is refused with what to do next", async (name) => {
    const world = await openRecoveryWorld();
    const bound = await world.bind();
    const recovery = await world.recover();
    const story = { world, bound, recovery };
    const device = await CASES[name]?.(story);
    const { code, id } = story.recovery;
    const { status, body } = await world.check(id, { code, device });
    expect({ status, result: body.result, state: body.status }).toEqual({
      status: 200,
      result: "device_refused",
      state: "pending",
    });
    const [first] = JSON.parse(JSON.stringify(body["next_actions"]));
    expect(["sign_with_device", "contact_support"]).toContain(first.action);
  });

  it.each([
    { bad: 4, result: "approved" },
    { bad: 5, result: "locked" },
  ])("$bad times, then the right one, is $result", async ({ bad, result }) => {
    const world = await openRecoveryWorld({ policy: { check_burst: 10 } });
    const bound = await world.bind();
    const recovery = await world.recover();
    const { code, id } = recovery;
    for (let count = 1; count <= bad; count += 1) {
      const { body } = await world.check(id, { code, device: { device_id: bound.id, signature: "AAAA" } });
      expect(body.result).toBe(count === 5 ? "locked" : "device_refused");
    }
    const { body } = await world.check(id, { code, device: await signed(bound, recovery) });
    expect(body).toMatchObject({ result, status: result });
  });
});

describe("a change of number", () => {
  const NEW = "+13105550177";

  it("needs the signature of a bound device as well", async () => {
    const world = await openRecoveryWorld();
    const bound = await world.bind();
    const change = await world.recover(NEW, { verification_type: "phone_change" });
    const { code, id } = change;
    const alone = await world.check(id, { code });
    expect(alone.body).toMatchObject({ result: "second_factor_required", status: "pending" });
    expect(alone.body["next_actions"]).toContainEqual({ action: "sign_with_device", device_ids: [bound.id] });
    expect((await world.check(id, { code, device: await signed(bound, change) })).body.result).toBe("approved");
  });

  it("of a user who has nothing else is approved by the code", async () => {
    const world = await openRecoveryWorld();
    const { code, id } = await world.recover(NEW, { verification_type: "phone_change" });
    expect((await world.check(id, { code })).body.result).toBe("approved");
  });

  it("that names no user is approved by the code", async () => {
    const { world } = await openRecoveryWorld();
    const { body } = await world.start(NEW, { verification_type: "phone_change" });
    expect(body["challenge"]).toBeNull();
    expect((await world.check(body.id, await world.codeOf(body.id))).body.result).toBe("approved");
  });
});
