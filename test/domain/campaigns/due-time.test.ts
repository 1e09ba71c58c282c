import { describe, expect, it } from "vitest";
import { inWindow, nextSlot, paceEveryMs, windowEnd } from "../../../src/domain/campaigns/due-time.ts";

const MINUTE_MS = 60_000;
const DAY = { fromMinute: 9 * 60, untilMinute: 20 * 60 };
const at = (iso: string) => Date.parse(iso);

describe("the window of a campaign", () => {
  it.each([
    ["in the morning of the person", "Asia/Manila", "2026-11-27T00:59:59Z", "2026-11-27T01:00:00Z"],
    ["at once when it is open", "Asia/Manila", "2026-11-27T01:00:00Z", "2026-11-27T01:00:00Z"],
    ["at once in its last minute", "Asia/Manila", "2026-11-27T11:59:59Z", "2026-11-27T11:59:59Z"],
    ["the next morning when it has closed", "Asia/Manila", "2026-11-27T12:00:00Z", "2026-11-28T01:00:00Z"],
    [
      "after the night in which the clock is put forward",
      "Europe/Berlin",
      "2026-03-28T20:00:00Z",
      "2026-03-29T07:00:00Z",
    ],
    ["after the night in which it is put back", "Europe/Berlin", "2026-10-24T20:00:00Z", "2026-10-25T08:00:00Z"],
    [
      "on the day itself, before the clock is put forward",
      "Europe/Berlin",
      "2026-03-29T00:30:00Z",
      "2026-03-29T07:00:00Z",
    ],
    [
      "on the day itself, in the hour that comes twice",
      "Europe/Berlin",
      "2026-10-25T00:30:00Z",
      "2026-10-25T08:00:00Z",
    ],
    ["where a zone is no whole hour off", "Asia/Kathmandu", "2026-11-27T00:00:00Z", "2026-11-27T03:15:00Z"],
  ])("opens %s", (_, zone, from, opens) => {
    expect(new Date(inWindow(DAY, zone, at(from))).toISOString()).toBe(new Date(at(opens)).toISOString());
  });

  it.each([
    ["in the evening of the person", "Asia/Manila", "2026-11-27T03:15:27Z", "2026-11-27T12:00:00Z"],
    ["before the clock is put back in it", "Europe/Berlin", "2026-10-25T08:30:00Z", "2026-10-25T19:00:00Z"],
    ["where a zone is no whole hour off", "Asia/Kathmandu", "2026-11-27T04:00:00Z", "2026-11-27T14:15:00Z"],
  ])("closes %s", (_, zone, from, closes) => {
    expect(windowEnd(DAY, zone, at(from))).toBe(at(closes));
  });

  it("closes at midnight where it is open all day, on the day of 25 hours too", () => {
    const always = { fromMinute: 0, untilMinute: 1_440 };
    expect(windowEnd(always, "Europe/Berlin", at("2026-10-24T22:30:00Z"))).toBe(at("2026-10-25T23:00:00Z"));
    expect(windowEnd(always, "Europe/Berlin", at("2026-03-28T23:30:00Z"))).toBe(at("2026-03-29T22:00:00Z"));
  });

  it("opens at midnight after the night in which the clock is put forward at midnight", () => {
    const early = { fromMinute: 0, untilMinute: 60 };
    // In Santiago 00:00 of 2026-09-06 is 01:00: the window that day is over before it opens.
    const opens = inWindow(early, "America/Santiago", at("2026-09-05T20:00:00Z"));
    expect(opens).toBeLessThanOrEqual(at("2026-09-07T03:00:00Z"));
    expect(opens).toBeGreaterThanOrEqual(at("2026-09-06T03:00:00Z"));
  });

  it("is met from every minute of a year, in zones that change their clocks", () => {
    for (const zone of ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"]) {
      for (let atMs = at("2026-01-01T00:00:00Z"); atMs < at("2027-01-01T00:00:00Z"); atMs += 37 * MINUTE_MS) {
        const dueMs = inWindow(DAY, zone, atMs);
        expect(dueMs).toBeGreaterThanOrEqual(atMs);
        expect(dueMs - atMs).toBeLessThanOrEqual(14 * 60 * MINUTE_MS);
        expect(inWindow(DAY, zone, dueMs)).toBe(dueMs);
      }
    }
  });
});

