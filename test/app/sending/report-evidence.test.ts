import { describe, expect, it } from "vitest";
import { reportEvidence } from "../../../src/app/sending/report-evidence.ts";
import { NOTHING_ASKED } from "../../../src/app/sending/batch-quota.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import type { CountryLimitsByCountry } from "../../../src/domain/limits/country-limits.ts";
import type { Mode } from "../../../src/domain/base/placement.ts";
import { ringsSoon } from "../../support/alarms.ts";
import { makeServices } from "../support/services.ts";
import { TENANT } from "../../support/tenant.ts";

const sign = {
  routeId: "rte_1",
  class: "direct",
  network: null,
  sign: "arrived",
  sentAtMs: 1,
  atMs: 2,
  fair: true,
} as const;

type Entry = { readonly tenantId: string; readonly mode: Mode; readonly event: DomainEvent };

const base = { id: "evt_1", atMs: 2, phoneToken: "t" } as const;

/** A code was typed. */
function typed(country: string, mode: Mode = "live"): Entry {
  const said = { verificationId: "vrf_1", status: "approved", reason: null, evidence: { country, sign } } as const;
  return { tenantId: "ten_1", mode, event: { ...base, type: "verification.ended", ...said } };
}

/** A receipt, as releases wrote it whose evidence came with the ledger's events. */
function reported(country: string): Entry {
  const said = { messageId: "msg_1", attempt: 1, status: "delivered", carrierCode: null, price: null } as const;
  const event = { ...base, type: "message.reported", ...said, applied: true, evidence: { country, sign } } as const;
  return { tenantId: "ten_1", mode: "live", event };
}

async function report(countryLimits: CountryLimitsByCountry, entries: Entry[], away: readonly string[] = []) {
  const told: string[] = [];
  const services = makeServices({
    directory: { findKey: async () => null, findTenant: async () => ({ ...TENANT, countryLimits }) },
    countries: {
      open: async () => NOTHING_ASKED,
      close: async () => undefined,
      report: async ({ country, shard }, signs) => {
        if (away.includes(country)) throw new Error("object is away");
        told.push(`${country}:${shard} ${signs.length}`);
      },
    },
    pause: { wait: async () => undefined, alarm: ringsSoon },
  });
  await reportEvidence(services, entries);
  return {
    told: told.toSorted(),
    lost: services.log.map(({ event, fields }) => `${event} ${String(fields["country"])}`),
  };
}

describe("evidence of routes", () => {
  it("goes to its country, all of a batch at once", async () => {
    expect(await report({}, [typed("FR"), typed("DE"), typed("FR")])).toEqual({ told: ["DE:0 1", "FR:0 2"], lost: [] });
  });

  it("goes to every shard of a hot country, so that each knows all", async () => {
    const { told } = await report({ FR: { shards: 3 } }, [typed("FR")]);
    expect(told).toEqual(["FR:0 1", "FR:1 1", "FR:2 1"]);
  });

  it("of test keys teaches nothing", async () => {
    expect(await report({}, [typed("FR", "test")])).toEqual({ told: [], lost: [] });
  });

  it("is still read in events of releases that knew no other way, which wait in a queue over an upgrade", async () => {
    expect((await report({}, [reported("FR")])).told).toEqual(["FR:0 1"]);
  });

  it("that a country does not take is told as lost, and keeps nothing from the others", async () => {
    const { told, lost } = await report({}, [typed("FR"), typed("DE")], ["FR"]);
    expect([told, lost]).toEqual([["DE:0 1"], ["evidence.lost FR"]]);
  });
});
