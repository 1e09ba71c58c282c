import { describe, expect, it } from "vitest";
import { type EventDetail, eventWithId } from "../../../../src/domain/events/events.ts";
import { contributionsOf } from "../../../../src/domain/ledger/cells/contributions-of.ts";
import { makeId, makeRoutedId } from "../../../../src/domain/base/ids.ts";
import { T0 } from "../../../support/ledger-events.ts";

const MINUTE = T0 / 60_000;
const ENTROPY = new Uint8Array(10);
let count = 0;

function at(afterMs: number, detail: EventDetail) {
  count += 1;
  return eventWithId({ id: `e.${count}`, atMs: T0 + afterMs, phoneToken: "t" }, detail);
}

describe("the cells of an alert", () => {
  const alert = { alertId: makeId("alert", T0, ENTROPY), userId: "u1", alertType: "remote_login" } as const;
  const text = { messageId: "msg_1", expiresAtMs: T0 + 600_000, country: "FR" };
  const opened = at(5, { type: "alert.opened", ...alert, ...text });
  const confirmed = at(70_000, { type: "alert.confirmed", ...alert, by: "link" });
  const rejected = at(80_000, { type: "alert.rejected", ...alert, by: "reply" });
  const expired = at(600_000, { type: "alert.expired", ...alert });
  const late = at(700_000, { type: "alert.rejected_late", ...alert, by: "link", status: "expired" });

  it.each([
    { title: "that is open", events: [opened], counts: { op: 1 } },
    { title: "that was confirmed", events: [opened, confirmed], counts: { op: 1, cf: 1 } },
    { title: "that was rejected", events: [opened, rejected], counts: { op: 1, rj: 1, at: 1 } },
    {
      title: "whose confirmation was taken back",
      events: [opened, confirmed, rejected],
      counts: { op: 1, rj: 1, at: 1 },
    },
    { title: "that ran out", events: [opened, expired], counts: { op: 1, ex: 1 } },
    { title: "that was rejected too late", events: [opened, expired, late], counts: { op: 1, ex: 1, rl: 1 } },
  ])("count one $title, in the minute in which it was opened", ({ events, counts }) => {
    const cell = { minute: MINUTE, dims: "alert|FR||||security|remote_login|", counts };
    expect(contributionsOf("alert", events)).toEqual([cell]);
    expect(contributionsOf("alert", events.toReversed())).toEqual([cell]);
  });

  it("count one whose opening is not known yet, of no country", () => {
    expect(contributionsOf("alert", [expired])).toEqual([
      { minute: MINUTE, dims: "alert|||||security|remote_login|", counts: { op: 1, ex: 1 } },
    ]);
  });
});

describe("the cells of a reminder", () => {
  const slot = { placement: "weur", bucket: 7, mode: "live" } as const;
  const of = { userId: "u1", eventId: null } as const;
  const reminder = { reminderId: makeRoutedId("reminder", slot, { nowMs: T0, entropy: ENTROPY }), ...of };
  const created = at(5, { type: "reminder.created", ...reminder, dueAtMs: T0 + 90_000_000, country: "FR" });
  const moved = at(10, { type: "reminder.moved", ...reminder, dueAtMs: T0 + 95_000_000 });
  const sent = at(90_000_000, { type: "reminder.sent", ...reminder, messageId: "msg_1" });
  const canceled = at(20, { type: "reminder.canceled", ...reminder, reason: "opted_out" });

  it.each([
    { title: "that waits", events: [created, moved], counts: { cr: 1 } },
    { title: "that was sent", events: [created, sent], counts: { cr: 1, se: 1 } },
    { title: "that was canceled", events: [created, canceled], counts: { cr: 1, cn: 1 } },
  ])("count one $title, in the minute in which it was made", ({ events, counts }) => {
    expect(contributionsOf("reminder", events)).toEqual([{ minute: MINUTE, dims: "reminder|FR||||||", counts }]);
  });
});

it("no events come to no cells", () => {
  expect(contributionsOf("alert", [])).toEqual([]);
});
