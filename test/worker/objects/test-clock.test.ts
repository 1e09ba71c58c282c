import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClockMember } from "../../../src/app/carriers/test-clock-ports.ts";

const HOUR = 3_600_000;
const MEMBER: ClockMember = { kind: "phones", name: "ten_1:test:wnam:1", jurisdiction: null };

const openInbox = () => env.INBOXES.getByName(crypto.randomUUID());
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() }));
afterEach(() => vi.useRealTimers());

describe("the clock of test mode", () => {
  it("goes ahead and never back, but to the real time", async () => {
    const inbox = openInbox();
    expect(await inbox.clockAheadMs()).toBe(0);
    expect(await inbox.moveClock(HOUR)).toMatchObject({ realMs: Date.now(), aheadMs: HOUR });
    expect(await inbox.moveClock(1)).toMatchObject({ aheadMs: HOUR });
    expect(await inbox.resetClock()).toMatchObject({ aheadMs: 0 });
  });

  it("knows who goes by it, each once, also when it was put back or put out", async () => {
    const inbox = openInbox();
    const eu: ClockMember = { ...MEMBER, jurisdiction: "eu" };
    await inbox.moveClock(HOUR);
    for (const member of [MEMBER, MEMBER, eu]) expect(await inbox.joinClock(member)).toBe(HOUR);
    await inbox.resetClock();
    await evictDurableObject(inbox);
    const { members } = await inbox.readClock();
    expect(members).toHaveLength(2);
    expect(members).toEqual(expect.arrayContaining([MEMBER, eu]));
  });

  it("forgets who is gone for ever", async () => {
    const inbox = openInbox();
    const endpoint: ClockMember = { kind: "endpoint", name: "ten_1:test:whe_1", jurisdiction: null };
    for (const member of [MEMBER, endpoint]) await inbox.joinClock(member);
    await inbox.leaveClock(endpoint);
    expect((await inbox.readClock()).members).toEqual([MEMBER]);
  });

  it("stays when the texts beside it have gone", async () => {
    const inbox = openInbox();
    await inbox.moveClock(HOUR);
    await inbox.put("text", Date.now());
    vi.setSystemTime(Date.now() + 2 * HOUR);
    await runDurableObjectAlarm(inbox);
    expect(await inbox.clockAheadMs()).toBe(HOUR);
    expect(await runInDurableObject(inbox, (_object, { storage }) => storage.getAlarm())).toBe(Date.now() + 24 * HOUR);
  });

  it("is nothing where nobody moved it", async () => {
    const inbox = openInbox();
    const nothing = { realMs: Date.now(), aheadMs: 0, members: [] };
    expect([await inbox.readClock(), await inbox.resetClock()]).toEqual([nothing, nothing]);
    const tables = await runInDurableObject(inbox, (_object, { storage: { sql } }) =>
      sql.exec("SELECT name FROM sqlite_schema WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'").toArray(),
    );
    expect(tables).toEqual([]);
  });
});
