import { describe, expect, it } from "vitest";
import { judgeCodeText, noteSent, noteStoppedStart } from "../../../src/app/fraud/judge-send.ts";
import { reportOutcomes } from "../../../src/app/fraud/report-outcomes.ts";
import { type GuardMarks, NO_RISK, type Risk } from "../../../src/domain/base/risk.ts";
import { hourOf, type HoursView } from "../../../src/domain/fraud/hours/unusual-hours.ts";
import type { FallenRule } from "../../../src/domain/fraud/valve/valve-book.ts";
import type { FallenView } from "../../../src/domain/fraud/valve/valve-view.ts";
import { type GuardOutcome, type GuardPress, NOTHING_SEEN } from "../../../src/domain/fraud/guard/guard-view.ts";
import { T0 } from "../../domain/verification/fixtures.ts";
import { NO_GUARD } from "../support/no-guard.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const MARKS: GuardMarks = { b: "b1", r: "r1", n: "336", a: "a1" };
const SEND = { country: "FR", marks: MARKS };
const ASKED = { ...SEND, purpose: "signup", phoneToken: "t1", deviceToken: null, facts: null } as const;

function open({ isAway = false, fallen, hours }: { isAway?: boolean; fallen?: FallenView; hours?: HoursView } = {}) {
  const pressed: { country: string; press: GuardPress }[] = [];
  const heard: { country: string; outcomes: readonly GuardOutcome[] }[] = [];
  const world = makeVerifyWorld({
    parts: {
      guards: {
        ...NO_GUARD,
        press: async ({ country }, press) => {
          pressed.push({ country, press });
          if (isAway) throw new Error("away");
          if (country === "*") return { ...NOTHING_SEEN, atMs: T0, ...(fallen === undefined ? {} : { fallen }) };
          return { ...NOTHING_SEEN, atMs: T0, ...(hours === undefined ? {} : { hours }) };
        },
        hear: async ({ country }, outcomes) => {
          heard.push({ country, outcomes });
          return null;
        },
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

  it("tells of a start at an hour when people hardly ever come, as the object of its country said last", async () => {
    const { services, principal, behind } = open({ hours: { [hourOf(T0)]: 18 } });
    expect(judgeCodeText(services, principal, ASKED).risk).toBeUndefined();
    await behind();
    expect(judgeCodeText(services, principal, ASKED).risk).toEqual({
      decision: "allow",
      score: 0,
      reasons: [{ signal: "unusual_hour", weight: 12, enforced: false }],
    });
    const elsewhere = { ...ASKED, country: "DE" };
    expect(judgeCodeText(services, principal, elsewhere).risk).toBeUndefined();
  });

  it("tells again under the same name what was not answered", async () => {
    const { services, principal, pressed, behind } = open({ isAway: true });
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

  it("tells the object of addresses which rules blocked a start, also of who named no address, and how often", async () => {
    const { services, principal, pressed, behind } = open();
    const { a: _, ...unnamed } = MARKS;
    const risk: Risk = { ...NO_RISK, decision: "block", stoppedBy: ["prefix_blocked"] };
    noteStoppedStart(services, principal, { country: "FR", marks: unnamed, risk });
    noteStoppedStart(services, principal, { country: "FR", marks: unnamed, risk });
    noteStoppedStart(services, principal, { country: "FR", marks: unnamed, risk: NO_RISK });
    await behind();
    const told = pressed.filter(({ press }) => press.stoppedBy !== undefined);
    expect(new Set(told.map(({ country }) => country))).toEqual(new Set(["*"]));
    const counts = told.map(({ press }) => press.stoppedBy?.prefix_blocked ?? 0);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it("lets go what a rule would stop that has fallen back, for as long as it has", async () => {
    const { services, principal, clock, behind } = open({
      fallen: { prefix_neighbours: T0 + 1_000, address_velocity: T0 + 1_000 },
    });
    for (let count = 0; count < 60; count += 1) noteSent(services, principal, SEND);
    const stopped = judgeCodeText(services, principal, ASKED).risk;
    expect(stopped?.decision).toBe("block");
    noteStoppedStart(services, principal, { ...SEND, risk: stopped });
    await behind();
    for (let count = 0; count < 60; count += 1) noteSent(services, principal, SEND);
    const { risk } = judgeCodeText(services, principal, ASKED);
    expect(risk).toMatchObject({ decision: "allow", would: "block" });
    clock.atMs = T0 + 1_000;
    for (let count = 0; count < 60; count += 1) noteSent(services, principal, SEND);
    expect(judgeCodeText(services, principal, ASKED).risk?.decision).toBe("block");
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

  const wronged = ({ a, ...marks }: GuardMarks = MARKS) => {
    const { event, ...of } = ended("approved", a === undefined ? marks : { ...marks, a });
    return { ...of, event: { ...event, guarded: { ...event.guarded, wronged: ["prefix_blocked"] as const } } };
  };

  it("says to the object of addresses alone which rules had stopped whoever typed it", async () => {
    const { services, heard } = open();
    await reportOutcomes(services, [wronged({ b: "b1", r: "r1", n: "336" })]);
    const told = new Map(heard.map(({ country, outcomes }) => [country, outcomes[0]?.wronged]));
    expect([told.get("*"), told.get("FR")]).toEqual([{ number: "t1", by: ["prefix_blocked"] }, undefined]);
  });

  it("brings the word that a rule fell back, and tells the tenant: again as the same event, until the queue has taken it", async () => {
    const fallen: FallenRule = {
      rule: "prefix_blocked",
      sinceMs: T0,
      untilMs: T0 + 86_400_000,
      stopped: 300,
      people: 20,
      placed: 20,
      tenThousands: 20,
      networks: 20,
    };
    const sent: unknown[] = [];
    const told: unknown[] = [];
    let isTaken = false;
    const { services } = makeVerifyWorld({
      parts: {
        guards: {
          ...NO_GUARD,
          hear: async ({ country }) => (country === "*" ? [fallen] : null),
          told: async (tenantId, rules) => void told.push([tenantId, rules]),
        },
        eventQueue: {
          send: async (message) => {
            sent.push(message);
            return isTaken;
          },
        },
      },
    });
    await reportOutcomes(services, [wronged()]);
    expect(told).toEqual([]);
    isTaken = true;
    await reportOutcomes(services, [wronged()]);
    expect(told).toEqual([["ten_1", [fallen]]]);
    expect(sent[1]).toEqual(sent[0]);
    expect(sent[0]).toMatchObject({
      tenantId: "ten_1",
      mode: "live",
      events: [
        {
          type: "fraud.rule_fell_back",
          atMs: T0,
          phoneToken: "",
          rule: "prefix_blocked",
          share: 0.0667,
          stopped: 300,
          people: 20,
        },
      ],
    });
  });
});
