import { describe, expect, it } from "vitest";
import { localTime } from "../../../src/domain/compliance/local-time.ts";
import { cutTime, type TimeInterval } from "../../../src/domain/measures/time-buckets.ts";

const minute = (text: string) => Date.parse(text) / 60_000;
const texts = (edges: readonly number[]) => edges.map((edge) => new Date(edge * 60_000).toISOString().slice(5, 16));
const cut = (from: string, to: string, interval: TimeInterval | null, zone: string) =>
  cutTime({ from: minute(from), to: minute(to) }, interval, zone);

describe("time is cut", () => {
  it.each([
    {
      title: "into days of a zone that is half an hour off",
      range: ["2026-11-27T00:00Z", "2026-11-29T00:00Z", "day", "Asia/Kolkata"],
      edges: ["11-27T00:00", "11-27T18:30", "11-28T18:30", "11-29T00:00"],
    },
    {
      title: "into hours of a zone that is three quarters off",
      range: ["2026-11-27T00:00Z", "2026-11-27T02:00Z", "hour", "Asia/Kathmandu"],
      edges: ["11-27T00:00", "11-27T00:15", "11-27T01:15", "11-27T02:00"],
    },
    {
      title: "into a day of 23 hours and one of 24 in spring",
      range: ["2026-03-28T23:00Z", "2026-03-30T22:00Z", "day", "Europe/Berlin"],
      edges: ["03-28T23:00", "03-29T22:00", "03-30T22:00"],
    },
    {
      title: "into a day of 25 hours in autumn",
      range: ["2026-10-24T22:00Z", "2026-10-26T23:00Z", "day", "Europe/Berlin"],
      edges: ["10-24T22:00", "10-25T23:00", "10-26T23:00"],
    },
    {
      title: "at the change of a clock that is put back by half an hour",
      range: ["2026-04-04T14:00Z", "2026-04-04T17:00Z", "hour", "Australia/Lord_Howe"],
      edges: ["04-04T14:00", "04-04T15:00", "04-04T15:30", "04-04T16:30", "04-04T17:00"],
    },
    {
      title: "where midnight is skipped, at the moment in which it is",
      range: ["2026-04-23T10:00Z", "2026-04-25T10:00Z", "day", "Africa/Cairo"],
      edges: ["04-23T10:00", "04-23T22:00", "04-24T21:00", "04-25T10:00"],
    },
    {
      title: "where the last hour of a day comes twice, after the second",
      range: ["2026-10-29T12:00Z", "2026-10-30T12:00Z", "day", "Africa/Cairo"],
      edges: ["10-29T12:00", "10-29T22:00", "10-30T12:00"],
    },
    {
      title: "not at all without an interval",
      range: ["2026-11-27T00:07Z", "2026-11-29T00:00Z", null, "UTC"],
      edges: ["11-27T00:07", "11-29T00:00"],
    },
  ] as const)("$title", ({ range: [from, to, interval, zone], edges }) => {
    expect(texts(cut(from, to, interval, zone))).toEqual(edges);
  });

  it.each(["UTC", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago"])(
    "so that every hour of a year and more is in the part of its own day: %s",
    (zone) => {
      const [from, to] = [minute("2026-01-01T00:00Z"), minute("2027-02-01T00:00Z")];
      const edges = cutTime({ from, to }, "day", zone);
      const days = new Map<number, number>();
      const strays: number[] = [];
      for (let [at, part] = [from, 0]; at < to; at += 30) {
        while (at >= (edges[part + 1] ?? to)) part += 1;
        const { day } = localTime(zone, at * 60_000);
        if ((days.get(part) ?? day) !== day) strays.push(at);
        days.set(part, day);
      }
      expect(strays).toEqual([]);
      expect(new Set(days.values()).size).toBe(days.size);
      expect(days.size).toBe(edges.length - 1);
    },
  );
});
