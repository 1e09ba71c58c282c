import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_COUNTS } from "../../../src/domain/routing/counts.ts";
import {
  countsOf,
  emptyEvidence,
  type Evidence,
  forgetRecent,
  observe,
  quietChance,
  type CountName,
  settleEvidence,
} from "../../../src/domain/routing/evidence.ts";
import { ROUTER_POLICY as POLICY } from "../../../src/domain/routing/router-policy.ts";

const T0 = 1_000_000_000;
const SETTLED_MS = POLICY.windowMs + POLICY.sliceMs;

function seen(evidence: Evidence, what: CountName, at: { sentAtMs?: number; atMs?: number } = {}): Evidence {
  const sentAtMs = at.sentAtMs ?? T0;
  return observe(evidence, { what, sentAtMs, atMs: at.atMs ?? sentAtMs + 1_000 }, POLICY);
}

const MANY = 400;
/** So many texts in one moment, all delivered. */
const many = Array.from({ length: MANY }).reduce<Evidence>(
  (evidence) => seen(seen(evidence, "submitted"), "delivered"),
  emptyEvidence(T0),
);

/** One text a minute from then on. */
function everyMinute(from: Evidence, texts: number, at: { fromMs: number; what: CountName | null }): Evidence {
  let evidence = from;
  for (let text = 0; text < texts; text += 1) {
    const sentAtMs = at.fromMs + text * 60_000;
    evidence = seen(evidence, "submitted", { sentAtMs });
    if (at.what !== null) evidence = seen(evidence, at.what, { sentAtMs });
  }
  return settleEvidence(evidence, at.fromMs + texts * 60_000 + SETTLED_MS, POLICY);
}

describe("a run without a sign of life", () => {
  const good = everyMinute(emptyEvidence(T0), 40, { fromMs: T0, what: "delivered" });
  const faultMs = T0 + 3_000_000;
  const repairedMs = faultMs + 3_000_000;

  it("counts while it lasts", () => {
    const silent = everyMinute(good, 10, { fromMs: faultMs, what: null });
    expect(silent.quiet?.submitted).toBeGreaterThan(9);
    expect(countsOf(silent).submitted - silent.settled.submitted).toBeGreaterThan(9);
    expect(quietChance(silent.quiet ?? NO_COUNTS, silent.settled)).toBeLessThan(Math.log(POLICY.quiet.chance));
  });

  it.each(["undelivered", null] as const)("was a fault, and says nothing of the route that works again: %s", (what) => {
    const silent = everyMinute(good, 10, { fromMs: faultMs, what });
    const repaired = countsOf(everyMinute(silent, 1, { fromMs: repairedMs, what: "delivered" }));
    expect(repaired.delivered / repaired.submitted).toBeGreaterThan(0.99);
  });

  it("of refusals is one when it would open a breaker", () => {
    const share = (refusals: number) => {
      let evidence = good;
      for (let text = 0; text < refusals; text += 1) {
        evidence = seen(evidence, "refused", { sentAtMs: faultMs + text * 60_000 });
      }
      const { submitted, refused } = countsOf(everyMinute(evidence, 1, { fromMs: repairedMs, what: "delivered" }));
      return refused / (submitted + refused);
    };
    expect(share(POLICY.quiet.refusals - 1)).toBeGreaterThan(0.1);
    expect(share(POLICY.quiet.refusals)).toBeLessThan(0.01);
  });

  it("was chance when it was short, and then it counts for good", () => {
    const two = everyMinute(good, 2, { fromMs: faultMs, what: null });
    const counts = countsOf(everyMinute(two, 1, { fromMs: repairedMs, what: "delivered" }));
    expect(counts.submitted - counts.delivered).toBeCloseTo(2, 0);
  });
});

