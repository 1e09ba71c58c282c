import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_COUNTS } from "../../../src/domain/routing/counts.ts";
import { ROUTER_POLICY as POLICY } from "../../../src/domain/routing/router-policy.ts";
import { peerUsage, peerUsages } from "../../../src/domain/routing/trust.ts";

const counts = fc
  .record({ delivered: fc.nat(60), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ delivered, share }) => ({ ...NO_COUNTS, delivered, confirmed: Math.round(delivered * share) }));

describe("how often codes are typed after the receipts of a route's peers", () => {
  it("is what adding up all the others says", () => {
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 12 }), (all) => {
        const usages = peerUsages(all, POLICY);
        for (const own of all) {
          const others = peerUsage(
            all.filter((other) => other !== own),
            POLICY,
          );
          const without = usages.without(own);
          expect(without === null).toBe(others === null);
          expect(without?.share ?? 0).toBeCloseTo(others?.share ?? 0, 9);
          expect(without?.samples ?? 0).toBeCloseTo(others?.samples ?? 0, 6);
        }
      }),
    );
  });
});
