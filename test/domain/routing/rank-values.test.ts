// What candidates are worth to each other: numbers of unknown network, what is refused in part, silence against its price.
import { describe, expect, it } from "vitest";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { classEstimate } from "../../../src/domain/routing/estimate.ts";
import { UNLIMITED_CAPACITY } from "../../../src/domain/routing/exclusions.ts";
import { rankRoutes } from "../../../src/domain/routing/rank-routes.ts";
import { ROUTER_POLICY } from "../../../src/domain/routing/router-policy.ts";
import { NOTHING_KNOWN, type RoutingSnapshot } from "../../../src/domain/routing/snapshot.ts";
import { CATEGORY_WEIGHTS } from "../../../src/domain/routing/weights.ts";
import { CODE_QUERY, routeOf } from "./support.ts";

const direct = routeOf("direct", { class: "direct" });
const indirect = routeOf("indirect", { class: "indirect", carrier: "vonage" });

/** Never explores. */
function rank(routes: readonly Route[], snapshot: RoutingSnapshot = NOTHING_KNOWN, network: string | null = "208-01") {
  const context = { snapshot, capacity: UNLIMITED_CAPACITY, weights: CATEGORY_WEIGHTS.otp, random: () => 0.999 };
  return rankRoutes({ ...CODE_QUERY, network }, routes, context);
}

describe("a number of unknown network", () => {
  const all = { ...classEstimate("tier1", ROUTER_POLICY), samples: 1_000 };
  const routes = [direct, indirect];
  const snapshot: RoutingSnapshot = {
    ...NOTHING_KNOWN,
    routes: {
      direct: { all, gate: "closed", networks: { unknown: { estimate: { ...all, delivery: 0.5 }, gate: "closed" } } },
      indirect: { all: { ...all, delivery: 0.9 }, gate: "closed", networks: {} },
    },
  };

  it("goes by what such numbers came to, and not by those of known networks", () => {
    const winner = (network: string | null) => rank(routes, snapshot, network).winner?.id;
    expect([winner("208-01"), winner(null)]).toEqual(["direct", "indirect"]);
  });

  it("does not go where such numbers are refused", () => {
    const shut = { all, gate: "closed", networks: { unknown: { estimate: all, gate: "open" } } } as const;
    const winner = (network: string | null) =>
      rank(routes, { ...snapshot, routes: { ...snapshot.routes, direct: shut } }, network).winner?.id;
    expect([winner("208-01"), winner(null)]).toEqual(["direct", "indirect"]);
  });
});

describe("a carrier that refuses a part at once", () => {
  const refusing = (accept: number): RoutingSnapshot => ({
    ...NOTHING_KNOWN,
    routes: {
      cheap: { all: { ...classEstimate("tier1", ROUTER_POLICY), accept }, gate: "closed", networks: {} },
      full: {
        all: { ...classEstimate("tier1", ROUTER_POLICY), accept: 1, delivery: 0.93 },
        gate: "closed",
        networks: {},
      },
    },
  });
  const routes = [30_000, 45_000].map((microUnits, index) =>
    routeOf(index === 0 ? "cheap" : "full", { price: { microUnits, currency: "USD" } }),
  );

  it("still has the texts where it is better and cheaper for the rest: the next route takes what it refuses", () => {
    expect(rank(routes, refusing(0.7)).winner?.id).toBe("cheap");
  });

  it("has none when it refuses all, though that costs nothing", () => {
    expect(rank(routes, refusing(0)).winner?.id).toBe("full");
  });
});

describe("a country in which few codes are typed", () => {
  const known = (delivery: number, samples: number) => ({
    all: { ...classEstimate("tier1", ROUTER_POLICY), delivery, samples },
    gate: "closed" as const,
    networks: {},
  });
  const routes = [
    routeOf("good", { price: { microUnits: 80_000, currency: "USD" } }),
    routeOf("cheap", { price: { microUnits: 10_000, currency: "USD" } }),
  ];

  it.each([0.8, 0.3, 0.05])("sends its people by what arrives, and not by what is cheap: %f typed", (usage) => {
    const seen = { ...NOTHING_KNOWN, usage, routes: { good: known(0.96, 1_000), cheap: known(0.86, 1_000) } };
    expect(rank(routes, seen).winner?.id).toBe("good");
  });
});

describe("silence", () => {
  const priced = (microUnits: number) => {
    const second = { ...indirect, price: { microUnits, currency: "USD" } };
    return rank([{ ...direct, price: { microUnits: 10_000, currency: "USD" } }, second]);
  };

  it("is waited for as long as the class of an unknown route says", () => {
    expect(priced(50_000)).toMatchObject({
      winner: { id: "direct" },
      silenceMs: ROUTER_POLICY.silenceMs.unknown.direct,
    });
  });

  it("sends no second text that costs more than a code that may be lost is worth", () => {
    expect(priced(1_500_000).silenceMs).toBeNull();
  });

  it("sends no second text where only a route is left that is known to be broken", () => {
    const all = classEstimate("indirect", ROUTER_POLICY);
    const broken = { ...NOTHING_KNOWN, routes: { indirect: { all, gate: "open", networks: {} } } } as const;
    expect(rank([direct, indirect], broken).silenceMs).toBeNull();
    expect(rank([direct], broken).silenceMs).toBe(ROUTER_POLICY.silenceMs.unknown.direct);
  });
});
