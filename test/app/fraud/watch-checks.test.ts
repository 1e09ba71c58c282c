import { describe, expect, it } from "vitest";
import { checkVerification } from "../../../src/app/verification/check-verification.ts";
import { startVerification } from "../../../src/app/verification/start-verification.ts";
import type { FraudPolicy } from "../../../src/domain/fraud/fraud-policy.ts";
import type { Mode } from "../../../src/domain/base/placement.ts";
import { type GuardPress, NOTHING_SEEN } from "../../../src/domain/fraud/guard/guard-view.ts";
import type { FallenView } from "../../../src/domain/fraud/valve/valve-view.ts";
import { CheckBook } from "../../../src/domain/fraud/spray/check-book.ts";
import { T0 } from "../../domain/verification/fixtures.ts";
import { NO_GUARD } from "../support/no-guard.ts";
import { makeVerifyWorld, startInput } from "../support/verify-world.ts";

const ENFORCED: FraudPolicy = { rules: { check_spray: { mode: "enforce" } }, countries: { FR: { handling: "allow" } } };
const SPRAYER = "203.0.113.7";
const GUESSES = 20;

interface Opened {
  fraud?: FraudPolicy;
  mode?: Mode;
  fallen?: FallenView;
}

function open({ fraud = ENFORCED, mode = "live", fallen = {} }: Opened = {}) {
  const pressed: GuardPress[] = [];
  const book = new CheckBook([], T0);
  const world = makeVerifyWorld({
    tenant: { fraud },
    mode,
    parts: {
      guards: {
        ...NO_GUARD,
        press: async ({ country }, press) => {
          if (country !== "*") return NOTHING_SEEN;
          pressed.push(press);
          return { ...NOTHING_SEEN, atMs: T0, fallen, checks: book.press(press.checks ?? [], press.terms, T0) };
        },
      },
    },
  });
  const { services, principal } = world;
  const start = async (index: number, rest: Parameters<typeof startInput>[0] = {}) => {
    const phoneNumber = `+3361234${String(index).padStart(4, "0")}`;
    const started = await startVerification(services, principal, startInput({ phoneNumber, ...rest }));
    if (!started.ok) throw new Error(started.error.reason);
    return started.value.body;
  };
  /** One wrong guess at each of so many numbers. */
  const spray = async (from: { clientIp?: string; deviceId?: string }, rest: Parameters<typeof startInput>[0] = {}) => {
    const reasons: (string | null)[] = [];
    for (let index = 0; index < GUESSES; index += 1) {
      const { id } = await start(index, rest);
      const checked = await checkVerification(services, principal, { id, code: "000000", ...from });
      reasons.push(checked.ok ? null : checked.error.reason);
    }
    return reasons;
  };
  return { ...world, pressed, start, spray };
}

describe("guesses at many numbers from one network", () => {
  it("are refused, with what was thought of them, and the number has lost no guess", async () => {
    const { services, principal, start, spray } = open();
    const reasons = await spray({ clientIp: SPRAYER });
    expect(reasons).toEqual(Array.from({ length: GUESSES }, (_, index) => (index < 6 ? null : "check_refused")));
    const { id, checks_left: left } = await start(100);
    const refused = await checkVerification(services, principal, { id, code: "123456", clientIp: "203.0.113.200" });
    expect(refused).toMatchObject({
      ok: false,
      error: { risk: { decision: "block", reasons: [{ signal: "check_spray", enforced: true }] } },
    });
    const elsewhere = await checkVerification(services, principal, { id, code: "000000", clientIp: "198.51.100.1" });
    expect(elsewhere).toMatchObject({ ok: true, value: { result: "wrong_code", checks_left: left - 1 } });
  });

  it("count alike at discreet verifications, whether their texts went or not", async () => {
    const fraud: FraudPolicy = { ...ENFORCED, countries: { FR: { handling: "block" } } };
    const reasons = await open({ fraud }).spray({ clientIp: SPRAYER }, { discreet: true });
    expect(reasons.indexOf("check_refused")).toBe(6);
  });

  it("are judged while the rule has fallen back, which stops nobody at a check either", async () => {
    const fallen = { check_spray: T0 + 86_400_000 };
    for (const challenge of ["allow", "refuse", "ask"] as const) {
      const reasons = await open({ fraud: { ...ENFORCED, challenge }, fallen }).spray({ clientIp: SPRAYER });
      expect(reasons).toEqual(Array.from({ length: GUESSES }, () => null));
    }
  });

  it("follow the device to another address", async () => {
    const { services, principal, start, spray } = open();
    await spray({ clientIp: SPRAYER, deviceId: "device-of-a-thief" });
    const { id } = await start(100);
    const from = { clientIp: "198.51.100.1", deviceId: "device-of-a-thief" };
    expect(await checkVerification(services, principal, { id, code: "123456", ...from })).toMatchObject({
      error: { reason: "check_refused" },
    });
  });

  it("speak against a start from there", async () => {
    const { spray, start } = open({ fraud: { rules: { check_spray: { mode: "shadow" } } } });
    await spray({ clientIp: SPRAYER });
    const { risk } = await start(100, { clientIp: SPRAYER });
    expect(risk.reasons).toContainEqual({ signal: "check_spray", weight: 60, enforced: false });
  });

  it.each([
    { title: "no address is named", fraud: ENFORCED, from: { deviceId: "device-of-a-thief" } },
    { title: "the rule is in shadow", fraud: {}, from: { clientIp: SPRAYER } },
    {
      title: "the tenant only watches",
      fraud: { ...ENFORCED, countries: { "*": { handling: "monitor" } } } as const,
      from: { clientIp: SPRAYER },
    },
  ])("are all judged where $title", async ({ fraud, from }) => {
    expect(new Set(await open({ fraud }).spray(from))).toEqual(new Set([null]));
  });

  it("of a test key are counted nowhere, nor is what names no address", async () => {
    for (const world of [open({ mode: "test" }), open()]) {
      const isTest = world.principal.mode === "test";
      await world.spray(isTest ? { clientIp: SPRAYER } : {});
      await Promise.all(world.background);
      expect(world.pressed.flatMap(({ checks = [] }) => checks)).toEqual([]);
    }
  });

  it("ride to the object behind the replies, by hashes", async () => {
    const { services, principal, start, background, pressed } = open();
    const { id } = await start(1);
    await checkVerification(services, principal, { id, code: "000000", clientIp: SPRAYER });
    await checkVerification(services, principal, { id, code: "123456", clientIp: SPRAYER });
    await Promise.all(background);
    expect(pressed.flatMap(({ checks = [] }) => checks.map(({ isRight }) => isRight))).toEqual([false, true]);
    expect(JSON.stringify(pressed)).not.toContain("203.0.113");
  });
});