describe("the pace of a country", () => {
  it("is shared by all buckets and campaigns", () => {
    expect(paceEveryMs(10, { buckets: 256, campaigns: 2 })).toBe(51_200);
  });

  const fromMs = at("2026-11-27T01:00:00Z");
  const asked = { window: DAY, zone: "Asia/Manila", fromMs, place: 0.5 };
  const free = { everyMs: 20_000, phase: 0, nextMs: null, isTaken: () => false };

  /** Places as a bucket gives them away, one after the other. */
  function takePlaces(count: number, { everyMs, phase }: { everyMs: number; phase: number }, zones: readonly string[]) {
    const taken: number[] = [];
    const next = new Map<string, number>();
    for (let text = 0; text < count; text += 1) {
      const zone = zones[text % zones.length] ?? "UTC";
      const isTaken = (from: number, until: number) => taken.some((dueMs) => dueMs >= from && dueMs < until);
      const pace = { everyMs, phase, nextMs: next.get(zone) ?? null, isTaken };
      const slot = nextSlot(pace, { ...asked, zone, place: (text * 0.37) % 1 });
      expect(inWindow(DAY, zone, slot.dueAtMs)).toBe(slot.dueAtMs);
      next.set(zone, slot.nextMs);
      taken.push(slot.dueAtMs);
    }
    return taken.toSorted((one, other) => one - other);
  }

  it("gives each text a place of its own, one after the other", () => {
    const taken = takePlaces(500, { everyMs: 19_999.3, phase: 0.25 }, ["Asia/Manila"]);
    for (const [text, dueMs] of taken.entries()) expect(dueMs - (taken[0] ?? 0)).toBe(text * 20_000);
    expect((taken[0] ?? 0) - fromMs).toBeLessThan(20_000);
  });

  it("holds over all of its zones, and each finds the places that the others have left", () => {
    const taken = takePlaces(300, { everyMs: 60_000, phase: 0.9 }, ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]);
    for (const [text, dueMs] of taken.entries()) {
      if (text > 0) expect(dueMs - (taken[text - 1] ?? 0)).toBeGreaterThanOrEqual(60_000);
    }
    // The first zone opens an hour before the next: five hours of places are all that 300 texts need.
    expect((taken.at(-1) ?? 0) - (taken[0] ?? 0)).toBeLessThanOrEqual(7 * 3_600_000);
  });

  it("has buckets begin one after the other when a window opens", () => {
    const first = (phase: number) => nextSlot({ ...free, phase }, asked).dueAtMs - fromMs;
    const begins = Array.from({ length: 20 }, (_, bucket) => first(bucket / 20));
    expect(new Set(begins).size).toBe(20);
    expect(Math.max(...begins)).toBeLessThan(20_000);
  });

  it("gives a place of the day to a text of a bucket that has fewer than one a day", () => {
    const taken = takePlaces(6, { everyMs: 30 * 3_600_000, phase: 0.1 }, ["Asia/Manila"]);
    for (const [text, dueMs] of taken.entries()) expect(dueMs - fromMs).toBeLessThan((text + 1.5) * 30 * 3_600_000);
  });

  it("never leaves the window: what finds no place today is due tomorrow", () => {
    const nextMs = at("2026-11-27T11:59:50Z");
    const { dueAtMs } = nextSlot({ ...free, nextMs, isTaken: (from) => from < at("2026-11-28T00:00:00Z") }, asked);
    expect(dueAtMs).toBe(at("2026-11-28T01:00:00Z"));
  });

  it("is not caught up on: a place that nobody took is gone", () => {
    const slot = nextSlot({ ...free, nextMs: fromMs - 3_600_000 }, asked);
    expect(slot).toEqual({ dueAtMs: fromMs, nextMs: fromMs + 20_000 });
  });

  it("is none where nothing limits it", () => {
    expect(nextSlot({ ...free, everyMs: 0 }, asked)).toEqual({ dueAtMs: fromMs, nextMs: fromMs });
  });
});
