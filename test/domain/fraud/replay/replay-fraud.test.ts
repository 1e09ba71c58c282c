import { describe, expect, it } from "vitest";
import { decideRisk } from "../../../../src/domain/fraud/decide-risk.ts";
import { type FraudPolicy, handlingOf, resolveFraudPolicy } from "../../../../src/domain/fraud/fraud-policy.ts";
import { onHeldOut } from "../../../../src/domain/fraud/holdout/held-out.ts";
import type { Signal } from "../../../../src/domain/fraud/guard/guard-signals.ts";
import type { PastStart } from "../../../../src/domain/fraud/replay/past-start.ts";
import { replayFraud } from "../../../../src/domain/fraud/replay/replay-fraud.ts";
import { blockedOf, reason, riskOf, startOf } from "./support.ts";

/** What a text of a start costs, and what a person is worth. */
const CENT = 10_000;
const WORTH = 3_000_000;
const NOBODY = { starts: 0, genuine: 0, fraud: 0, untyped: 0, unknown: 0 };
const untyped = { status: "expired" } as const;
const many = (count: number, make: () => PastStart) => Array.from({ length: count }, make);

/** As the guard would have decided it then, by these points for the number's beginning. */
function judgedStart(points: number, policy: FraudPolicy, over: Partial<PastStart> = {}): PastStart {
  const rules = resolveFraudPolicy(policy);
  const guard: readonly Signal[] = points === 0 ? [] : [{ signal: "prefix_unconverted", weight: points }];
  const risk = decideRisk({ facts: [], guard }, rules, handlingOf(rules, "PH", "signup"));
  if (risk.decision !== "allow") return blockedOf(risk, over);
  return startOf({ ...(points === 0 ? {} : { risk }), ...over });
}

function replayOf(
  starts: readonly PastStart[],
  draft: FraudPolicy,
  { now = {}, past = now }: { readonly now?: FraudPolicy; readonly past?: FraudPolicy } = {},
) {
  return replayFraud({
    starts,
    tenantId: "ten_1",
    draft: resolveFraudPolicy(draft),
    now: resolveFraudPolicy(now),
    policyAt: () => resolveFraudPolicy(past),
    worthMicros: () => WORTH,
  });
}

/** By the defaults: 20 people unsuspected, 3 with 15 points, a pump of 8 that went with 15 and of 10 that was stopped with 40. */
const DAYS = [
  ...many(20, () => judgedStart(0, {})),
  ...many(3, () => judgedStart(15, {})),
  ...many(8, () => judgedStart(15, {}, untyped)),
  ...many(10, () => judgedStart(40, {})),
];

describe("a draft that is what is in force", () => {
  it.each<readonly [string, FraudPolicy]>([
    ["the defaults", {}],
    ["another block", { guard: { blockAt: 15, challengeAt: 10 } }],
    ["challenges in earnest", { challenge: "refuse", guard: { challengeAt: 10 } }],
  ])("comes to what was done: %s", (_title, policy) => {
    const starts = [0, 5, 12, 15, 22, 30, 45].map((points) => judgedStart(points, policy));
    const replay = replayOf(starts, policy, { now: policy });
    expect(replay.draft).toEqual({ ...replay.asItWent, asked: NOBODY });
    expect([replay.newlyStopped.starts, replay.newlyLet.starts]).toEqual([0, 0]);
    expect(replay.limits).toEqual({ thresholds: [], unseen: [], devices: 0 });
  });
});

describe("a stricter draft", () => {
  const replay = replayOf(DAYS, { guard: { blockAt: 15, challengeAt: 15 } });

  it("says what would have been stopped, and what that saves", () => {
    expect(replay.newlyStopped).toEqual({
      starts: 11,
      genuine: 3,
      fraud: 0,
      untyped: 8,
      unknown: 0,
      texts: 11,
      unpricedTexts: 0,
      spendMicros: 11 * CENT,
    });
    expect(replay.newlyLet).toEqual(NOBODY);
  });

  it("names the people that it stops, the newest hundred of them", () => {
    const { ids, ...counts } = replay.wronglyStopped;
    expect(counts).toEqual({ starts: 3, share: 3 / 23 });
    expect(ids).toEqual(DAYS.slice(20, 23).map(({ id }) => id));
    const crowd = many(150, () => judgedStart(15, {}));
    expect(replayOf(crowd, { guard: { blockAt: 15, challengeAt: 15 } }).wronglyStopped.ids).toEqual(
      crowd.slice(0, 100).map(({ id }) => id),
    );
  });

  it("says that the threshold shuts places too, which the past does not show", () => {
    expect(replay.limits.thresholds).toEqual(["blockAt"]);
    expect(replayOf(DAYS, { guard: { floor: 9, fuseShare: 2, challengeAt: 10 } }).limits.thresholds).toEqual([
      "floor",
      "fuseShare",
    ]);
  });
});

