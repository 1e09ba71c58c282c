import { describe, expect, it } from "vitest";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { classEstimate } from "../../../src/domain/routing/estimate.ts";
import { UNLIMITED_CAPACITY } from "../../../src/domain/routing/exclusions.ts";
import { suspectsOf } from "../../../src/domain/routing/kin.ts";
import { rankRoutes } from "../../../src/domain/routing/rank-routes.ts";
import { ROUTER_POLICY } from "../../../src/domain/routing/router-policy.ts";
import { type Gate, NOTHING_KNOWN, type RoutingSnapshot, withoutProbe } from "../../../src/domain/routing/snapshot.ts";
import { CATEGORY_WEIGHTS } from "../../../src/domain/routing/weights.ts";
import { pastOf, routeOf } from "./support.ts";

const FALLEN = routeOf("fallen", { account: "acc_1", sender: "ACME", carrier: "twilio" });
const APART = { account: "acc_2", sender: "OTHER", carrier: "sinch" } as const;
const apart = routeOf("apart", { ...APART, account: "acc_3", carrier: "vonage", class: "aggregator" });

function snapshotOf(gate: Gate, told: Pick<RoutingSnapshot, "watched" | "probes">): RoutingSnapshot {
  const all = classEstimate("direct", ROUTER_POLICY);
  return { ...NOTHING_KNOWN, routes: { fallen: { all, gate, networks: {} } }, ...told };
}

describe("the kin of a route that has fallen", () => {
  it.each([
    { title: "its account", kin: { ...APART, account: "acc_1" }, isKin: true },
    { title: "its sender", kin: { ...APART, sender: "ACME" }, isKin: true },
    { title: "its vendor", kin: { ...APART, carrier: "twilio" }, isKin: true },
    { title: "nothing", kin: APART, isKin: false },
  ] as const)("shares $title: $isKin", ({ kin, isKin }) => {
    const route = routeOf("kin", kin);
    const suspects = suspectsOf([FALLEN, route], snapshotOf("open", { watched: ["kin"] }));
    expect([...suspects]).toEqual(isKin ? ["kin"] : []);
  });

  it("is not told by a kind of connection that anybody speaks", () => {
    const [one, other] = ["fallen", "kin"].map((id) => routeOf(id, { account: id, sender: id, carrier: "smpp" }));
    const routes = [one, other].flatMap((route) => route ?? []);
    expect(suspectsOf(routes, snapshotOf("open", { watched: ["kin"] })).size).toBe(0);
  });

  it.each([
    { gate: "open", watched: [], title: "once it was heard of" },
    { gate: "closed", watched: ["kin"], title: "when the other one works" },
  ] as const)("is no suspect $title", ({ gate, watched }) => {
    const kin = routeOf("kin", { ...APART, sender: "ACME" });
    expect(suspectsOf([FALLEN, kin], snapshotOf(gate, { watched })).size).toBe(0);
  });
});

describe("a text while kin of a fallen route may have fallen too", () => {
  const kin = routeOf("kin", { ...APART, sender: "ACME", class: "direct" });
  const asking = snapshotOf("open", { watched: ["kin"], probes: ["kin"] });
  const rank = (snapshot: RoutingSnapshot, routes: readonly Route[], avoid: readonly Route[] = []) => {
    const query = {
      country: "FR",
      network: null,
      prefix: "+33612",
      transport: "sms",
      category: "otp",
      segments: 1,
      accounts: ["acc_1", "acc_2", "acc_3"],
      made: [],
      avoid: avoid.map(pastOf),
      nowMs: 1_000_000_000,
      senders: null,
    } as const;
    const context = { snapshot, capacity: UNLIMITED_CAPACITY, weights: CATEGORY_WEIGHTS.otp, random: () => 0.999 };
    const { winner, reason } = rankRoutes(query, routes, context);
    return [winner?.id, reason];
  };
  const routes = [FALLEN, kin, apart];

  it("asks it, one for all, and the others go by a route that shares nothing with it", () => {
    expect(rank(asking, routes)).toEqual(["kin", "probe"]);
    expect(rank(withoutProbe(asking, "kin"), routes)).toEqual(["apart", "best_value"]);
    expect(rank(snapshotOf("open", { watched: ["kin"] }), routes)).toEqual(["apart", "best_value"]);
  });

  it("does not ask it from a number that has failed", () => {
    expect(rank(asking, routes, [FALLEN])).toEqual(["apart", "best_value"]);
  });

  it("goes by it where nothing that shares less is left, and asks nothing", () => {
    expect(rank(asking, [FALLEN, kin])).toEqual(["kin", "only_route"]);
  });

  it("goes by it as before once it was heard of", () => {
    expect(rank(snapshotOf("open", {}), routes)).toEqual(["kin", "best_value"]);
  });
});
