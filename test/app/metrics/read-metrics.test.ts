import { describe, expect, it } from "vitest";
import type { CellReader } from "../../../src/app/ledger/ports.ts";
import { type MetricsQuestion, readMetrics } from "../../../src/app/metrics/read-metrics.ts";
import { err } from "../../../src/domain/base/result.ts";

const TENANT = {
  id: "ten_1",
  name: "Acme",
  brand: "Acme",
  residency: "global",
  countries: "all",
  policy: {},
  bucketCount: 256,
} as const;

async function refusalOf(sum: CellReader["sum"], interval: MetricsQuestion["interval"]) {
  const services = { cells: { sum }, clock: { nowMs: () => 1_800_000_000_000 } };
  const asked = { measures: "verified", groupBy: "country", filters: {}, from: undefined, to: undefined };
  const read = await readMetrics(services, { tenant: TENANT, mode: "live" }, { ...asked, interval, timeZone: "UTC" });
  return read.ok ? null : read.error;
}

describe("a question about figures", () => {
  it.each([
    { interval: "minute", offer: "Send `interval=hour`, or fewer measures" },
    { interval: "hour", offer: "Send `interval=day`, or fewer measures" },
    { interval: null, offer: "Send fewer measures" },
  ] as const)("that would be too many cells by $interval is offered what is coarser", async ({ interval, offer }) => {
    const refusal = await refusalOf(async () => err("too_many"), interval);
    expect(refusal).toMatchObject({ reason: "metrics_too_much", field: "group_by" });
    expect(JSON.stringify(refusal)).toContain(offer);
  });

  it("is not answered with less when a day does not answer", async () => {
    const refusal = await refusalOf(() => Promise.reject(new Error("away")), "hour");
    expect(refusal).toMatchObject({ reason: "store_unavailable" });
  });
});
