import { KNOWN_EVERYWHERE } from "../../../src/domain/compliance/send-facts.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EXCLUSION_REASONS, type ExclusionReason, type Route } from "../../../src/domain/routing/choice.ts";
import { type RankQuery, type RouteCapacity, UNLIMITED_CAPACITY } from "../../../src/domain/routing/exclusions.ts";
import { choiceOf, type RankContext, rankRoutes } from "../../../src/domain/routing/rank-routes.ts";
import { ROUTE_CLASSES } from "../../../src/domain/routing/route-class.ts";
import { classEstimate } from "../../../src/domain/routing/estimate.ts";
import { ROUTER_POLICY } from "../../../src/domain/routing/router-policy.ts";
import { type Gate, NOTHING_KNOWN, type RoutingSnapshot, withoutProbe } from "../../../src/domain/routing/snapshot.ts";
import { CATEGORY_WEIGHTS } from "../../../src/domain/routing/weights.ts";
import { CODE_QUERY, pastOf, routeOf } from "./support.ts";

const QUERY: RankQuery = CODE_QUERY;
const T0 = QUERY.nowMs;

interface Scene {
  readonly query?: Partial<RankQuery>;
  readonly capacity?: Partial<RouteCapacity>;
  readonly snapshot?: RoutingSnapshot;
  readonly random?: () => number;
}

/** Dice that never explore unless a test says so. */
function rank(
  routes: readonly Route[],
  { query, capacity, snapshot = NOTHING_KNOWN, random = () => 0.999 }: Scene = {},
) {
  const context: RankContext = {
    snapshot,
    capacity: { ...UNLIMITED_CAPACITY, ...capacity },
    weights: CATEGORY_WEIGHTS.otp,
    random,
  };
  return rankRoutes({ ...QUERY, ...query }, routes, context);
}

/** What is known: delivery and gate by route, on every network. */
function known(facts: Readonly<Record<string, { delivery?: number; gate?: Gate; samples?: number }>>): RoutingSnapshot {
  const routes = Object.entries(facts).map(([id, { delivery = 0.95, gate = "closed", samples = 1_000 }]) => {
    const all = { ...classEstimate("tier1", ROUTER_POLICY), delivery, samples };
    return [id, { all, gate, networks: {} }] as const;
  });
  return { ...NOTHING_KNOWN, routes: Object.fromEntries(routes) };
}

const direct = routeOf("direct", { class: "direct" });
const indirect = routeOf("indirect", { class: "indirect", carrier: "vonage" });

const chinese = { sender: "10690", approvals: KNOWN_EVERYWHERE } as const;