describe("a laxer draft", () => {
  it("says what would have gone, and guesses nothing of what it was", () => {
    const replay = replayOf(DAYS, { guard: { blockAt: 45 } });
    expect(replay.newlyLet).toEqual({ ...NOBODY, starts: 10, unknown: 10 });
    expect(replay.newlyStopped).toMatchObject({ starts: 0, texts: 0, spendMicros: 0 });
  });

  it("knows of those who came back, and of those whom the tenant named", () => {
    const back = judgedStart(40, {}, { phoneToken: "p" });
    const starts = [
      startOf({ phoneToken: "p", atMs: back.atMs + 60_000 }),
      back,
      judgedStart(40, {}, { feedback: "genuine" }),
      judgedStart(40, {}, { feedback: "fraud" }),
      judgedStart(40, {}),
    ];
    const counts = { starts: 4, genuine: 2, fraud: 1, untyped: 0, unknown: 1 };
    expect(replayOf(starts, { guard: { blockAt: 45 } }).newlyLet).toEqual(counts);
    expect(replayOf(starts, {}).wronglyStopped).toMatchObject({ starts: 2, share: 2 / 3 });
  });
});

describe("a draft that asks for a challenge", () => {
  it("stops nobody whom it asks", () => {
    const starts = many(4, () => judgedStart(25, {}));
    const replay = replayOf(starts, { challenge: "ask" });
    expect(replay.newlyAsked).toMatchObject({ starts: 4, genuine: 4, texts: 4, spendMicros: 4 * CENT });
    expect(replay.wronglyStopped).toEqual({ starts: 0, share: 0, ids: [] });
    expect(replayOf(starts, { challenge: "refuse" }).wronglyStopped.starts).toBe(4);
  });
});

describe("what a replay cannot know", () => {
  it("is counted by why, and in no other figure", () => {
    const starts = [
      blockedOf(riskOf("block", reason("country_blocked", 100))),
      startOf({ isCounted: false }),
      startOf({ status: "pending", isCounted: false }),
      startOf({ risk: riskOf("allow", reason("network_unconverted", 10)) }),
      blockedOf(riskOf("block", reason("prefix_blocked", 60))),
    ];
    const draft: FraudPolicy = { rules: { network_unconverted: { weight: 40 } }, allowedPrefixes: ["+6391"] };
    const replay = replayOf(starts, draft);
    expect(replay.unknown).toEqual({ still_open: 1, not_judged: 2, points_cut: 1, prefix_hidden: 1 });
    const { let: goes, asked, stopped } = replay.draft;
    expect([goes.starts, asked.starts, stopped.starts]).toEqual([0, 0, 0]);
    expect(replay.curve.every(({ unknown }) => unknown >= 3)).toBe(true);
  });

  it("is said of rules that were off, and of devices that may have been known", () => {
    const starts = [judgedStart(15, {}, { hasDevice: true }), judgedStart(15, {})];
    const past: FraudPolicy = { rules: { number_voip: { mode: "off" } } };
    const replay = replayOf(starts, { guard: { blockAt: 15, challengeAt: 15 } }, { past });
    expect(replay.limits).toMatchObject({ unseen: [{ rule: "number_voip", starts: 2 }], devices: 1 });
  });

  it("leaves out what something else than the guard withheld", () => {
    const withheld = startOf({ status: "blocked", isCounted: false, texts: 0 });
    expect(replayOf([withheld, startOf()], {}).starts).toBe(1);
  });
});

