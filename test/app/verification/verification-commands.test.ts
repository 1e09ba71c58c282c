import { beforeEach, describe, expect, it } from "vitest";
import { cancelVerification } from "../../../src/app/verification/cancel-verification.ts";
import { checkVerification } from "../../../src/app/verification/check-verification.ts";
import { readVerification } from "../../../src/app/verification/read-verification.ts";
import { resendVerification } from "../../../src/app/verification/resend-verification.ts";
import { startVerification } from "../../../src/app/verification/start-verification.ts";
import { makeId, makeRoutedId } from "../../../src/domain/base/ids.ts";
import type { Principal } from "../../../src/domain/tenants/tenant.ts";
import { HOUR, SECOND, T0 } from "../../domain/verification/fixtures.ts";
import { RIGHT_CODE } from "../support/memory-phones.ts";
import { makeVerifyWorld, startInput } from "../support/verify-world.ts";

let world: ReturnType<typeof makeVerifyWorld>;
let id: string;

beforeEach(async () => {
  world = makeVerifyWorld();
  id = await open();
});

async function open(changes: Parameters<typeof startInput>[0] = {}): Promise<string> {
  const started = await startVerification(
    world.services,
    world.principal,
    startInput({ deviceId: "device-0001", ...changes }),
  );
  if (!started.ok) throw new Error(started.error.reason);
  return started.value.body.id;
}

const check = (code: string) => checkVerification(world.services, world.principal, { id, code });
const resend = (changes: object = {}) =>
  resendVerification(world.services, world.principal, { id, skipSendLimits: false, ...changes });
const iso = (timeMs: number) => new Date(timeMs).toISOString();

describe("a check", () => {
  it("of the right code approves, and there is nothing left to do", async () => {
    expect(await check(RIGHT_CODE)).toEqual({
      ok: true,
      value: { id, result: "approved", status: "approved", checks_left: 0, next_actions: [] },
    });
  });

  it("of a wrong code says how many guesses are left", async () => {
    expect(await check("000000")).toMatchObject({
      value: {
        result: "wrong_code",
        status: "pending",
        checks_left: 4,
        next_actions: [{ action: "check" }, { action: "resend" }, { action: "cancel" }],
      },
    });
  });

  it("of the last wrong code locks, and offers a new start", async () => {
    for (let guess = 0; guess < 4; guess += 1) {
      await check("000000");
      world.clock.atMs += SECOND;
    }
    expect(await check("000000")).toMatchObject({
      value: {
        result: "locked",
        status: "locked",
        checks_left: 0,
        next_actions: [{ action: "start", at: iso(T0 + 60 * SECOND) }],
      },
    });
  });

  it("that comes too fast is refused with the time of the next one", async () => {
    for (let guess = 0; guess < 3; guess += 1) await check("000000");
    expect(await check("000000")).toEqual({ ok: false, error: { reason: "checks_too_fast", opensAtMs: T0 + SECOND } });
  });

  it("of a number that had its failed guesses is refused with the time they are over", async () => {
    for (const [token, phone] of world.phones.phones) {
      world.phones.phones.set(token, { ...phone, failedGuessesAtMs: Array.from({ length: 10 }, () => T0 - HOUR) });
    }
    expect(await check(RIGHT_CODE)).toEqual({
      ok: false,
      error: { reason: "number_guess_limit", opensAtMs: T0 + 23 * HOUR },
    });
  });
});

describe("a resend", () => {
  it("counts against the device and goes to its lane", async () => {
    world.clock.atMs += 60 * SECOND;
    expect(await resend()).toMatchObject({
      ok: true,
      value: { id, sends_left: 1, expires_at: iso(T0 + 360 * SECOND) },
    });
    expect(world.devices.count("device:device-0001")).toBe(2);
    expect(world.handedOver).toHaveLength(2);
  });

  it("that the number refuses gives the device its code back", async () => {
    world.clock.atMs += 59 * SECOND;
    expect(await resend()).toEqual({
      ok: false,
      error: { reason: "send_interval", opensAtMs: T0 + 60 * SECOND, verificationId: id },
    });
    expect(world.devices.count("device:device-0001")).toBe(1);
    expect(world.handedOver).toHaveLength(1);
  });

  it("that the device refuses does not ask the number", async () => {
    const { tenant, mode } = world.principal;
    for (const reservationId of ["m1", "m2"]) {
      const admission = { tenant, mode, deviceToken: "device:device-0001", reservationId, codesPerDay: 3 };
      expect(await world.devices.admit(admission)).toMatchObject({ admitted: true });
    }
    world.clock.atMs += 60 * SECOND;
    const resent = await resend();
    expect(resent).toMatchObject({ ok: false, error: { reason: "device_daily_limit" } });
    // The device was named at the start: a resend has no such field to correct.
    expect(resent).not.toHaveProperty("error.field");
    expect(world.steps.filter((step) => step === "phone.resend")).toEqual([]);
  });

  it("of one that has ended is refused", async () => {
    await cancelVerification(world.services, world.principal, { id });
    expect(await resend()).toEqual({ ok: false, error: { reason: "verification_ended", verificationId: id } });
  });

  it("by call goes to a number that takes calls only", async () => {
    world.clock.atMs += 60 * SECOND;
    expect(await resend({ channel: "voice" })).toMatchObject({ ok: true });
    expect(world.handedOver[1]?.order).toContain('"transport":"voice"');

    const [key, verification] = [...world.phones.verifications][0] ?? [];
    if (key === undefined || verification === undefined) throw new Error("one was opened");
    world.phones.verifications.set(key, { ...verification, phone: { ...verification.phone, takesVoice: false } });
    world.clock.atMs += 60 * SECOND;
    expect(await resend({ channel: "voice" })).toEqual({
      ok: false,
      error: { reason: "kind_not_reachable", field: "channel" },
    });
  });
});

