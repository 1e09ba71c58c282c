import { describe, expect, it } from "vitest";
import {
  CAMPAIGN_STATUSES,
  type CampaignStatus,
  moveCampaign,
  textFor,
} from "../../../src/domain/campaigns/campaign.ts";
import { campaignOf } from "../../support/campaigns.ts";

const NOW_MS = 1_000;
const by = (to: CampaignStatus, who = "key_judge") => ({ to, by: who, because: null });

describe("a campaign", () => {
  const legal = new Set([
    "draft approved",
    "draft finished",
    "approved running",
    "approved draft",
    "approved finished",
    "running paused",
    "running finished",
    "paused running",
    "paused finished",
  ]);

  it.each(CAMPAIGN_STATUSES.flatMap((from) => CAMPAIGN_STATUSES.map((to) => [from, to] as const)))(
    "moves from %s to %s only where it may, one revision on",
    (from, to) => {
      const moved = moveCampaign(campaignOf({}, { status: from }), by(to), NOW_MS);
      expect(moved.ok).toBe(legal.has(`${from} ${to}`));
      if (moved.ok) expect(moved.value).toMatchObject({ status: to, revision: 4, updatedAtMs: NOW_MS });
      else expect(moved.error).toMatchObject({ fault: "illegal" });
    },
  );

  it("is approved by another than its author, and by nobody once it is a draft again", () => {
    const draft = campaignOf({}, { status: "draft", approvedBy: null, approvedAtMs: null });
    expect(moveCampaign(draft, by("approved", "key_author"), NOW_MS)).toEqual({
      ok: false,
      error: { fault: "own_campaign" },
    });
    const approved = moveCampaign(draft, by("approved"), NOW_MS);
    expect(approved).toMatchObject({ value: { approvedBy: "key_judge", approvedAtMs: NOW_MS } });
    const again = moveCampaign(campaignOf({}, { status: "approved" }), by("draft"), NOW_MS);
    expect(again).toMatchObject({ value: { approvedBy: null, approvedAtMs: null } });
  });

  it("has begun when it first ran, however often it was paused", () => {
    const first = moveCampaign(campaignOf({}, { status: "approved", startedAtMs: null }), by("running"), NOW_MS);
    expect(first).toMatchObject({ value: { startedAtMs: NOW_MS } });
    const resumed = moveCampaign(campaignOf({}, { status: "paused", startedAtMs: 7 }), by("running"), NOW_MS);
    expect(resumed).toMatchObject({ value: { startedAtMs: 7 } });
  });

  it("has words for members of the core, and gives them the others where it has none", () => {
    const ordinary = { template: "recall", version: 1, values: {} };
    const core = { template: "recall_core", version: 2, values: {} };
    const variant = { name: "plain", weight: 1, texts: { ordinary, core } };
    expect(textFor(variant, "core")).toBe(core);
    expect(textFor(variant, "ordinary")).toBe(ordinary);
    expect(textFor({ ...variant, texts: { ordinary, core: null } }, "core")).toBe(ordinary);
  });
});
