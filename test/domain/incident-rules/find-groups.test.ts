import { describe, expect, it } from "vitest";
import { type FigureReading, findingsOf, type Readings } from "../../../src/domain/incident-rules/find-groups.ts";
import {
  type Condition,
  conditionKey,
  type FigureCondition,
  type IncidentRule,
  isFigure,
} from "../../../src/domain/incident-rules/rule.ts";
import { zoneOfMost } from "../../../src/domain/incident-rules/country-zone.ts";
import { hourQuestions, spreadsOf } from "../../../src/domain/incident-rules/hourly-spread.ts";
import { baselineQuestions, byTheHour, windowQuestions } from "../../../src/domain/incident-rules/rule-question.ts";
import type { CellQuestion } from "../../../src/domain/ledger/cells/cell-question.ts";
import { CellTally } from "../../../src/domain/ledger/cells/counts.ts";
import { SPREAD_MOST } from "../../../src/domain/metrics/spread.ts";
import { RuleCells } from "../../support/rule-cells.ts";

const MINUTE = 30_000_000;
const WEEK = 10_080;
const BASE = {
  groupBy: ["country"],
  filters: {},
  windowMinutes: 30,
  delayMinutes: 5,
  sampleLeast: 50,
  currency: null,
} as const;

function ruleWith(condition: Condition): IncidentRule {
  return { name: "own", meaning: "", enabled: true, condition, openAfterMinutes: 0, closeAfterMinutes: 0 };
}

interface Told extends Partial<Readings> {
  readonly figure?: Partial<FigureReading>;
}

function found(condition: Condition, cells: RuleCells, { figure, ...readings }: Told = {}) {
  const asked = isFigure(condition) ? [condition] : [];
  const [now = null] = windowQuestions(asked, MINUTE).map((question) => cells.answer(question));
  const past = baselineQuestions(asked, MINUTE).map((question) => cells.answer(question));
  const figures = new Map([[conditionKey(condition), { now, past, spreads: new Map(), ...figure }]]);
  return findingsOf(ruleWith(condition), {
    minute: MINUTE,
    figures,
    zoneOf: zoneOfMost,
    signs: [],
    heard: new Set(),
    ...readings,
  });
}

function verdicts(condition: Condition, cells: RuleCells): Readonly<Record<string, string>> {
  return Object.fromEntries((found(condition, cells) ?? []).map(({ group, verdict }) => [group, verdict]));
}

function texts(cells: RuleCells, minute: number, of: { country: string; delivered: number; failed: number }): void {
  const tally = new CellTally().add("textsDelivered", of.delivered).add("textsFailed", of.failed);
  cells.add(minute, { country: of.country, route: "rte_1" }, tally);
}

function starts(cells: RuleCells, minute: number, of: { country: string; started: number; approved: number }): void {
  const tally = new CellTally().add("started", of.started).add("approved", of.approved);
  cells.add(minute, { row: "verification", country: of.country }, tally);
}

