import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, CandidateField } from "../../../src/domain/routing/candidate-field.ts";
import { RECORDED } from "../../../src/domain/routing/choice.ts";
import { scoreRoute, worthOf } from "../../../src/domain/routing/score.ts";
import { estimateFor, NOTHING_KNOWN } from "../../../src/domain/routing/snapshot.ts";
import { CATEGORY_WEIGHTS } from "../../../src/domain/routing/weights.ts";
import { routeOf } from "./support.ts";

/** Few values and priorities, so that many are alike. */
const candidates = fc
  .array(
    fc.record({
      value: fc.nat(4),
      priority: fc.nat(2),
      gate: fc.constantFrom("closed" as const, "half_open" as const, "open" as const),
      samples: fc.nat(3),
      price: fc.option(fc.nat(90_000)),
    }),
    { maxLength: 60 },
  )
  .map((all) => all.map((of, index) => candidateOf(`r${index}`, of)));

describe("candidates", () => {
  it("are what sorting all of them would say: the best few, the best of each gate, and how many are closed", () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const field = new CandidateField(all);
        const sorted = all.toSorted(
          (a, b) => b.value - a.value || a.route.priority - b.route.priority || (a.route.id < b.route.id ? -1 : 1),
        );
        const closed = sorted.filter(({ gate }) => gate === "closed");
        expect(field.best).toEqual(sorted.slice(0, RECORDED));
        expect(field.all).toEqual(sorted);
        expect(field.closed).toEqual(closed);
        const isGood = ({ value }: Candidate) => value > 1;
        expect(field.closedWhere(isGood)).toEqual(closed.filter(isGood));
        const [best, ...others] = closed;
        const samplesOf = ({ input }: Candidate) => input.estimate.samples;
        const least = others.toSorted((a, b) => samplesOf(a) - samplesOf(b))[0] ?? null;
        if (best !== undefined) expect(field.leastKnownClosed(best)).toBe(least);
        expect([field.size, field.closedCount]).toEqual([all.length, closed.length]);
        expect(field.bestClosed).toBe(closed[0] ?? null);
        expect(field.bestHalfOpen).toBe(sorted.find(({ gate }) => gate === "half_open") ?? null);
      }),
      { numRuns: 300 },
    );
  });

  it("are ranked by the value that their scores tell", () => {
    fc.assert(
      fc.property(candidates, (all) => {
        for (const { route, input } of all) expect(worthOf(route, input)).toBe(scoreRoute(route, input).value);
      }),
    );
  });
});

function candidateOf(
  id: string,
  of: Pick<Candidate, "value" | "gate"> & {
    readonly priority: number;
    readonly price: number | null;
    readonly samples: number;
  },
): Candidate {
  const { value, gate, priority, samples } = of;
  const price = of.price === null ? null : { microUnits: of.price, currency: "USD" };
  const route = routeOf(id, { priority, price, class: "direct" });
  const about = { weights: CATEGORY_WEIGHTS.otp, segments: 1, usage: 0.8, usualPrice: 30_000, isFollowed: true };
  return { route, gate, value, input: { ...about, estimate: { ...estimateFor(NOTHING_KNOWN, route, null), samples } } };
}
