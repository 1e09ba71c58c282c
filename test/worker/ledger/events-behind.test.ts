import { expect, it, vi } from "vitest";
import { makeReminderLedger } from "../../../src/app/ledger/reminder-ledger.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";
import { reminderOn } from "../../support/ledger-clock.ts";
import { T0 } from "../../support/ledger-events.ts";
import { ledgerWorld } from "../../support/ledger-world.ts";

it("which events have reminders behind is asked of each day once, for all events of a tenant", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: T0 + DAY_MS + 60_000 });
  const { ground, write } = ledgerWorld({ nowMs: () => Date.now() });
  const madeFor = (eventId: string, atMs: number): DomainEvent => {
    const { reminderId, created } = reminderOn(atMs, atMs + 5_000);
    const of = { reminderId, userId: null, eventId, eventRevision: 1 };
    return { ...created, ...of, type: "reminder.created", dueAtMs: atMs + 5_000, startsAtMs: atMs + 9_000 };
  };
  await write("behind", [madeFor("first", T0 + 1_000), madeFor("second", T0 + 2_000)]);
  await write("behind", [madeFor("third", T0 + DAY_MS + 1_000)]);
  let calls = 0;
  const counting = {
    ...ground.slices,
    eventsBehind: (...asked: Parameters<typeof ground.slices.eventsBehind>) => {
      calls += 1;
      return ground.slices.eventsBehind(...asked);
    },
  };
  const reminders = makeReminderLedger({ ...ground, slices: counting });
  const revised = (eventId: string, revision: number) => ({ eventId, revision });
  const of = { tenantId: "behind", mode: "live" } as const;
  const events = [revised("first", 2), revised("second", 1), revised("third", 3), revised("none", 9)];
  expect((await reminders.whichBehind(of, events)).toSorted()).toEqual(["first", "third"]);
  expect(calls).toBe(2);
});
