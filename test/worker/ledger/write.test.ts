import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import type { Mode } from "../../../src/domain/base/placement.ts";
import { dayText } from "../../../src/domain/ledger/slice.ts";
import { utcDay } from "../../../src/domain/limits/day-window.ts";
import { STORY_KINDS } from "../../../src/domain/ledger/story-kind.ts";
import { STORY_TABLES } from "../../../src/objects/ledger/schema.ts";
import { EUR, seededUnit, shuffled, Story, T0 } from "../../support/ledger-events.ts";
import { fullStory, ledgerWorld } from "../../support/ledger-world.ts";

const ledger = ledgerWorld();
const { write } = ledger;

function sliceOf(tenantId: string, mode: Mode = "live") {
  return env.LEDGERS.getByName(`${tenantId}:${mode}:${dayText(utcDay(T0))}`);
}

/** All that a day has written down, without what the order of arrival leaves behind. */
async function rowsOf(tenantId: string, mode: Mode = "live") {
  await writeDown(tenantId, mode);
  return await runInDurableObject(sliceOf(tenantId, mode), (_, { storage: { sql } }) => ({
    stories: STORY_KINDS.map((kind) =>
      sql
        .exec(
          `SELECT key, id, phone, user, status, country, type, routes, link, expires, events FROM ${STORY_TABLES[kind]}`,
        )
        .toArray(),
    ),
    cells: sql
      .exec<{ grain: number; at: number; dims: string; body: string }>(
        "SELECT grain, at, dims, body FROM cells WHERE grain < 10",
      )
      .toArray()
      .map(({ body, ...cell }) => ({ ...cell, counts: JSON.parse(body) })),
  }));
}

async function writeDown(tenantId: string, mode: Mode = "live"): Promise<void> {
  await runInDurableObject(sliceOf(tenantId, mode), (object) => object.writeDown());
}

