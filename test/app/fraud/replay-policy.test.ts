import { describe, expect, it } from "vitest";
import type { FraudPolicyEntry } from "../../../src/app/fraud/ports.ts";
import { REPLAY_READS_FOR_MS, REPLAY_STARTS_MAX, REPLAY_TEXTS_MAX } from "../../../src/app/fraud/read-history.ts";
import { type FraudReplayRequest, replayPolicy } from "../../../src/app/fraud/replay-policy.ts";
import type { BareStart, HistoryPage, HistoryQuery, StartText } from "../../../src/app/fraud/replay-ports.ts";
import { ok } from "../../../src/domain/base/result.ts";
import type { FraudPolicy } from "../../../src/domain/fraud/fraud-policy.ts";
import type { WeightOverrides } from "../../../src/domain/routing/weights.ts";
import { NOW_MS } from "../../support/admin-doubles.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const CENT = { microUnits: 10_000, currency: "USD" } as const;

function bareStart(index: number, over: Partial<BareStart> = {}): BareStart {
  return {
    id: `vrf_${index}`,
    phoneToken: `phone-${index}`,
    country: "PH",
    purpose: "signup",
    atMs: NOW_MS - 20 * MINUTE_MS - index,
    status: "expired",
    risk: { decision: "allow", score: 20, reasons: [{ signal: "prefix_unconverted", weight: 20, enforced: true }] },
    isCounted: true,
    beginning: "+63917",
    hasDevice: false,
    feedback: null,
    ...over,
  };
}

interface Past {
  readonly starts?: (query: HistoryQuery) => HistoryPage<BareStart>;
  readonly texts?: (query: HistoryQuery) => HistoryPage<StartText>;
  readonly policies?: readonly FraudPolicyEntry[];
}

function pageOf<T>(...items: readonly T[]): HistoryPage<T> {
  return { items, scanned: items.length, unreadableDays: [], next: null };
}

function makeWorld({ starts = () => pageOf(), texts = () => pageOf(), policies = [] }: Past = {}) {
  const asked: (HistoryQuery & { readonly of: string })[] = [];
  let nowMs = NOW_MS;
  const services = {
    clock: { nowMs: () => nowMs },
    tokens: { token: async (_tenant: string, _subject: string, text: string) => `token of ${text}` },
    fraudPolicies: {
      latest: async () => policies[0] ?? null,
      write: async () => "taken" as const,
      history: async () => ok({ items: policies, nextCursor: null }),
    },
    startHistory: {
      readStarts: async (query: HistoryQuery) => (asked.push({ ...query, of: "starts" }), starts(query)),
      readTexts: async (query: HistoryQuery) => (asked.push({ ...query, of: "texts" }), texts(query)),
    },
  };
  const replay = (over: Partial<FraudReplayRequest> = {}, weights: WeightOverrides = {}) =>
    replayPolicy(services, { id: "ten_1", weights }, { days: 7, policy: {}, allowedNumbers: [], ...over });
  return { asked, replay, skip: (ms: number) => void (nowMs += ms) };
}

/** Full pages without end, a millisecond between two. */
function endless<T>(make: (index: number) => T) {
  return ({ after, limit, untilMs }: HistoryQuery): HistoryPage<T> => {
    const from = after?.key ?? 0;
    const items = Array.from({ length: limit }, (_, index) => make(from + index));
    const key = from + limit;
    return { items, scanned: limit, unreadableDays: [], next: { atMs: untilMs - key, day: 0, key } };
  };
}

describe("the past of a replay", () => {
  it("is the starts of the days asked for, up to ten minutes ago, and their texts up to now", async () => {
    const { asked, replay } = makeWorld();
    const report = await replay({ days: 2 });
    const whole = { tenantId: "ten_1", sinceMs: NOW_MS - 2 * DAY_MS, after: null, limit: 1_000 };
    expect(asked).toEqual([
      { of: "starts", ...whole, untilMs: NOW_MS - 10 * MINUTE_MS },
      { of: "texts", ...whole, untilMs: NOW_MS },
    ]);
    expect(report).toMatchObject({
      ok: true,
      value: { starts: 0, sample: { starts: 0, isComplete: true, unreadableDays: [] }, currency: "USD" },
    });
  });

  it("ends at its ceiling of starts, and says from when on all were read", async () => {
    const { asked, replay } = makeWorld({
      starts: endless((index) => bareStart(index, { atMs: NOW_MS - 10 * MINUTE_MS - 1 - index })),
    });
    const sinceMs = NOW_MS - 10 * MINUTE_MS - REPLAY_STARTS_MAX;
    expect(await replay()).toMatchObject({
      ok: true,
      value: { starts: REPLAY_STARTS_MAX, sample: { starts: REPLAY_STARTS_MAX, isComplete: false, sinceMs } },
    });
    expect(asked.at(-1)).toMatchObject({ of: "texts", sinceMs });
  });

  it("leaves out starts whose texts were too many to read", async () => {
    const starts = [bareStart(0, { atMs: NOW_MS - 30_000 }), bareStart(1, { atMs: NOW_MS - DAY_MS })];
    const { replay } = makeWorld({
      starts: () => pageOf(...starts),
      texts: endless(() => ({ verificationId: "vrf_0", prices: [] })),
    });
    expect(await replay()).toMatchObject({
      ok: true,
      value: {
        starts: 1,
        sample: { starts: 1, messages: REPLAY_TEXTS_MAX, isComplete: false, sinceMs: NOW_MS - REPLAY_TEXTS_MAX },
      },
    });
  });

  it("ends when it took too long", async () => {
    const pages = endless((index) => bareStart(index, { atMs: NOW_MS - 10 * MINUTE_MS - 1 - index }));
    const world = makeWorld({ starts: (query) => (world.skip(REPLAY_READS_FOR_MS / 2), pages(query)) });
    expect(await world.replay()).toMatchObject({ ok: true, value: { sample: { starts: 2_000, isComplete: false } } });
  });

  it("is not whole where a day cannot be read", async () => {
    const { replay } = makeWorld({ texts: () => ({ ...pageOf(), unreadableDays: ["2026-11-28"] }) });
    const sample = { isComplete: false, unreadableDays: ["2026-11-28"] };
    expect(await replay()).toMatchObject({ ok: true, value: { sample } });
  });
});

