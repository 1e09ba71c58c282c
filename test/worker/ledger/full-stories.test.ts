/** A story that holds as much as it may still hears of its end: whoever repeats something cannot keep it open. */
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { recountOf } from "../../../src/objects/ledger/recount.ts";
import { LedgerDay } from "../../../src/objects/ledger/ledger-day.ts";
import { dayOf, reminderOn } from "../../support/ledger-clock.ts";
import { EUR, seededUnit, shuffled, Story, T0, TOKEN } from "../../support/ledger-events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";

const MANY = 400;
const ALL = { cursor: null, limit: 10, filters: {} } as const;
const { write, reminders, ...ledger } = ledgerWorld();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: T0 });
  return () => void vi.useRealTimers();
});

/** Written down and forgotten, as after a restart; and what was counted is what a recount finds. */
async function restart(tenantId: string): Promise<void> {
  await runInDurableObject(dayOf(tenantId), (object) => object.writeDown());
  const differing = await runInDurableObject(dayOf(tenantId), (_, { storage }) => recountOf(new LedgerDay(storage)));
  expect(differing).toBe(0);
  await evictDurableObject(dayOf(tenantId));
}

async function writeInParts(tenantId: string, events: readonly DomainEvent[]): Promise<void> {
  for (let start = 0; start < events.length; start += 90) {
    await write(tenantId, events.slice(start, start + 90));
    if (start % 180 === 0) await restart(tenantId);
  }
}

describe("a story with very many events", () => {
  it("of a reminder whose event moves all the time: its newest time counts, and that it was sent", async () => {
    const reminder = reminderOn(T0 + 1_000, T0 + 5_000);
    const of = { reminderId: reminder.reminderId, userId: null, eventId: "match" };
    const moves = Array.from({ length: MANY }, (_, index): DomainEvent => {
      const [atMs, dueAtMs] = [T0 + 2_000 + index, T0 + 10_000 + index];
      const told = { id: `moved.${index}`, atMs, phoneToken: TOKEN, type: "reminder.moved", ...of } as const;
      return { ...told, dueAtMs, startsAtMs: dueAtMs, eventRevision: index + 2 };
    });
    const created: DomainEvent = { ...reminder.created, ...of, type: "reminder.created", dueAtMs: T0 + 5_000 };
    await writeInParts("moving", [created, ...shuffled(moves, seededUnit(5))]);
    const asked = { tenantId: "moving", mode: "live", eventId: "match", revision: MANY + 1 } as const;
    expect(await reminders.listBehind(asked, { afterId: null, limit: 10 })).toEqual([]);
    await write("moving", [{ ...reminder.sent, ...of, type: "reminder.sent", messageId: reminder.messageId }]);
    await restart("moving");
    const page = await reminders.list("moving", "live", ALL);
    const row = { status: "sent", eventRevision: MANY + 1, dueAtMs: T0 + 10_000 + MANY - 1 };
    expect(page.ok && page.value.items).toEqual([expect.objectContaining(row)]);
  });

  it("of a code that is guessed without an end: it was approved", async () => {
    const story = new Story(1);
    const guesses = Array.from({ length: MANY }, (_, index) => story.checked("wrong_code", index));
    await writeInParts("guessed", [...guesses, story.started(), story.verificationEnded("approved", 9_000)]);
    const page = await ledger.listVerifications("guessed", "live", { ...ALL, nowMs: T0 });
    expect(page.ok && page.value.items).toEqual([expect.objectContaining({ status: "approved" })]);
  });

  it("of a text whose receipt comes again and again: the one with its price counts, and the next attempt", async () => {
    const story = new Story(2);
    const again = Array.from({ length: MANY }, (_, index) => story.reported(1, 50 + index, { applied: false }));
    const priced = story.reported(1, 900, { applied: false, price: EUR(7) });
    const next = [story.attempted(2, 1_000), story.submitted(2, 1_010, EUR(5)), story.reported(2, 2_000)];
    const first = [story.queued(), story.attempted(1, 1), story.submitted(1, 2)];
    await writeInParts("receipts", [...first, story.reported(1, 40, { status: "undelivered" }), ...again]);
    await writeInParts("receipts", [priced, ...next]);
    const found = await ledger.findMessage("receipts", "live", story.messageId);
    expect(found?.message).toMatchObject({ status: "delivered", cost: [EUR(12)] });
    expect(found?.history.length).toBeLessThan(30);
  });
});