describe("writing to the ledger", () => {
  it("makes the stories of a verification and its message", async () => {
    await write("plain", fullStory(1));
    const { stories } = await rowsOf("plain");
    const [verifications, messages] = stories;
    expect(verifications).toEqual([
      expect.objectContaining({ status: "approved", user: "u1", phone: expect.any(String) }),
    ]);
    // Its number leads to it by its verification, which stands in the same day.
    expect(messages).toEqual([expect.objectContaining({ status: "delivered", phone: null, routes: "rte_1 rte_1" })]);
    const [message] = (await listed("plain")).items;
    expect(message).toMatchObject({ account: "second", cost: [EUR(55_000)], segments: 1 });
  });

  it("comes to the same from shuffled, repeated events in batches of any size, with restarts in between", async () => {
    await write("expected", fullStory(2));
    const expected = await rowsOf("expected");
    expect(expected.cells.length).toBeGreaterThan(0);
    for (let seed = 1; seed <= 25; seed += 1) {
      const unit = seededUnit(seed);
      const copies = fullStory(2).flatMap((event) => Array.from({ length: 1 + Math.floor(unit() * 5) }, () => event));
      const stream = shuffled(copies, unit);
      while (stream.length > 0) {
        await write(`seed-${seed}`, stream.splice(0, 1 + Math.floor(unit() * 6)));
        const chance = unit();
        if (chance < 0.2) await evictDurableObject(sliceOf(`seed-${seed}`));
        else if (chance < 0.4) await writeDown(`seed-${seed}`);
      }
      expect(await rowsOf(`seed-${seed}`), `seed ${seed}`).toEqual(expected);
    }
  });

  it("comes to the same when several consumers write at once", async () => {
    await write("alone", fullStory(3));
    const expected = await rowsOf("alone");
    for (let seed = 1; seed <= 10; seed += 1) {
      const stream = shuffled([...fullStory(3), ...fullStory(3)], seededUnit(seed));
      const batches = Array.from({ length: 6 }, (_, index) => stream.filter((__, at) => at % 6 === index));
      await Promise.all(batches.map((batch) => write(`crowd-${seed}`, batch)));
      expect(await rowsOf(`crowd-${seed}`), `seed ${seed}`).toEqual(expected);
    }
  });

  it("shows what was written at once, though nothing is written down yet", async () => {
    const story = new Story(7);
    await write("prompt", [story.started(), story.queued()]);
    expect((await listed("prompt")).items.map(({ status }) => status)).toEqual(["queued"]);
    await writeDown("prompt");
    await write("prompt", [story.attempted(1, 10), story.submitted(1, 20), story.reported(1, 30)]);
    expect((await listed("prompt")).items.map(({ status }) => status)).toEqual(["delivered"]);
  });

  it("keeps a receipt that arrives before its message, over a restart", async () => {
    const story = new Story(4);
    await write("early", [story.reported(1, 900)]);
    expect(await ledger.findMessage("early", "live", story.messageId)).toBeNull();
    expect((await listed("early")).items).toEqual([]);
    await writeDown("early");
    await evictDurableObject(sliceOf("early"));
    await write("early", [story.attempted(1, 10), story.queued()]);
    expect((await ledger.findMessage("early", "live", story.messageId))?.message.status).toBe("delivered");
  });

  it("takes 250 events of 25 tenants and two modes in one go", async () => {
    const owners = Array.from(
      { length: 25 },
      (_, index) => ({ index, mode: index % 2 === 0 ? "live" : "test" }) as const,
    );
    for (const { index, mode } of owners) {
      const story = new Story(100 + index);
      const guesses = Array.from({ length: 7 }, (__, guess) => story.checked("wrong_code", guess));
      await write(`many-${index}`, [...guesses, story.started(), story.queued(), story.attempted(1, 5)], mode);
    }
    for (const { index, mode } of owners) {
      const page = await ledger.listVerifications(`many-${index}`, mode, {
        cursor: null,
        limit: 5,
        filters: {},
        nowMs: T0,
      });
      expect(page.ok && page.value.items.map(({ wrongChecks }) => wrongChecks)).toEqual([7]);
    }
  });

  it("keeps the modes of a tenant apart, even for the same ids", async () => {
    const story = new Story(5);
    await write("modes", [story.started(), story.queued()]);
    await write("modes", [story.started(), story.queued(), story.attempted(1, 1), story.submitted(1, 2)], "test");
    expect((await ledger.findMessage("modes", "live", story.messageId))?.message.status).toBe("queued");
    expect((await ledger.findMessage("modes", "test", story.messageId))?.message.status).toBe("submitted");
  });

  it("tells STOP and START once, and takes nothing at all", async () => {
    const stop = { id: "e1", atMs: T0, phoneToken: "f".repeat(32), type: "number.opted_out", keyword: "STOP" } as const;
    const start = { ...stop, id: "e2", type: "number.opted_in", keyword: "START" } as const;
    await write("stop", [stop, start, stop]);
    await write("stop", [start]);
    await write("stop", []);
    const types = ["number.opted_out", "number.opted_in"] as const;
    const told = await ledger.events.scan({
      tenantId: "stop",
      mode: "live",
      cursor: null,
      order: "ascending",
      types,
      limit: 9,
    });
    expect(told.ok && told.value.events.map(({ event }) => event.id)).toEqual(["e1", "e2"]);
  });

  it("holds a story that a carrier repeats without end to a few dozen events", async () => {
    const story = new Story(8);
    await write("loop", [story.queued(), story.attempted(1, 10), story.submitted(1, 20), story.reported(1, 30)]);
    for (let batch = 0; batch < 20; batch += 1) {
      await write(
        "loop",
        Array.from({ length: 50 }, () => story.reported(1, 40 + batch, { applied: false })),
      );
    }
    const { stories } = await rowsOf("loop");
    expect(stories[1]).toEqual([expect.objectContaining({ status: "delivered", events: 20 })]);
  });

  it("writes down by itself what is over, and rings for what is not", async () => {
    const story = new Story(9);
    await write("rings", [...fullStory(11), story.started(), story.queued()]);
    expect(await runDurableObjectAlarm(sliceOf("rings"))).toBe(true);
    const count = await runInDurableObject(sliceOf("rings"), (_, { storage: { sql } }) =>
      sql.exec("SELECT COUNT(*) AS n FROM verifications").one(),
    );
    expect(count).toEqual({ n: 1 });
    expect(await runDurableObjectAlarm(sliceOf("rings"))).toBe(true);
  });
});

async function listed(tenantId: string) {
  const page = await ledger.listMessages(tenantId, "live", { cursor: null, limit: 10, filters: {} });
  if (!page.ok) throw new Error(page.error);
  return page.value;
}
