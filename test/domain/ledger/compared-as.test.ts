import { describe, expect, it } from "vitest";
import { type DomainEvent, type EventDetail, eventWithId } from "../../../src/domain/events/events.ts";
import { comparedAs } from "../../../src/domain/ledger/compared-as.ts";
import { Story, T0, TOKEN } from "../../support/ledger-events.ts";

let count = 0;
function event(detail: EventDetail, atMs = T0): DomainEvent {
  count += 1;
  return eventWithId({ id: `e${count}`, atMs, phoneToken: TOKEN }, detail);
}

const ALERT = { alertId: "alr_1", userId: "u1", alertType: "remote_login" } as const;
const opened = event({ type: "alert.opened", ...ALERT, messageId: "msg_1", expiresAtMs: T0 + 900_000, country: "FR" });
const expired = event({ type: "alert.expired", ...ALERT }, T0 + 900_000);
const late = event({ type: "alert.rejected_late", ...ALERT, by: "link", status: "expired" }, T0 + 950_000);

const REMINDER = { reminderId: "rmd_1", userId: null, eventId: "match-42" };
const times = (eventRevision: number) => ({ dueAtMs: T0 + 1, startsAtMs: T0 + 2, eventRevision });
const created = event({
  type: "reminder.created",
  ...REMINDER,
  ...times(1),
  messageId: "msg_2",
  phoneMasked: "+33 ** 12",
  country: "FR",
});
const moved = (eventRevision: number) => event({ type: "reminder.moved", ...REMINDER, ...times(eventRevision) });

describe("what is compared of a story", () => {
  it.each([
    { title: "the status of an alert", kind: "alert", less: [opened], more: [opened, expired] },
    { title: "a late rejection", kind: "alert", less: [opened, expired], more: [opened, expired, late] },
    { title: "a move of a reminder", kind: "reminder", less: [created], more: [created, moved(2)] },
    { title: "the last move", kind: "reminder", less: [created, moved(2)], more: [created, moved(2), moved(3)] },
    { title: "a beginning", kind: "reminder", less: [moved(2)], more: [created, moved(2)] },
  ] as const)("differs where one lacks $title", ({ kind, less, more }) => {
    expect(comparedAs(kind, less)).not.toBe(comparedAs(kind, more));
  });

  it("is the same where nothing that lists or counts go by is lacking", () => {
    expect(comparedAs("reminder", [created, moved(1)])).toBe(comparedAs("reminder", [created]));
    expect(comparedAs("reminder", [created, moved(2), moved(3)])).toBe(comparedAs("reminder", [created, moved(3)]));
  });

  it("is the status of a verification and of a text, as lists have it", () => {
    const story = new Story(1);
    expect(comparedAs("verification", [story.started()])).toBe("pending");
    expect(comparedAs("message", [story.queued(), story.attempted(1, 1), story.submitted(1, 2)])).toBe("submitted");
    expect(comparedAs("message", [story.attempted(1, 1)])).toBeNull();
  });
});
