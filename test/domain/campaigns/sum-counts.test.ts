import { expect, it } from "vitest";
import { CountSum } from "../../../src/domain/campaigns/sum-counts.ts";
import { countOf } from "./counts.ts";

it("people who are alike in different buckets become one row, whatever the order they come in", () => {
  const rows = [
    countOf(),
    countOf({ people: 5, judged: 4, returned: 1, costMicros: 30_000 }),
    countOf({ variant: null, state: "held_out", people: 3, costMicros: 0, currency: null }),
    countOf({ state: "skipped", reason: "opted_out", people: 1 }),
  ];
  const sumOf = (parts: readonly (typeof rows)[]) => {
    const sum = new CountSum();
    for (const part of parts) sum.add(part);
    return sum.rows();
  };
  const summed = sumOf([rows.slice(0, 1), rows.slice(1, 3), [], rows.slice(3)]);
  expect(summed).toEqual(sumOf([rows.toReversed()]));
  expect(summed).toHaveLength(3);
  expect(summed).toContainEqual(
    countOf({
      people: 15,
      judged: 14,
      returned: 3,
      judgedWeek: 20,
      returnedWeek: 6,
      delivered: 18,
      failed: 2,
      clicked: 8,
      optedOut: 2,
      sentSince: 20,
      failedSince: 2,
      optedOutSince: 2,
      costMicros: 100_000,
    }),
  );
});

it.each([
  ["day", { day: 20_001 }],
  ["variant", { variant: "other" }],
  ["tier", { tier: "core" }],
  ["country", { country: "DE" }],
  ["state", { state: "queued" }],
  ["reason", { reason: "blocked" }],
  ["currency", { currency: "EUR" }],
] as const)("another %s is another row", (_name, other) => {
  const sum = new CountSum();
  sum.add([countOf(), countOf(other)]);
  expect(sum.rows()).toHaveLength(2);
});
