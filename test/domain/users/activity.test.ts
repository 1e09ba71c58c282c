import { describe, expect, it } from "vitest";
import {
  activeDaysOf,
  type ActivityEvent,
  type ActivityMark,
  foldActivity,
  judgeTime,
} from "../../../src/domain/users/activity.ts";
import { packRecent } from "../../../src/domain/users/recent-times.ts";
import { openSeenEvents, openSeenLines, SEEN_LINES_MOST } from "../../../src/domain/users/seen-events.ts";

const DAY_MS = 86_400_000;
const TODAY = 20_000;
const NOW_MS = TODAY * DAY_MS + 12 * 3_600_000;
const NEVER: ActivityMark = { lastActiveMs: null, lastLoginMs: null, activeDay: 0, activeMask: 0 };

/** Noon of a day so long ago. */
const ago = (days: number) => NOW_MS - days * DAY_MS;
const event = (name: string, atMs: number, id: string | null = null): ActivityEvent => ({ name, atMs, id });
const recent = (...atMs: readonly number[]) => atMs.map((one) => packRecent({ atMs: one, isOwn: true })).join("");
const fold = (events: readonly ActivityEvent[], mark = NEVER, takesName = (_name: string) => true) =>
  foldActivity({ mark, seen: openSeenEvents(null, TODAY), takesName }, events, NOW_MS);

describe("the days on which a person was active", () => {
  it.each([
    { name: "the first one", days: [0], mask: 0b1 },
    { name: "two in a row", days: [1, 0], mask: 0b11 },
    { name: "a late one sets its own bit", days: [0, 3], mask: 0b1001 },
    { name: "the same day twice is one", days: [0, 0, 2, 2], mask: 0b101 },
    { name: "the oldest that has a bit", days: [0, 29], mask: 2 ** 29 + 1 },
    { name: "one older than all bits changes none", days: [0, 30, 45], mask: 0b1 },
    { name: "what was active slides away", days: [29, 30, 31, 0], mask: 2 ** 29 + 1 },
    { name: "all slides away in a month", days: [30, 0], mask: 0b1 },
    { name: "and in 32 days, where a shift would do nothing", days: [32, 0], mask: 0b1 },
    { name: "and in more", days: [64, 0], mask: 0b1 },
    { name: "each of them", days: Array.from({ length: 40 }, (_, day) => day), mask: 2 ** 30 - 1 },
  ])("$name", ({ days, mask }) => {
    const events = days.map((day) => event("post", ago(day)));
    expect(fold(events).mark).toMatchObject({ activeDay: TODAY, activeMask: mask });
    // One by one, as they come in requests of their own.
    const stepwise = events.reduce((mark, one) => fold([one], mark).mark, NEVER);
    expect(stepwise).toEqual(fold(events).mark);
  });

  it("are the same in whatever order events come", () => {
    const days = [3, 0, 17, 29, 5, 0, 44];
    const orders = [days, days.toReversed(), days.toSorted((a, b) => a - b), days.toSorted((a, b) => b - a)];
    const marks = orders.map((order) => fold(order.map((day) => event("login", ago(day)))).mark);
    expect(new Set(marks.map((mark) => JSON.stringify(mark))).size).toBe(1);
  });

  it("are whole days of UTC", () => {
    const midnight = TODAY * DAY_MS;
    const { mark, days } = fold([event("post", midnight - 1), event("post", midnight)]);
    expect(mark).toMatchObject({ activeDay: TODAY, activeMask: 0b11 });
    expect(days).toEqual([
      { name: "post", day: TODAY - 1, count: 1, lastMs: midnight - 1, recent: recent(midnight - 1) },
      { name: "post", day: TODAY, count: 1, lastMs: midnight, recent: recent(midnight) },
    ]);
  });

  it.each([
    { activeDay: TODAY, activeMask: 0b1011, days: 3 },
    { activeDay: TODAY - 2, activeMask: 0b1011, days: 3 },
    { activeDay: TODAY - 28, activeMask: 0b1011, days: 2 },
    { activeDay: TODAY - 30, activeMask: 0b1011, days: 0 },
    { activeDay: TODAY, activeMask: 2 ** 30 - 1, days: 30 },
    { activeDay: 0, activeMask: 0, days: 0 },
  ])("are counted up to today: $activeDay, $activeMask", ({ days, ...mark }) => {
    expect(activeDaysOf(mark, NOW_MS)).toBe(days);
  });
});

