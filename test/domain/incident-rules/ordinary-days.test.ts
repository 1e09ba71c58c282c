import { describe, expect, it } from "vitest";
import { SHIPPED_RULES } from "../../../src/domain/incident-rules/shipped-rules.ts";
import { CellTally } from "../../../src/domain/ledger/cells/counts.ts";
import { normalDraw } from "../../../src/domain/metrics/normal.ts";
import { seededRandom } from "../../../src/domain/metrics/seeded.ts";
import { RuleCells } from "../../support/rule-cells.ts";
import { RuleRun } from "../../support/rule-run.ts";

/*
 * A tenant's weeks: four that went well, and days that are looked at minute by minute. INCIDENT_WEEKS=20 looks at as many
 * weeks, each of another luck; without it, at one day.
 */

const WEEKS = Number(process.env["INCIDENT_WEEKS"] ?? "0");
const DAY = 1_440;
const WEEK = 7 * DAY;
const MONDAY = 29_833_920;

interface Country {
  readonly country: string;
  /** Codes a minute at the height of the day. */
  readonly perMinute: number;
  readonly arrives: number;
  readonly typed: number;
}

const COUNTRIES: readonly Country[] = [
  { country: "US", perMinute: 30, arrives: 0.985, typed: 0.84 },
  { country: "ES", perMinute: 8, arrives: 0.97, typed: 0.8 },
  { country: "IN", perMinute: 15, arrives: 0.962, typed: 0.72 },
  { country: "MT", perMinute: 0.05, arrives: 0.9, typed: 0.6 },
];

type Luck = () => number;

/** Nights have a tenth of a day's codes, weekends two thirds; a minute differs from the next by half of what it has. */
function codesIn(minute: number, { perMinute }: Country, luck: Luck): number {
  const hour = (minute % DAY) / 60;
  const isWeekend = Math.floor((minute - MONDAY) / DAY) % 7 >= 5;
  const tide = 0.55 - 0.45 * Math.cos((2 * Math.PI * (hour - 4)) / 24);
  const mean = perMinute * tide * (isWeekend ? 0.66 : 1);
  return Math.max(0, Math.floor(mean * (1 + 0.5 * normalDraw(luck(), luck())) + luck()));
}

function shareOf(count: number, share: number, luck: Luck): number {
  let hits = 0;
  for (let at = 0; at < count; at += 1) if (luck() < share) hits += 1;
  return hits;
}

/** What people and carriers are like differs a little from hour to hour: half a percent or so. */
function drift(minute: number, seed: number): number {
  return 0.004 * normalDraw(...pairOf(Math.floor(minute / 60) * 1_009 + seed));
}

function pairOf(seed: number): [number, number] {
  const unit = seededRandom(seed);
  return [unit(), unit()];
}

function live(
  cells: RuleCells,
  minute: number,
  of: Country,
  { luck, seed, worse = 0 }: { luck: Luck; seed: number; worse?: number },
) {
  const codes = codesIn(minute, of, luck);
  if (codes === 0) return;
  const arrives = Math.min(1, of.arrives + drift(minute, seed)) * (1 - worse);
  const delivered = shareOf(codes, arrives, luck);
  const tally = new CellTally()
    .add("texts", codes)
    .add("claimed", codes)
    .add("submitted", codes)
    .add("delivered", delivered)
    .add("textsDelivered", delivered)
    .add("textsFailed", codes - delivered);
  for (let at = 0; at < delivered; at += 1)
    tally.addLatency("submitToReceipt", 0, Math.exp(8.3 + 0.7 * normalDraw(luck(), luck())));
  cells.add(minute, { country: of.country }, tally);
  const approved = shareOf(delivered, of.typed / of.arrives, luck);
  cells.add(
    minute,
    { row: "verification", country: of.country },
    new CellTally().add("started", codes).add("approved", approved),
  );
}

function world(seed: number, minutes: number, worseAt: (minute: number, country: string) => number = () => 0) {
  const luck = seededRandom(seed);
  const cells = new RuleCells();
  const fill = (from: number, to: number) => {
    for (let minute = from; minute < to; minute += 1)
      for (const of of COUNTRIES) live(cells, minute, of, { luck, seed, worse: worseAt(minute, of.country) });
  };
  for (let week = 4; week >= 1; week -= 1) fill(MONDAY - week * WEEK - 120, MONDAY - week * WEEK + minutes + 120);
  fill(MONDAY - 120, MONDAY + minutes);
  return cells;
}

describe("with the rules that are shipped", () => {
  it.each(Array.from({ length: Math.max(1, WEEKS) }, (_, seed) => seed + 1))(
    "ordinary days raise no incident: seed %i",
    { timeout: 120_000 },
    (seed) => {
      const minutes = WEEKS > 0 ? WEEK : DAY;
      const run = new RuleRun(SHIPPED_RULES, world(seed, minutes));
      for (let minute = MONDAY; minute < MONDAY + minutes; minute += 1) run.tick(minute);
      expect(run.told).toEqual([]);
    },
  );

  it.each([1])(
    "a day on which a tenth of a country's texts is lost from noon to two is one incident: seed %i",
    (seed) => {
      const noon = MONDAY + DAY / 2;
      const lost = (minute: number, country: string) =>
        country === "US" && minute >= noon && minute < noon + 120 ? 0.1 : 0;
      const run = new RuleRun(SHIPPED_RULES, world(seed, DAY, lost));
      for (let minute = MONDAY; minute < MONDAY + DAY; minute += 1) run.tick(minute);
      const told = run.told.map(({ step, rule, group }) => `${step} ${rule} ${group}`);
      expect(told).toEqual(["open delivery_low country=US", "close delivery_low country=US"]);
      // Its window, what is still on its way, and its patience: all that is looked at is of the outage by then.
      expect(run.told[0]?.minute).toBeLessThanOrEqual(noon + 30 + 5 + 3);
    },
  );

  it("a country that falls to 90 % for good is one incident, found within two hours", () => {
    const noon = MONDAY + DAY / 2;
    const fallen = (minute: number, country: string) => (country === "US" && minute >= noon ? 1 - 0.9 / 0.985 : 0);
    const run = new RuleRun(SHIPPED_RULES, world(1, DAY, fallen));
    for (let minute = MONDAY; minute < noon + 6 * 60; minute += 1) run.tick(minute);
    expect(run.told.map(({ step, rule, group }) => `${step} ${rule} ${group}`)).toEqual([
      "open delivery_low country=US",
    ]);
    expect(run.told[0]?.minute).toBeLessThanOrEqual(noon + 120);
  });

  it("a country in which hardly anybody is says nothing, though all of its texts are lost", () => {
    const run = new RuleRun(
      SHIPPED_RULES,
      world(1, DAY, (_, country) => (country === "MT" ? 1 : 0)),
    );
    for (let minute = MONDAY; minute < MONDAY + DAY; minute += 1) run.tick(minute);
    expect(run.told).toEqual([]);
  });
});
