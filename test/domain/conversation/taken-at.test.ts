import { describe, expect, it } from "vitest";
import { takenAt } from "../../../src/domain/conversation/taken-at.ts";

const NOW = 1_800_000_000_400;
const DAY = 86_400_000;

describe("when a text was taken", () => {
  it.each([
    { what: "unknown: when it came", carriers: undefined, at: NOW },
    { what: "told by the carrier", carriers: NOW - 90_000, at: NOW - 90_000 },
    { what: "ahead of us: when it came", carriers: NOW + 1, at: NOW },
    { what: "seven days ago", carriers: NOW - 7 * DAY, at: NOW - 7 * DAY },
    { what: "longer ago than anybody repeats: when it came", carriers: NOW - 7 * DAY - 1, at: NOW },
    { what: "no number: when it came", carriers: Number.NaN, at: NOW },
    { what: "this very second: when it came", carriers: NOW - 400, at: NOW },
    { what: "a whole second that is over", carriers: NOW - 1_400, at: NOW - 1_400 },
  ])("is $what", ({ carriers, at }) => {
    expect(takenAt(carriers, NOW)).toBe(at);
  });
});
