import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gateOf as gateBy, leaseProbe, returnProbe, afterText } from "../../../../src/domain/routing/health/probes.ts";
import {
  afterSign,
  type Breaker,
  BREAKER_POLICY,
  type BreakerSign,
  closedBreaker,
  trip,
} from "../../../../src/domain/routing/health/breaker.ts";

const T0 = 1_000_000;
const gateOf = (breaker: Breaker, nowMs: number) => gateBy(breaker, nowMs, BREAKER_POLICY);
const { failuresInRow, probeEveryMs, windowLeast } = BREAKER_POLICY;

const after = (breaker: Breaker, signs: readonly BreakerSign[], nowMs = T0): Breaker =>
  signs.reduce((state, sign, index) => {
    const report = { sign, attempt: `msg/${index}`, sentAtMs: nowMs, atMs: nowMs, nowMs };
    return afterSign(state, report, BREAKER_POLICY);
  }, breaker);
const many = (count: number, sign: BreakerSign): BreakerSign[] => Array.from({ length: count }, () => sign);
const openBy = (sign: BreakerSign) => after(closedBreaker(T0), many(10, sign));

describe("a closed breaker", () => {
  it.each(["refused", "lost"] as const)("opens at the last of a row of failures, not before: %s", (sign) => {
    expect(gateOf(after(closedBreaker(T0), many(failuresInRow - 1, sign)), T0)).toBe("closed");
    expect(gateOf(after(closedBreaker(T0), many(failuresInRow, sign)), T0)).toBe("open");
  });

  it("opens within ten failures", () => {
    expect(failuresInRow).toBeLessThanOrEqual(10);
  });

  it("opens after two refusals that no waiting mends", () => {
    expect(gateOf(after(closedBreaker(T0), many(2, "broken")), T0)).toBe("open");
  });

  it("stays closed while successes of the same kind come between", () => {
    const signs = Array.from({ length: 40 }, (_, index): BreakerSign => (index % 3 === 0 ? "lost" : "arrived"));
    expect(gateOf(after(closedBreaker(T0), signs), T0)).toBe("closed");
  });

  it("opens for texts that vanish though the carrier takes every one", () => {
    const signs = many(failuresInRow, "lost").flatMap((lost): BreakerSign[] => ["accepted", lost]);
    expect(after(closedBreaker(T0), signs)).toMatchObject({ state: "open", openedBy: "losses" });
  });

  it("opens by the share of failures once there are enough outcomes", () => {
    const round: BreakerSign[] = ["refused", "refused", "accepted"];
    const signs = Array.from({ length: Math.ceil(windowLeast / round.length) }, () => round).flat();
    expect(gateOf(after(closedBreaker(T0), signs.slice(0, windowLeast - 1)), T0)).toBe("closed");
    expect(gateOf(after(closedBreaker(T0), signs), T0)).toBe("open");
  });

  describe.each([
    { usual: 0.3, row: 11, opens: false },
    { usual: 0.3, row: 12, opens: true },
    { usual: 0.6, row: 20, opens: false },
    { usual: 0, row: 8, opens: true },
  ])("where $usual of all texts are refused by habit", ({ usual, row, opens }) => {
    const told = (signs: readonly BreakerSign[]) =>
      signs.reduce<Breaker>((state, sign, index) => {
        const report = { sign, attempt: `msg/${index}`, sentAtMs: T0, atMs: T0, nowMs: T0, usuallyRefused: usual };
        return afterSign(state, report, BREAKER_POLICY);
      }, closedBreaker(T0));

    it(`${row} refusals in a row ${opens ? "are no chance" : "may be chance"}`, () => {
      expect(told(many(row, "refused")).state).toBe(opens ? "open" : "closed");
    });

    it("and two in three are news only where they are far beyond it", () => {
      const round: BreakerSign[] = ["refused", "refused", "accepted"];
      const state = usual === 0 ? "open" : "closed";
      expect(told(Array.from({ length: 8 }, () => round).flat()).state).toBe(state);
    });
  });

  it("forgets outcomes that are older than its window", () => {
    const round: BreakerSign[] = ["refused", "refused", "accepted"];
    const bad = after(closedBreaker(T0), [...round, ...round, ...round, ...round, ...round]);
    const later = after(bad, [...many(3, "accepted"), ...many(5, "refused")], T0 + BREAKER_POLICY.windowMs * 2);
    expect(gateOf(later, T0 + BREAKER_POLICY.windowMs * 2)).toBe("closed");
  });
});

