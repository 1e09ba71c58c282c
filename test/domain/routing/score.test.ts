import { describe, expect, it } from "vitest";
import { classEstimate, type RouteEstimate } from "../../../src/domain/routing/estimate.ts";
import { UNLIMITED_CAPACITY } from "../../../src/domain/routing/exclusions.ts";
import { rankRoutes } from "../../../src/domain/routing/rank-routes.ts";
import { ROUTER_POLICY } from "../../../src/domain/routing/router-policy.ts";
import { worthIf, worthOf } from "../../../src/domain/routing/score.ts";
import { NOTHING_KNOWN } from "../../../src/domain/routing/snapshot.ts";
import { CATEGORY_WEIGHTS } from "../../../src/domain/routing/weights.ts";
import { CODE_QUERY, pastOf, routeOf } from "./support.ts";

const known: RouteEstimate = {
  ...classEstimate("direct", ROUTER_POLICY),
  accept: 1,
  samples: 2_000,
  silenceMs: 10_000,
};
const CODE = { weights: CATEGORY_WEIGHTS.otp, segments: 1, usage: 0.8, usualPrice: 0, isFollowed: true };
const free = routeOf("free", { price: { microUnits: 0, currency: "USD" } });
const worth = (changes: Partial<RouteEstimate>, isFollowed = true) =>
  worthOf(free, { ...CODE, isFollowed, estimate: { ...known, ...changes } });

describe("what a route is worth", () => {
  it("falls less by a loss that is noticed than by one that receipts hide", () => {
    const [whole, admitted, hidden] = [
      worth({ delivery: 0.98 }),
      worth({ delivery: 0.88 }),
      worth({ delivery: 0.98, trust: 0.898 }),
    ];
    expect(whole - admitted).toBeGreaterThan(0);
    expect((whole - hidden) / (whole - admitted)).toBeGreaterThan(2);
    expect((whole - hidden) / (whole - admitted)).toBeLessThan(3);
  });

  it("falls more where silence says nothing: only a receipt can tell of a loss then", () => {
    const lost = (silenceMs: number | null) =>
      worth({ delivery: 0.98, silenceMs }) - worth({ delivery: 0.88, silenceMs });
    expect(lost(null)).toBeGreaterThan(lost(10_000));
  });

  it("falls the whole way where no other text follows", () => {
    const lost = (isFollowed: boolean) => worth({ delivery: 0.98 }, isFollowed) - worth({ delivery: 0.88 }, isFollowed);
    expect(lost(false) / lost(true)).toBeGreaterThan(2);
  });

  it("counts the price of the text that follows", () => {
    const dear = routeOf("dear", { price: { microUnits: 100_000, currency: "USD" } });
    const input = { ...CODE, estimate: { ...known, delivery: 0.8, within: known.within.map(() => 1) } };
    expect(worthOf(free, input) - worthOf(dear, input)).toBeCloseTo(120_000, 0);
  });

  it("never grows with less delivery or less trust", () => {
    const candidate = { route: free, input: { ...CODE, estimate: known } };
    const shares = [0, 0.2, 0.5, 0.9, 1];
    const worths = [
      shares.map((delivery) => worthIf(candidate, { delivery })),
      shares.map((trust) => worthIf(candidate, { trust })),
    ];
    for (const each of worths) expect(each).toEqual(each.toSorted((a, b) => a - b));
  });
});

describe("a dear route that loses three texts in a hundred fewer", () => {
  const routes = [
    routeOf("cheap", { price: { microUnits: 20_000, currency: "USD" } }),
    routeOf("dear", { price: { microUnits: 70_000, currency: "USD" } }),
  ];
  const snapshot = {
    ...NOTHING_KNOWN,
    routes: {
      cheap: { all: { ...known, delivery: 0.94 }, gate: "closed", networks: {} },
      dear: { all: { ...known, delivery: 0.97 }, gate: "closed", networks: {} },
    },
  } as const;
  const context = { snapshot, capacity: UNLIMITED_CAPACITY, weights: CATEGORY_WEIGHTS.otp, random: () => 0.999 };

  it("does not get the first text of a code: the next one saves most of what the cheap one loses", () => {
    expect(rankRoutes(CODE_QUERY, routes, context).winner?.id).toBe("cheap");
  });

  it("gets the second, after which there is none for sure, and a notice, which has none", () => {
    const made = [pastOf(routeOf("other", { carrier: "vonage" }))];
    expect(rankRoutes({ ...CODE_QUERY, made }, routes, context).winner?.id).toBe("dear");
    expect(rankRoutes({ ...CODE_QUERY, category: "security" }, routes, context).winner?.id).toBe("dear");
  });
});
