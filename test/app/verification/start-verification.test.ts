import { describe, expect, it } from "vitest";
import { startVerification, type StartInput } from "../../../src/app/verification/start-verification.ts";
import { readSlot } from "../../../src/domain/base/ids.ts";
import type { Tenant } from "../../../src/domain/tenants/tenant.ts";
import { DAY, HOUR, SECOND, T0, TENANT_ID } from "../../domain/verification/fixtures.ts";
import { makeVerifyWorld, PARIS, startInput, type VerifyWorld } from "../support/verify-world.ts";

async function start(input: Partial<StartInput> = {}, world: VerifyWorld = {}) {
  const made = makeVerifyWorld(world);
  return { ...made, result: await startVerification(made.services, made.principal, startInput(input)) };
}

describe("a start", () => {
  it("answers with live promises", async () => {
    const { result } = await start();
    expect(result).toMatchObject({
      ok: true,
      value: {
        created: true,
        body: {
          status: "pending",
          reason: null,
          channel: "auto",
          verification_type: "login",
          country: "FR",
          created_at: new Date(T0).toISOString(),
          expires_at: new Date(T0 + 300 * SECOND).toISOString(),
          next_resend_at: new Date(T0 + 60 * SECOND).toISOString(),
          fallback_at: new Date(T0 + 120 * SECOND).toISOString(),
          sends_left: 4,
          checks_left: 5,
          estimated_delivery: null,
          metadata: null,
          next_actions: [
            { action: "check" },
            { action: "resend", at: new Date(T0 + 60 * SECOND).toISOString() },
            { action: "cancel" },
          ],
        },
      },
    });
  });

  it("shows, keeps and hands over no number and no code", async () => {
    const { result, phones, handedOver, services } = await start({ deviceId: "device-0001", clientIp: "192.0.2.7" });
    const seen = JSON.stringify([result, phones.starts, handedOver, services.log]);
    expect(seen).not.toMatch(/612345678|123456|192\.0\.2\.7/);
  });

  it("asks the device before the phone", async () => {
    const { steps } = await start({ deviceId: "device-0001" });
    expect(steps).toEqual(["device.admit", "phone.start"]);
  });

  it("asks no device when none is named or limits are skipped", async () => {
    expect((await start()).steps).toEqual(["phone.start"]);
    expect((await start({ deviceId: "device-0001", skipSendLimits: true }, { mode: "test" })).steps).toEqual([
      "phone.start",
    ]);
  });

  it("hands the text to its region's lane behind the reply", async () => {
    const never = new Promise<boolean>(() => {});
    const { result, background } = await start({}, { parts: { dispatcher: { send: () => never } } });
    expect(result.ok).toBe(true);
    expect(background).toContain(never);
  });

  it.each([
    { phoneNumber: PARIS, lane: "emea", placement: "weur" },
    { phoneNumber: "+13109457391", lane: "amer", placement: "enam" },
    { phoneNumber: "+639171234567", lane: "apac", placement: "apac" },
  ])("of $phoneNumber goes by $lane", async ({ phoneNumber, lane, placement }) => {
    const { handedOver, phones } = await start({ phoneNumber });
    expect(handedOver).toMatchObject([{ lane }]);
    expect(phones.starts[0]?.object).toContain(`:live:${placement}:`);
  });

  it("of a tenant that keeps its data in the EU stays there, wherever the phone is", async () => {
    const { phones, handedOver } = await start({ phoneNumber: "+639171234567" }, { tenant: { residency: "eu" } });
    expect(phones.starts[0]?.object).toContain(":eu:");
    expect(handedOver).toMatchObject([{ lane: "emea" }]);
  });

  it("makes ids that lead back to the object that holds them", async () => {
    const { phones } = await start({}, { mode: "live" });
    const { command, object } = phones.starts[0] ?? { command: null, object: "" };
    const slots = [
      readSlot("verification", command?.verificationId ?? ""),
      readSlot("message", command?.messageId ?? ""),
    ];
    for (const slot of slots) expect(`${TENANT_ID}:${slot?.mode}:${slot?.placement}:${slot?.bucket}`).toBe(object);
  });

  it("passes on what was asked", async () => {
    const { phones } = await start({
      userId: "u1",
      deviceId: "device-0001",
      locale: "pt-BR",
      brand: "Other",
      clientIp: "192.0.2.7",
      appHash: "FA+9qCX9VSu",
      webDomain: "example.com",
      codeLength: 8,
      codeAlphabet: "alphanumeric",
      ttlSeconds: 600,
      metadata: { cart: "7" },
      channel: "sms",
    });
    expect(phones.starts[0]?.command).toMatchObject({
      userId: "u1",
      deviceToken: "device:device-0001",
      text: { brand: "Other", locale: "pt-BR", appHash: "FA+9qCX9VSu", webDomain: "example.com" },
      code: { length: 8, alphabet: "alphanumeric", pepperId: "p1", generation: 1 },
      ttlSeconds: 600,
      metadata: '{"cart":"7"}',
      channel: "sms",
      phone: { country: "FR", takesVoice: true, sealed: `sealed(${TENANT_ID}/phone:12)` },
    });
  });

  it("takes the tenant's own policy where the request says nothing", async () => {
    const policy = { codeLength: 8, ttlSeconds: 120 };
    const { phones } = await start({}, { tenant: { policy } });
    expect(phones.starts[0]?.command).toMatchObject({ code: { length: 8 }, ttlSeconds: 120, text: { brand: "Acme" } });
  });

  it.each([120, 600])(
    "with a lifetime of %i s promises a fallback only when it comes before the end",
    async (ttlSeconds) => {
      const { result } = await start({ ttlSeconds });
      const fallback_at = ttlSeconds === 120 ? null : new Date(T0 + 120 * SECOND).toISOString();
      expect(result).toMatchObject({ value: { body: { fallback_at } } });
    },
  );
});