describe("a share below a value", () => {
  const condition: FigureCondition = { ...BASE, kind: "below", measure: "text_delivery_rate", value: 0.95 };

  it.each([
    { what: "far below", delivered: 140, failed: 60, verdict: "bad" },
    { what: "below by no more than chance makes it", delivered: 93, failed: 7, verdict: "unknown" },
    { what: "at the value", delivered: 95, failed: 5, verdict: "good" },
    { what: "below by the same, of very many", delivered: 9_300, failed: 700, verdict: "bad" },
    { what: "above", delivered: 199, failed: 1, verdict: "good" },
    { what: "nothing at all, of a quiet country", delivered: 0, failed: 49, verdict: "unknown" },
    { what: "nothing at all, of so many that count", delivered: 0, failed: 50, verdict: "bad" },
  ])("is $verdict: $what", ({ delivered, failed, verdict }) => {
    const cells = new RuleCells();
    texts(cells, MINUTE - 6, { country: "ES", delivered, failed });
    expect(verdicts(condition, cells)).toEqual({ "country=ES": verdict });
  });

  it.each([
    { what: "a point below, of a country that is never otherwise", delivered: 18_800, spread: 0, verdict: "bad" },
    {
      what: "a point below, of one whose hours differ by half of that",
      delivered: 18_800,
      spread: 0.0005,
      verdict: "unknown",
    },
    { what: "five points below, of the same", delivered: 18_000, spread: 0.0005, verdict: "bad" },
    {
      what: "five points below, of one whose hours differ as much as is excused",
      delivered: 18_000,
      spread: SPREAD_MOST,
      verdict: "bad",
    },
  ])("is $verdict: $what", ({ delivered, spread, verdict }) => {
    const cells = new RuleCells();
    texts(cells, MINUTE - 6, { country: "ES", delivered, failed: 20_000 - delivered });
    const findings = found(condition, cells, { figure: { spreads: new Map([["country=ES", spread]]) } });
    expect(findings?.map((one) => one.verdict)).toEqual([verdict]);
  });

  it("evens out over the hours of a long window", () => {
    const cells = new RuleCells();
    texts(cells, MINUTE - 6, { country: "ES", delivered: 18_800, failed: 1_200 });
    const day: FigureCondition = { ...condition, windowMinutes: 1_440 };
    const findings = found(day, cells, { figure: { spreads: new Map([["country=ES", 0.0005]]) } });
    expect(findings?.map((one) => one.verdict)).toEqual(["bad"]);
  });

  it("is measured of its own hours of the last days", () => {
    const cells = new RuleCells();
    const [first] = hourQuestions([condition], MINUTE);
    for (let hour = 0; hour < 72; hour += 1) {
      const minute = (first?.edges[0] ?? 0) + hour * 60;
      texts(cells, minute, {
        country: "ES",
        delivered: hour % 2 === 0 ? 9_700 : 9_500,
        failed: hour % 2 === 0 ? 300 : 500,
      });
      texts(cells, minute, { country: "FR", delivered: 9_600, failed: 400 });
    }
    const days = hourQuestions([condition], MINUTE).map((question) => cells.answer(question));
    const spreads = spreadsOf(condition, days);
    expect(spreads.get("country=ES")).toBeGreaterThan(0.001);
    expect(spreads.get("country=FR")).toBe(0);
    expect(hourQuestions([{ ...condition, measure: "submit_to_receipt_p95" }], MINUTE)).toEqual([]);
  });

  it("counts what lies in its window, which ends before now", () => {
    const cells = new RuleCells();
    for (const minute of [MINUTE - 36, MINUTE - 5, MINUTE])
      texts(cells, minute, { country: "ES", delivered: 0, failed: 500 });
    expect(verdicts(condition, cells)).toEqual({});
    texts(cells, MINUTE - 35, { country: "ES", delivered: 0, failed: 100 });
    expect(found(condition, cells)).toEqual([
      { group: "country=ES", verdict: "bad", value: 0, sample: 100, against: 0.95 },
    ]);
  });

  it("looks at each country by itself, at regions, or at all together", () => {
    const cells = new RuleCells();
    texts(cells, MINUTE - 6, { country: "ES", delivered: 100, failed: 0 });
    texts(cells, MINUTE - 6, { country: "FR", delivered: 0, failed: 100 });
    texts(cells, MINUTE - 6, { country: "US", delivered: 100, failed: 0 });
    expect(verdicts(condition, cells)).toEqual({ "country=ES": "good", "country=FR": "bad", "country=US": "good" });
    expect(verdicts({ ...condition, groupBy: ["region"] }, cells)).toEqual({
      "region=amer": "good",
      "region=emea": "bad",
    });
    expect(verdicts({ ...condition, groupBy: [] }, cells)).toEqual({ "": "bad" });
    expect(verdicts({ ...condition, filters: { country: "US" } }, cells)).toEqual({ "country=US": "good" });
    expect(verdicts({ ...condition, groupBy: ["country", "route"], filters: { country: "US" } }, cells)).toEqual({
      "country=US route=rte_1": "good",
    });
  });
});

describe("above a value", () => {
  it.each([
    { what: "times", slow: 25, verdict: "bad" },
    { what: "times as usual", slow: 4, verdict: "good" },
  ])("$what of which $slow in 100 are slow are $verdict", ({ slow, verdict }) => {
    const cells = new RuleCells();
    const tally = new CellTally();
    for (let index = 0; index < 100; index += 1) tally.addLatency("submitToReceipt", 0, index < slow ? 90_000 : 4_000);
    cells.add(MINUTE - 6, { country: "ES" }, tally);
    expect(verdicts({ ...BASE, kind: "above", measure: "submit_to_receipt_p95", value: 30_000 }, cells)).toEqual({
      "country=ES": verdict,
    });
  });

  it("money of one currency is not added to another's", () => {
    const cells = new RuleCells();
    const cost = (currency: string, microUnits: number) =>
      new CellTally().add("claimed", 60).addCost({ currency, microUnits });
    cells.add(MINUTE - 6, { country: "ES" }, cost("EUR", 2_000_000));
    cells.add(MINUTE - 6, { country: "ES" }, cost("USD", 9_000_000));
    const budget = { ...BASE, kind: "above", measure: "cost", value: 5_000_000 } as const;
    expect(verdicts({ ...budget, currency: "EUR" }, cells)).toEqual({ "country=ES": "good" });
    expect(verdicts({ ...budget, currency: "USD" }, cells)).toEqual({ "country=ES": "bad" });
  });

  it("unusually many second attempts are", () => {
    const cells = new RuleCells();
    cells.add(MINUTE - 6, { country: "ES" }, new CellTally().add("claimed", 200).add("texts", 100));
    expect(verdicts({ ...BASE, kind: "above", measure: "retry_rate", value: 0.3 }, cells)).toEqual({
      "country=ES": "bad",
    });
  });
});

