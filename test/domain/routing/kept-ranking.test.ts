import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dice } from "../../../bench/routing/dice.ts";
import { emptyHealth } from "../../../src/domain/routing/health/country-health.ts";
import { HealthBook } from "../../../src/domain/routing/health/health-book.ts";
import { CATEGORIES } from "../../../src/domain/base/categories.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import type { RankQuery, RouteCapacity } from "../../../src/domain/routing/exclusions.ts";
import { choiceOf, rankAnew, type Ranking, rankRoutes } from "../../../src/domain/routing/rank-routes.ts";
import { type PackedView, unpackView, type ViewVersion } from "../../../src/domain/routing/pack-view.ts";
import { type RoutingSnapshot, withoutProbe } from "../../../src/domain/routing/snapshot.ts";
import { ViewPress } from "../../../src/domain/routing/view-press.ts";
import { CATEGORY_WEIGHTS } from "../../../src/domain/routing/weights.ts";
import { courses, POLICY, T0 } from "./health/country-drive.ts";
import { pastOf, routeOf } from "./support.ts";

const route = fc.record({
  // More than a record names. Of some nothing is known.
  id: fc.nat(23).map((number) => `r${number}`),
  country: fc.constantFrom("FR", "FR", "FR", "*", "DE"),
  carrier: fc.constantFrom("twilio", "vonage", "sinch"),
  account: fc.constantFrom("main", "main", "other", "gone"),
  priority: fc.nat(3),
  price: fc.option(fc.record({ microUnits: fc.nat(90_000), currency: fc.constantFrom("USD", "EUR", "XAU") })),
  networks: fc.constantFrom([], [], ["208-01"], ["+336"], ["208-10", "+337"]),
  standby: fc.boolean(),
  enabled: fc.constantFrom(true, true, true, false),
  validUntilMs: fc.constantFrom(null, null, T0 + 5_000),
  categories: fc.constantFrom(CATEGORIES, CATEGORIES, ["marketing" as const]),
});

const text = fc.record({
  network: fc.constantFrom("208-01", "208-10", null),
  prefix: fc.constantFrom("+3361234", "+3371234", null),
  category: fc.constantFrom("otp" as const, "otp" as const, "marketing" as const),
  segments: fc.constantFrom(1, 1, 3),
  accounts: fc.constantFrom(["main", "other"], ["main", "other"], ["main"]),
  made: fc.constantFrom<readonly string[]>([], [], [], ["r0"], ["r1", "r2"]),
  avoid: fc.constantFrom<readonly string[]>([], [], [], ["r3"]),
  full: fc.constantFrom<readonly string[]>([], [], ["r0", "r4"]),
  spent: fc.constantFrom<readonly string[]>([], [], ["r5"]),
  worth: fc.constantFrom(3_000_000, 3_000_000, 100_000),
  afterMs: fc.nat(3_000),
  hasProbed: fc.boolean(),
});

/** All that a ranking says. */
const told = ({ field, ...ranking }: Ranking) => ({ ...ranking, scores: field.scores("all"), closed: field.closed });

