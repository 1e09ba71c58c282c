import { expect, it } from "vitest";
import type { GroupFigure } from "../../../src/domain/measures/figures.ts";
import type { MeasureName } from "../../../src/domain/measures/measures.ts";
import { expositionOf } from "../../../src/http/metrics/exposition.ts";

function figure(measure: MeasureName, country: string | null, over: Partial<GroupFigure> = {}): GroupFigure {
  return { measure, part: 0, group: [country], currency: null, value: 1, sample: 1, interval: null, ...over };
}

it("times are in seconds, money in whole units by currency, and a sample stands once beside both", () => {
  const lines = expositionOf([
    figure("accept_to_approval_p95", "ES", { value: 8_100, sample: 12 }),
    figure("cost_per_verified", "ES", { value: 61_300, sample: 9, currency: "EUR" }),
    figure("cost_per_verified", "ES", { value: 1_000_000, sample: 9, currency: "USD" }),
  ]).split("\n");
  expect(lines.filter((line) => !line.startsWith("#"))).toEqual([
    'godwit_cost_per_verified_units{country="ES",currency="EUR"} 0.0613',
    'godwit_cost_per_verified_units{country="ES",currency="USD"} 1',
    'godwit_cost_per_verified_sample{country="ES"} 9',
    'godwit_accept_to_approval_p95_seconds{country="ES"} 8.1',
    'godwit_accept_to_approval_p95_sample{country="ES"} 12',
    "",
  ]);
});

it("what is not known has no series, a country that is not known has, and signs in a label are escaped", () => {
  const text = expositionOf([
    figure("verified", null),
    figure("verified", 'a"\\\nb'),
    figure("verification_success", "ES", { value: null, sample: 0 }),
  ]);
  expect(text).toContain('godwit_verified{country="unknown"} 1\n');
  expect(text).toContain('godwit_verified{country="a\\"\\\\\\nb"} 1\n');
  expect(text).not.toContain("godwit_verification_success{");
});

it("of nothing is empty", () => {
  expect(expositionOf([])).toBe("");
});
