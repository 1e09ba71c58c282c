import { describe, expect, it } from "vitest";
import { checkSchedule, dueRun, nextRun } from "../../../src/domain/campaigns/schedule.ts";

const at = (iso: string) => Date.parse(iso);
const NOW_MS = at("2026-11-27T12:00:00Z");

describe("a schedule", () => {
  it.each(["0 10 * * *", "30 18 * * FRI", "0 9-17 * * 1-5", "0 10 1 * *", "*/15 * * * *", "0 10 29 2 *"])(
    "is taken: %s",
    (expression) => {
      expect(checkSchedule(expression, NOW_MS)).toEqual({ ok: true, value: expression });
    },
  );

  it.each([
    "61 10 * * *",
    "0 24 * * *",
    "0 10 * * 9",
    "0 10 32 * *",
    "0 10 * 13 *",
    "1e3 10 * * *",
    "__proto__ * * * *",
  ])("is refused, with what the parser says, when a field cannot be read: %s", (expression) => {
    expect(checkSchedule(expression, NOW_MS)).toEqual({
      ok: false,
      error: { reason: "unreadable", said: expect.stringMatching(/\w/u) },
    });
  });

  it.each(["", "tomorrow", "* * * *", "0 0 10 * * *", "2026-11-27T10:00:00", "0 10 * * *; DROP TABLE people"])(
    "is refused when it has not five fields: %s",
    (expression) => {
      expect(checkSchedule(expression, NOW_MS)).toEqual({ ok: false, error: { reason: "not_five_fields" } });
    },
  );

  it("is refused when it is longer than anybody writes", () => {
    const expression = `${"1,".repeat(5_000)}1 10 * * *`;
    expect(checkSchedule(expression, NOW_MS)).toEqual({ ok: false, error: { reason: "not_five_fields" } });
  });

  it("is refused when its time never comes", () => {
    expect(checkSchedule("0 10 30 2 *", NOW_MS)).toEqual({ ok: false, error: { reason: "never" } });
  });
});

describe("a run", () => {
  const dayBefore = { afterMs: at("2026-11-26T00:00:00Z"), untilMs: NOW_MS };

  it.each([
    ["Asia/Manila", "2026-11-27T02:00:00Z"],
    ["Europe/Berlin", "2026-11-27T09:00:00Z"],
    ["Asia/Kathmandu", "2026-11-27T04:15:00Z"],
    ["America/New_York", null],
  ])("is due by the person's own clock: %s", (zone, due) => {
    const run = dueRun("0 10 27 * *", zone, dayBefore);
    expect(run).toEqual(due === null ? null : { name: "2026-11-27T10:00", atMs: at(due) });
  });

  it("is due at its own moment, and not again after it", () => {
    const moment = at("2026-11-27T09:00:00Z");
    const run = (afterMs: number, untilMs: number) => dueRun("0 10 * * *", "Europe/Berlin", { afterMs, untilMs });
    expect(run(moment - 1, moment - 1)).toBeNull();
    expect(run(moment - 1, moment)?.atMs).toBe(moment);
    expect(run(moment, moment + 60_000)).toBeNull();
  });

  it("that was missed gives way to the newest", () => {
    const run = dueRun("0 10 * * *", "UTC", { afterMs: at("2026-11-20T00:00:00Z"), untilMs: NOW_MS });
    expect(run?.name).toBe("2026-11-27T10:00");
  });

  it.each([
    ["an hour that is skipped", "30 2 * * *", "2026-03-29", 1],
    ["an hour that comes twice", "30 2 * * *", "2026-10-25", 1],
    ["the day after", "30 2 * * *", "2026-10-26", 1],
  ])("comes once on a day with %s", (_, expression, day, times) => {
    const names = new Set<number>();
    const begins = at(`${day}T00:00:00+01:00`) - 3_600_000;
    for (let minute = 0; minute < 25 * 60; minute += 1) {
      const untilMs = begins + minute * 60_000;
      const run = dueRun(expression, "Europe/Berlin", { afterMs: untilMs - 60_000, untilMs });
      if (run !== null && run.name.startsWith(day)) names.add(run.atMs);
    }
    expect(names.size).toBe(times);
  });

  it("follows another", () => {
    expect(nextRun("0 10 * * *", "Asia/Manila", NOW_MS)).toEqual({
      name: "2026-11-28T10:00",
      atMs: at("2026-11-28T02:00:00Z"),
    });
  });
});
