// The Workers' runtime brings its own locale data: amounts and times must look there as they do where texts are tested.
import { describe, expect, it } from "vitest";
import { formatAmount, formatTime, isTimeZone } from "../../../src/domain/template/catalogue/formats.ts";
import { FORMAT_SAMPLES, SAMPLE_AMOUNT, SAMPLE_AT_MS } from "../../domain/template/catalogue/format-samples.ts";

describe("in the Workers' runtime", () => {
  it.each(FORMAT_SAMPLES)("amount and time in $locale of $country are $amount and $time", (sample) => {
    const { locale, country, amount, time } = sample;
    expect(formatAmount(SAMPLE_AMOUNT, { locale, country })).toBe(amount);
    expect(formatTime(SAMPLE_AT_MS, "Europe/Madrid", { locale, country })).toBe(time);
  });

  it("an unknown time zone is told from a known one", () => {
    expect([isTimeZone("Asia/Manila"), isTimeZone("Mars/Base")]).toEqual([true, false]);
  });
});
