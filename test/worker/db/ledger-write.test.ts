import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { D1Ledger } from "../../../src/db/ledger/ledger.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { EUR, seededUnit, shuffled, Story } from "../../support/ledger-events.ts";

const ledger = new D1Ledger(openDatabase(env.DB));
const TABLES = ["events", "verifications", "messages", "message_attempts"] as const;

type Mode = "live" | "test";

async function write(tenantId: string, events: readonly DomainEvent[], mode: Mode = "live"): Promise<void> {
  await ledger.write(events.map((event) => ({ tenantId, mode, event })));
}

/** All rows of a tenant, without its name, so that two tenants with the same story compare equal. */
async function rowsOf(tenantId: string) {
  const rows = TABLES.map(async (table) => {
    const { results } = await env.DB.prepare(`select * from ${table} where tenant_id = ? order by 3, 4`)
      .bind(tenantId)
      .all();
    return results.map((row): Record<string, unknown> => ({ ...row, tenant_id: null }));
  });
  return await Promise.all(rows);
}

/** A verification with two attempts, a doubtful first one, receipts twice and late, guesses and an end. */
function fullStory(seed: number): readonly DomainEvent[] {
  const story = new Story(seed);
  return [
    story.started({ userId: "u1", metadata: '{"order":"7"}' }),
    story.queued(),
    story.attempted(1, 10),
    story.attemptFailed(1, 20, { failure: "timed_out", carrierCode: "timeout", status: "unknown" }),
    story.attempted(2, 20, { account: "second", carrier: "vonage" }),
    story.submitted(2, 30, EUR(50_000)),
    story.reported(2, 25, { status: "sent" }),
    story.reported(2, 4_000, { status: "delivered", price: EUR(55_000) }),
    story.reported(2, 4_001, { status: "delivered", applied: false }),
    story.reported(1, 9_000, { status: "undelivered", carrierCode: "30003" }),
    story.checked("wrong_code", 9_000),
    story.checked("approved", 9_500),
    story.verificationEnded("approved", 9_500),
  ];
}

describe("D1Ledger.write", () => {
  it("makes the rows of a verification, its message and its attempts", async () => {
    const events = fullStory(1);
    await write("plain", events);
    const [history, verifications, messages, attempts] = await rowsOf("plain");
    expect(history).toHaveLength(events.length);
    expect(verifications).toEqual([
      expect.objectContaining({
        status: "approved",
        checks: 2,
        wrong_checks: 1,
        user_id: "u1",
        metadata: '{"order":"7"}',
      }),
    ]);
    expect(messages).toEqual([
      expect.objectContaining({
        status: "delivered",
        account: "second",
        cost: JSON.stringify([EUR(55_000)]),
        segments: 1,
      }),
    ]);
    expect(attempts).toEqual([
      expect.objectContaining({ attempt: 1, status: "undelivered", carrier_code: "30003", may_duplicate: 0 }),
      expect.objectContaining({ attempt: 2, status: "delivered", carrier_message_id: "SM2", may_duplicate: 1 }),
    ]);
  });

  it("comes to the same rows from shuffled, repeated events in batches of any size", async () => {
    await write("expected", fullStory(2));
    const expected = await rowsOf("expected");
    for (let seed = 1; seed <= 25; seed += 1) {
      const unit = seededUnit(seed);
      const copies = fullStory(2).flatMap((event) => Array.from({ length: 1 + Math.floor(unit() * 5) }, () => event));
      const stream = shuffled(copies, unit);
      while (stream.length > 0) await write(`seed-${seed}`, stream.splice(0, 1 + Math.floor(unit() * 6)));
      expect(await rowsOf(`seed-${seed}`), `seed ${seed}`).toEqual(expected);
    }
  });

  it("comes to the same rows when several consumers write at once", async () => {
    await write("alone", fullStory(3));
    const expected = await rowsOf("alone");
    for (let seed = 1; seed <= 10; seed += 1) {
      const stream = shuffled([...fullStory(3), ...fullStory(3)], seededUnit(seed));
      const batches = Array.from({ length: 6 }, (_, index) => stream.filter((__, at) => at % 6 === index));
      await Promise.all(batches.map((batch) => write(`crowd-${seed}`, batch)));
      expect(await rowsOf(`crowd-${seed}`), `seed ${seed}`).toEqual(expected);
    }
  });

  it("keeps a receipt that arrives before its message", async () => {
    const story = new Story(4);
    await write("early", [story.reported(1, 900)]);
    expect(await ledger.findMessage("early", "live", story.messageId)).toBeNull();
    await write("early", [story.attempted(1, 10), story.queued()]);
    expect((await ledger.findMessage("early", "live", story.messageId))?.message.status).toBe("delivered");
  });

  it("takes 250 events of 25 tenants and two modes in one write", async () => {
    const batch = Array.from({ length: 25 }, (_, index) => {
      const story = new Story(100 + index);
      const mode: Mode = index % 2 === 0 ? "live" : "test";
      const events = Array.from({ length: 7 }, (__, guess) => story.checked("wrong_code", guess));
      const all = [...events, story.started(), story.queued(), story.attempted(1, 5)];
      return all.map((event) => ({ tenantId: `many-${index}`, mode, event }));
    }).flat();
    expect(batch).toHaveLength(250);
    await ledger.write(batch);
    const { results } = await env.DB.prepare(
      "select mode, count(*) as n, sum(wrong_checks) as wrong from verifications where tenant_id like 'many-%' group by mode order by mode",
    ).all();
    expect(results).toEqual([
      { mode: "live", n: 13, wrong: 91 },
      { mode: "test", n: 12, wrong: 84 },
    ]);
  });

  it("keeps the modes of a tenant apart, even for the same ids", async () => {
    const story = new Story(5);
    await write("modes", [story.started(), story.queued()]);
    await write("modes", [story.started(), story.queued(), story.attempted(1, 1), story.submitted(1, 2)], "test");
    expect((await ledger.findMessage("modes", "live", story.messageId))?.message.status).toBe("queued");
    expect((await ledger.findMessage("modes", "test", story.messageId))?.message.status).toBe("submitted");
  });

  it("takes STOP and START, and nothing at all", async () => {
    const stop = { id: "e1", atMs: 5, phoneToken: "f".repeat(32), type: "number.opted_out", keyword: "STOP" } as const;
    await write("stop", [stop, { ...stop, id: "e2", type: "number.opted_in", keyword: "START" }]);
    await write("stop", []);
    const [history] = await rowsOf("stop");
    expect(history?.map(({ type, subject_id }) => [type, subject_id])).toEqual([
      ["number.opted_out", stop.phoneToken],
      ["number.opted_in", stop.phoneToken],
    ]);
  });

  it("says that the store is unavailable without quoting what it was given", async () => {
    const broken = new D1Ledger(openDatabase(env.DB));
    const story = new Story(6);
    // Not a time: D1 refuses the row.
    const event: DomainEvent = { ...story.started({ phoneMasked: "+33 secret" }), atMs: Number.NaN };
    const failed = await broken.write([{ tenantId: "broken", mode: "live", event }]).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(StoreUnavailable);
    expect(String(failed)).not.toContain("secret");
  });
});