describe("a start is refused", () => {
  const rows: { title: string; input: Partial<StartInput>; tenant?: Partial<Tenant>; reason: string; field: string }[] =
    [
      {
        title: "when the text is no number",
        input: { phoneNumber: "hello" },
        reason: "not_a_number",
        field: "phone_number",
      },
      {
        title: "without a country where one is needed",
        input: { phoneNumber: "0612345678" },
        reason: "country_unknown",
        field: "phone_number",
      },
      {
        title: "when the country hint is none",
        input: { phoneNumber: "0612345678", country: "XX" },
        reason: "country_unknown",
        field: "country",
      },
      {
        title: "when the number is too short",
        input: { phoneNumber: "+3361" },
        reason: "too_short",
        field: "phone_number",
      },
      {
        title: "when texts do not reach its kind",
        input: { phoneNumber: "+33123456789" },
        reason: "kind_not_reachable",
        field: "phone_number",
      },
      {
        title: "when it stands for fiction",
        input: { phoneNumber: "+13105550123" },
        reason: "number_reserved",
        field: "phone_number",
      },
      {
        title: "when its country is not enabled",
        input: {},
        tenant: { countries: ["DE"] },
        reason: "country_not_enabled",
        field: "phone_number",
      },
      {
        title: "when no country is enabled",
        input: {},
        tenant: { countries: [] },
        reason: "country_not_enabled",
        field: "phone_number",
      },
      {
        title: "when a code of four digits is not allowed",
        input: { codeLength: 4 },
        reason: "short_code_not_allowed",
        field: "code_length",
      },
      {
        title: "when a code of five digits is not allowed",
        input: { codeLength: 5 },
        reason: "short_code_not_allowed",
        field: "code_length",
      },
    ];
  it.each(rows)("$title, and nobody is asked", async ({ input, tenant = {}, reason, field }) => {
    const { result, steps, handedOver } = await start({ deviceId: "device-0001", ...input }, { tenant });
    expect(result).toMatchObject({ ok: false, error: { reason, field } });
    expect([steps, handedOver]).toEqual([[], []]);
  });

  it("not for a fixed line that is called, nor for short codes where the tenant allows them", async () => {
    expect((await start({ phoneNumber: "+33123456789", channel: "voice" })).result.ok).toBe(true);
    expect((await start({ codeLength: 4 }, { tenant: { policy: { allowShortCodes: true } } })).result.ok).toBe(true);
  });

  it("not for a number of fiction with a test key", async () => {
    expect((await start({ phoneNumber: "+13105550123" }, { mode: "test" })).result.ok).toBe(true);
  });
});