describe("a hard rule leaves a route out, by its name", () => {
  interface Row {
    readonly reason: ExclusionReason;
    readonly route: Partial<Route>;
    readonly scene?: Scene;
  }
  const toUs = { query: { country: "US" } };
  const spent = { capacity: { spentRoutes: ["x"] } };
  const failedThere = { query: { avoid: [pastOf(routeOf("x"))] } };
  const capped = [pastOf(routeOf("y")), pastOf(routeOf("z"))];
  const doubt = { kind: "number_rejected", vendor: "twilio" } as const;
  const rows: readonly Row[] = [
    { reason: "other_transport", route: { transport: "voice" } },
    { reason: "other_country", route: { country: "DE" } },
    { reason: "other_network", route: { networks: ["208-20"] } },
    { reason: "other_network", route: { networks: ["+337"] }, scene: { query: { network: null } } },
    { reason: "other_network", route: { networks: ["208-20", "+336"] } },
    { reason: "other_category", route: { categories: ["marketing"] } },
    { reason: "carrier_cap", route: {}, scene: { query: { made: capped } } },
    { reason: "number_refused", route: {}, scene: { query: { doubts: [{ ...pastOf(routeOf("y")), doubt }] } } },
    { reason: "account_missing", route: { account: "gone" } },
    { reason: "disabled", route: { enabled: false } },
    { reason: "not_yet_valid", route: { validFromMs: T0 + 1 } },
    { reason: "no_longer_valid", route: { validUntilMs: T0 } },
    { reason: "not_licensed", route: { country: "*", ...chinese }, scene: { query: { country: "CN" } } },
    { reason: "sender_not_allowed", route: {}, scene: { query: { senders: ["OTHER"] } } },
    { reason: "sender_not_granted", route: { isGranted: false } },
    { reason: "sender_kind_refused", route: { country: "*" }, scene: toUs },
    { reason: "sender_not_registered", route: { country: "*", sender: "+14155550177" }, scene: toUs },
    { reason: "sender_form_refused", route: { sender: "AC-ME" } },
    { reason: "sender_name_refused", route: { sender: "Code" } },
    { reason: "spend_reached", route: {}, scene: spent },
    { reason: "sender_cap_reached", route: {}, scene: { capacity: { cappedRoutes: ["x"] } } },
    { reason: "rate_full", route: {}, scene: { capacity: { tokens: { x: 0 } } } },
    { reason: "breaker_open", route: {}, scene: { snapshot: known({ x: { gate: "open" } }) } },
    { reason: "breaker_open", route: {}, scene: { snapshot: known({ x: { gate: "half_open" } }), ...failedThere } },
    { reason: "already_failed", route: {}, scene: failedThere },
    { reason: "country_has_own", route: { country: "*" } },
    { reason: "standby", route: { standby: true } },
  ];
  // A bulk text: rules do not bend for it. The other route makes sure that something is left.
  it.each(rows)("$reason: $route", ({ reason, route, scene = {} }) => {
    const other = routeOf("other", { carrier: "vonage", country: scene.query?.country ?? "FR", licensed: true });
    const query = { ...scene.query, category: "otp" as const };
    const { excluded } = rank([routeOf("x", route), other], { ...scene, query });
    const told = excluded.find(({ routeId }) => routeId === "x")?.reason;
    expect(told === "already_failed" && reason === "breaker_open" ? reason : told).toBe(reason);
  });

  it("has a row for each reason", () => {
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(EXCLUSION_REASONS));
  });

  it.each([
    { title: "an own network", networks: ["208-01"], query: {} },
    { title: "a prefix where the network is not known", networks: ["208-20", "+3361"], query: { network: null } },
    { title: "any network", networks: [], query: { network: null, prefix: null } },
  ])("but not one that covers $title", ({ networks, query }) => {
    expect(rank([routeOf("x", { networks })], { query }).winner?.id).toBe("x");
  });

  it("but not one that may serve the network of a code, when no other is left and nobody knows it", () => {
    const named = routeOf("named", { networks: ["208-20"] });
    const range = routeOf("range", { networks: ["+337"] });
    const guess = rank([named, range], { query: { network: null } });
    expect(guess).toMatchObject({ winner: { id: "named" }, reason: "last_resort", network: null });
    expect(guess.excluded).toEqual([{ routeId: "range", reason: "other_network" }]);
    expect(rank([named, range, direct], { query: { network: null } }).winner?.id).toBe("direct");
    expect(rank([named], { query: { network: null, category: "marketing" } }).winner).toBeNull();
    const gone = routeOf("gone", { networks: ["208-20"], account: "gone" });
    expect(rank([gone], { query: { network: null } }).winner).toBeNull();
  });

  it("but not one at its first millisecond, nor at its last", () => {
    const brief = routeOf("x", { validFromMs: T0, validUntilMs: T0 + 1 });
    expect(rank([brief]).winner?.id).toBe("x");
  });

  it("but not a licensed one in China", () => {
    const licensed = routeOf("x", { country: "CN", licensed: true, ...chinese });
    expect(rank([licensed], { query: { country: "CN" } }).winner?.id).toBe("x");
  });
});