describe("an open breaker", () => {
  const probedAt = T0 + probeEveryMs;
  const texts = (count: number, breaker: Breaker) => Array.from({ length: count }).reduce<Breaker>(afterText, breaker);
  const probed = leaseProbe(openBy("lost"), probedAt, BREAKER_POLICY);
  const vain = (times: number) => ({ ...probed, inVain: times });

  it("asks after half a minute", () => {
    expect(gateOf(openBy("refused"), probedAt - 1)).toBe("open");
    expect(gateOf(openBy("refused"), probedAt)).toBe("half_open");
  });

  it.each([
    {
      othersMs: probeEveryMs - 1,
      others: 400,
      inVain: 0,
      gate: "open",
      title: "sooner than half a minute after the last",
    },
    { othersMs: probeEveryMs, others: 10, inVain: 0, gate: "half_open", title: "half a minute and ten texts after it" },
    { othersMs: 8 * 60_000, others: 9, inVain: 0, gate: "open", title: "in a quiet hour, before ten texts" },
    {
      othersMs: 8 * 60_000,
      others: 29,
      inVain: 5,
      gate: "open",
      title: "in a quiet hour of a long fault, before thirty",
    },
    {
      othersMs: 8 * 60_000,
      others: 30,
      inVain: 5,
      gate: "half_open",
      title: "in a quiet hour of a long fault, after thirty",
    },
    { othersMs: probeEveryMs, others: 400, inVain: 5, gate: "open", title: "after five in vain" },
    { othersMs: 300_000, others: 400, inVain: 5, gate: "half_open", title: "five minutes after five in vain" },
    {
      othersMs: probeEveryMs,
      others: 500,
      inVain: 5,
      gate: "half_open",
      title: "where five hundred texts go by in that time",
    },
  ])("$title: $gate", ({ othersMs, others, inVain, gate }) => {
    const asked = leaseProbe(vain(inVain), probedAt, BREAKER_POLICY);
    expect(gateOf(texts(others, asked), probedAt + othersMs)).toBe(gate);
  });

  it("gives a probe that was not sent to the next who asks, however often, and then waits for the one that was", () => {
    const open = openBy("lost");
    const tried = [0, 1_000, 2_000].reduce((breaker, laterMs) => {
      const atMs = probedAt + laterMs;
      expect(gateOf(breaker, atMs)).toBe("half_open");
      return returnProbe(texts(2, leaseProbe(breaker, atMs, BREAKER_POLICY)), atMs);
    }, open);
    expect(tried).toMatchObject({ state: "open", probingSinceMs: null });
    expect(gateOf(texts(10, leaseProbe(tried, probedAt + 3_000, BREAKER_POLICY)), probedAt + 32_999)).toBe("open");
  });

  it("takes back no probe but the last, and none once it is closed", () => {
    expect(returnProbe(probed, probedAt - 1)).toBe(probed);
    const closed = closedBreaker(T0);
    expect(returnProbe(closed, T0)).toBe(closed);
  });

  it("counts a probe that is taken and then lost once", () => {
    const told = (sign: BreakerSign) => ({
      sign,
      attempt: "msg_a/1",
      sentAtMs: probedAt,
      atMs: probedAt,
      nowMs: probedAt,
    });
    const once = afterSign(probed, told("accepted"), BREAKER_POLICY);
    expect(afterSign(once, told("lost"), BREAKER_POLICY)).toMatchObject({ inVain: 1 });
  });

  it.each(["lost", "accepted"] as const)(
    "asks the more seldom the longer it asks in vain, and not for ever: %s",
    (sign) => {
      let breaker = openBy("lost");
      const pauses: number[] = [];
      for (let nowMs = probedAt; pauses.length < 6; ) {
        breaker = leaseProbe(breaker, nowMs, BREAKER_POLICY);
        if (breaker.state !== "open") throw new Error("it closed");
        pauses.push(breaker.probeAtMs - nowMs);
        const atMs = nowMs + 1_000;
        breaker = afterSign(
          breaker,
          { sign, attempt: `msg/${nowMs}`, sentAtMs: nowMs, atMs, nowMs: atMs },
          BREAKER_POLICY,
        );
        nowMs = breaker.state === "open" ? breaker.probeAtMs : nowMs;
      }
      expect(pauses.map((pauseMs) => pauseMs / probeEveryMs)).toEqual([1, 2, 4, 8, 10, 10]);
    },
  );
  const rows: { opened: BreakerSign; sign: BreakerSign; closes: boolean }[] = [
    { opened: "refused", sign: "accepted", closes: true },
    { opened: "refused", sign: "arrived", closes: true },
    { opened: "refused", sign: "refused", closes: false },
    { opened: "lost", sign: "accepted", closes: false },
    { opened: "lost", sign: "arrived", closes: true },
    { opened: "lost", sign: "lost", closes: false },
  ];
  it.each(rows)("opened by $opened, probes that end $sign close it: $closes", ({ opened, sign, closes }) => {
    const probed = leaseProbe(openBy(opened), probedAt, BREAKER_POLICY);
    const state = after(probed, many(BREAKER_POLICY.probesToClose, sign), probedAt);
    expect(gateOf(state, probedAt) === "closed").toBe(closes);
  });

  it("believes no attempt from before its first probe", () => {
    const open = openBy("lost");
    const late = afterSign(
      open,
      { sign: "arrived", sentAtMs: T0 - 5_000, atMs: T0 + 1_000, nowMs: T0 + 1_000 },
      BREAKER_POLICY,
    );
    expect(late).toEqual(open);
  });

  it.each([
    { opened: "refused", heard: ["accepted", "arrived"], title: "accepted and arrived" },
    { opened: "refused", heard: ["accepted", "accepted", "accepted"], title: "accepted, told three times" },
    { opened: "lost", heard: ["arrived", "arrived"], title: "arrived, told twice" },
  ] as const)("has one vote of one probe: $title", ({ opened, heard }) => {
    const vote = (state: Breaker, attempt: string) =>
      heard.reduce((known, sign) => {
        const report = { sign, attempt, sentAtMs: probedAt, atMs: probedAt + 2_000, nowMs: probedAt + 5_000 };
        return afterSign(known, report, BREAKER_POLICY);
      }, state);
    const one = vote(leaseProbe(openBy(opened), probedAt, BREAKER_POLICY), "msg_a/1");
    expect(one).toMatchObject({ state: "open", passed: ["msg_a/1"] });
    expect(vote(one, "msg_b/1").state).toBe("closed");
  });

  it("waits from when it is told, however long ago the failures were", () => {
    const failed = (state: Breaker, index: number) =>
      afterSign(
        state,
        { sign: "refused", attempt: `msg/${index}`, sentAtMs: T0, atMs: T0 + 500, nowMs: T0 + 10_000 },
        BREAKER_POLICY,
      );
    const open = Array.from({ length: failuresInRow }, (_, index) => index).reduce(failed, closedBreaker(T0));
    expect(open).toMatchObject({ state: "open", openedAtMs: T0 + 10_000, probeAtMs: T0 + 10_000 + probeEveryMs });
  });

  it("waits twice as long when it opens again soon after closing, up to the limit", () => {
    let breaker = openBy("refused");
    let nowMs = T0;
    const waits: number[] = [];
    for (let round = 0; round < 6 && breaker.state === "open"; round += 1) {
      waits.push(breaker.probeAtMs - nowMs);
      nowMs = breaker.probeAtMs;
      const closed = after(
        leaseProbe(breaker, nowMs, BREAKER_POLICY),
        many(BREAKER_POLICY.probesToClose, "accepted"),
        nowMs,
      );
      nowMs += 1_000;
      breaker = trip(closed, { openedBy: "refusals", nowMs }, BREAKER_POLICY);
    }
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000]);
  });
});

