import { describe, expect, it } from "vitest";
import { type FraudPolicy, resolveFraudPolicy } from "../../../../src/domain/fraud/fraud-policy.ts";
import type { PastStart } from "../../../../src/domain/fraud/replay/past-start.ts";
import { rejudge, unseenRules } from "../../../../src/domain/fraud/replay/rejudge.ts";
import { blockedOf, reason, riskOf, startOf } from "./support.ts";

const judge = (start: PastStart, draft: FraudPolicy, then: FraudPolicy = {}) =>
  rejudge(start, resolveFraudPolicy(draft), resolveFraudPolicy(then));
const unconverted = (points: number) => riskOf("allow", reason("prefix_unconverted", points));
const PH = (handling: "allow" | "monitor" | "filter" | "block"): FraudPolicy => ({ countries: { PH: { handling } } });

describe("a start of the past, judged by a draft", () => {
  it.each<{
    readonly title: string;
    readonly start: Partial<PastStart>;
    readonly draft: FraudPolicy;
    readonly past?: FraudPolicy;
    readonly comes: object;
  }>([
    { title: "nothing against it", start: {}, draft: {}, comes: { decision: "allow" } },
    {
      title: "a stricter block",
      start: { risk: unconverted(15) },
      draft: { guard: { blockAt: 15, challengeAt: 10 } },
      comes: { decision: "block" },
    },
    {
      title: "a laxer block",
      start: blockedOf(riskOf("block", reason("prefix_unconverted", 35))),
      draft: { guard: { blockAt: 40 } },
      comes: { decision: "allow" },
    },
    {
      title: "a challenge that is refused",
      start: { risk: unconverted(22) },
      draft: { challenge: "refuse" },
      comes: { decision: "challenge" },
    },
    { title: "a delay", start: { risk: unconverted(25) }, draft: { delayAt: 25 }, comes: { decision: "delay" } },
    {
      title: "a rule that is off now",
      start: blockedOf(riskOf("block", reason("prefix_unconverted", 35))),
      draft: { rules: { prefix_unconverted: { mode: "off" } } },
      comes: { decision: "allow" },
    },
    {
      title: "a rule out of shadow, with what it weighs now",
      start: { risk: riskOf("allow", reason("number_voip", 6, false)) },
      draft: { rules: { number_voip: { mode: "enforce", weight: 30 } } },
      comes: { decision: "block" },
    },
    {
      title: "how its form was filled in, with what that weighs now",
      start: { risk: riskOf("allow", reason("behavior_instant", 12, false)) },
      draft: { rules: { behavior_instant: { mode: "enforce", weight: 30 } } },
      comes: { decision: "block" },
    },
    {
      title: "a line that is dead, with what it weighs now",
      start: { risk: riskOf("allow", reason("line_dead", 20, false)) },
      draft: { rules: { line_dead: { mode: "enforce", weight: 30 } } },
      comes: { decision: "block" },
    },
    {
      title: "a number that moved, with the points of its purpose",
      start: { risk: riskOf("allow", reason("number_moved", 15, false)) },
      draft: { rules: { number_moved: { mode: "enforce", weight: 90 } } },
      comes: { decision: "allow" },
    },
    {
      title: "a swap of some days ago, with the points of its age",
      start: { risk: riskOf("allow", reason("sim_swapped", 15, false)) },
      draft: { rules: { sim_swapped: { mode: "enforce", weight: 90 } } },
      comes: { decision: "allow" },
    },
    {
      title: "fewer points at most",
      start: blockedOf(riskOf("block", reason("prefix_unconverted", 60))),
      draft: { rules: { prefix_unconverted: { weight: 10 } } },
      comes: { decision: "allow" },
    },
    {
      title: "more points at most than were kept, where it depends on them",
      start: { risk: riskOf("allow", reason("network_unconverted", 10)) },
      draft: { rules: { network_unconverted: { weight: 40 } } },
      comes: { unknown: "points_cut" },
    },
    {
      title: "more points at most than were kept, where it does not",
      start: blockedOf(riskOf("block", reason("prefix_unconverted", 60))),
      draft: { rules: { prefix_unconverted: { weight: 90 } } },
      comes: { decision: "block" },
    },
    {
      title: "more points at most, where fewer were kept than the rule gave",
      start: { risk: unconverted(15) },
      draft: { rules: { prefix_unconverted: { weight: 90 } } },
      comes: { decision: "allow" },
    },
    {
      title: "more for what is shut, which is worth the same always",
      start: { risk: riskOf("allow", reason("prefix_blocked", 20)) },
      past: { rules: { prefix_blocked: { weight: 20 } } },
      draft: {},
      comes: { decision: "block" },
    },
    {
      title: "a country that opens, which blocks at any threshold",
      start: blockedOf(riskOf("block", reason("country_opening", 30))),
      draft: { guard: { blockAt: 60 } },
      comes: { decision: "block" },
    },
    { title: "a country shut", start: {}, draft: PH("block"), comes: { decision: "block" } },
    {
      title: "a country let go",
      start: blockedOf(riskOf("block", reason("prefix_unconverted", 60))),
      draft: PH("allow"),
      comes: { decision: "allow" },
    },
    {
      title: "a country monitored",
      start: blockedOf(riskOf("block", reason("prefix_unconverted", 60))),
      draft: PH("monitor"),
      comes: { decision: "allow" },
    },
    {
      title: "another purpose shut",
      start: {},
      draft: { countries: { PH: { handling: "filter", purposes: { login: "block" } } } },
      comes: { decision: "allow" },
    },
    {
      title: "a country that was shut then",
      start: blockedOf(riskOf("block", reason("country_blocked", 100))),
      draft: {},
      past: PH("block"),
      comes: { unknown: "not_judged" },
    },
    {
      title: "a country that nobody looked at then",
      start: {},
      draft: {},
      past: PH("allow"),
      comes: { unknown: "not_judged" },
    },
    {
      title: "a number that always passed",
      start: { isCounted: false },
      draft: {},
      comes: { unknown: "not_judged" },
    },
    {
      title: "a number that always passes now",
      start: { ...blockedOf(riskOf("block", reason("prefix_unconverted", 60))), phoneToken: "t" },
      draft: { allowedNumbers: [{ token: "t", masked: "" }] },
      comes: { decision: "allow" },
    },
    {
      title: "a beginning that passes, and is known",
      start: { risk: unconverted(40) },
      draft: { allowedPrefixes: ["+6391"] },
      comes: { decision: "allow" },
    },
    {
      title: "a beginning that passes, and is not known",
      start: blockedOf(riskOf("block", reason("prefix_unconverted", 60))),
      draft: { allowedPrefixes: ["+6391"] },
      comes: { unknown: "prefix_hidden" },
    },
    {
      title: "a beginning of another country",
      start: blockedOf(riskOf("block", reason("prefix_unconverted", 60))),
      draft: { allowedPrefixes: ["+6211"] },
      comes: { decision: "block" },
    },
    {
      title: "a device that was known",
      start: { risk: riskOf("allow", reason("prefix_unconverted", 60), reason("known_device", -60)) },
      draft: { guard: { blockAt: 20, challengeAt: 20 } },
      comes: { decision: "allow" },
    },
    {
      title: "a device that was known, and money that is spent now",
      start: { risk: riskOf("allow", reason("spend_fuse", 100, false), reason("known_device", -30)) },
      draft: {},
      comes: { decision: "block" },
    },
    {
      title: "a challenge that was passed",
      start: { risk: riskOf("allow", reason("prefix_unconverted", 25), reason("challenge_passed", 0)) },
      draft: { challenge: "ask" },
      comes: { decision: "allow" },
    },
    {
      title: "a challenge that was passed, and a block now",
      start: { risk: riskOf("allow", reason("prefix_unconverted", 25), reason("challenge_passed", 0)) },
      draft: { challenge: "ask", guard: { blockAt: 25 } },
      comes: { decision: "block" },
    },
    {
      title: "one that is open",
      start: { status: "pending", isCounted: false },
      draft: {},
      comes: { unknown: "still_open" },
    },
  ])("$title: $comes", ({ start, draft, past = {}, comes }) => {
    expect(judge(startOf(start), draft, past)).toEqual(comes);
  });
});

it("rules that were off, or worth nothing, and count in the draft were seen by nobody", () => {
  const then = resolveFraudPolicy({ rules: { number_voip: { mode: "off" }, prefix_neighbours: { weight: 0 } } });
  expect(unseenRules(resolveFraudPolicy(), then)).toEqual(["number_voip", "prefix_neighbours"]);
  expect(unseenRules(then, resolveFraudPolicy())).toEqual([]);
});
