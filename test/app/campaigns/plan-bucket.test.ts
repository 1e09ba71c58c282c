import { describe, expect, it } from "vitest";
import { NOBODY } from "../../../src/app/campaigns/bucket-ports.ts";
import { planBucket } from "../../../src/app/campaigns/plan-bucket.ts";
import { campaignOf } from "../../support/campaigns.ts";
import { TENANT } from "../../support/tenant.ts";
import { makeServices } from "../support/services.ts";

const unasked = () => Promise.reject(new Error("nobody is asked"));

/** A bucket with so many pages of people: what was done, in order. */
async function plan(pages: number): Promise<readonly string[]> {
  const done: string[] = [];
  const services = makeServices({
    clock: { nowMs: () => 0 },
    telemetry: { emit: () => undefined },
    vault: { open: unasked, seal: unasked },
    pause: {
      wait: async () => void done.push("rest"),
      alarm: () => () => undefined,
    },
    campaignQuotas: { take: unasked, giveBack: unasked, setAside: unasked },
    campaignBuckets: {
      zones: unasked,
      unplaced: async () => [],
      learnZones: unasked,
      async plan(_place, { cursor, limit }) {
        done.push("page");
        const next = (cursor ?? 0) + limit;
        return { ...NOBODY, planned: limit, cursor: next < pages * limit ? next : null };
      },
      take: unasked,
      settle: unasked,
      note: unasked,
      setStatus: unasked,
      counts: unasked,
      load: unasked,
    },
  });
  const place = { tenant: TENANT, mode: "live", bucket: 0 } as const;
  await planBucket(services, { place, campaigns: [campaignOf()], untilMs: 1 });
  return done;
}

describe("planning a bucket", () => {
  it("rests between two pages, so that whoever waits for a code waits for one page alone", async () => {
    expect(await plan(3)).toEqual(["page", "rest", "page", "rest", "page"]);
  });

  it("does not rest where one page holds all of them", async () => {
    expect(await plan(1)).toEqual(["page"]);
  });
});
