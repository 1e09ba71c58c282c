import { describe, expect, it } from "vitest";
import { checkVerification } from "../../../src/app/verification/check-verification.ts";
import { resendVerification } from "../../../src/app/verification/resend-verification.ts";
import { HOLDER_WITHIN_MS } from "../../../src/app/lookup/find-holder.ts";
import { startVerification } from "../../../src/app/verification/start-verification.ts";
import { REPLY_FLOOR_MS } from "../../../src/domain/verification/reply-grid.ts";
import { makeVerifyWorld, startInput, type VerifyWorld } from "../support/verify-world.ts";

const LOOKUP = { account: "twilio", facts: ["sim_swap"] } as const;

/** With the waits that replies had: the guard, which waits behind them, judges no test key. */
function makeWorld(world: VerifyWorld = {}) {
  const waits: number[] = [];
  const pause = { wait: async (ms: number) => void waits.push(ms), alarm: () => () => undefined };
  const made = makeVerifyWorld({ mode: "test", ...world, parts: { pause, ...world.parts } });
  const start = (changes: Parameters<typeof startInput>[0] = {}) =>
    startVerification(made.services, made.principal, startInput({ discreet: true, ...changes }));
  return { ...made, waits, start };
}

describe("a discreet start", () => {
  it("waits for its time after whatever it did, and is handed over before", async () => {
    const { clock, phones, handedOver, waits, start } = makeWorld();
    const asked = phones.start.bind(phones);
    phones.start = (slot, command) => {
      clock.atMs += 120;
      return asked(slot, command);
    };
    expect(await start()).toMatchObject({ ok: true, value: { created: true, body: { status: "pending" } } });
    expect([waits, handedOver.length]).toEqual([[REPLY_FLOOR_MS - 120], 1]);
  });

  it("leaves at its time when a store failed, too", async () => {
    const { phones, waits, start } = makeWorld();
    phones.start = async () => {
      throw new Error("away");
    };
    await expect(start()).rejects.toThrow("away");
    expect(waits).toEqual([REPLY_FLOOR_MS]);
  });

  it.each([
    { mode: "live", fraud: { lookup: LOOKUP }, waitMs: REPLY_FLOOR_MS + HOLDER_WITHIN_MS },
    {
      mode: "live",
      fraud: { lookup: LOOKUP, countries: { FR: { handling: "allow" } } },
      waitMs: REPLY_FLOOR_MS + HOLDER_WITHIN_MS,
    },
    { mode: "live", fraud: { lookup: LOOKUP, rules: { sim_swapped: { mode: "off" } } }, waitMs: REPLY_FLOOR_MS },
    { mode: "live", fraud: {}, waitMs: REPLY_FLOOR_MS },
    { mode: "test", fraud: { lookup: LOOKUP }, waitMs: REPLY_FLOOR_MS },
  ] as const)("waits as long as a question about its number may take, asked or not: $mode, $fraud", async (world) => {
    const { mode, fraud, waitMs } = world;
    const { waits, start } = makeWorld({ mode, tenant: { fraud } });
    expect(await start()).toMatchObject({ ok: true });
    // The guard gathers behind the reply, for no longer than the floor.
    expect(Math.max(...waits)).toBe(waitMs);
  });

  it("is told of texts that are late before anything of its number", async () => {
    const { phones, start } = makeWorld();
    phones.laneWaitMs = 60_000;
    expect(await start()).toMatchObject({ ok: false, error: { reason: "sending_delayed" } });
    expect(phones.verifications.size).toBe(0);
  });

  it("names no device at its limit, and takes nothing from it", async () => {
    const { devices, start, handedOver } = makeWorld({ tenant: { policy: { codesPerDevicePerDay: 1 } } });
    const device = { deviceId: "device-0001" };
    await start(device);
    const second = await start({ ...device, phoneNumber: "+33612345679" });
    expect(second).toMatchObject({ ok: true, value: { created: true, body: { status: "pending", sends_left: 4 } } });
    expect([handedOver.length, devices.count("device:device-0001")]).toEqual([1, 1]);
  });
});

describe("what follows a discreet start", () => {
  it("waits for its time as well, and what follows another does not", async () => {
    const { services, principal, waits, start } = makeWorld();
    const begun = await start();
    const plain = await startVerification(services, principal, startInput({ phoneNumber: "+33612345679" }));
    if (!begun.ok || !plain.ok) throw new Error("nothing is in the way");
    for (const { value } of [begun, plain]) {
      const { id } = value.body;
      await checkVerification(services, principal, { id, code: "000000" });
      await resendVerification(services, principal, { id, skipSendLimits: false });
    }
    expect(waits).toEqual([REPLY_FLOOR_MS, REPLY_FLOOR_MS, REPLY_FLOOR_MS]);
  });
});