describe("a ranking that is kept with its view", () => {
  it("is the one that is worked out anew: winner, reason, scores, exclusions and record, whatever the text", () => {
    fc.assert(
      fc.property(
        courses,
        fc.uniqueArray(route, { selector: ({ id }) => id, minLength: 1 }),
        fc.array(text, { minLength: 1, maxLength: 30 }),
        fc.nat(),
        (course, terms, texts, seed) => {
          const routes = terms.map(({ id, ...changes }) => routeOf(id, changes));
          let { snapshot, nowMs } = after(course);
          const [one, two] = [dice(seed), dice(seed)];
          for (const { afterMs, hasProbed, ...asked } of texts) {
            nowMs += afterMs;
            const query = queryOf(asked, routes, nowMs);
            const capacity: RouteCapacity = {
              tokens: Object.fromEntries(asked.full.map((id) => [id, 0])),
              spentRoutes: asked.spent,
            };
            const weights = { ...CATEGORY_WEIGHTS[asked.category], worth: asked.worth, exploreShare: 0.3 };
            const found = rankRoutes(query, routes, { snapshot, capacity, weights, random: one });
            const anew = rankAnew(query, routes, { snapshot, capacity, weights, random: two });
            expect(told(found)).toEqual(told(anew));
            expect(choiceOf(found, routes.length)).toEqual(choiceOf(anew, routes.length));
            if (hasProbed && found.reason === "probe") snapshot = withoutProbe(snapshot, found.winner?.id ?? "");
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("is the one that is worked out anew in views of which each tells only what has changed since the one before", () => {
    fc.assert(
      fc.property(
        courses,
        fc.uniqueArray(route, { selector: ({ id }) => id, minLength: 1 }),
        fc.array(text, { minLength: 1, maxLength: 4 }),
        (course, terms, texts) => {
          const routes = terms.map(({ id, ...changes }) => routeOf(id, changes));
          for (const { snapshot, nowMs } of consumed(course)) {
            for (const asked of texts) {
              const query = queryOf(asked, routes, nowMs);
              const weights = { ...CATEGORY_WEIGHTS[asked.category], worth: asked.worth, exploreShare: 0.3 };
              const context = { snapshot, capacity: { tokens: {}, spentRoutes: asked.spent }, weights };
              const found = rankRoutes(query, routes, { ...context, random: dice(nowMs) });
              expect(told(found)).toEqual(told(rankAnew(query, routes, { ...context, random: dice(nowMs) })));
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("asks of a view's routes only those that have changed", () => {
    const book = new HealthBook(emptyHealth("FR"), POLICY);
    const signOf = (routeId: string, atMs: number) =>
      ({ routeId, class: "direct", network: null, sign: "accepted", sentAtMs: atMs, atMs, fair: true }) as const;
    const routes = ["r0", "r1"].map((id) => routeOf(id));
    book.hear({ signs: [signOf("r0", T0), signOf("r1", T0)], nowMs: T0 });
    const candidatesAt = (nowMs: number) => {
      const context = {
        snapshot: book.take(nowMs),
        capacity: { tokens: {}, spentRoutes: [] },
        weights: CATEGORY_WEIGHTS.otp,
      };
      const { field } = rankRoutes(queryOf(PLAIN, routes, nowMs), routes, { ...context, random: () => 0.9 });
      return new Map(field.all.map((candidate) => [candidate.route.id, candidate]));
    };
    const before = candidatesAt(T0 + 100_000);
    book.hear({ signs: [signOf("r1", T0 + 100_001)], nowMs: T0 + 100_001 });
    const after = candidatesAt(T0 + 100_001);
    expect(after.get("r0")).toBe(before.get("r0"));
    expect(after.get("r1")).not.toBe(before.get("r1"));
  });

  it("takes a price that cannot be compared for a usual one, whatever the text before could compare", () => {
    const { snapshot, nowMs } = after([]);
    const priced = (id: string, currency: string) => routeOf(id, { price: { microUnits: 40_000, currency } });
    const routes = [priced("r0", "USD"), priced("r1", "EUR")];
    const valuesBy = (rank: typeof rankRoutes, exchange: Readonly<Record<string, number>>) => {
      const weights = { ...CATEGORY_WEIGHTS.otp, exchange };
      const context = { snapshot, capacity: { tokens: {}, spentRoutes: [] }, weights, random: () => 0.9 };
      return rank(queryOf(PLAIN, routes, nowMs), routes, context).field.all.map(({ value }) => value);
    };
    for (const exchange of [{ EUR: 1.1 }, {}, { EUR: 1.2 }]) {
      expect(valuesBy(rankRoutes, exchange)).toEqual(valuesBy(rankAnew, exchange));
    }
  });

  it("asks the terms of routes once for texts of one kind, whatever the view", () => {
    const { snapshot, nowMs } = after([]);
    const routes = [routeOf("r0"), routeOf("r1")];
    let looks = 0;
    const counted = routes.map((each) =>
      Object.defineProperty({ ...each }, "enabled", { get: () => ((looks += 1), true) }),
    );
    const rank = (view: typeof snapshot) =>
      rankRoutes(queryOf(PLAIN, counted, nowMs), counted, {
        snapshot: view,
        capacity: { tokens: {}, spentRoutes: [] },
        weights: CATEGORY_WEIGHTS.otp,
        random: () => 0.9,
      });
    rank(snapshot);
    const first = looks;
    rank({ ...snapshot, atMs: nowMs + 1 });
    expect(looks).toBe(first);
    rank({ ...snapshot, routes: { ...snapshot.routes } });
    expect(looks).toBe(first);
  });

  it("is worked out once for texts of one kind, and anew for another view", () => {
    const { snapshot, nowMs } = after([]);
    const routes = [routeOf("r0"), routeOf("r1")];
    const rank = (view: typeof snapshot) =>
      rankRoutes(queryOf(PLAIN, routes, nowMs), routes, {
        snapshot: view,
        capacity: { tokens: {}, spentRoutes: [] },
        weights: CATEGORY_WEIGHTS.otp,
        random: () => 0.9,
      }).field;
    const first = rank(snapshot);
    expect(rank({ ...snapshot, atMs: nowMs + 1 })).toBe(first);
    expect(rank({ ...snapshot, routes: { ...snapshot.routes } })).not.toBe(first);
  });
});

const PLAIN = {
  network: null,
  prefix: null,
  category: "otp",
  segments: 1,
  accounts: ["main"],
  made: [],
  avoid: [],
} as const;

function after(course: Parameters<Parameters<typeof courses.map>[0]>[0]) {
  const book = new HealthBook(emptyHealth("FR"), POLICY);
  let nowMs = T0;
  for (const { afterMs, signs } of course) {
    nowMs += Math.min(afterMs, 60_000);
    book.hear({ signs: signs.map((make) => make(nowMs)), nowMs });
  }
  return { snapshot: book.take(nowMs), nowMs };
}

/** Views as a consumer has them that takes one after each batch of signs. */
function consumed(course: Parameters<typeof after>[0]) {
  const book = new HealthBook(emptyHealth("FR"), POLICY);
  const press = new ViewPress("one");
  let nowMs = T0;
  let has: ViewVersion | null = null;
  let snapshot: RoutingSnapshot | null = null;
  return course.map(({ afterMs, signs }) => {
    nowMs += afterMs;
    book.hear({ signs: signs.map((make) => make(nowMs)), nowMs });
    const view: PackedView = press.press(book.take(nowMs), has);
    has = view.version;
    snapshot = unpackView(view, snapshot);
    return { snapshot, nowMs };
  });
}

function queryOf(
  asked: Pick<RankQuery, "network" | "prefix" | "category" | "segments" | "accounts"> & {
    readonly made: readonly string[];
    readonly avoid: readonly string[];
  },
  routes: readonly Route[],
  nowMs: number,
): RankQuery {
  const { made, avoid, ...rest } = asked;
  const pasts = (ids: readonly string[]) => routes.filter(({ id }) => ids.includes(id)).map((each) => pastOf(each));
  const { network, prefix, category, segments, accounts } = rest;
  const base = {
    network,
    prefix,
    category,
    segments,
    accounts,
    country: "FR",
    transport: "sms",
    senders: null,
  } as const;
  return { ...base, made: pasts(made), avoid: pasts(avoid), nowMs };
}
