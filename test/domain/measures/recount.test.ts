// Every figure is what is counted by hand, however events came in.
import { describe, expect, it } from "vitest";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { PartSums, sumDims } from "../../../src/domain/ledger/cells/cell-question.ts";
import { differenceOf } from "../../../src/domain/ledger/cells/contribution.ts";
import { contributionsOf } from "../../../src/domain/ledger/cells/contributions-of.ts";
import { addCellCounts, type CellCounts } from "../../../src/domain/ledger/cells/counts.ts";
import { cellReads, GRAIN_MINUTES } from "../../../src/domain/ledger/cells/cell-reads.ts";
import { sliceOf } from "../../../src/domain/ledger/slice.ts";
import { storyOf } from "../../../src/domain/ledger/story-kind.ts";
import { groupFigures, type FiguresWanted, questionFor } from "../../../src/domain/measures/figures.ts";
import type { MeasureName } from "../../../src/domain/measures/measures.ts";
import { cutTime } from "../../../src/domain/measures/time-buckets.ts";
import { percentile } from "../../../src/domain/metrics/percentile.ts";
import { countByHand, deliveries, eventsOfDays, type HandCount, wallDay } from "../../support/metrics-world.ts";

/** The night in which clocks are changed in Europe. */
const FROM_MS = Date.parse("2027-03-27T00:00:00Z");
const DAYS = 3;
const WANTED: FiguresWanted = {
  measures: [
    "verifications",
    "verified",
    "verification_success",
    "attempts",
    "accept_rate",
    "delivery_rate",
    "retry_rate",
    "cost",
    "codes_typed",
    "cost_per_verified",
    "accept_to_approval_p95",
    "submit_to_receipt_p50",
  ],
  groupBy: ["country"],
  filters: {},
};

type Cells = Map<string, { readonly minute: number; readonly dims: string; readonly counts: CellCounts }>;

/** Cells of each day, corrected by what each event makes of its story as it comes. */
function cellsByDay(arrivals: readonly DomainEvent[]): ReadonlyMap<number, Cells> {
  const stories = new Map<string, DomainEvent[]>();
  const days = new Map<number, Cells>();
  for (const event of arrivals) {
    const ref = storyOf(event);
    if (ref === null) continue;
    const known = stories.get(`${ref.kind} ${ref.id}`) ?? [];
    stories.set(`${ref.kind} ${ref.id}`, known);
    if (known.some(({ id }) => id === event.id)) continue;
    const before = contributionsOf(ref.kind, known);
    known.push(event);
    const { day } = sliceOf(event, 1);
    const cells: Cells = days.get(day) ?? new Map();
    days.set(day, cells);
    for (const { minute, dims, counts } of differenceOf(before, contributionsOf(ref.kind, known))) {
      const key = `${minute} ${dims}`;
      cells.set(key, { minute, dims, counts: addCellCounts(cells.get(key)?.counts ?? {}, counts) });
    }
  }
  return days;
}

function figuresBy(zone: string, days: ReadonlyMap<number, Cells>) {
  const range = { from: FROM_MS / 60_000 - 1_440, to: FROM_MS / 60_000 + (DAYS + 3) * 1_440 };
  const edges = cutTime(range, "day", zone);
  const question = questionFor(WANTED);
  const dimsOf = sumDims(question);
  const sums = new PartSums(question.counts);
  for (const [day, cells] of days) {
    const all = [...cells.values()];
    // Half of a day's hours are summed up, and all of some days.
    const reads = cellReads(edges, { day, hoursClosed: day % 2 === 0 ? 24 : 12 }, range);
    for (const { into: parts, grain, from, to } of reads) {
      const size = GRAIN_MINUTES[grain];
      for (const { minute, dims, counts } of all) {
        const at = Math.floor(minute / size);
        const into = at >= from && at < to ? dimsOf(dims) : null;
        if (into !== null) for (const [part, times] of parts) sums.add({ part, dims: into, counts }, times);
      }
    }
  }
  const dayOf = wallDay(zone);
  return new Map(
    groupFigures(WANTED, sums.sums()).map((figure) => [
      `${dayOf((edges[figure.part] ?? 0) * 60_000)} ${figure.group[0]} ${figure.measure}`,
      figure,
    ]),
  );
}

const share = (of: number, among: number): readonly [number | null, number] => [among === 0 ? null : of / among, among];

/** Value and sample. */
const BY_HAND: Partial<Record<MeasureName, (count: HandCount) => readonly [number | null, number]>> = {
  verifications: ({ verifications: n }) => [n, n],
  verified: ({ verified: n }) => [n, n],
  verification_success: ({ verified, verifications, blocked }) => share(verified, verifications - blocked),
  attempts: ({ attempts: n }) => [n, n],
  accept_rate: ({ submitted, attempts }) => share(submitted, attempts),
  delivery_rate: ({ delivered, submitted }) => share(delivered, submitted),
  retry_rate: ({ attempts, firsts }) => share(attempts - firsts, attempts),
  cost: ({ cost, attempts }) => [cost === 0 ? null : cost, attempts],
  codes_typed: ({ typed: n }) => [n, n],
  cost_per_verified: ({ cost, typed }) => [cost === 0 || typed === 0 ? null : Math.round(cost / typed), typed],
};
const TIMES: Partial<Record<MeasureName, (count: HandCount) => readonly [readonly number[], number]>> = {
  accept_to_approval_p95: ({ approvalsMs }) => [approvalsMs, 95],
  submit_to_receipt_p50: ({ receiptsMs }) => [receiptsMs, 50],
};
/** Where the last bucket of a sketch begins: what took longer is as long. */
const SLOWEST_MS = 500_000;

describe("figures after each event came one to three times, in any order, receipts hours late", () => {
  const events = eventsOfDays(1, { stories: 500, fromMs: FROM_MS, days: DAYS });
  const days = cellsByDay(deliveries(events, 2));

  it.each(["Europe/Berlin", "Asia/Kolkata", "America/New_York"])(
    "are those of a recount, by the days of %s",
    (zone) => {
      const dayOf = wallDay(zone);
      const figures = figuresBy(zone, days);
      const counts = countByHand(events, (atMs, country) => `${dayOf(atMs)} ${country}`);
      expect(events.length).toBeGreaterThan(3_000);
      expect(new Set([...counts.keys()].map((group) => group.slice(0, 10))).size).toBeGreaterThan(DAYS);
      for (const [group, count] of counts) {
        for (const [name, byHand] of Object.entries(BY_HAND)) {
          const [value, sample] = byHand(count);
          const figure = figures.get(`${group} ${name}`);
          // Where nothing happened there is no figure.
          const expected = figure === undefined && value === 0 ? null : value;
          expect([name, group, figure?.value ?? null, figure?.sample ?? 0]).toEqual([name, group, expected, sample]);
        }
        for (const [name, timesOf] of Object.entries(TIMES)) {
          const [times, percent] = timesOf(count);
          const exact = percentile(times, percent) ?? 0;
          const figure = figures.get(`${group} ${name}`);
          expect([name, group, figure?.sample ?? 0]).toEqual([name, group, times.length]);
          if (exact < SLOWEST_MS) expect(Math.abs((figure?.value ?? 0) - exact)).toBeLessThanOrEqual(0.1 * exact + 1);
        }
      }
      const known = [...figures.values()].filter(
        ({ measure }) => measure === "verifications" || measure === "attempts",
      );
      const total = [...counts.values()].reduce(
        (sum, { verifications, attempts }) => sum + verifications + attempts,
        0,
      );
      expect(known.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(total);
    },
  );
});
