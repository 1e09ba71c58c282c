import { describe, expect, it } from "vitest";
import { DeviceBook } from "../../../../src/domain/fraud/guard/device-book.ts";
import { deviceSignals } from "../../../../src/domain/fraud/guard/guard-signals.ts";
import { type GuardOutcome, type GuardSend, NOTHING_SEEN } from "../../../../src/domain/fraud/guard/guard-view.ts";

const T0 = 1_800_000_000_000;
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A start of device `d` for a number of beginning `b`. */
const start = (d: string | undefined, b: string, atMs = T0): GuardSend => ({
  marks: { b, r: "r", n: "639", ...(d === undefined ? {} : { d }) },
  country: "PH",
  atMs,
  costMicros: 0,
});
const starts = (d: string, ...beginnings: readonly string[]) => beginnings.map((b) => start(d, b));
const ended = (d: string, b: string, typed: boolean): GuardOutcome => ({
  id: `${d} ${b}`,
  marks: { b, r: "r", n: "639", d },
  country: "PH",
  sentAtMs: T0,
  typed,
  excused: typed ? 0 : 1,
});

interface Story {
  readonly title: string;
  readonly starts: readonly GuardSend[];
  readonly ends?: readonly GuardOutcome[];
  readonly more?: readonly GuardSend[];
  readonly told: Readonly<Record<string, number>>;
}

describe("a book of devices", () => {
  it.each<Story>([
    { title: "nothing", starts: [], told: {} },
    { title: "a device that asked for two numbers", starts: starts("d", "1", "2"), told: {} },
    { title: "one that asked for three", starts: starts("d", "1", "2", "3"), told: { d: 3 } },
    { title: "the same number again and again", starts: starts("d", "1", "1", "1", "1"), told: {} },
    { title: "three devices with one number each", starts: [..."abc"].flatMap((d) => starts(d, d)), told: {} },
    { title: "starts that named none", starts: ["1", "2", "3"].map((b) => start(undefined, b)), told: {} },
    { title: "more than anybody counts", starts: starts("d", ..."abcdefghijklmnop"), told: { d: 12 } },
    {
      title: "one that typed the third code",
      starts: starts("d", "1", "2", "3"),
      ends: [ended("d", "3", true)],
      told: {},
    },
    {
      title: "one that typed a code, and asked for three more",
      starts: starts("d", "1", "2", "3"),
      ends: [ended("d", "3", true)],
      more: starts("d", "4", "5", "6"),
      told: { d: 3 },
    },
    {
      title: "one whose second start was taken back",
      starts: starts("d", "1", "2", "3"),
      ends: [ended("d", "2", false)],
      told: {},
    },
    { title: "an end of a device that it does not know", starts: [], ends: [ended("d", "1", true)], told: {} },
  ])("tells of $title", ({ starts: first, ends = [], more = [], told }) => {
    const book = new DeviceBook([]);
    book.count(first, T0);
    book.hear(ends);
    book.count(more, T0);
    expect(book.told).toEqual(told);
  });

  it("keeps over an eviction what may become something, and forgets its row once a code is typed", () => {
    const book = new DeviceBook([]);
    book.count([...starts("d", "1", "2"), ...starts("other", "1")], T0);
    expect(book.unwritten).toEqual(["d"]);
    const kept = book.device("d");
    if (kept === null) throw new Error("not kept");
    book.written(["d"]);
    const next = new DeviceBook([["d", kept]]);
    next.count(starts("d", "3"), T0);
    expect(next.told).toEqual({ d: 3 });
    next.hear([ended("d", "3", true)]);
    expect([next.unwritten, next.device("d")]).toEqual([["d"], null]);
    next.written(["d"]);
    next.hear([ended("d", "3", true)]);
    expect(next.unwritten).toEqual([]);
  });

  it("forgets a device a week after it asked last", () => {
    const book = new DeviceBook([["d", { atMs: T0, beginnings: ["1", "2", "3"] }]]);
    book.count([], T0 + 7 * DAY);
    expect(book.told).toEqual({ d: 3 });
    book.count([], T0 + 7 * DAY + HOUR);
    expect([book.told, book.unwritten, book.device("d")]).toEqual([{}, ["d"], null]);
  });

  it("holds no more devices than it may, and tells of those that asked last", () => {
    const book = new DeviceBook([["old", { atMs: T0 - DAY, beginnings: ["1", "2", "3"] }]]);
    for (let device = 0; device < 20_000; device += 1) book.count(starts(`d${device}`, "1", "2", "3"), T0);
    const told = Object.keys(book.told);
    expect([told.length, told.at(-1), book.device("old"), book.device("d0")?.beginnings]).toEqual([
      2_000,
      "d19999",
      null,
      ["1", "2", "3"],
    ]);
    expect(book.unwritten).toContain("old");
  });
});

describe("what is said of a device", () => {
  it.each([
    ["known of many numbers", { d: "d" }, { devices: { d: 3 } }, [{ signal: "device_numbers", weight: 15 }]],
    ["another", { d: "other" }, { devices: { d: 3 } }, []],
    ["not named", {}, { devices: { d: 3 } }, []],
    ["of an object of an earlier release", { d: "d" }, {}, []],
  ] as const)("is by the device alone: %s", (_which, device, view, signals) => {
    const lens = { view: { ...NOTHING_SEEN, ...view } };
    expect(deviceSignals({ b: "b", r: "r", n: "639", ...device }, lens)).toEqual(signals);
  });
});