describe("the winner", () => {
  it("is the better class where nothing is known", () => {
    expect(rank([indirect, direct])).toMatchObject({ winner: { id: "direct" }, reason: "best_value" });
  });

  it("is the better route where something is known", () => {
    const snapshot = known({ direct: { delivery: 0.6 }, indirect: { delivery: 0.97 } });
    expect(rank([indirect, direct], { snapshot }).winner?.id).toBe("indirect");
  });

  it("is the cheaper one among equals, whatever the currency", () => {
    const dear = routeOf("dear", { price: { microUnits: 40_000, currency: "USD" } });
    const cheap = routeOf("cheap", { price: { microUnits: 30_000, currency: "EUR" } });
    expect(rank([dear, cheap]).winner?.id).toBe("cheap");
  });

  it("is the one of the lower priority number where nothing tells two apart", () => {
    expect(rank([routeOf("a", { priority: 2 }), routeOf("b", { priority: 1 })]).winner?.id).toBe("b");
  });

  it("is a standby only when no peer is left", () => {
    const routes = [direct, routeOf("standby", { standby: true })];
    const snapshot = known({ direct: { gate: "open" } });
    expect(rank(routes).winner?.id).toBe("direct");
    expect(rank(routes, { snapshot }).winner?.id).toBe("standby");
    expect(rank(routes, { capacity: { tokens: { direct: 0 } } })).toMatchObject({ winner: null, waits: true });
  });

  it("is a route for every country only when the country's own are out", () => {
    const routes = [direct, routeOf("any", { country: "*", class: "direct", priority: 0 })];
    expect(rank(routes).winner?.id).toBe("direct");
    expect(rank(routes, { query: { avoid: [pastOf(direct)] } }).winner?.id).toBe("any");
  });

  it("is none where all are full: a code waits for its turn", () => {
    const capacity = { tokens: { direct: 0, indirect: 0.5 } };
    expect(rank([direct, indirect], { capacity })).toMatchObject({ winner: null, waits: true });
  });

  it("is none without a route, and nothing waits", () => {
    expect(rank([])).toMatchObject({ winner: null, waits: false });
  });
});

describe("when no rule leaves a route", () => {
  const open = known({ direct: { gate: "open" }, indirect: { gate: "open" } });

  it("a code goes all the same, by the best of them", () => {
    expect(rank([direct, indirect], { snapshot: open })).toMatchObject({ reason: "last_resort" });
  });

  it("a campaign's text does not", () => {
    expect(rank([direct, indirect], { snapshot: open, query: { category: "marketing" } }).winner).toBeNull();
  });

  it("a route that an earlier message used goes before one that this message used", () => {
    const query = { made: [pastOf(direct)], avoid: [pastOf(indirect)] };
    expect(rank([direct, indirect], { query })).toMatchObject({ winner: { id: "indirect" }, routeUse: "used" });
  });

  it.each([
    { made: [], avoid: ["direct"], winner: "direct", title: "a route that works and lost one text of the number" },
    { made: [], avoid: ["direct", "direct"], winner: "indirect", title: "not one that lost two of them" },
    { made: ["direct"], avoid: [], winner: "indirect", title: "not one that lost this very message" },
  ])("before a route that is known to be broken goes $title", ({ made, avoid, winner }) => {
    const snapshot = known({ indirect: { gate: "open", delivery: 0.99 }, direct: { delivery: 0.9 } });
    const past = (ids: string[]) => ids.map((id) => pastOf(id === "direct" ? direct : indirect));
    const query = { made: past(made), avoid: past(avoid) };
    expect(rank([direct, indirect], { snapshot, query })).toMatchObject({
      winner: { id: winner },
      reason: "last_resort",
    });
  });

  it("terms and law never bend", () => {
    const never = routeOf("x", { country: "CN" });
    expect(rank([never], { query: { country: "CN" } }).winner).toBeNull();
  });
});

