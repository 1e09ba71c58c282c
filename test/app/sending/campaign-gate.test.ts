import { describe, expect, it } from "vitest";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import type { Services } from "../../../src/app/services.ts";
import type { CampaignStatus } from "../../../src/domain/campaigns/campaign.ts";
import { noticeOrderOf, T0 } from "../../domain/verification/fixtures.ts";
import { makeDispatchWorld } from "../support/dispatch-world.ts";
import { MemoryAttempts } from "../support/memory-attempts.ts";
import { makeServices } from "../support/services.ts";

const CAMPAIGN = { id: "cmp_1", run: "2026-11-27T10:00", variant: "a" };

/** What is asked of an order before anybody plans for it: a service that is touched later throws. */
async function dispatch(status: CampaignStatus | null) {
  const order = noticeOrderOf({ userId: "u1", category: "engagement", campaign: CAMPAIGN });
  const attempts = new MemoryAttempts(order, () => T0);
  const asked: unknown[] = [];
  const campaignGate: Services["campaignGate"] = {
    async statusOf(owner, campaignId) {
      asked.push({ ...owner, campaignId });
      return status;
    },
  };
  const services = makeServices({ clock: { nowMs: () => T0 }, attempts, campaignGate });
  const report = await dispatchMessage(services, order).catch((error: unknown) => String(error));
  return { report, asked, claims: attempts.claims, ...heldBy(attempts) };
}

const heldBy = ({ postponed, abandoned }: MemoryAttempts) => ({
  postponed: postponed.map(({ untilMs }) => untilMs),
  ended: abandoned.map(({ reason }) => reason),
});

describe("a text of a campaign, before it is claimed", () => {
  it.each([
    { status: "paused", postponed: [T0 + 60_000], ended: [] },
    { status: "draft", postponed: [T0 + 60_000], ended: [] },
    { status: "approved", postponed: [T0 + 60_000], ended: [] },
    { status: null, postponed: [T0 + 60_000], ended: [] },
    { status: "finished", postponed: [], ended: ["campaign_finished"] },
  ] as const)("does not go while its campaign is $status", async ({ status, ...held }) => {
    expect(await dispatch(status)).toMatchObject({ report: "not_ours", claims: [], ...held });
  });

  it("goes on while it runs, by the tenant and mode of the text", async () => {
    const { report, asked, postponed, ended } = await dispatch("running");
    expect(report).toMatch(/must not touch/);
    expect([postponed, ended]).toEqual([[], []]);
    expect(asked).toEqual([{ tenantId: noticeOrderOf().tenantId, mode: "live", campaignId: "cmp_1" }]);
  });

  it("and any other text asks nobody", async () => {
    const { services, order } = makeDispatchWorld();
    expect(await dispatchMessage(services, order)).toBe("submitted");
  });
});
