/** Following events along over the end of a day, and back from the newest: nothing twice, nothing left out. */
import { describe, expect, it, vi } from "vitest";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { Story, T0 } from "../../support/ledger-events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";

const MIDNIGHT = (utcDay(T0) + 1) * DAY_MS;
const TYPES = ["verification.started", "verification.ended"] as const;

/** A world whose clock, and that of its objects, stands where the test puts it. */
function worldAt(nowMs: number, bucketCount: 256 | 4096 = 256) {
  const clock = { nowMs };
  vi.useFakeTimers({ toFake: ["Date"], now: nowMs });
  const world = ledgerWorld({ nowMs: () => clock.nowMs, bucketCount });
  return {
    ...world,
    moveTo(toMs: number) {
      clock.nowMs = toMs;
      vi.setSystemTime(toMs);
    },
  };
}

type World = ReturnType<typeof worldAt>;

async function readAll(world: World, tenantId: string, order: "ascending" | "descending", limit: number) {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page = await world.events.scan({ tenantId, mode: "live", cursor, order, types: TYPES, limit });
    if (!page.ok) throw new Error(page.error);
    ids.push(...page.value.events.map(({ event }) => event.id));
    const before: string | null = cursor;
    cursor = page.value.next;
    if (cursor === null || cursor === before || (order === "ascending" && page.value.events.length === 0)) break;
  }
  return { ids, cursor };
}

function onwards(tenantId: string, cursor: string | null, limit: number) {
  return { tenantId, mode: "live", cursor, order: "ascending", types: TYPES, limit } as const;
}

function started(seed: number, atMs: number): DomainEvent {
  return new Story(seed, atMs - T0).started();
}