describe("what the texts of a start cost", () => {
  it("is in the tenant's currency, over all of them, and says which nobody priced", async () => {
    const { replay } = makeWorld({
      starts: () => pageOf(bareStart(0)),
      texts: () =>
        pageOf<StartText>(
          { verificationId: "vrf_0", prices: [CENT, null] },
          { verificationId: "vrf_0", prices: [{ microUnits: 10_000, currency: "EUR" }] },
          { verificationId: "vrf_0", prices: [{ microUnits: 10_000, currency: "XAU" }] },
          { verificationId: "vrf_other", prices: [CENT] },
        ),
    });
    const policy: FraudPolicy = { guard: { blockAt: 20, challengeAt: 20 } };
    expect(await replay({ policy }, { otp: { currency: "USD", exchange: { EUR: 1.5 } } })).toMatchObject({
      ok: true,
      value: { newlyStopped: { starts: 1, untyped: 1, texts: 4, unpricedTexts: 2, spendMicros: 25_000 } },
    });
  });

  it("is weighed against what a person is worth to their country", async () => {
    const { replay } = makeWorld({ starts: () => pageOf(bareStart(0, { status: "approved" })) });
    const weights = { otp: { worth: 7, countries: { PH: { worth: 11 } } } };
    const report = await replay({}, weights);
    const costs = report.ok ? report.value.curve.map(({ expectedCostMicros }) => expectedCostMicros) : [];
    expect(costs.slice(0, 4)).toEqual([11, 11, 11, 0]);
  });
});

describe("the draft of a replay", () => {
  it("is held against the policy that was in force when the start came", async () => {
    const opened = { atMs: NOW_MS - DAY_MS, by: "key_1", reason: "", tenantId: "ten_1" };
    const letGo: FraudPolicy = { countries: { PH: { handling: "allow" } } };
    const policies = [
      { ...opened, revision: 2, policy: {} },
      { ...opened, revision: 1, atMs: NOW_MS - 2 * DAY_MS, policy: letGo },
    ];
    const clean = { risk: null, status: "approved" } as const;
    const ages = [DAY_MS / 2, 1.5 * DAY_MS, 3 * DAY_MS];
    const starts = ages.map((age, index) => bareStart(index, { ...clean, atMs: NOW_MS - age }));
    const { replay } = makeWorld({ starts: () => pageOf(...starts), policies });
    expect(await replay()).toMatchObject({
      ok: true,
      value: { unknown: { not_judged: 1 }, draft: { let: { starts: 2 } } },
    });
  });

  it("takes numbers that always pass clear, and as tokens that are in force", async () => {
    const token = "token of +639175550100";
    const risk = {
      decision: "block",
      score: 60,
      reasons: [{ signal: "prefix_blocked", weight: 60, enforced: true }],
    } as const;
    const start = bareStart(0, { phoneToken: token, status: "blocked", risk, isCounted: false });
    const entry = { tenantId: "ten_1", revision: 1, atMs: NOW_MS, by: "key_1", reason: "" };
    const policies = [{ ...entry, policy: { allowedNumbers: [{ token, masked: "" }] } }];
    const { replay } = makeWorld({ starts: () => pageOf(start), policies });
    for (const number of ["+63 917 555 0100", token])
      expect(await replay({ allowedNumbers: [number] })).toMatchObject({
        ok: true,
        value: { newlyLet: { starts: 1 } },
      });
    expect(await replay()).toMatchObject({ ok: true, value: { newlyLet: { starts: 0 } } });
  });

  it.each<readonly [string, Partial<FraudReplayRequest>, string]>([
    ["a challenge above the block", { policy: { guard: { challengeAt: 50 } } }, "/policy/guard/challenge_at"],
    [
      "a country that there is none of",
      { policy: { countries: { QQ: { handling: "block" } } } },
      "/policy/countries/QQ",
    ],
    ["what is no number", { allowedNumbers: ["nobody"] }, "/policy/allowed_numbers/0"],
  ])("is refused as the policy itself is: %s", async (_title, over, field) => {
    const { asked, replay } = makeWorld();
    expect(await replay(over)).toMatchObject({ ok: false, error: { reason: "value_out_of_bounds", field } });
    expect(asked).toEqual([]);
  });
});
