import { describe, expect, it } from "vitest";
import { classEstimate, type RouteEstimate } from "../../../src/domain/routing/estimate.ts";
import { packView, unpackView } from "../../../src/domain/routing/pack-view.ts";
import { ROUTER_POLICY } from "../../../src/domain/routing/router-policy.ts";
import { type Gate, NOTHING_KNOWN, type RoutingSnapshot } from "../../../src/domain/routing/snapshot.ts";
import { routeOf, sharesOf } from "./support.ts";

const ROUTES = [routeOf("main"), routeOf("second"), routeOf("bad")];
const known: RouteEstimate = { ...classEstimate("direct", ROUTER_POLICY), accept: 1, samples: 2_000, spread: 0.005 };
const GOOD = { main: 0.975, second: 0.955, bad: 0.5 };

function snapshotOf(
  typedLess: RoutingSnapshot["typedLess"],
  gates: Readonly<Record<string, Gate>> = {},
): RoutingSnapshot {
  const routes = Object.entries(GOOD).map(([id, delivery]) => {
    const all = { ...known, delivery };
    return [id, { all, gate: gates[id] ?? "closed", networks: {} }] as const;
  });
  return { ...NOTHING_KNOWN, routes: Object.fromEntries(routes), ...(typedLess === undefined ? {} : { typedLess }) };
}

const shares = (snapshot: RoutingSnapshot, exploreShare?: number) => sharesOf(ROUTES, snapshot, exploreShare);

describe("while the best route's codes are typed less than before", () => {
  it("about half of the texts go by the next best, so that it is soon known why", () => {
    expect(shares(snapshotOf({ main: 0.9 }))["second"]).toBeGreaterThan(40);
    expect(shares(snapshotOf(undefined))["second"] ?? 0).toBeLessThan(10);
  });

  it.each([
    { title: "the next best's have fallen as far", typedLess: { main: 0.9, second: 0.9 } },
    { title: "even so it would be the best", typedLess: { main: 0.998 } },
    { title: "it is another one's", typedLess: { second: 0.8 } },
  ])("nothing more is asked where $title", ({ typedLess }) => {
    expect(shares(snapshotOf(typedLess))).toEqual(shares(snapshotOf(undefined)));
  });

  it("few go by one that is far worse, and none by one that is shut", () => {
    const shut = shares(snapshotOf({ main: 0.3 }, { second: "open" }));
    expect(shut["second"]).toBeUndefined();
    expect(shut["bad"]).toBeGreaterThan(0);
    expect(shut["bad"]).toBeLessThan(10);
  });

  it("none go for a tenant that explores nothing", () => {
    expect(shares(snapshotOf({ main: 0.8 }), 0)).toEqual({ main: 100 });
  });

  it("consumers are told of it with the view", () => {
    const snapshot = snapshotOf({ main: 0.9 });
    const version = { run: "r", number: 1 };
    const packed = packView(snapshot, { version, since: null, routeIds: Object.keys(GOOD), gone: [] });
    expect(unpackView(packed, null).typedLess).toEqual({ main: 0.9 });
  });
});
