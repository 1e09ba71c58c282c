import { describe, expect, it } from "vitest";
import { judgeCodeText, noteSent } from "../../../src/app/fraud/judge-send.ts";
import { reportOutcomes } from "../../../src/app/fraud/report-outcomes.ts";
import type { GuardMarks } from "../../../src/domain/base/risk.ts";
import { type GuardOutcome, type GuardPress, NOTHING_SEEN } from "../../../src/domain/fraud/guard/guard-view.ts";
import { T0 } from "../../domain/verification/fixtures.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const MARKS: GuardMarks = { b: "b1", r: "r1", n: "336", a: "a1" };
const SEND = { country: "FR", marks: MARKS };
const ASKED = { ...SEND, purpose: "signup", phoneToken: "t1", deviceToken: null, facts: null } as const;

function open(isAway = false) {
  const pressed: { country: string; press: GuardPress }[] = [];
  const heard: { country: string; outcomes: readonly GuardOutcome[] }[] = [];
  const world = makeVerifyWorld({
    parts: {
      guards: {
        press: async ({ country }, press) => {
          pressed.push({ country, press });
          if (isAway) throw new Error("away");
          return { ...NOTHING_SEEN, atMs: T0 };
        },
        hear: async ({ country }, outcomes) => void heard.push({ country, outcomes }),
      },
    },
  });
  const behind = async () => {
    while (world.background.length > 0) await Promise.allSettled(world.background.splice(0));
  };
  return { ...world, pressed, heard, behind };
}

describe("an isolate", () => {
  it("tells the country and the addresses behind its replies what it let go, once", async () => {
    const { services, principal, pressed, behind } = open();
    judgeCodeText(services, principal, ASKED);
    noteSent(services, principal, SEND);
    expect(pressed.flatMap(({ press }) => press.sends)).toEqual([]);
    await behind();
    const told = pressed.filter(({ press }) => press.sends.length > 0);
    expect(told.map(({ country }) => country).toSorted()).toEqual(["*", "FR"]);
    expect(told[0]?.press.sends).toMatchObject([{ marks: MARKS, country: "FR", atMs: T0 }]);
  });

  it("tells again under the same name what was not answered", async () => {
    const { services, principal, pressed, behind } = open(true);
    noteSent(services, principal, { ...SEND, marks: { b: "b1", r: "r1", n: "336" } });
    await behind();
    noteSent(services, principal, { ...SEND, marks: { b: "b1", r: "r1", n: "336" } });
    await behind();
    expect(pressed).toHaveLength(2);
    expect(pressed[1]?.press.id).toBe(pressed[0]?.press.id);
    expect(services.log).toContainEqual({
      event: "guard.blind",
      fields: { tenant_id: principal.tenant.id, country: "FR" },
    });
  });

  it("sees its own burst before anybody has answered", () => {
    const { services, principal } = open();
    for (let count = 0; count < 60; count += 1) noteSent(services, principal, SEND);
    expect(judgeCodeText(services, principal, ASKED).risk?.decision).toBe("block");
  });
});

describe("the end of a verification", () => {
  const ended = (status: "approved" | "canceled" | "expired", marks: GuardMarks = MARKS) => ({
    tenantId: "ten_1",
    mode: "live" as const,
    event: {
      id: "evt_1",
      atMs: T0,
      phoneToken: "t1",
      type: "verification.ended" as const,
      verificationId: "vrf_1",
      status,
      reason: null,
      guarded: { marks, country: "FR", sentAtMs: T0, sends: 2 },
    },
  });

  it.each([
    { status: "approved", typed: true, excused: 1 },
    { status: "canceled", typed: false, excused: 2 },
  ] as const)("is told to the country and the addresses: $status", async ({ status, typed, excused }) => {
    const { services, heard } = open();
    await reportOutcomes(services, [ended(status)]);
    expect(heard.map(({ country }) => country).toSorted()).toEqual(["*", "FR"]);
    expect(heard[0]?.outcomes).toEqual([{ id: "vrf_1", marks: MARKS, country: "FR", sentAtMs: T0, typed, excused }]);
  });

  it("says nothing when nobody typed it, which is what was taken for granted", async () => {
    const { services, heard } = open();
    await reportOutcomes(services, [ended("expired")]);
    await reportOutcomes(services, [{ ...ended("approved"), mode: "test" }]);
    expect(heard).toEqual([]);
  });
});