describe("evidence", () => {
  it("counts what became of an attempt in the slice in which it was sent", () => {
    const first = seen(emptyEvidence(T0), "submitted");
    const later = seen(seen(first, "submitted", { sentAtMs: T0 + 12_000 }), "delivered", { atMs: T0 + 13_000 });
    expect(later.slices).toMatchObject([
      { atMs: T0, submitted: 1, delivered: 1 },
      { atMs: T0 + 10_000, submitted: 1, delivered: 0 },
    ]);
  });

  it("settles an attempt when its window is over, not before", () => {
    const one = seen(emptyEvidence(T0), "submitted");
    expect(countsOf(settleEvidence(one, T0 + SETTLED_MS - 1, POLICY)).submitted).toBe(0);
    const settled = settleEvidence(one, T0 + SETTLED_MS, POLICY);
    expect(countsOf(settled).submitted).toBe(1);
    expect(settled.slices).toEqual([]);
  });

  it("still counts what is learned after that", () => {
    const settled = settleEvidence(seen(emptyEvidence(T0), "submitted"), T0 + SETTLED_MS, POLICY);
    const late = seen(settled, "approved", { atMs: T0 + SETTLED_MS + 1_000 });
    expect(late.settled.approved).toBeCloseTo(1);
  });

  it("halves in its half-life", () => {
    const settled = settleEvidence(many, T0 + SETTLED_MS, POLICY);
    const later = settleEvidence(settled, T0 + SETTLED_MS + POLICY.halfLifeMs, POLICY);
    expect(later.settled.submitted).toBeCloseTo(MANY / 2);
  });

  it("fades though nobody looked when it settled", () => {
    const late = settleEvidence(many, T0 + SETTLED_MS + POLICY.halfLifeMs, POLICY);
    expect(late.settled.submitted).toBeCloseTo(MANY / 2);
  });

  it("keeps its last texts for weeks, until newer ones take their place", () => {
    const nextDay = settleEvidence(many, T0 + SETTLED_MS + 24 * POLICY.halfLifeMs, POLICY);
    expect(nextDay.settled.submitted).toBeGreaterThan(POLICY.kept / 2);
    expect(nextDay.settled.submitted).toBeLessThan(POLICY.kept);
    const weeks = settleEvidence(many, T0 + SETTLED_MS + 14 * 24 * POLICY.halfLifeMs, POLICY);
    expect(weeks.settled.submitted).toBeGreaterThan(POLICY.trustSamples);
    const longer = settleEvidence(many, T0 + 180 * 24 * POLICY.halfLifeMs, POLICY);
    expect(longer.settled.submitted).toBeLessThan(1);
  });

  it("of thirty texts a day is some sixty of the newest", () => {
    const dayMs = 86_400_000;
    let evidence = emptyEvidence(T0);
    for (let text = 0; text < 400; text += 1) {
      const sentAtMs = T0 + (text * dayMs) / 30;
      evidence = seen(seen(evidence, "submitted", { sentAtMs }), text < 300 ? "delivered" : "undelivered", {
        sentAtMs,
      });
    }
    const { submitted, delivered } = countsOf(evidence);
    expect(submitted).toBeGreaterThan(30);
    expect(submitted).toBeLessThan(80);
    expect(delivered / submitted).toBeLessThan(0.3);
  });

  it("remembers so many attempts at most, in their proportion", () => {
    let evidence = emptyEvidence(T0);
    for (let text = 0; text < POLICY.memory * 2; text += 1) {
      evidence = seen(evidence, "submitted");
      if (text % 4 !== 0) evidence = seen(evidence, "delivered");
    }
    const { settled } = settleEvidence(evidence, T0 + SETTLED_MS, POLICY);
    expect(settled.submitted).toBeCloseTo(POLICY.memory);
    expect(settled.delivered / settled.submitted).toBeCloseTo(0.75);
  });

  it("keeps where in its slice texts were sent, by sums", () => {
    const two = seen(seen(emptyEvidence(T0), "submitted", { sentAtMs: T0 + 1_000 }), "submitted", {
      sentAtMs: T0 + 4_000,
    });
    expect(seen(two, "delivered", { sentAtMs: T0 + 1_000 }).slices).toMatchObject([
      { atMs: T0, submitted: 2, sentMs: 5_000, sentSquares: 17_000_000 },
    ]);
  });

  describe("whose recent past was forgotten", () => {
    const forgotten = forgetRecent(seen(emptyEvidence(T0), "submitted"), T0 + 20_000);

    it.each(["delivered", "undelivered", "approved", "submitted"] as const)(
      "hears no more of texts of before: %s",
      (what) => {
        expect(seen(forgotten, what, { sentAtMs: T0 + 19_999, atMs: T0 + 25_000 })).toEqual(forgotten);
      },
    );

    it("counts what is sent from then on", () => {
      const next = seen(forgotten, "submitted", { sentAtMs: T0 + 20_000 });
      expect(countsOf(settleEvidence(next, T0 + 500_000, POLICY)).submitted).toBeCloseTo(1, 0);
    });
  });

  it("never counts below zero, survives JSON and keeps its slices in order, whatever comes when", () => {
    const observed = fc.record({
      what: fc.constantFrom<CountName>("submitted", "refused", "delivered", "undelivered", "approved"),
      sentAtMs: fc.integer({ min: T0, max: T0 + 600_000 }),
      afterMs: fc.nat(300_000),
    });
    fc.assert(
      fc.property(fc.array(observed, { maxLength: 40 }), (allObserved) => {
        const evidence = allObserved
          .toSorted((a, b) => a.sentAtMs + a.afterMs - b.sentAtMs - b.afterMs)
          .reduce(
            (known, { what, sentAtMs, afterMs }) => seen(known, what, { sentAtMs, atMs: sentAtMs + afterMs }),
            emptyEvidence(T0),
          );
        const times = evidence.slices.map(({ atMs }) => atMs);
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
        expect(Object.values(evidence.settled).every((count) => count >= 0)).toBe(true);
        expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
      }),
    );
  });
});
