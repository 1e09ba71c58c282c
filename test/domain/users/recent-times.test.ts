import { describe, expect, it } from "vitest";
import {
  packRecent,
  RECENT_LETTERS_MOST,
  RECENT_TIMES_MOST,
  unpackRecent,
} from "../../../src/domain/users/recent-times.ts";

const NOON_MS = Date.parse("2026-11-27T12:00:00Z");

describe("times of the last day", () => {
  it("are read as they were written, in their order, to the millisecond", () => {
    const times = [
      { atMs: NOON_MS, isOwn: true },
      { atMs: NOON_MS + 1, isOwn: false },
      { atMs: 0, isOwn: false },
      { atMs: 36 ** 8 - 1, isOwn: true },
    ];
    expect(unpackRecent(times.map(packRecent).join(""))).toEqual(times);
  });

  it("are none where nothing was kept", () => {
    expect(unpackRecent(null)).toEqual([]);
    expect(unpackRecent("")).toEqual([]);
  });

  it("take as many letters as the newest of them may take, each", () => {
    const all = Array.from({ length: RECENT_TIMES_MOST }, (_, nth) => packRecent({ atMs: NOON_MS + nth, isOwn: true }));
    expect(all.join("")).toHaveLength(RECENT_LETTERS_MOST);
  });
});