describe("events as they were told", () => {
  it.each([1, 2, 3, 100])("are followed along over midnight in pages of %d, late ones too", async (limit) => {
    const world = worldAt(MIDNIGHT - 10_000);
    const tenantId = `follower-${limit}`;
    const old = new Story(1, MIDNIGHT - 20_000 - T0);
    const seen: string[] = [];
    let cursor: string | null = null;
    const follow = async () => {
      for (;;) {
        const page = await world.events.scan(onwards(tenantId, cursor, limit));
        if (!page.ok) throw new Error(page.error);
        seen.push(...page.value.events.map(({ event }) => event.id));
        cursor = page.value.next ?? cursor;
        if (page.value.events.length === 0) return;
      }
    };
    const first = old.started();
    await world.write(tenantId, [first]);
    await follow();
    world.moveTo(MIDNIGHT + 5_000);
    const second = started(2, MIDNIGHT + 4_000);
    await world.write(tenantId, [second]);
    await follow();
    // Of yesterday, minutes after midnight: yesterday still tells it.
    const third = old.verificationEnded("approved", 400_000);
    await world.write(tenantId, [third]);
    await follow();
    // Of yesterday, hours after it: it is told today, and yesterday's story has it all the same.
    world.moveTo(MIDNIGHT + 5 * 3_600_000);
    const late = new Story(3, MIDNIGHT - 30_000 - T0);
    const fourth = late.started();
    await world.write(tenantId, [fourth, fourth]);
    await world.write(tenantId, [fourth]);
    await follow();
    expect(seen).toEqual([first.id, second.id, third.id, fourth.id]);
    expect((await readAll(world, tenantId, "ascending", limit)).ids.toSorted()).toEqual(seen.toSorted());
    const listed = await world.listVerifications(tenantId, "live", {
      cursor: null,
      limit: 9,
      filters: {},
      nowMs: MIDNIGHT,
    });
    expect(listed.ok && listed.value.items.map(({ id }) => id)).toContain(late.verificationId);
  });

  it("of a day of which nothing had come when the reader was on the next one are not passed over", async () => {
    const world = worldAt(MIDNIGHT + 3_000);
    const tenantId = "early";
    await world.write(tenantId, [started(60, MIDNIGHT + 1_000)]);
    const { cursor } = await readAll(world, tenantId, "ascending", 5);
    world.moveTo(MIDNIGHT + 9_000);
    const late = started(61, MIDNIGHT - 1_000);
    await world.write(tenantId, [late]);
    const page = await world.events.scan(onwards(tenantId, cursor, 5));
    expect(page.ok && page.value.events.map(({ event }) => event.id)).toEqual([late.id]);
  });

  it("are found by id and in their range where they happened after midnight to what began before it", async () => {
    const world = worldAt(MIDNIGHT - 3 * 3_600_000);
    const tenantId = "midnight";
    const story = new Story(62, MIDNIGHT - 60_000 - T0);
    // Ids of events say when they happened, as those of objects do.
    const at = (event: DomainEvent) => ({ ...event, id: `p.${event.atMs.toString(36)}.${event.type}` });
    await world.write(tenantId, [at(started(63, MIDNIGHT - 3 * 3_600_000))]);
    world.moveTo(MIDNIGHT + 2_000);
    const before = at(story.started());
    await world.write(tenantId, [before]);
    world.moveTo(MIDNIGHT + 90_000);
    const after = at(story.verificationEnded("approved", 120_000));
    await world.write(tenantId, [after]);
    for (const { id } of [before, after]) expect((await world.events.find(tenantId, "live", id))?.id).toBe(id);
    const of = { tenantId, mode: "live", fromMs: MIDNIGHT, toMs: MIDNIGHT + 600_000, cursor: null } as const;
    const page = await world.events.range({ ...of, types: TYPES, limit: 9 });
    expect(page).toEqual({ ok: true, value: { events: [expect.objectContaining({ event: after })], next: null } });
  });

  it.each([
    ["some hours late", MIDNIGHT - 12 * 3_600_000, 5 * 3_600_000],
    ["after the end of their day", MIDNIGHT - 3 * 3_600_000, 5 * 3_600_000],
  ])("are found by id though they came %s", async (when, atMs, lateMs) => {
    const world = worldAt(atMs);
    const tenantId = `found ${when}`;
    const event = { ...started(65, atMs), id: `p.${atMs.toString(36)}.late` };
    for (let hours = 0; hours <= lateMs / 3_600_000; hours += 1) {
      world.moveTo(atMs + hours * 3_600_000);
      await world.write(tenantId, [started(66 + hours, atMs + hours * 3_600_000)]);
    }
    await world.write(tenantId, [event]);
    expect((await world.events.find(tenantId, "live", event.id))?.id).toBe(event.id);
    expect(await world.events.find(tenantId, "live", `p.${atMs.toString(36)}.none`)).toBeNull();
  });

  it("of a range come out of every shard, and the range has an end", async () => {
    const world = worldAt(T0, 4096);
    const own = Array.from({ length: 16 }, (_, index) => new Story(70 + index, index, index).started());
    await world.write("wide-range", own);
    world.moveTo(T0 + 3 * 3_600_000);
    await world.write("wide-range", [new Story(90, 3 * 3_600_000, 0).started()]);
    const of = {
      tenantId: "wide-range",
      mode: "live",
      fromMs: T0,
      toMs: T0 + 60_000,
      types: TYPES,
      limit: 100,
    } as const;
    const page = await world.events.range({ ...of, cursor: null });
    expect(page.ok && page.value.events.map(({ event }) => event.id).toSorted()).toEqual(
      own.map(({ id }) => id).toSorted(),
    );
    expect(page.ok && page.value.next).toBeNull();
  });

  it.each([1, 2, 7])("are read back from the newest day on in pages of %d", async (limit) => {
    const world = worldAt(T0 - 3 * DAY_MS);
    const tenantId = `back-${limit}`;
    const told: string[] = [];
    for (const day of [3, 2, 0]) {
      world.moveTo(T0 - day * DAY_MS + 1_000);
      for (let index = 0; index < 3; index += 1) {
        const event = started(10 + day * 10 + index, T0 - day * DAY_MS + index);
        told.push(event.id);
        await world.write(tenantId, [event]);
      }
    }
    expect((await readAll(world, tenantId, "descending", limit)).ids).toEqual(told.toReversed());
  });

  it("of a tenant with many shards come each once", async () => {
    const world = worldAt(T0, 4096);
    const events = Array.from({ length: 20 }, (_, index) => new Story(40 + index, index, index * 37).started());
    await world.write("wide", events);
    const ids = events.map(({ id }) => id).toSorted();
    expect((await readAll(world, "wide", "ascending", 3)).ids.toSorted()).toEqual(ids);
    expect((await readAll(world, "wide", "descending", 3)).ids.toSorted()).toEqual(ids);
    const query = { limit: 3, filters: {}, nowMs: T0 };
    const listed: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await world.listVerifications("wide", "live", { ...query, cursor });
      if (!page.ok) throw new Error(page.error);
      listed.push(...page.value.items.map(({ id }) => id));
      cursor = page.value.nextCursor;
    } while (cursor !== null);
    expect(listed).toHaveLength(20);
    expect(new Set(listed).size).toBe(20);
  });

  it.each([
    "x",
    "20833",
    "20833:zz",
    "20833:1.1,2:1.1,3:1.1",
    `1:${"1.1_".repeat(70)}1.1`,
    "9999999:0.0",
    "20833:0.0,20833:0.0",
    "20833:0.0_0.0",
  ])("are not read from what is no place among them: %s", async (cursor) => {
    const world = worldAt(T0);
    expect(
      await world.events.scan({ tenantId: "t", mode: "live", cursor, order: "ascending", types: TYPES, limit: 5 }),
    ).toEqual({ ok: false, error: "cursor_invalid" });
  });

  it("are found by their time", async () => {
    const world = worldAt(T0);
    const events = Array.from({ length: 6 }, (_, index) => started(70 + index, T0 + index * 60_000));
    await world.write("ranged", events);
    const range = { fromMs: T0 + 60_000, toMs: T0 + 240_000, types: TYPES, cursor: null, limit: 100 };
    const found = await world.events.range({ tenantId: "ranged", mode: "live", ...range });
    expect(found.ok && found.value.events.map(({ event }) => event.id)).toEqual(events.slice(1, 4).map(({ id }) => id));
  });
});
