import { describe, expect, it } from "vitest";
import { takenTime } from "../../src/carriers/taken-time.ts";

describe("the time of a carrier's webhook", () => {
  const atMs = Date.UTC(2026, 10, 21, 12, 0, 30);

  it.each([
    ["2026-11-21T12:00:30Z", atMs],
    ["2026-11-21T12:00:30.250Z", atMs + 250],
    ["2026-11-21T12:00:30.250999Z", atMs + 250],
    ["2026-11-21T13:00:30.220+0100", atMs + 220],
    ["2026-11-21T07:30:30-04:30", atMs],
    ["2026-11-21 12:00:30Z", atMs],
  ])("is read of %s", (text, expected) => {
    expect(takenTime(text)).toEqual({ takenAtMs: expected });
  });

  it.each(["2026-11-21T12:00:30", "2026-11-21 12:00:30", "2026-13-41T12:00:30Z", "yesterday", "", null, undefined, 12])(
    "is none of %j",
    (text) => {
      expect(takenTime(text)).toEqual({});
    },
  );
});
