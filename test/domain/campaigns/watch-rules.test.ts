import { describe, expect, it } from "vitest";
import type { Campaign } from "../../../src/domain/campaigns/campaign.ts";
import type { OccurrenceCount } from "../../../src/domain/campaigns/occurrence-count.ts";
import { judgeCampaign } from "../../../src/domain/campaigns/watch-rules.ts";
import { campaignOf } from "../../support/campaigns.ts";

const sent = (change: Partial<OccurrenceCount>): OccurrenceCount => ({
  variant: "a",
  tier: "ordinary",
  country: "FR",
  day: 20_000,
  state: "sent",
  reason: null,
  people: 0,
  judged: 0,
  returned: 0,
  judgedWeek: 0,
  returnedWeek: 0,
  delivered: 0,
  failed: 0,
  clicked: 0,
  optedOut: 0,
  sentSince: change.people ?? 0,
  failedSince: change.failed ?? 0,
  optedOutSince: change.optedOut ?? 0,
  costMicros: 0,
  listedMicros: 0,
  currency: "EUR",
  ...change,
});

const skipped = (reason: string, people: number) => sent({ state: "skipped", reason, people, sentSince: 0 });
/** Of texts of which all went out before it was resumed. */
const before = (change: Partial<OccurrenceCount>) =>
  sent({ ...change, sentSince: 0, failedSince: 0, optedOutSince: 0 });

const TEXT = { template: "recall", version: null, values: {} };
const CAMPAIGN: Campaign = campaignOf({
  variants: ["a", "b"].map((name) => ({ name, weight: 1, texts: { ordinary: TEXT, core: null } })),
  budget: { microUnits: 5_000_000, currency: "EUR" },
  stopRules: [
    { of: "opt_outs", share: 0.02, afterTexts: 200 },
    { of: "failures", share: 0.3, afterTexts: 100 },
  ],
});

const DAY_MS = 86_400_000;
const LATER_MS = 30_000 * DAY_MS;

describe("a campaign that nobody watches", () => {
  it.each([
    ["nothing has happened", [], null],
    [
      "its budget is spent",
      [sent({ costMicros: 3_000_000 }), sent({ variant: "b", costMicros: 2_000_000 })],
      "budget_spent",
    ],
    ["other money than its budget's is spent", [sent({ costMicros: 9_000_000_000, currency: "IDR" })], null],
    ["a micro-unit of it is left", [sent({ costMicros: 4_999_999 })], null],
    ["more than its share opts out", [sent({ people: 200, optedOut: 5 })], "opt_outs"],
    ["exactly its share does", [sent({ people: 200, optedOut: 4 })], null],
    ["most opt out, of fewer than it waits for", [sent({ people: 199, optedOut: 150 })], null],
    [
      "too many fail, over all variants",
      [sent({ people: 60, failed: 10 }), sent({ variant: "b", people: 40, failed: 21 })],
      "failures",
    ],
    [
      "most are refused for what its tenant has to mend",
      [skipped("template_refused", 21), sent({ people: 20 })],
      "texts_refused",
    ],
    ["as many go as are refused", [skipped("template_refused", 21), sent({ people: 21 })], null],
    ["fewer are refused than may be by chance", [skipped("text_refused", 19)], null],
    ["people themselves are why", [skipped("consent_missing", 500), skipped("returned", 90)], null],
    ["too many opted out before it was resumed", [before({ people: 300, optedOut: 90 })], null],
    [
      "too many do since, of as many as it waits for",
      [before({ people: 9_000 }), sent({ people: 200, optedOut: 5 })],
      "opt_outs",
    ],
    ["as many go since as are refused since", [before({ people: 900 }), skipped("no_route", 30)], "texts_refused"],
    ["who had no text is no text", [skipped("opted_out", 500), sent({ optedOut: 9 })], null],
  ] as const)("when %s", (_, counts, pause) => {
    expect(judgeCampaign(CAMPAIGN, counts, LATER_MS).pause).toBe(pause);
  });

  const days = [1, 2, 3, 4].flatMap((day) => [
    sent({ variant: "a", day, judged: 300, returned: 9 }),
    sent({ variant: "b", day, judged: 300, returned: 60 }),
  ]);

  it("stops a variant that clearly loses", () => {
    expect(judgeCampaign(CAMPAIGN, days, LATER_MS).stopped).toEqual(["a"]);
  });

  it("judges no day before the last of its people has had all the time to come back", () => {
    const lastMs = 5 * DAY_MS + 48 * 3_600_000;
    const clear = days.map((one) => ({ ...one, day: one.day === 1 ? 1 : 4 }));
    expect(judgeCampaign(CAMPAIGN, clear, lastMs - 1).stopped).toEqual([]);
    expect(judgeCampaign(CAMPAIGN, clear, lastMs).stopped).toEqual(["a"]);
  });

  it("keeps it stopped, and compares it with none of the others any more", () => {
    const after = { ...CAMPAIGN, stoppedVariants: ["b"] };
    expect(judgeCampaign(after, days, LATER_MS).stopped).toEqual(["b"]);
  });

  it("compares days on which only one variant had people with nothing", () => {
    const apart = [1, 2, 3].flatMap((at) => [
      sent({ variant: "a", day: 2 * at, judged: 300, returned: 9 }),
      sent({ variant: "b", day: 2 * at + 1, judged: 300, returned: 60 }),
    ]);
    expect(judgeCampaign(CAMPAIGN, apart, LATER_MS).stopped).toEqual([]);
  });
});