describe("a probe", () => {
  const snapshot = known({ direct: { delivery: 0.99 }, indirect: { gate: "half_open", delivery: 0.1 } });

  it("goes to the route that asks, from a number that has not failed", () => {
    expect(rank([direct, indirect], { snapshot, random: () => 0.05 })).toMatchObject({
      winner: { id: "indirect" },
      reason: "probe",
    });
  });

  it("goes whatever the dice show: how often one is asked for is its breaker's matter", () => {
    for (const roll of [0, 0.5, 0.999]) {
      expect(rank([direct, indirect], { snapshot, random: () => roll }).reason).toBe("probe");
    }
  });

  it("is sent at once where every other route is shut", () => {
    expect(rank([indirect], { snapshot })).toMatchObject({ winner: { id: "indirect" }, reason: "probe" });
  });

  it("never comes from a number that has failed", () => {
    const other = routeOf("other", { carrier: "sinch" });
    const ranking = rank([direct, indirect, other], { snapshot, query: { made: [pastOf(other)] } });
    expect(ranking).toMatchObject({ winner: { id: "direct" }, reason: "best_value" });
  });

  it("is one text", () => {
    const spent = withoutProbe(snapshot, "indirect");
    expect(rank([direct, indirect], { snapshot: spent }).winner?.id).toBe("direct");
  });
});

describe("exploring", () => {
  const always = () => 0;
  const snapshot = known({
    best: { delivery: 0.95 },
    unsure: { delivery: 0.93, samples: 5 },
    sure: { delivery: 0.7, samples: 5_000 },
  });
  const routes = [routeOf("best"), routeOf("unsure"), routeOf("sure")];

  it("tries the route that may be better", () => {
    expect(rank(routes, { snapshot, random: always })).toMatchObject({ winner: { id: "unsure" }, reason: "exploring" });
  });

  /** How many of a thousand first attempts explore, when the dice show each number once. */
  const explored = (two: readonly Route[]) => {
    const rolls = Array.from({ length: 1_000 }, (_, index) => index);
    return rolls.filter((roll) => {
      // The first roll decides whether to explore, the next whether the floor lets it.
      const dice = [(roll % 100) / 100, Math.floor(roll / 100) / 10, 0.5];
      return rank(two, { snapshot, random: () => dice.shift() ?? 0.5 }).reason === "exploring";
    }).length;
  };

  it("seldom tries one that is known to be worse, and never stops: what is never tried is never compared", () => {
    const found = explored([routeOf("best"), routeOf("sure")]);
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(10);
  });

  it("tries a dear one that is known the more seldom, and one that is not as often as any", () => {
    const cheap = routeOf("best", { price: { microUnits: 10_000, currency: "USD" } });
    const dear = { price: { microUnits: 2_900_000, currency: "USD" } };
    const roll = [0, 0.05];
    expect(rank([cheap, routeOf("sure", dear)], { snapshot, random: () => roll.shift() ?? 0.5 }).reason).toBe(
      "best_value",
    );
    expect(explored([cheap, routeOf("new", dear)])).toBeGreaterThan(10);
  });

  it("never uses a number that has failed once, whatever the dice say", () => {
    const route = fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      class: fc.constantFrom(...ROUTE_CLASSES),
    });
    fc.assert(
      fc.property(fc.array(route, { minLength: 1 }), fc.boolean(), fc.nat(), (made, earlier, seed) => {
        const candidates = made.map(({ id, ...rest }, index) => routeOf(`${id}${index}`, rest));
        const past = [pastOf(routeOf("gone", { carrier: "sinch" }))];
        const query = earlier ? { avoid: past } : { made: past };
        const random = () => ((seed * 7919) % 1000) / 1000;
        const ranking = rank(candidates, { query, random });
        expect(ranking).toMatchObject({
          reason: "best_value",
          fair: false,
          winner: { id: ranking.field.scores("best")[0]?.routeId },
        });
      }),
    );
  });

  /** Of many first attempts, the share that explores where an unsure route seems to bring so many texts. */
  const shareExplored = (delivery: number, samples = 5, exploreShare: number = CATEGORY_WEIGHTS.otp.exploreShare) => {
    let state = 1;
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const seen = known({ best: { delivery: 0.95 }, unsure: { delivery, samples }, sure: { delivery: 0.7 } });
    const weights = { ...CATEGORY_WEIGHTS.otp, exploreShare };
    const reasons = Array.from(
      { length: 20_000 },
      () => rankRoutes(QUERY, routes, { snapshot: seen, capacity: UNLIMITED_CAPACITY, weights, random }).reason,
    );
    return reasons.filter((reason) => reason === "exploring").length / reasons.length;
  };

  it("takes the small share of texts that the weights allow", () => {
    expect(shareExplored(0.9)).toBeCloseTo(CATEGORY_WEIGHTS.otp.exploreShare, 2);
  });

  it("takes more where it seems to cost nothing: of two that are alike, who is better shows the sooner", () => {
    const alike = shareExplored(0.949);
    expect(alike).toBeGreaterThan(0.15);
    expect(alike).toBeLessThanOrEqual(0.25);
    expect(shareExplored(0.93)).toBeLessThan(alike / 2);
    // What trying costs is at most what the share allows for one that is three hundredths worse.
    for (const delivery of [0.949, 0.94, 0.93, 0.92]) {
      expect(shareExplored(delivery) * (0.95 - delivery)).toBeLessThan(0.0012);
    }
  });

  it("takes none of one that is surely worse beyond its floor, and nothing at all where the weights forbid it", () => {
    expect(shareExplored(0.93, 50_000)).toBeLessThan(0.012);
    expect(shareExplored(0.949, 5, 0)).toBe(0);
  });
});