describe("when a person was last active, and last logged in", () => {
  it("is the newest of any name, and the newest login", () => {
    const { mark } = fold([event("login", ago(4)), event("login", ago(3)), event("post", ago(1))]);
    expect(mark).toMatchObject({ lastActiveMs: ago(1), lastLoginMs: ago(3) });
  });

  it("is never moved back by what comes late", () => {
    const before = fold([event("login", ago(1))]).mark;
    expect(fold([event("login", ago(5)), event("post", ago(9))], before).mark).toMatchObject({
      lastActiveMs: ago(1),
      lastLoginMs: ago(1),
      activeDay: TODAY - 1,
    });
  });

  it("is not in the future by a clock that is ahead", () => {
    const { mark, days } = fold([event("login", NOW_MS + 60_000)]);
    expect(mark).toMatchObject({ lastActiveMs: NOW_MS, lastLoginMs: NOW_MS });
    expect(days).toEqual([{ name: "login", day: TODAY, count: 1, lastMs: NOW_MS, recent: recent(NOW_MS) }]);
  });
});

describe("what is counted", () => {
  it("is by name and day, with the newest of each", () => {
    const events = [event("a", ago(1)), event("a", ago(1) + 5), event("a", ago(1) + 2), event("b", ago(1))];
    expect(fold(events).days).toEqual([
      { name: "a", day: TODAY - 1, count: 3, lastMs: ago(1) + 5, recent: recent(ago(1) + 5, ago(1) + 2) },
      { name: "b", day: TODAY - 1, count: 1, lastMs: ago(1), recent: null },
    ]);
  });

  it("is what happened to them as well, which makes nobody active and is nobody's login", () => {
    const happened: ActivityEvent = { ...event("login", NOW_MS), received: true };
    const { mark, days, outcomes } = fold([happened]);
    expect(mark).toEqual(NEVER);
    expect(outcomes).toEqual(["kept"]);
    expect(days).toEqual([
      { name: "login", day: TODAY, count: 1, lastMs: NOW_MS, recent: packRecent({ atMs: NOW_MS, isOwn: false }) },
    ]);
  });

  it("is not what was counted before, by its id", () => {
    const events = [event("a", ago(1), "1"), event("a", ago(1), "2"), event("a", ago(1), "1"), event("a", ago(1))];
    expect(fold(events)).toMatchObject({ outcomes: ["kept", "kept", "known", "kept"], days: [{ count: 3 }] });
  });

  it("changes nothing where its name is one too many, and its id stays free", () => {
    const seen = openSeenEvents(null, TODAY);
    const events = [event("new", ago(0), "1"), event("old", ago(0), "1")];
    const takesName = (name: string) => name === "old";
    const folded = foldActivity({ mark: NEVER, seen, takesName }, events, NOW_MS);
    expect(folded).toMatchObject({ outcomes: ["names_spent", "kept"], days: [{ name: "old", count: 1 }] });
  });
});

it("a line of an import is counted once, and not where there is no room to remember it", () => {
  const seen = openSeenLines(null);
  for (let line = 2; line <= SEEN_LINES_MOST; line += 1) seen.add(String(line));
  const events = ["1", "1", "6000", "2"].map((id) => event("a", ago(1), id));
  const folded = foldActivity({ mark: NEVER, seen, takesName: () => true }, events, NOW_MS);
  expect(folded).toMatchObject({ outcomes: ["kept", "known", "lines_spent", "known"], days: [{ count: 1 }] });
});

it.each([
  { atMs: NOW_MS + 300_000, wrong: null },
  { atMs: NOW_MS + 300_001, wrong: "ahead" },
  { atMs: (TODAY - 89) * DAY_MS, wrong: null },
  { atMs: (TODAY - 89) * DAY_MS - 1, wrong: "too_old" },
])("a time is taken five minutes ahead, and from the first of 90 days: $wrong", ({ atMs, wrong }) => {
  expect(judgeTime(atMs, NOW_MS)).toBe(wrong);
});
