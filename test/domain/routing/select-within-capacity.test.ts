import { describe, expect, it } from "vitest";
import type { Route } from "../../../src/domain/routing/choice.ts";
import type { RouteCapacity } from "../../../src/domain/routing/exclusions.ts";
import { selectRoute } from "../../../src/domain/routing/select-route.ts";
import { selectWithinCapacity } from "../../../src/domain/routing/select-within-capacity.ts";
import { pastOf, routeOf } from "./support.ts";

const FIRST = routeOf("rte_1", { priority: 1 });
const SECOND = routeOf("rte_2", { priority: 2, account: "other", carrier: "vonage" });
const SPARE = routeOf("rte_3", { priority: 0, account: "spare", carrier: "telnyx", standby: true });
const ACCOUNTS = ["main", "other", "spare"];
const query = (over: { made?: Route[]; avoid?: Route[]; accounts?: string[] } = {}) => ({
  mode: "live" as const,
  country: "FR",
  transport: "sms" as const,
  category: "otp" as const,
  nowMs: 0,
  accounts: over.accounts ?? ACCOUNTS,
  made: (over.made ?? []).map((route) => pastOf(route)),
  avoid: (over.avoid ?? []).map((route) => pastOf(route)),
});
const capacity = (tokens: Record<string, number> = {}, spentRoutes: string[] = []): RouteCapacity => ({
  tokens,
  spentRoutes,
});

describe("the static order within rates and money", () => {
  it("records few of many routes, and those that were full or spent before the others", () => {
    const elsewhere = Array.from({ length: 2_200 }, (_, index) => routeOf(`de_${index}`, { country: "DE" }));
    const full = routeOf("full", { priority: 0 });
    const spent = routeOf("spent", { account: "spent" });
    const routes = [...elsewhere, full, spent, SECOND];
    const { selection } = selectWithinCapacity(routes, query(), capacity({ full: 0 }, ["spent"]));
    expect(selection?.choice).toMatchObject({ routeId: "rte_2", considered: routes.length });
    const excluded = selection?.choice.excluded ?? [];
    expect(excluded).toHaveLength(12);
    expect(excluded.slice(0, 2)).toEqual([
      { routeId: "spent", reason: "spend_reached" },
      { routeId: "full", reason: "rate_full" },
    ]);
  });

  it("is the plain static order where nothing is limited", () => {
    const routes = [SECOND, FIRST];
    expect(selectWithinCapacity(routes, query(), capacity())).toEqual({
      selection: selectRoute(routes, query()),
      waits: false,
    });
  });

  it.each([
    { title: "with room goes first", tokens: { rte_1: 1 }, winner: "rte_1", waits: false, excluded: [] },
    {
      title: "that is full is passed over",
      tokens: { rte_1: 0 },
      winner: "rte_2",
      waits: false,
      excluded: [{ routeId: "rte_1", reason: "rate_full" }],
    },
    { title: "is waited for when the others are full too", tokens: { rte_1: 0, rte_2: 0 }, winner: null, waits: true },
  ])("a route $title", ({ tokens, winner, waits, excluded }) => {
    const chosen = selectWithinCapacity([FIRST, SECOND], query(), capacity(tokens));
    expect([chosen.selection?.route.id ?? null, chosen.waits]).toEqual([winner, waits]);
    if (excluded !== undefined) expect(chosen.selection?.choice).toMatchObject({ considered: 2, excluded });
  });

  it("waits for a fresh route rather than take one that has failed the number", () => {
    const chosen = selectWithinCapacity([FIRST, SECOND], query({ avoid: [FIRST] }), capacity({ rte_2: 0 }));
    expect(chosen).toEqual({ selection: null, waits: true });
  });

  it("waits for the country's own routes rather than take one for every country", () => {
    const any = routeOf("rte_any", { country: "*", account: "other" });
    expect(selectWithinCapacity([FIRST, any], query(), capacity({ rte_1: 0 }))).toEqual({
      selection: null,
      waits: true,
    });
    expect(selectWithinCapacity([FIRST, any], query({ avoid: [FIRST] }), capacity()).selection?.route.id).toBe(
      "rte_any",
    );
  });

  it("passes over routes whose money is spent, and waits for none of them", () => {
    const chosen = selectWithinCapacity([FIRST, SECOND], query(), capacity({}, ["rte_1"]));
    expect(chosen.selection?.choice).toMatchObject({
      routeId: "rte_2",
      excluded: [{ routeId: "rte_1", reason: "spend_reached" }],
    });
    expect(selectWithinCapacity([FIRST], query(), capacity({}, ["rte_1"]))).toEqual({ selection: null, waits: false });
  });

  it.each([
    { title: "while another is fresh", query: query(), tokens: {}, winner: "rte_1" },
    {
      title: "while the only fresh one is full",
      query: query({ avoid: [SECOND] }),
      tokens: { rte_1: 0 },
      winner: null,
    },
    { title: "when the others have failed it", query: query({ avoid: [FIRST, SECOND] }), tokens: {}, winner: "rte_3" },
    { title: "when the others cannot", query: query({ accounts: ["spare"] }), tokens: {}, winner: "rte_3" },
    {
      title: "that has failed it as well",
      query: query({ avoid: [FIRST, SECOND, SPARE] }),
      tokens: {},
      winner: "rte_1",
    },
  ])("knows when a standby takes over: $title", ({ query: asked, tokens, winner }) => {
    expect(selectWithinCapacity([FIRST, SECOND, SPARE], asked, capacity(tokens)).selection?.route.id ?? null).toBe(
      winner,
    );
  });

  it("says of a standby that was not needed that it is one", () => {
    const { selection } = selectWithinCapacity([FIRST, SPARE], query(), capacity());
    expect(selection?.choice.excluded).toEqual([{ routeId: "rte_3", reason: "standby" }]);
  });
});
