import { describe, expect, it } from "vitest";
import { type AccountTerms, ratesOf, withStandbys } from "../../../../src/domain/routing/health/buckets.ts";
import type { Route, RouteCampaign } from "../../../../src/domain/routing/choice.ts";
import { routeOf } from "../support.ts";

const NO_TERMS: ReadonlyMap<string, AccountTerms> = new Map();
const rateOf = (...routes: Route[]) => ratesOf(routes, NO_TERMS).get("rte_1");
const number = (changes: Partial<Route> = {}, id = "rte_1") => routeOf(id, { sender: "+14155550100", ...changes });

const CAMPAIGN: RouteCampaign = {
  brandId: "B1",
  campaignId: "C1",
  rate: { perSecond: 4, per: "campaign" },
  dailyCap: null,
};

describe("the rates of a route", () => {
  it.each([
    { title: "that states none: none", route: routeOf("rte_1"), held: [] },
    { title: "that states null: none", route: routeOf("rte_1", { ratePerSecond: null }), held: [] },
    {
      title: "by name: its own",
      route: routeOf("rte_1", { ratePerSecond: 5 }),
      held: [{ key: "route:rte_1", perSecond: 5, scope: "country" }],
    },
    {
      title: "to every country: counted for the tenant",
      route: routeOf("rte_1", { country: "*", ratePerSecond: 5 }),
      held: [{ key: "route:rte_1", perSecond: 5, scope: "tenant" }],
    },
    {
      title: "by a long code of the United States that states none: one a second",
      route: number({ country: "US" }),
      held: [{ key: "sender:main:+14155550100", perSecond: 1, scope: "tenant" }],
    },
    {
      title: "by a long code of Canada that states its contract: that",
      route: number({ country: "CA", ratePerSecond: 30 }),
      held: [{ key: "sender:main:+14155550100", perSecond: 30, scope: "tenant" }],
    },
    {
      title: "by a long code with a campaign: what all its numbers share",
      route: number({ country: "US", campaign: CAMPAIGN }),
      held: [{ key: "campaign:C1", perSecond: 4, scope: "tenant" }],
    },
    {
      title: "by one of a campaign that counts numbers: the number's",
      route: number({ country: "*", campaign: { ...CAMPAIGN, rate: { perSecond: 1, per: "number" } } }),
      held: [{ key: "sender:main:+14155550100", perSecond: 1, scope: "tenant" }],
    },
    {
      title: "by one with a campaign that states its contract: that",
      route: number({ country: "US", ratePerSecond: 30, campaign: CAMPAIGN }),
      held: [{ key: "sender:main:+14155550100", perSecond: 30, scope: "tenant" }],
    },
    { title: "by one with a campaign elsewhere: none", route: number({ country: "FR", campaign: CAMPAIGN }), held: [] },
    { title: "by a long code elsewhere: none", route: number({ country: "FR" }), held: [] },
    { title: "by a toll-free number: none", route: number({ country: "US", sender: "+18445550100" }), held: [] },
    { title: "by a short code: none", route: number({ country: "US", sender: "24587" }), held: [] },
    { title: "that calls: none", route: number({ country: "US", transport: "voice" }), held: [] },
  ])("$title", ({ route, held }) => {
    expect(rateOf(route)).toEqual(held);
  });

  it("are one for all routes that send by one number of an account: the lowest that is stated", () => {
    const routes = [
      number({ country: "US", ratePerSecond: 8 }),
      number({ country: "CA", ratePerSecond: 6 }, "rte_2"),
      number({ country: "GB" }, "rte_3"),
      number({ country: "US", account: "other" }, "rte_4"),
    ];
    const rates = ratesOf(routes, NO_TERMS);
    const shared = [{ key: "sender:main:+14155550100", perSecond: 6, scope: "tenant" }];
    expect([rates.get("rte_1"), rates.get("rte_2"), rates.get("rte_3")]).toEqual([shared, shared, shared]);
    expect(rates.get("rte_4")).toEqual([{ key: "sender:other:+14155550100", perSecond: 1, scope: "tenant" }]);
  });

  it("hold the account's as well", () => {
    const terms = new Map([["main", { id: "main", ratePerSecond: 9, standby: false, dailySpendLimit: null }]]);
    expect(ratesOf([routeOf("rte_1", { ratePerSecond: 5 })], terms).get("rte_1")).toEqual([
      { key: "route:rte_1", perSecond: 5, scope: "country" },
      { key: "account:main", perSecond: 9, scope: "tenant" },
    ]);
  });
});

describe("a standby account", () => {
  it("makes its routes standbys, and no others", () => {
    const terms = new Map([["main", { id: "main", ratePerSecond: null, standby: true, dailySpendLimit: null }]]);
    const routes = [routeOf("rte_1"), routeOf("rte_2", { account: "other" }), routeOf("rte_3", { standby: true })];
    expect(withStandbys(routes, terms).map(({ standby = false }) => standby)).toEqual([true, false, true]);
  });
});
