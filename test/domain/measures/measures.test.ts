import { describe, expect, it } from "vitest";
import { type CellCounts, CellTally } from "../../../src/domain/ledger/cells/counts.ts";
import { evaluate } from "../../../src/domain/measures/evaluate.ts";
import {
  dimensionsOf,
  MEASURE_NAMES,
  measureOf,
  type MeasureName,
  measureUnit,
} from "../../../src/domain/measures/measures.ts";

const VERIFICATIONS: CellCounts = new CellTally()
  .add("started", 10)
  .add("approved", 6)
  .add("blocked", 2)
  .add("checks", 9)
  .add("wrongChecks", 3)
  .add("resends", 4)
  .addLatency("acceptToApproval", 0, 8_000)
  .counts();
const ATTEMPTS: CellCounts = new CellTally()
  .add("texts", 8)
  .add("textsDelivered", 6)
  .add("textsFailed")
  .add("textsUnknown")
  .add("textsDropped", 2)
  .add("textsTaken", 7)
  .add("textsNotTaken")
  .add("claimed", 10)
  .add("submitted", 9)
  .add("delivered", 6)
  .add("receiptsDue", 8)
  .add("receiptsHeard", 6)
  .add("segments", 12)
  .add("converted", 5)
  .addCost({ currency: "EUR", microUnits: 500_001 })
  .addCost({ currency: "USD", microUnits: 20_000 })
  .addLatency("acceptToSubmit", 0, 300)
  .addLatency("submitToReceipt", 0, 4_000)
  .counts();
const ALERTS: CellCounts = new CellTally().add("opened", 4).add("answeredByText", 3).add("rejected").counts();
const REMINDERS: CellCounts = new CellTally().add("created", 5).add("sent", 2).counts();

const COUNTS = { verification: VERIFICATIONS, attempt: ATTEMPTS, alert: ALERTS, reminder: REMINDERS, unsent: {} };

/** Value and sample of every measure, by currency. */
const EXPECTED = {
  verifications: [[null, 10, 10]],
  verified: [[null, 6, 6]],
  blocked: [[null, 2, 2]],
  verification_success: [[null, 6 / 8, 8]],
  wrong_codes: [[null, 3 / 9, 9]],
  resends_per_verification: [[null, 4 / 8, 8]],
  texts: [[null, 8, 8]],
  text_delivery_rate: [[null, 6 / 8, 8]],
  text_accept_rate: [[null, 7 / 8, 8]],
  dropped: [[null, 2, 2]],
  attempts: [[null, 10, 10]],
  accept_rate: [[null, 0.9, 10]],
  delivery_rate: [[null, 6 / 9, 9]],
  missing_receipts: [[null, 0.25, 8]],
  retry_rate: [[null, 0.2, 10]],
  segments: [[null, 12, 12]],
  cost: [
    ["EUR", 500_001, 10],
    ["USD", 20_000, 10],
  ],
  codes_typed: [[null, 5, 5]],
  cost_per_verified: [
    ["EUR", 100_000, 5],
    ["USD", 4_000, 5],
  ],
  accept_to_submit_p50: [[null, 300, 1]],
  accept_to_submit_p95: [[null, 300, 1]],
  accept_to_submit_p99: [[null, 300, 1]],
  submit_to_receipt_p50: [[null, 4_000, 1]],
  submit_to_receipt_p95: [[null, 4_000, 1]],
  submit_to_receipt_p99: [[null, 4_000, 1]],
  accept_to_approval_p50: [[null, 8_000, 1]],
  accept_to_approval_p95: [[null, 8_000, 1]],
  accept_to_approval_p99: [[null, 8_000, 1]],
  alerts: [[null, 4, 4]],
  reply_rate: [[null, 0.75, 4]],
  rejection_rate: [[null, 0.25, 4]],
  reminders: [[null, 5, 5]],
  reminders_sent: [[null, 0.4, 5]],
} as const satisfies Record<MeasureName, readonly (readonly [string | null, number, number])[]>;

describe("a measure", () => {
  it.each(MEASURE_NAMES)("comes to what its formula says, with its sample: %s", (name) => {
    const measure = measureOf(name);
    const figures = evaluate(measure, COUNTS[measure.rows[0]]);
    expect(figures.map(({ currency, sample }) => [currency, sample])).toEqual(
      EXPECTED[name].map(([currency, , sample]) => [currency, sample]),
    );
    for (const [at, [, value]] of EXPECTED[name].entries()) {
      const got = figures[at]?.value ?? 0;
      // A quantile is right within a tenth; all else exactly.
      if (measureUnit(measure) === "ms") expect(Math.abs(got - value) / value).toBeLessThanOrEqual(0.1);
      else expect(got).toBe(value);
    }
  });

  it.each(MEASURE_NAMES)("of nothing is no number but a count, and has no interval: %s", (name) => {
    const measure = measureOf(name);
    const figures = evaluate(measure, {});
    expect(figures).toEqual([
      { currency: null, value: measure.formula.kind === "count" ? 0 : null, sample: 0, interval: null },
    ]);
  });

  it.each(MEASURE_NAMES)("that is a share or a quantile has an interval around it, and no other has: %s", (name) => {
    const measure = measureOf(name);
    for (const { value, interval } of evaluate(measure, COUNTS[measure.rows[0]])) {
      const isEstimate = ["share", "quantile"].includes(measure.formula.kind);
      expect(interval !== null).toBe(isEstimate);
      if (interval === null || value === null) continue;
      expect(interval.low).toBeLessThanOrEqual(value);
      expect(interval.high).toBeGreaterThanOrEqual(value);
    }
  });

  it("can be broken down by what its rows have", () => {
    expect(dimensionsOf(measureOf("verification_success"))).toEqual(["country", "number_kind", "purpose"]);
    expect(dimensionsOf(measureOf("cost_per_verified"))).toEqual([
      "country",
      "number_kind",
      "category",
      "template",
      "carrier",
      "route",
      "network",
    ]);
    expect(dimensionsOf(measureOf("texts"))).toContain("route");
    expect(dimensionsOf(measureOf("alerts"))).toEqual(["country", "alert_type"]);
    expect(dimensionsOf(measureOf("reminders"))).toEqual(["country"]);
  });
});

describe("money", () => {
  it("for nobody is not known, and neither is what no carrier has named a price of", () => {
    const measure = measureOf("cost_per_verified");
    const unpaid = new CellTally().add("claimed", 3).add("converted", 2).counts();
    expect(evaluate(measure, unpaid)).toEqual([{ currency: null, value: null, sample: 2, interval: null }]);
    const unverified = new CellTally().add("claimed", 3).addCost({ currency: "EUR", microUnits: 7 }).counts();
    expect(evaluate(measure, unverified)).toEqual([{ currency: "EUR", value: null, sample: 0, interval: null }]);
  });
});
