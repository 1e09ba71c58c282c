import { describe, expect, it } from "vitest";
import type { CampaignPlan } from "../../../src/domain/campaigns/campaign.ts";
import { planFaults } from "../../../src/domain/campaigns/plan-faults.ts";
import { campaignOf } from "../../support/campaigns.ts";

const NOW = Date.UTC(2026, 10, 29);
const [VARIANT] = campaignOf().plan.variants;
const variants = (...names: readonly string[]) =>
  names.flatMap((name) => (VARIANT === undefined ? [] : [{ ...VARIANT, name }]));
const cron = (expression: string) => ({ schedule: { kind: "cron", expression } }) as const;
const rule = { of: "opt_outs", share: 0.1, afterTexts: 10 } as const;

describe("a plan", () => {
  it.each<readonly [string, Partial<CampaignPlan>, string, string]>([
    ["three fields", cron("0 10 *"), "/schedule/expression", "not_five_fields"],
    ["no such hour", cron("0 25 * * *"), "/schedule/expression", "unreadable"],
    ["30 February", cron("0 10 30 2 *"), "/schedule/expression", "never"],
    ["a window that is none", { window: { fromMinute: 600, untilMinute: 600 } }, "/window", "window_empty"],
    ["a window over midnight", { window: { fromMinute: 1_200, untilMinute: 480 } }, "/window", "window_empty"],
    ["most of the people held out", { holdOutShare: 0.51 }, "/hold_out_share", "out_of_bounds"],
    ["no variant", { variants: [] }, "/variants", "out_of_bounds"],
    ["two variants of a name", { variants: variants("a", "b", "a") }, "/variants/2/name", "name_known"],
    ["money that is none", { budget: { microUnits: 1, currency: "XQQ" } }, "/budget/currency", "unknown_currency"],
    ["two rules on one thing", { stopRules: [rule, rule] }, "/stop_rules/1/of", "rule_known"],
  ])("with %s is told which field is at fault", (_title, change, field, reason) => {
    const found = planFaults(campaignOf(change).plan, NOW);
    expect(found).toMatchObject([{ field, reason, isFatal: true }]);
    expect(found[0]?.hint).toMatch(/^Send /);
  });

  it.each<readonly [string, Partial<CampaignPlan>]>([
    ["when it becomes true", {}],
    ["on Fridays", cron("0 10 * * 5")],
    ["in half of the people", { holdOutShare: 0.5 }],
    ["within a budget", { budget: { microUnits: 1, currency: "EUR" } }],
    ["in ten variants", { variants: variants(..."abcdefghij") }],
  ])("%s has nothing against it", (_title, change) => {
    expect(planFaults(campaignOf(change).plan, NOW)).toEqual([]);
  });
});