describe("a change against the same hours of past weeks", () => {
  const fall: Condition = {
    ...BASE,
    windowMinutes: 60,
    kind: "change",
    measure: "verification_success",
    direction: "fall",
    by: 0.3,
  };

  function world(
    now: { started: number; approved: number } | null,
    before: { started: number; approved: number },
    weeks = 4,
  ) {
    const cells = new RuleCells();
    if (now !== null) starts(cells, MINUTE - 20, { country: "ES", ...now });
    for (let week = 1; week <= weeks; week += 1) starts(cells, MINUTE - 20 - week * WEEK, { country: "ES", ...before });
    return cells;
  }

  it.each([
    { what: "by half", now: { started: 100, approved: 40 }, verdict: "bad" },
    { what: "by less than is named", now: { started: 1_000, approved: 650 }, verdict: "good" },
    { what: "none", now: { started: 100, approved: 82 }, verdict: "good" },
    { what: "by half, of too few", now: { started: 49, approved: 20 }, verdict: "unknown" },
    { what: "by a third, which may be chance", now: { started: 60, approved: 30 }, verdict: "unknown" },
  ])("is $verdict: $what", ({ now, verdict }) => {
    expect(verdicts(fall, world(now, { started: 100, approved: 80 }))).toEqual({ "country=ES": verdict });
  });

  it("is unknown where there is no past, and where a week of it did not answer", () => {
    const cells = world({ started: 100, approved: 10 }, { started: 100, approved: 80 }, 0);
    expect(verdicts(fall, cells)).toEqual({ "country=ES": "unknown" });
    const [finding] =
      found(fall, world({ started: 100, approved: 10 }, { started: 100, approved: 80 }), { figure: { past: [] } }) ??
      [];
    expect(finding?.verdict).toBe("unknown");
  });

  it("of what is counted is seen where nothing is left of it", () => {
    const volume: Condition = { ...fall, measure: "verifications", by: 0.5 };
    expect(verdicts(volume, world(null, { started: 300, approved: 0 }))).toEqual({ "country=ES": "bad" });
    expect(verdicts(volume, world({ started: 280, approved: 0 }, { started: 600, approved: 0 }))).toEqual({
      "country=ES": "good",
    });
    // A tenant of a week has a past of a week.
    expect(verdicts(volume, world(null, { started: 300, approved: 0 }, 1))).toEqual({ "country=ES": "bad" });
  });

  it("of a country that is young is held against the weeks that it has", () => {
    const volume: Condition = { ...fall, measure: "verifications", by: 0.5 };
    const cells = world({ started: 500, approved: 0 }, { started: 500, approved: 0 });
    starts(cells, MINUTE - 20, { country: "FR", started: 240, approved: 0 });
    for (const week of [1, 2]) starts(cells, MINUTE - 20 - week * WEEK, { country: "FR", started: 600, approved: 0 });
    // A fourth of two weeks would be 300, and no fall.
    expect(verdicts(volume, cells)).toEqual({ "country=ES": "good", "country=FR": "bad" });
  });

  it("of a window that is less than an hour is held against the same minutes, not against their hour", () => {
    const rise: Condition = { ...fall, measure: "verifications", windowMinutes: 20, direction: "rise", by: 0.4 };
    const cells = new RuleCells();
    // Every day there is much in the last third of the hour, and little before.
    for (let week = 0; week <= 4; week += 1)
      for (const [minute, started] of [
        [MINUTE - 50, 50],
        [MINUTE - 15, 900],
      ] as const)
        starts(cells, minute - week * WEEK, { country: "ES", started, approved: 0 });
    expect(verdicts(rise, cells)).toEqual({ "country=ES": "good" });
  });

  it("is seen as far as hours tell, where no minutes are left of then", () => {
    const volume: Condition = { ...fall, measure: "verifications", windowMinutes: 30, by: 0.5 };
    const cells = new RuleCells();
    for (let week = 1; week <= 4; week += 1)
      for (let minute = 0; minute < 120; minute += 10)
        starts(cells, MINUTE - 120 + minute - week * WEEK, { country: "ES", started: 100, approved: 0 });
    starts(cells, MINUTE - 20, { country: "ES", started: 250, approved: 0 });
    const hours = baselineQuestions([volume], MINUTE).flatMap((question) => byTheHour(question) ?? []);
    expect(hours).toHaveLength(4);
    const past = hours.map((question) => cells.answer(question));
    expect(found(volume, cells, { figure: { past } })).toEqual([
      { group: "country=ES", verdict: "good", value: 250, sample: 250, against: 300 },
    ]);
    expect(byTheHour(hours[0] as CellQuestion)).toBeNull();
  });

  it("is held against the same hour by the clocks of its country, though they were changed since", () => {
    // Nine in the morning of Madrid: on Monday the 26th of October 2026 at eight of UTC, the week before at seven.
    const minute = Date.UTC(2026, 9, 26, 9) / 60_000;
    const volume: FigureCondition = { ...fall, measure: "verifications", delayMinutes: 0, by: 0.5 };
    const cells = new RuleCells();
    for (const country of ["ES", "JP"]) {
      starts(cells, minute - 30, { country, started: 400, approved: 0 });
      for (let week = 1; week <= 4; week += 1) {
        const at = minute - 30 - week * WEEK - (country === "ES" ? 60 : 0);
        starts(cells, at, { country, started: 400, approved: 0 });
        starts(cells, at + 60, { country, started: 1_600, approved: 0 });
      }
    }
    const past = baselineQuestions([volume], minute).map((question) => cells.answer(question));
    const [now = null] = windowQuestions([volume], minute).map((question) => cells.answer(question));
    const figures = new Map([[conditionKey(volume), { now, past, spreads: new Map<string, number>() }]]);
    const findings = findingsOf(ruleWith(volume), { minute, figures, zoneOf: zoneOfMost, signs: [], heard: new Set() });
    expect(findings?.map(({ group, verdict, against }) => [group, verdict, against])).toEqual([
      ["country=ES", "good", 400],
      ["country=JP", "good", 400],
    ]);
  });

  it("upwards is one as well", () => {
    const rise: Condition = { ...fall, measure: "verifications", direction: "rise", by: 1 };
    expect(verdicts(rise, world({ started: 900, approved: 0 }, { started: 300, approved: 0 }))).toEqual({
      "country=ES": "bad",
    });
  });
});