describe("any breaker", () => {
  const sign = fc.constantFrom<BreakerSign>("accepted", "arrived", "refused", "broken", "lost");

  it("survives being kept as JSON", () => {
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
        const state = after(closedBreaker(T0), signs);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });

  it("is closed as long as nothing fails", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<BreakerSign>("accepted", "arrived")), (signs) => {
        expect(gateOf(after(closedBreaker(T0), signs), T0)).toBe("closed");
      }),
    );
  });
});

describe("a breaker that opened because no code is typed", () => {
  const opened = trip(closedBreaker(T0), { openedBy: "untyped", nowMs: T0 }, BREAKER_POLICY);
  const probed = (breaker: Breaker, nowMs: number) => leaseProbe(breaker, nowMs, BREAKER_POLICY);
  const later = T0 + probeEveryMs;

  it("is not closed by the receipts that it doubts, however many come", () => {
    const signs = many(6, "accepted").flatMap((taken): BreakerSign[] => [taken, "arrived"]);
    expect(after(probed(opened, later), signs, later + 1)).toMatchObject({ state: "open", passed: [] });
  });

  it("is closed by codes of its probes that are typed", () => {
    expect(after(probed(opened, later), many(2, "used"), later + 1)).toMatchObject({ state: "closed" });
  });

  it("asks more seldom after each probe whose code was not typed, and at once after one that was", () => {
    const first = probed(opened, later);
    const second = probed(first, later + probeEveryMs);
    const waits = (breaker: Breaker) => breaker.state === "open" && breaker.probeAtMs - (breaker.lent?.atMs ?? 0);
    expect([waits(first), waits(second)]).toEqual([probeEveryMs, 2 * probeEveryMs]);
    const typed = after(second, ["used"], later + probeEveryMs + 1);
    expect(typed).toMatchObject({ inVain: 0, probeAtMs: later + probeEveryMs + 1 });
  });

  it("counts a probe as in vain no longer when the batch that got it had no text for it", () => {
    expect(returnProbe(probed(opened, later), later)).toMatchObject({ inVain: 0, probeAtMs: later });
  });

  it("counts a probe that is lost once", () => {
    expect(after(probed(opened, later), ["lost"], later + 1)).toMatchObject({ state: "open", inVain: 1 });
  });
});
