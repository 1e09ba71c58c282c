import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sendWindow } from "../../../src/domain/compliance/quiet-hours.ts";

const at = (text: string) => Date.parse(text);
const shown = (window: ReturnType<typeof sendWindow>) =>
  window && [window.fromMs, window.untilMs].map((ms) => (ms === null ? null : new Date(ms).toISOString().slice(0, 16)));

describe("a marketing text", () => {
  it.each([
    {
      title: "waits for eight in the morning",
      zones: ["Europe/Madrid"],
      now: "2026-11-22T02:00Z",
      from: "2026-11-22T07:00",
      until: "2026-11-22T20:00",
    },
    {
      title: "waits a minute before eight",
      zones: ["Europe/Madrid"],
      now: "2026-11-22T06:59:59Z",
      from: "2026-11-22T07:00",
      until: "2026-11-22T20:00",
    },
    {
      title: "goes at eight",
      zones: ["Europe/Madrid"],
      now: "2026-11-22T07:00:00Z",
      from: "2026-11-22T07:00",
      until: "2026-11-22T20:00",
    },
    {
      title: "goes a minute before nine in the evening",
      zones: ["Europe/Madrid"],
      now: "2026-11-22T19:59:00Z",
      from: "2026-11-22T19:59",
      until: "2026-11-22T20:00",
    },
    {
      title: "waits for the next day from nine in the evening",
      zones: ["Europe/Madrid"],
      now: "2026-11-22T20:00:00Z",
      from: "2026-11-23T07:00",
      until: "2026-11-23T20:00",
    },
    {
      title: "waits for the day of all zones a number may be in",
      zones: ["America/New_York", "America/Los_Angeles"],
      now: "2026-11-22T14:00Z",
      from: "2026-11-22T16:00",
      until: "2026-11-23T02:00",
    },
    {
      title: "knows half hours",
      zones: ["Asia/Kolkata"],
      now: "2026-11-22T00:00Z",
      from: "2026-11-22T02:30",
      until: "2026-11-22T15:30",
    },
    {
      title: "goes by UTC where nothing is known",
      zones: [],
      now: "2026-11-22T03:00Z",
      from: "2026-11-22T08:00",
      until: "2026-11-22T21:00",
    },
    {
      title: "lands on eight by the new time when clocks change in the night",
      zones: ["Europe/Madrid"],
      now: "2026-03-29T00:30Z",
      from: "2026-03-29T06:00",
      until: "2026-03-29T19:00",
    },
  ])("$title", ({ zones, now, from, until }) => {
    expect(shown(sendWindow("marketing", zones, at(now)))).toEqual([from, until]);
  });

  it("has no time where no hour is day everywhere", () => {
    const zones = ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London", "Asia/Tokyo", "America/Lima"];
    expect(sendWindow("marketing", zones, at("2026-11-22T12:00Z"))).toBeNull();
  });

  it("never goes between nine in the evening and eight in the morning of any of its zones", () => {
    const zone = fc.constantFrom("America/New_York", "America/Denver", "Europe/Paris", "Asia/Manila", "Asia/Kathmandu");
    const day = fc.integer({ min: at("2026-01-01T00:00Z"), max: at("2027-12-31T00:00Z") });
    fc.assert(
      fc.property(fc.uniqueArray(zone, { minLength: 1, maxLength: 2 }), day, (zones, nowMs) => {
        const window = sendWindow("engagement", zones, nowMs);
        if (window === null) return;
        expect(window.fromMs).toBeGreaterThanOrEqual(nowMs);
        for (const timeZone of zones) {
          const options = { timeZone, hour: "numeric", hourCycle: "h23" } as const;
          const hour = Number(new Intl.DateTimeFormat("en", options).format(window.fromMs));
          expect(hour).toBeGreaterThanOrEqual(8);
          expect(hour).toBeLessThan(21);
        }
      }),
    );
  });
});

it.each(["otp", "security", "transactional"] as const)("a text of category %s comes at any hour", (category) => {
  const nowMs = at("2026-11-22T02:00Z");
  expect(sendWindow(category, ["Europe/Madrid"], nowMs)).toEqual({ fromMs: nowMs, untilMs: null });
});
