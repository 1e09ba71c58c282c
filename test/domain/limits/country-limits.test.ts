import { describe, expect, it } from "vitest";
import { shardAt, shardsOf } from "../../../src/domain/limits/country-limits.ts";
import { priceIn } from "../../../src/domain/routing/spend-ceiling.ts";
import { CATEGORY_WEIGHTS } from "../../../src/domain/routing/weights.ts";

describe("the shards of a country", () => {
  it.each([
    { title: "one where nothing is set", limits: undefined, country: "ID", shards: 1 },
    { title: "one where only a rate is set", limits: { ID: { ratePerSecond: 5 } }, country: "ID", shards: 1 },
    { title: "as many as are set", limits: { ID: { shards: 4 } }, country: "ID", shards: 4 },
    { title: "not those of another", limits: { ID: { shards: 4 } }, country: "PH", shards: 1 },
    {
      title: "the most of all, for what spans countries",
      limits: { ID: { shards: 4 }, PH: { shards: 2 } },
      country: null,
      shards: 4,
    },
    { title: "one for what spans countries where nothing is set", limits: undefined, country: null, shards: 1 },
  ])("are $title", ({ limits, country, shards }) => {
    expect(shardsOf(limits, country)).toBe(shards);
  });

  it("follow one another in slices of 50 ms, so that texts of one moment meet", () => {
    const times = [0, 49, 50, 99, 100, 199, 200];
    expect(times.map((time) => shardAt(time, 4))).toEqual([0, 0, 1, 1, 2, 3, 0]);
    expect(times.map((time) => shardAt(time, 1))).toEqual(times.map(() => 0));
  });
});

describe("a price against a ceiling", () => {
  const money = (microUnits: number, currency: string) => ({ microUnits, currency });
  it.each([
    { price: money(7_500, "USD"), ceiling: "USD", counts: 7_500 },
    { price: money(1_000, "EUR"), ceiling: "USD", counts: 1_100 },
    { price: money(1_100, "USD"), ceiling: "EUR", counts: 1_000 },
    { price: money(5, "JPY"), ceiling: "JPY", counts: 5 },
    { price: money(5, "JPY"), ceiling: "USD", counts: null },
    { price: money(5, "USD"), ceiling: "JPY", counts: null },
  ])("$price.currency in $ceiling", ({ price, ceiling, counts }) => {
    expect(priceIn(ceiling, price, CATEGORY_WEIGHTS.otp)).toBe(counts);
  });
});