describe("starts that were held out", () => {
  const policy: FraudPolicy = { holdout: { share: 0.05, startsPerDay: 50 } };
  const heldOut = (points: number, over: Partial<PastStart> = {}) => {
    const { risk } = judgedStart(points, {});
    if (risk === null) throw new Error("nothing speaks against it");
    return startOf({ risk: onHeldOut(risk), ...over });
  };
  /** 100 people whom nobody suspects, 400 starts that were stopped, and 24 that went in their place: a sixth of people. */
  const starts = [
    ...many(100, () => judgedStart(0, {})),
    ...many(400, () => judgedStart(40, {}, { phoneToken: "stopped" })),
    ...many(4, () => heldOut(40)),
    ...many(20, () => heldOut(40, untyped)),
  ];
  const replay = replayOf(starts, policy, { now: policy });
  const at = (blockAt: number) => replay.curve.find((point) => point.blockAt === blockAt);

  it("are stopped by a draft as all are, whatever share it holds out", () => {
    const stopped = { starts: 424, genuine: 4, untyped: 20, unknown: 400 };
    expect(replay.draft.stopped).toMatchObject(stopped);
    expect(replayOf(starts, {}, { now: policy }).draft.stopped).toMatchObject(stopped);
    expect(replay.newlyStopped).toMatchObject({ starts: 24, genuine: 4, texts: 24 });
    expect(replay.wronglyStopped).toMatchObject({ starts: 4, share: 4 / 104 });
  });

  it("stand in the curve for all that were stopped, one over their share each", () => {
    expect(replay.holdout).toMatchObject({ starts: 24, genuine: 4, untyped: 20, missed: 0 });
    const estimated = { peopleStopped: 80, peopleShare: 80 / 180, expectedCostMicros: 80 * WORTH };
    expect(replay.holdout.estimated).toEqual(estimated);
    expect(at(40)).toMatchObject({ peopleStopped: 4, estimated });
    expect(at(45)).toMatchObject({ peopleStopped: 0, estimated: { peopleStopped: 0, expectedCostMicros: 400 * CENT } });
  });

  it("decide what is suggested once it is known of twenty what they were", () => {
    expect(replay).toMatchObject({ suggestedBy: "holdout", suggested: { blockAt: 45 } });
    const few = replayOf(starts.slice(0, 519), policy, { now: policy });
    expect(few).toMatchObject({ suggestedBy: "known", holdout: { starts: 19 } });
  });
});

describe("the curve of thresholds", () => {
  const { curve, suggested } = replayOf(DAYS, {});
  const at = (blockAt: number) => curve.find((point) => point.blockAt === blockAt);

  it("goes from 10 to 60, and tells of each what it stops, saves and costs", () => {
    expect(curve.map(({ blockAt }) => blockAt)).toEqual([10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]);
    expect(at(15)).toEqual({
      blockAt: 15,
      stopped: 21,
      textsSaved: 11,
      spendSavedMicros: 11 * CENT,
      peopleStopped: 3,
      peopleShare: 3 / 23,
      fraudsLet: 0,
      unknownLet: 0,
      unknown: 0,
      expectedCostMicros: 3 * WORTH,
      estimated: null,
    });
    expect(at(30)).toMatchObject({ stopped: 10, peopleStopped: 0, unknownLet: 0, expectedCostMicros: 8 * CENT });
    expect(at(45)).toMatchObject({ stopped: 0, unknownLet: 10, expectedCostMicros: 18 * CENT });
  });

  it("proposes the cheapest, and of those the nearest to the draft's", () => {
    expect(suggested).toMatchObject({ blockAt: 30, expectedCostMicros: 8 * CENT });
    expect(replayOf(DAYS, { guard: { blockAt: 20, challengeAt: 20 } }).suggested).toMatchObject({ blockAt: 20 });
  });

  it("proposes a stricter one where nobody is stopped by it", () => {
    const starts = [...many(20, () => judgedStart(0, {})), ...many(9, () => judgedStart(15, {}, untyped))];
    expect(replayOf(starts, {}).suggested).toMatchObject({ blockAt: 15, expectedCostMicros: 0 });
  });

  it("proposes a laxer one only where people are known to have been stopped", () => {
    const stopped = many(9, () => judgedStart(32, {}));
    expect(replayOf([startOf(), ...stopped], {}).suggested).toMatchObject({ blockAt: 30, unknownLet: 0 });
    const named = judgedStart(32, {}, { feedback: "genuine" });
    expect(replayOf([startOf(), named, ...stopped], {}).suggested).toMatchObject({ blockAt: 35, unknownLet: 9 });
  });

  it("proposes none where there is nothing to go by", () => {
    expect(replayOf([startOf()], {}).suggested).toBeNull();
    expect(replayOf([], {})).toMatchObject({ starts: 0, suggested: null, wronglyStopped: { share: null } });
  });
});