describe("the burn rate of an objective", () => {
  const burn: Condition = {
    ...BASE,
    windowMinutes: 60,
    delayMinutes: 0,
    kind: "burn_rate",
    measure: "accept_rate",
    objective: 0.99,
    rate: 14,
  };

  function accepted(cells: RuleCells, minute: number, claimed: number, submitted: number): void {
    cells.add(minute, { country: "ES" }, new CellTally().add("claimed", claimed).add("submitted", submitted));
  }

  it.each([
    { what: "in the window and its end", early: 500, late: 50, verdict: "bad" },
    { what: "that is over", early: 500, late: 100, verdict: "good" },
    { what: "that has just begun", early: 1_000, late: 50, verdict: "good" },
    { what: "with nothing in its end", early: 500, late: null, verdict: "unknown" },
    { what: "that may be chance", early: 830, late: 80, verdict: "unknown" },
  ])("is $verdict: $what", ({ early, late, verdict }) => {
    const cells = new RuleCells();
    accepted(cells, MINUTE - 30, 1_000, early);
    if (late !== null) accepted(cells, MINUTE - 2, 100, late);
    expect(verdicts(burn, cells)).toEqual({ "country=ES": verdict });
  });
});

describe("a sign", () => {
  const opened: Condition = { kind: "sign", sign: "breaker_open" };
  const signs = [
    { sign: "breaker_open", group: "country=ES route=rte_1" },
    { sign: "fuse_blown", group: "country=FR" },
  ] as const;

  it("is bad for whom it is held", () => {
    const [finding, ...others] = found(opened, new RuleCells(), { signs }) ?? [];
    expect(finding).toEqual({
      group: "country=ES route=rte_1",
      verdict: "bad",
      value: null,
      sample: null,
      against: null,
    });
    expect(others).toEqual([]);
  });

  it("is not judged by a ledger, and a figure is not where that does not answer", () => {
    const share: Condition = { ...BASE, kind: "below", measure: "text_delivery_rate", value: 0.95 };
    expect(found(share, new RuleCells(), { figure: { now: null } })).toBeNull();
  });
});
