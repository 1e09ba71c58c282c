import { describe, expect, it } from "vitest";
import { isDayAhead } from "../../../../src/domain/fraud/lists/list-kinds.ts";

const at = (time: string) => Date.parse(`2026-11-29T${time}Z`);

describe("the day of a list", () => {
  it.each([
    ["2026-11-28", "00:00:00", false],
    ["2026-11-29", "00:00:00", false],
    ["2026-11-30", "00:00:00", false],
    ["2026-11-30", "23:59:59", false],
    ["2026-12-01", "23:59:59", true],
    ["2027-11-29", "12:00:00", true],
  ])("%s, seen on 2026-11-29 at %s UTC, is ahead: %s", (date, time, isAhead) => {
    expect(isDayAhead(date, at(time))).toBe(isAhead);
  });
});
