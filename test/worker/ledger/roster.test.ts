// What a day of the ledger tells the roster, and what it costs whoever writes to it.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LEDGER_RETENTION_DAYS } from "../../../src/app/ledger/ports.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { RosterObject } from "../../../src/objects/roster-object.ts";
import { alarmOf, dayOf, ringUntil, tablesOf } from "../../support/ledger-clock.ts";
import { T0 } from "../../support/ledger-events.ts";
import { fullStory, ledgerWorld } from "../../support/ledger-world.ts";
import { RosterEar, rosterRows } from "../../support/roster-rows.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const ledger = ledgerWorld({ nowMs: () => Date.now() });

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: T0 }));
afterEach(() => void vi.useRealTimers());

describe("a day of the ledger", () => {
  it("that is written to all the time tells the roster once in ten minutes", async () => {
    const ear = new RosterEar();
    for (let count = 0; Date.now() < T0 + 21 * MINUTE; count += 1) {
      await ledger.write("busy", fullStory(count + 1).slice(0, 1));
      vi.setSystemTime(Date.now() + 5 * SECOND);
      const alarmAtMs = await alarmOf(dayOf("busy"));
      if (alarmAtMs !== null && alarmAtMs <= Date.now()) await runDurableObjectAlarm(dayOf("busy"));
    }
    expect((await tablesOf(dayOf("busy")))?.["verifications"]).toBeGreaterThan(200);
    await ear.word("busy:", (byMs) => byMs === T0 + 31 * MINUTE);
    const promised = ear.words.filter(({ name }) => name.startsWith("busy:")).map(({ byMs }) => (byMs ?? 0) - T0);
    expect(promised).toEqual([11 * MINUTE, 21 * MINUTE, 31 * MINUTE]);
    expect(await rosterRows("busy:")).toMatchObject([{ kind: "ledger", times: 0 }]);
  });

  it("takes what it is told while the roster hangs, and writes it down", async () => {
    const hung = Promise.withResolvers<void>();
    const say = vi.spyOn(RosterObject.prototype, "say").mockImplementation(() => void hung.promise);
    await ledger.write("hung", fullStory(1));
    await ringUntil(dayOf("hung"), T0 + MINUTE);
    expect(await tablesOf(dayOf("hung"))).toMatchObject({ verifications: 1, messages: 1 });
    hung.resolve();
    say.mockRestore();
  });

  it("leaves the roster when it is over, though its instance has promised nothing", async () => {
    const ear = new RosterEar();
    await ledger.write("over", fullStory(1));
    const endMs = (utcDay(T0) + 1 + LEDGER_RETENTION_DAYS) * DAY_MS;
    await ringUntil(dayOf("over"), endMs - 2);
    expect(await rosterRows("over:")).toHaveLength(1);
    await evictDurableObject(dayOf("over"));
    await ringUntil(dayOf("over"), endMs + DAY_MS);
    expect(await runInDurableObject(dayOf("over"), (_day, { storage }) => storage.getAlarm())).toBeNull();
    await ear.word("over:", (byMs) => byMs === null);
    expect(await rosterRows("over:")).toEqual([]);
  });
});