describe("what comes of an attempt after another", () => {
  const gone = pastOf(routeOf("gone"));
  const doubted = { ...gone, doubt: { kind: "number_rejected", vendor: "twilio" } } as const;
  const fairAfter = (query: Scene["query"], gate: Gate) =>
    rank([direct], { query: query ?? {}, snapshot: known({ gone: { gate }, direct: {} }) }).fair;

  it.each([
    { title: "is evidence where the earlier route is known to be broken", gate: "open", fair: true },
    { title: "is evidence while that one is asked whether it works again", gate: "half_open", fair: true },
    { title: "is none while it works: the number may be the matter", gate: "closed", fair: false },
  ] as const)("$title", ({ gate, fair }) => {
    expect([fairAfter({ made: [gone] }, gate), fairAfter({ avoid: [gone] }, gate)]).toEqual([fair, fair]);
  });

  it("is none where a carrier blamed the number, broken or not", () => {
    expect(fairAfter({ made: [doubted] }, "open")).toBe(false);
  });
});

describe("the record of a choice", () => {
  it("names winner, reason, every score and every exclusion", () => {
    const gone = routeOf("gone", { account: "gone" });
    expect(choiceOf(rank([direct, indirect, gone]), 3)).toMatchObject({
      routeId: "direct",
      class: "direct",
      reason: "best_value",
      considered: 3,
      excluded: [{ routeId: "gone", reason: "account_missing" }],
      scores: [{ routeId: "direct" }, { routeId: "indirect" }],
      fair: true,
      network: "208-01",
    });
  });

  it("stays under four kilobytes with five hundred candidates", () => {
    const routes = Array.from({ length: 500 }, (_, index) =>
      routeOf(`rte_01kakx2m3xe5g8q4s9z6v7w${index}`, { enabled: index % 2 === 0 }),
    );
    expect(JSON.stringify(choiceOf(rank(routes), 500)).length).toBeLessThan(4_000);
  });

  it("adds up: the chance is the product of its parts", () => {
    for (const score of rank([direct, indirect]).field.scores("all")) {
      expect(score.chance).toBeCloseTo(score.accept * score.delivery * score.trust * score.inTime, 9);
    }
  });

  it("is none without a winner", () => {
    expect(choiceOf(rank([]), 0)).toBeNull();
  });
});
