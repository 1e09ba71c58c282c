import { describe, expect, it } from "vitest";
import { rowsEndMs } from "../../../src/domain/ledger/archive-plan.ts";
import { beginsLate, lateTextEndsMs } from "../../../src/domain/ledger/late-text.ts";
import { DAY_MS, utcDay } from "../../../src/domain/limits/day-window.ts";
import { Story, T0 } from "../../support/ledger-events.ts";

const story = new Story(1);
const DAY = utcDay(T0);
const ENDS_MS = rowsEndMs(DAY);
const WEEK_MS = 7 * DAY_MS;
/** Sent so long after its day was archived. */
const LATE_MS = 100 * DAY_MS;

describe("a text of a day whose rows are gone", () => {
  it.each([
    { title: "with its queueing", event: story.queued({}, LATE_MS), afterMs: 0, begins: true },
    { title: "with an attempt", event: story.attempted(1, LATE_MS), afterMs: 0, begins: true },
    {
      title: "days later, as a queue may bring it",
      event: story.submitted(1, LATE_MS),
      afterMs: WEEK_MS - 1,
      begins: true,
    },
    {
      title: "when its queue brings nothing more",
      event: story.submitted(1, LATE_MS),
      afterMs: WEEK_MS,
      begins: false,
    },
    { title: "with a receipt", event: story.reported(1, LATE_MS), afterMs: 0, begins: false },
    { title: "with what happened before they went", event: story.queued({}, 0), afterMs: 0, begins: false },
  ])("begins $title: $begins", ({ event, afterMs, begins }) => {
    expect(beginsLate(event, DAY, event.atMs + afterMs)).toBe(begins);
  });

  it("begins in the first moment after them, and not in the last before", () => {
    const last = story.queued({}, ENDS_MS - T0 - 1);
    expect(beginsLate(last, DAY, last.atMs)).toBe(false);
    const first = story.queued({}, ENDS_MS - T0);
    expect(beginsLate(first, DAY, first.atMs)).toBe(true);
  });

  it("stays as long as any event of its sending could begin it anew", () => {
    const sending = [story.queued({}, LATE_MS), story.submitted(1, LATE_MS + 5), story.attempted(1, LATE_MS + 2)];
    const endsMs = lateTextEndsMs(story.messageId, [...sending, story.reported(1, LATE_MS + DAY_MS)]);
    expect(endsMs).toBe(T0 + LATE_MS + 5 + WEEK_MS);
    for (const event of sending) expect(beginsLate(event, DAY, endsMs ?? 0)).toBe(false);
  });

  it("that went in its time has no such end, however late its receipt", () => {
    const inTime = [story.queued(), story.attempted(1, 5), story.reported(1, LATE_MS)];
    expect(lateTextEndsMs(story.messageId, inTime)).toBeNull();
    expect(lateTextEndsMs("none of ours", inTime)).toBeNull();
  });
});
