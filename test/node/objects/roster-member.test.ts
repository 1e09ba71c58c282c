import { describe, expect, it } from "vitest";
import type { Member } from "../../../src/domain/roster/member.ts";
import { ObjectAlarm } from "../../../src/objects/roster/object-alarm.ts";
import { RosterMember } from "../../../src/objects/roster/roster-member.ts";

const T0 = 1_900_000_000_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const WHO: Member = { kind: "letters", name: "godwit-receipts:1", jurisdiction: null };

/** Words as they arrive: each when the test says so, or at once. */
function heard(who: () => Member | null = () => WHO) {
  const words: (number | null)[] = [];
  const slow: (() => void)[] = [];
  const desk = { isSlow: false, isAway: false };
  const member = new RosterMember(
    {
      say: async (_member, byMs) => {
        if (desk.isSlow) await new Promise<void>((resolve) => slow.push(resolve));
        if (desk.isAway) throw new Error("away");
        words.push(byMs);
      },
    },
    who,
  );
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { member, words, slow, desk, settle };
}

describe("what an object says to the roster", () => {
  it("arrives in the order in which it was said, however long one word takes", async () => {
    const { member, words, slow, desk, settle } = heard();
    desk.isSlow = true;
    member.ringAtMs(T0, T0);
    await settle();
    desk.isSlow = false;
    member.leave();
    member.ringAtMs(T0 + SECOND, T0 + SECOND);
    await settle();
    expect(words).toEqual([]);
    slow[0]?.();
    await settle();
    expect(words).toEqual([T0 + 11 * MINUTE, null, T0 + SECOND + 11 * MINUTE]);
  });

  it("is goodbye from an instance that has promised nothing itself, once", async () => {
    const { member, words, settle } = heard();
    member.leave();
    member.leave();
    await settle();
    expect(words).toEqual([null]);
  });

  it("takes back at rest what this instance promised, and nothing else", async () => {
    const { member, words, settle } = heard();
    member.rest();
    member.ringAtMs(T0 + MINUTE, T0);
    member.rest();
    member.rest();
    await settle();
    expect(words).toEqual([T0 + 11 * MINUTE, null]);
  });

  it("is said again after a minute where it was lost, and holds up none that follows", async () => {
    const { member, words, desk, settle } = heard();
    desk.isAway = true;
    const nowMs = Date.now();
    expect(member.ringAtMs(nowMs + DAY, nowMs)).toBe(nowMs + DAY);
    await settle();
    desk.isAway = false;
    expect(member.ringAtMs(nowMs + DAY, nowMs + MINUTE / 2)).toBe(nowMs + DAY);
    await settle();
    expect(words).toEqual([]);
    member.ringAtMs(nowMs + DAY, nowMs + 2 * MINUTE);
    await settle();
    expect(words).toEqual([nowMs + DAY + MINUTE]);
  });

  it("is nothing while the object does not know its name", async () => {
    const { member, words, settle } = heard(() => null);
    member.ringAtMs(T0, T0);
    member.leave();
    await settle();
    expect(words).toEqual([]);
  });
});

describe("the alarm of an object", () => {
  function alarmOf(lateMs = 0) {
    const { member, words, settle } = heard();
    const clock = { nowMs: T0 };
    const set: number[] = [];
    const storage = {
      setAlarm: async (atMs: number | Date) => void set.push(Number(atMs)),
      deleteAll: async () => void set.push(0),
    };
    const alarm = new ObjectAlarm({ storage, nowMs: () => clock.nowMs, member, lateMs });
    return { alarm, clock, set, words, settle };
  }

  it("is set only where none rings in time", () => {
    const { alarm, set } = alarmOf();
    alarm.ringBy(T0 + MINUTE);
    alarm.ringBy(T0 + 2 * MINUTE);
    alarm.ringBy(T0 + SECOND);
    expect(set).toEqual([T0 + MINUTE, T0 + SECOND]);
  });

  it("that is late may have been given up; where it may be late, it is not put off", () => {
    const [strict, patient] = [alarmOf(), alarmOf(MINUTE)];
    for (const { alarm, clock } of [strict, patient]) {
      alarm.ringBy(T0 + SECOND);
      clock.nowMs = T0 + 2 * SECOND;
      alarm.ringBy(T0 + 12 * SECOND);
    }
    expect(strict.set).toEqual([T0 + SECOND, T0 + 12 * SECOND]);
    expect(patient.set).toEqual([T0 + SECOND]);
    patient.clock.nowMs = T0 + SECOND + MINUTE;
    patient.alarm.ringBy(T0 + 2 * MINUTE);
    expect(patient.set).toEqual([T0 + SECOND, T0 + 2 * MINUTE]);
  });

  it("of one that works all the time tells the roster once in ten minutes", async () => {
    const { alarm, clock, words, settle } = alarmOf();
    for (; clock.nowMs < T0 + 60 * MINUTE; clock.nowMs += 10 * SECOND) {
      alarm.rings();
      alarm.ringBy(clock.nowMs + 10 * SECOND);
      await settle();
    }
    expect(words).toHaveLength(6);
  });

  it("of one that sweeps once a day tells it once a day, and never rings before", async () => {
    const { alarm, clock, set, words, settle } = alarmOf();
    for (let day = 0; day < 5; day += 1) {
      alarm.rings();
      alarm.ringBy(clock.nowMs + DAY);
      await settle();
      clock.nowMs = set.at(-1) ?? 0;
    }
    expect(set).toEqual([1, 2, 3, 4, 5].map((day) => T0 + day * DAY));
    expect(words).toEqual(set.map((atMs) => atMs + MINUTE));
  });

  it("ends with a goodbye before the database goes, and begins anew behind it", async () => {
    const { alarm, set, words, settle } = alarmOf();
    alarm.ringBy(T0 + DAY);
    await alarm.end();
    alarm.ringBy(T0 + 2 * DAY);
    await settle();
    expect(set).toEqual([T0 + DAY, 0, T0 + 2 * DAY]);
    expect(words).toEqual([T0 + DAY + MINUTE, null, T0 + 2 * DAY + MINUTE]);
  });
});