describe("a refusal by a limit charges nobody", () => {
  it("by the phone: the device gets its reservation back", async () => {
    const world = makeVerifyWorld();
    const input = startInput({ deviceId: "device-0001" });
    await startVerification(world.services, world.principal, input);
    world.clock.atMs = T0 + 30 * SECOND;
    world.steps.length = 0;
    const before = structuredClone(world.phones.phones);
    const result = await startVerification(world.services, world.principal, { ...input, locale: "de" });
    expect(result).toMatchObject({
      ok: false,
      error: {
        reason: "send_interval",
        field: "phone_number",
        opensAtMs: T0 + 60 * SECOND,
        verificationId: expect.stringMatching(/^vrf_/),
      },
    });
    expect(world.steps).toEqual(["device.admit", "phone.start", "device.release"]);
    expect(world.devices.count("device:device-0001")).toBe(1);
    expect(world.phones.phones).toEqual(before);
    expect(world.handedOver).toHaveLength(1);
  });

  it("by the device: the phone opens nothing", async () => {
    const world = makeVerifyWorld();
    const numbers = [PARIS, "+33612345679", "+33612345680", "+33612345681"];
    const results = [];
    for (const phoneNumber of numbers) {
      world.clock.atMs += HOUR;
      results.push(
        await startVerification(world.services, world.principal, startInput({ deviceId: "device-0001", phoneNumber })),
      );
    }
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true, false]);
    expect(results[3]).toEqual({
      ok: false,
      error: { reason: "device_daily_limit", field: "device_id", opensAtMs: T0 + HOUR + DAY },
    });
    expect(world.phones.verifications.size).toBe(3);
    expect(world.handedOver).toHaveLength(3);
    expect(world.devices.count("device:device-0001")).toBe(3);
  });

  it("by STOP: without a time", async () => {
    const world = makeVerifyWorld();
    await startVerification(world.services, world.principal, startInput());
    const [token, phone] = [...world.phones.phones][0] ?? [];
    if (token !== undefined && phone !== undefined) world.phones.phones.set(token, { ...phone, optedOutAtMs: T0 });
    world.clock.atMs += HOUR;
    const result = await startVerification(world.services, world.principal, startInput());
    expect(result).toEqual({ ok: false, error: { reason: "number_opted_out", field: "phone_number" } });
  });

  it("but a phone that cannot be asked is no refusal: the device gets its code back and the fault goes up", async () => {
    const world = makeVerifyWorld();
    const verifications = { ...world.services.verifications, start: () => Promise.reject(new Error("object is away")) };
    const services = { ...world.services, verifications };
    await expect(startVerification(services, world.principal, startInput({ deviceId: "device-0001" }))).rejects.toThrow(
      "object is away",
    );
    expect(world.devices.count("device:device-0001")).toBe(0);
  });
});

describe("a start that folds", () => {
  it("answers the same verification, sends nothing and gives the device its code back", async () => {
    const world = makeVerifyWorld();
    const input = startInput({ deviceId: "device-0001" });
    const first = await startVerification(world.services, world.principal, input);
    world.clock.atMs += 4 * SECOND;
    const second = await startVerification(world.services, world.principal, input);
    if (!first.ok || !second.ok) throw new Error("both are answered");
    expect([first.value.created, second.value.created]).toEqual([true, false]);
    expect(second.value.body).toEqual(first.value.body);
    expect(world.devices.count("device:device-0001")).toBe(1);
    expect(world.handedOver).toHaveLength(1);
  });

  it("folds though the device's day is full: the last code allowed is still the one that is asked for twice", async () => {
    const world = makeVerifyWorld({ tenant: { policy: { codesPerDevicePerDay: 1 } } });
    const input = startInput({ deviceId: "device-0001" });
    const first = await startVerification(world.services, world.principal, input);
    const second = await startVerification(world.services, world.principal, input);
    if (!first.ok || !second.ok) throw new Error("both are answered");
    expect(second.value).toEqual({ created: false, body: first.value.body });
    expect(world.handedOver).toHaveLength(1);
  });

  it("is one of a thousand at once", async () => {
    const world = makeVerifyWorld();
    const inputs = Array.from({ length: 1_000 }, () => startInput());
    const results = await Promise.all(inputs.map((input) => startVerification(world.services, world.principal, input)));
    const ids = new Set(results.map((result) => (result.ok ? result.value.body.id : result.error.reason)));
    expect(ids.size).toBe(1);
    expect(results.filter((result) => result.ok && result.value.created)).toHaveLength(1);
    expect(world.handedOver).toHaveLength(1);
  });

  it("into itself, because its first reply was lost, was made all the same and stays counted", async () => {
    const world = makeVerifyWorld();
    const { phones } = world;
    const verifications = {
      ...world.services.verifications,
      start: async (...args: Parameters<typeof phones.start>) => {
        await phones.start(...args);
        return await phones.start(...args);
      },
    };
    const services = { ...world.services, verifications };
    const result = await startVerification(services, world.principal, startInput({ deviceId: "device-0001" }));
    expect(result).toMatchObject({ ok: true, value: { created: true, body: { sends_left: 2 } } });
    expect(world.devices.count("device:device-0001")).toBe(1);
  });

  it("does not fold another purpose or another number", async () => {
    const world = makeVerifyWorld();
    await startVerification(world.services, world.principal, startInput({ skipSendLimits: true }));
    const others = [
      await startVerification(
        world.services,
        world.principal,
        startInput({ verificationType: "signup", skipSendLimits: true }),
      ),
      await startVerification(world.services, world.principal, startInput({ phoneNumber: "+33612345679" })),
    ];
    expect(others.map((result) => result.ok && result.value.created)).toEqual([true, true]);
  });
});
