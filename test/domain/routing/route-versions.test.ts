import { describe, expect, it } from "vitest";
import { carryOver } from "../../../src/domain/routing/carry-over.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { diffRoutes, isUnchanged, routeWarnings } from "../../../src/domain/routing/route-diff.ts";
import { latestVersion, timelineOf } from "../../../src/domain/routing/route-timeline.ts";

function route(id: string, over: Partial<Route> = {}): Route {
  const what = { account: "main", carrier: "twilio", country: "DE", transport: "sms", sender: "ACME" } as const;
  return { id, ...what, priority: 1, price: { microUnits: 100, currency: "EUR" }, enabled: true, ...over };
}

describe("timelineOf", () => {
  const at = (version: number, effectiveAtMs: number) => ({ version, effectiveAtMs });
  const numbers = (versions: readonly { version: number; effectiveAtMs: number }[], nowMs: number) => {
    const { inForce, scheduled } = timelineOf(versions, nowMs);
    return [inForce?.version ?? null, scheduled.map(({ version }) => version)];
  };

  it.each([
    ["nothing", [], [null, []]],
    ["one that has come", [at(1, 10)], [1, []]],
    ["one that comes this very moment", [at(1, 100)], [1, []]],
    ["one that comes a moment later", [at(1, 101)], [null, [1]]],
    ["the newest of those that have come", [at(1, 10), at(2, 20)], [2, []]],
    ["a newer one before an older one that counts longer", [at(1, 20), at(2, 10)], [2, []]],
    ["two to come", [at(1, 10), at(2, 200), at(3, 300)], [1, [2, 3]]],
    ["one called off by a newer one that comes before it", [at(1, 10), at(2, 300), at(3, 200)], [1, [3]]],
    ["one called off by a newer one at the same time", [at(1, 10), at(2, 200), at(3, 200)], [1, [3]]],
    ["one called off by one that has come", [at(1, 10), at(2, 200), at(3, 100)], [3, []]],
  ])("knows %s", (_name, versions, expected) => {
    expect(numbers(versions, 100)).toEqual(expected);
    expect(numbers(versions.toReversed(), 100)).toEqual(expected);
  });

  it("has the highest number among those that count", () => {
    expect(latestVersion(timelineOf([], 0))).toBe(0);
    expect(latestVersion(timelineOf([at(1, 10), at(2, 300), at(3, 200)], 100))).toBe(3);
    expect(latestVersion(timelineOf([at(1, 10), at(2, 200), at(3, 100)], 100))).toBe(3);
  });
});

describe("diffRoutes", () => {
  it("names what was added, removed and changed, field by field", () => {
    const before = [route("a"), route("b"), route("c")];
    const after = [route("d"), route("a", { price: { microUnits: 120, currency: "EUR" }, standby: true }), route("b")];
    const diff = diffRoutes(before, after);
    expect(diff).toEqual({
      added: [after[0]],
      removed: [before[2]],
      changed: [{ before: before[0], after: after[1], fields: ["price", "standby"] }],
    });
    expect(isUnchanged(diff)).toBe(false);
  });

  it("takes a term that is absent for its default", () => {
    const settled = {
      class: "aggregator",
      networks: [],
      ratePerSecond: null,
      validFromMs: null,
      validUntilMs: null,
      standby: false,
      licensed: false,
    } as const;
    expect(isUnchanged(diffRoutes([route("a")], [route("a", settled)]))).toBe(true);
  });
});

describe("routeWarnings", () => {
  const ACCOUNTS = new Map([["main", ["sms"] as const]]);
  const warnings = (before: readonly Route[], after: readonly Route[]) => routeWarnings(before, after, ACCOUNTS);
  const priced = (microUnits: number, currency = "EUR") => [route("a", { price: { microUnits, currency } })];

  it.each([
    ["the last route of a country goes", [route("a")], [], ["DE"]],
    ["it is disabled", [route("a")], [route("a", { enabled: false })], ["DE"]],
    ["another is left", [route("a"), route("b")], [route("b")], []],
    [
      "a route for every country covers it",
      [route("a"), route("b", { country: "*" })],
      [route("b", { country: "*" })],
      [],
    ],
    ["the route for every country goes", [route("a"), route("b", { country: "*" })], [route("a")], ["*"]],
    ["it was disabled before", [route("a", { enabled: false })], [], []],
  ])("tell of countries without a route: %s", (_name, before, after, countries) => {
    expect(warnings(before, after)).toEqual(
      countries.map((country) => ({ kind: "country_without_route", country, transport: "sms" })),
    );
  });

  it("tell of prices that rise by more than 20 %", () => {
    const up = (percent: number | null) => [{ kind: "price_up", routeId: "a", country: "DE", percent }];
    expect(warnings(priced(100), priced(120))).toEqual([]);
    expect(warnings(priced(100), priced(121))).toEqual(up(21));
    expect(warnings(priced(1_000_000), priced(1_200_001))).toEqual(up(20));
    expect(warnings(priced(0), priced(1))).toEqual(up(null));
    expect(warnings(priced(100), priced(10))).toEqual([]);
    expect(warnings(priced(100), priced(100, "USD"))).toEqual([
      { kind: "currency_changed", routeId: "a", country: "DE" },
    ]);
  });

  it("tell of accounts that are none, and of what an account does not carry, once each", () => {
    const after = [route("a", { account: "x" }), route("b", { account: "x" }), route("c", { transport: "voice" })];
    expect(warnings([], after)).toEqual([
      { kind: "account_unknown", account: "x" },
      { kind: "transport_not_offered", account: "main", transport: "voice" },
    ]);
  });
});

describe("carryOver", () => {
  const base = [route("a"), route("b", { country: "FR" })];

  it("brings what is added, removed and changed into the schedule", () => {
    const edited = [route("c", { country: "IT" }), route("a", { enabled: false })];
    expect(carryOver(base, edited, base)).toEqual(edited);
  });

  it("keeps what the schedule itself has changed", () => {
    const scheduled = [route("a", { price: { microUnits: 200, currency: "EUR" } }), route("b", { country: "FR" })];
    const edited = [
      route("a", { price: { microUnits: 90, currency: "EUR" }, priority: 9 }),
      route("b", { country: "FR" }),
    ];
    expect(carryOver(base, edited, scheduled)).toEqual([{ ...scheduled[0], priority: 9 }, scheduled[1]]);
  });

  it("neither brings back what the schedule removes nor doubles what it adds", () => {
    const scheduled = [route("x", { country: "IT" })];
    const edited = [route("c", { country: "IT" }), route("a", { priority: 9 }), ...base.slice(1)];
    expect(carryOver(base, edited, scheduled)).toEqual(scheduled);
  });
});
