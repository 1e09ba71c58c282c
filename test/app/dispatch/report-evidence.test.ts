import { describe, expect, it } from "vitest";
import { reportEvidence } from "../../../src/app/dispatch/report-evidence.ts";
import { NO_ROOM_ASKED } from "../../../src/app/dispatch/place-lease.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import type { CountryLimitsByCountry } from "../../../src/domain/limits/country-limits.ts";
import type { Mode } from "../../../src/domain/tenant.ts";
import { makeServices } from "../support/services.ts";

const sign = {
  routeId: "rte_1",
  class: "direct",
  network: null,
  sign: "arrived",
  sentAtMs: 1,
  atMs: 2,
  fair: true,
} as const;

function reported(country: string, mode: Mode = "live"): { tenantId: string; mode: Mode; event: DomainEvent } {
  const event: DomainEvent = {
    id: "evt_1",
    atMs: 2,
    phoneToken: "t",
    type: "message.reported",
    messageId: "msg_1",
    attempt: 1,
    status: "delivered",
    carrierCode: null,
    price: null,
    applied: true,
    evidence: { country, sign },
  };
  return { tenantId: "ten_1", mode, event };
}

async function report(countryLimits: CountryLimitsByCountry, entries: ReturnType<typeof reported>[]) {
  const told: string[] = [];
  const tenant = {
    id: "ten_1",
    name: "t",
    brand: "B",
    residency: "global",
    bucketCount: 64,
    countries: "all",
  } as const;
  const services = makeServices({
    directory: { findKey: async () => null, findTenant: async () => ({ ...tenant, policy: {}, countryLimits }) },
    countries: {
      open: async () => NO_ROOM_ASKED,
      close: async () => undefined,
      report: async ({ country, shard }, signs) => void told.push(`${country}:${shard} ${signs.length}`),
    },
  });
  await reportEvidence(services, entries);
  return told.toSorted();
}

describe("evidence of routes", () => {
  it("goes to its country, all of a batch at once", async () => {
    expect(await report({}, [reported("FR"), reported("DE"), reported("FR")])).toEqual(["DE:0 1", "FR:0 2"]);
  });

  it("goes to every shard of a hot country, so that each knows all", async () => {
    expect(await report({ FR: { shards: 3 } }, [reported("FR")])).toEqual(["FR:0 1", "FR:1 1", "FR:2 1"]);
  });

  it("of test keys teaches nothing", async () => {
    expect(await report({}, [reported("FR", "test")])).toEqual([]);
  });
});
