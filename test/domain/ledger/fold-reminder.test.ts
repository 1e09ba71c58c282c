import { describe, expect, it } from "vitest";
import { type DomainEvent, type EventDetail, eventWithId } from "../../../src/domain/events/events.ts";
import { foldReminder } from "../../../src/domain/ledger/fold-reminder.ts";

const OF = { reminderId: "rmd_1", userId: "u-17", eventId: "match-42" };

function event(atMs: number, detail: EventDetail): DomainEvent {
  return eventWithId({ id: `e.${atMs}`, atMs, phoneToken: "t" }, detail);
}

const created = event(1, {
  type: "reminder.created",
  ...OF,
  dueAtMs: 100,
  startsAtMs: 110,
  eventRevision: 1,
  messageId: "msg_1",
  phoneMasked: "+1 ••00",
  country: "US",
});
const moved = (atMs: number, startsAtMs: number, eventRevision: number) =>
  event(atMs, { type: "reminder.moved", ...OF, dueAtMs: startsAtMs - 10, startsAtMs, eventRevision });
const sent = event(9, { type: "reminder.sent", ...OF, messageId: "msg_1" });
const canceled = event(9, { type: "reminder.canceled", ...OF, reason: "opted_out" });

describe("the ledger's row of a reminder", () => {
  it.each([
    { title: "waits from its creation", events: [created], row: { status: "waiting", dueAtMs: 100, eventRevision: 1 } },
    { title: "was sent", events: [created, sent], row: { status: "sent", sentAtMs: 9, reason: null } },
    {
      title: "was canceled",
      events: [created, canceled],
      row: { status: "canceled", reason: "opted_out", sentAtMs: null },
    },
    {
      title: "has the times of the last move",
      events: [created, moved(2, 210, 2), moved(3, 310, 3)],
      row: { status: "waiting", startsAtMs: 310, dueAtMs: 300, eventRevision: 3 },
    },
  ])("$title, in whatever order its events came", ({ events, row }) => {
    expect(foldReminder(events)).toMatchObject({ id: "rmd_1", messageId: "msg_1", createdAtMs: 1, ...row });
    expect(foldReminder(events.toReversed())).toEqual(foldReminder(events));
  });

  it("is none before its creation arrived", () => {
    expect(foldReminder([sent])).toBeNull();
  });
});
