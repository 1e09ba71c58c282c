import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyEvidence,
  type Evidence,
  forgetRecent,
  observe,
  type Sighting,
  settleEvidence,
} from "../../../src/domain/routing/evidence.ts";
import { ROUTER_POLICY as POLICY } from "../../../src/domain/routing/router-policy.ts";

const T0 = 1_000_000_000;
const SETTLED_MS = POLICY.windowMs + POLICY.sliceMs;

function seen(evidence: Evidence, what: Sighting, at: { sentAtMs?: number; atMs?: number } = {}): Evidence {
  const sentAtMs = at.sentAtMs ?? T0;
  return observe(evidence, { what, sentAtMs, atMs: at.atMs ?? sentAtMs + 1_000 }, POLICY);
}

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
    expect(settleEvidence(one, T0 + SETTLED_MS - 1, POLICY).settled.submitted).toBe(0);
    const settled = settleEvidence(one, T0 + SETTLED_MS, POLICY);
    expect(settled.settled.submitted).toBe(1);
    expect(settled.slices).toEqual([]);
  });

  it("still counts what is learned after that", () => {
    const settled = settleEvidence(seen(emptyEvidence(T0), "submitted"), T0 + SETTLED_MS, POLICY);
    const late = seen(settled, "approved", { atMs: T0 + SETTLED_MS + 1_000 });
    expect(late.settled.approved).toBeCloseTo(1);
  });

  it("halves in its half-life", () => {
    const settled = settleEvidence(seen(emptyEvidence(T0), "submitted"), T0 + SETTLED_MS, POLICY);
    const later = settleEvidence(settled, T0 + SETTLED_MS + POLICY.halfLifeMs, POLICY);
    expect(later.settled.submitted).toBeCloseTo(0.5);
  });

  it("fades though nobody looked when it settled", () => {
    const late = settleEvidence(seen(emptyEvidence(T0), "submitted"), T0 + SETTLED_MS + POLICY.halfLifeMs, POLICY);
    expect(late.settled.submitted).toBeCloseTo(0.5);
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
      expect(settleEvidence(next, T0 + 500_000, POLICY).settled.submitted).toBeCloseTo(1, 0);
    });
  });

  it("never counts below zero, survives JSON and keeps its slices in order, whatever comes when", () => {
    const sighting = fc.record({
      what: fc.constantFrom<Sighting>("submitted", "refused", "delivered", "undelivered", "approved"),
      sentAtMs: fc.integer({ min: T0, max: T0 + 600_000 }),
      afterMs: fc.nat(300_000),
    });
    fc.assert(
      fc.property(fc.array(sighting, { maxLength: 40 }), (sightings) => {
        const evidence = sightings
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