describe("a cancel", () => {
  it("ends a pending one", async () => {
    expect(await cancelVerification(world.services, world.principal, { id })).toMatchObject({
      value: {
        status: "canceled",
        reason: "canceled_by_caller",
        sends_left: 0,
        checks_left: 0,
        next_resend_at: null,
        fallback_at: null,
      },
    });
  });

  it("leaves an approved one approved", async () => {
    await check(RIGHT_CODE);
    expect(await cancelVerification(world.services, world.principal, { id })).toMatchObject({
      value: { status: "approved" },
    });
  });
});

describe("what is shown", () => {
  const read = () => readVerification(world.services, world.principal, { id });

  it("keeps the metadata, masks the number and names the delivery that is to be expected", async () => {
    world = makeVerifyWorld({ parts: { estimates: { find: () => ({ p50Seconds: 4, p95Seconds: 21 }) } } });
    id = await open({ metadata: { cart: "7" } });
    expect(await read()).toMatchObject({
      value: {
        metadata: { cart: "7" },
        phone_masked: expect.not.stringContaining("612345"),
        estimated_delivery: { p50_seconds: 4, p95_seconds: 21 },
      },
    });
  });

  it.each([
    { waitMs: 999, usual: { p50Seconds: 4, p95Seconds: 21 }, told: { p50_seconds: 4, p95_seconds: 21 } },
    { waitMs: 6_200, usual: { p50Seconds: 4, p95Seconds: 21 }, told: { p50_seconds: 11, p95_seconds: 28 } },
    { waitMs: 6_200, usual: null, told: { p50_seconds: 7, p95_seconds: 7 } },
    { waitMs: 0, usual: null, told: null },
  ])("adds the $waitMs ms that the text waits in its lane to what is usual", async ({ waitMs, usual, told }) => {
    world = makeVerifyWorld({ parts: { estimates: { find: () => usual } } });
    world.phones.laneWaitMs = waitMs;
    id = await open();
    expect(await read()).toMatchObject({ value: { estimated_delivery: told } });
  });

  it("is expired once its time is over, with no estimate and no promise", async () => {
    world.clock.atMs += 300 * SECOND;
    expect(await read()).toMatchObject({
      value: {
        status: "expired",
        estimated_delivery: null,
        fallback_at: null,
        next_resend_at: null,
        next_actions: [{ action: "start" }],
      },
    });
  });

  it("promises no fallback after one", async () => {
    const [key, verification] = [...world.phones.verifications][0] ?? [];
    if (key === undefined || verification === undefined) throw new Error("one was opened");
    world.phones.verifications.set(key, { ...verification, automaticSends: 1 });
    expect(await read()).toMatchObject({ value: { status: "pending", fallback_at: null } });
  });

  it("offers no resend that would be refused: STOP, and a number out of guesses", async () => {
    const stopped = [...world.phones.phones].map(([token, phone]) => [token, { ...phone, optedOutAtMs: T0 }] as const);
    for (const [token, phone] of stopped) world.phones.phones.set(token, phone);
    expect(await read()).toMatchObject({
      value: { sends_left: 0, next_resend_at: null, next_actions: [{ action: "check" }, { action: "cancel" }] },
    });
  });
});

describe("an id that is not the caller's", () => {
  const stranger = (): Principal => ({
    ...world.principal,
    tenant: { ...world.principal.tenant, id: makeId("tenant", T0, new Uint8Array(10)) },
  });
  const cases: { title: string; who: () => Principal; which: () => string }[] = [
    { title: "of another tenant", who: stranger, which: () => id },
    { title: "of the other mode", who: () => ({ ...world.principal, mode: "test" }), which: () => id },
    { title: "of nobody", who: () => world.principal, which: () => routedId(63) },
    { title: "beyond the tenant's buckets", who: () => world.principal, which: () => routedId(64) },
    { title: "of another kind", who: () => world.principal, which: () => id.replace("vrf_", "msg_") },
    { title: "that is none", who: () => world.principal, which: () => "vrf_x" },
  ];
  it.each(cases)("$title is not found by any command", async ({ who, which }) => {
    const [principal, other] = [who(), which()];
    const replies = await Promise.all([
      readVerification(world.services, principal, { id: other }),
      checkVerification(world.services, principal, { id: other, code: RIGHT_CODE }),
      cancelVerification(world.services, principal, { id: other }),
      resendVerification(world.services, principal, { id: other, skipSendLimits: false }),
    ]);
    expect(replies).toEqual(replies.map(() => ({ ok: false, error: { reason: "verification_not_found" } })));
    expect(world.devices.count("device:device-0001")).toBe(1);
  });
});

function routedId(bucket: number): string {
  return makeRoutedId(
    "verification",
    { placement: "weur", bucket, mode: "live" },
    { nowMs: T0, entropy: new Uint8Array(10).fill(200) },
  );
}
