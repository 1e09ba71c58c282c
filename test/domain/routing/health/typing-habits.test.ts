import { describe, expect, it } from "vitest";
import { afterStretch, keptHabit, ripeTally, type Tally } from "../../../../src/domain/routing/health/typing-habits.ts";
import { countedFrom, countTyping, NO_STRATA, typedLess } from "../../../../src/domain/routing/health/typing-strata.ts";
import { emptyEvidence, observe } from "../../../../src/domain/routing/evidence.ts";
import { ROUTER_POLICY as POLICY } from "../../../../src/domain/routing/router-policy.ts";

const T0 = 1_000_000_000;
const HOUR_MS = 3_600_000;
const of = (reported: number, share: number): Tally => ({ reported, typed: reported * share });

describe("a route's own habit", () => {
  it.each([
    { title: "as ever", habit: of(2_000, 0.8), recent: of(400, 0.8), kept: [1, 1] },
    { title: "better than ever", habit: of(2_000, 0.7), recent: of(400, 0.9), kept: [1, 1] },
    { title: "a fall that chance explains", habit: of(2_000, 0.8), recent: of(40, 0.75), kept: [1, 1] },
    {
      title: "a hundredth of many texts, which people's ways explain",
      habit: of(2_000, 0.8),
      recent: of(60_000, 0.792),
      kept: [1, 1],
    },
    { title: "a tenth of hundreds of texts", habit: of(2_000, 0.8), recent: of(400, 0.72), kept: [0.9, 0.95] },
    { title: "a fifth where few people type", habit: of(2_000, 0.3), recent: of(20_000, 0.24), kept: [0.79, 0.83] },
    { title: "nothing is typed any more", habit: of(2_000, 0.8), recent: of(100, 0), kept: [0, 0.03] },
    { title: "too few of late", habit: of(2_000, 0.8), recent: of(29, 0), kept: [1, 1] },
    { title: "too few before", habit: of(29, 0.8), recent: of(400, 0), kept: [1, 1] },
  ])("is told from $title", ({ habit, recent, kept: [least = 0, most = 0] }) => {
    const kept = keptHabit({ habit, recent }, POLICY);
    expect(kept).toBeGreaterThanOrEqual(least);
    expect(kept).toBeLessThanOrEqual(most);
  });

  it("follows what becomes of it, and no more than so many texts are remembered", () => {
    let habits = {};
    for (const share of [0.9, 0.9, 0.5, 0.5, 0.5]) {
      habits = afterStretch(habits, { routes: { main: of(2_000, share) }, lastedMs: HOUR_MS }, POLICY);
    }
    expect(habits).toMatchObject({ main: { reported: POLICY.memory } });
    expect(keptHabit({ habit: of(2_000, 0.55), recent: of(400, 0.5) }, POLICY)).toBeGreaterThan(0.9);
  });

  it("is forgotten of a route that has had no texts for months", () => {
    const before = { left: of(40, 0.8), busy: of(2_000, 0.8) };
    const after = afterStretch(before, { routes: { busy: of(50, 0.8) }, lastedMs: 200 * 24 * HOUR_MS }, POLICY);
    expect(Object.keys(after)).toEqual(["busy"]);
  });

  it("is not held against texts whose codes may still be typed", () => {
    let evidence = emptyEvidence(T0);
    for (const what of ["submitted", "delivered", "submitted", "delivered", "codeless", "codelessDelivered"] as const) {
      evidence = observe(evidence, { what, sentAtMs: T0, atMs: T0 + 2_000 }, POLICY);
    }
    expect(ripeTally({ reported: 50, typed: 37 }, evidence)).toEqual({ reported: 49, typed: 37 });
  });
});

describe("routes whose codes are typed less than before", () => {
  /** Texts a minute for so long, of which a share is typed. */
  function play(scenes: readonly (readonly [minutes: number, typed: Readonly<Record<string, number>>])[]) {
    const strata = countedFrom(NO_STRATA);
    let atMs = T0;
    for (const [minutes, typed] of scenes) {
      for (let text = 0; text < minutes * 20; text += 1, atMs += 3_000) {
        for (const [routeId, share] of Object.entries(typed)) {
          countTyping(strata, { routeId, what: "reported", sentAtMs: atMs, atMs }, POLICY);
          const isTyped = Math.floor((text + 1) * share) > Math.floor(text * share);
          if (isTyped) countTyping(strata, { routeId, what: "typed", sentAtMs: atMs, atMs }, POLICY);
        }
      }
    }
    const evidence = emptyEvidence(atMs);
    return typedLess(
      strata,
      [
        { routeId: "main", evidence },
        { routeId: "second", evidence },
      ],
      POLICY,
    );
  }

  it("are named with the share that is left, though they have all of the traffic", () => {
    const less = play([
      [120, { main: 0.8 }],
      [20, { main: 0.64 }],
    ]);
    expect(Object.keys(less)).toEqual(["main"]);
    expect(less["main"]).toBeCloseTo(0.8, 1);
  });

  it("are all of them where it is people who type less", () => {
    const less = play([
      [120, { main: 0.8, second: 0.8 }],
      [20, { main: 0.5, second: 0.5 }],
    ]);
    expect(Object.keys(less).sort()).toEqual(["main", "second"]);
    expect(less["main"]).toBeCloseTo(less["second"] ?? 0, 2);
  });

  it("are none in strata of a release that knew no habits", () => {
    expect(typedLess(NO_STRATA, [{ routeId: "main", evidence: emptyEvidence(T0) }], POLICY)).toEqual({});
  });
});
