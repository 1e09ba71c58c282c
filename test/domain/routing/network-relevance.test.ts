import { describe, expect, it } from "vitest";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { networkRelevance, type NetworkRelevance, prefixOf } from "../../../src/domain/routing/network-relevance.ts";
import { routeOf } from "./support.ts";

const one = routeOf("one");
const two = routeOf("two");
const named = routeOf("named", { networks: ["208-01"] });

describe("a number's network", () => {
  const rows: { title: string; routes: readonly Route[]; byOrder: NetworkRelevance; byWorth: NetworkRelevance }[] = [
    { title: "without routes", routes: [], byOrder: "no", byWorth: "no" },
    { title: "where one route is all there is", routes: [one], byOrder: "no", byWorth: "no" },
    { title: "where a route names networks", routes: [named], byOrder: "named", byWorth: "named" },
    {
      title: "where a route to every country does",
      routes: [{ ...named, country: "*" }],
      byOrder: "named",
      byWorth: "named",
    },
    {
      title: "where one of another country does",
      routes: [{ ...named, country: "DE" }],
      byOrder: "no",
      byWorth: "no",
    },
    { title: "where a disabled one does", routes: [{ ...named, enabled: false }], byOrder: "no", byWorth: "no" },
    {
      title: "where a route is for a range",
      routes: [{ ...named, networks: ["+336"] }],
      byOrder: "no",
      byWorth: "no",
    },
    {
      title: "where a route is for every network",
      routes: [{ ...named, networks: [] }],
      byOrder: "no",
      byWorth: "no",
    },
    { title: "where two routes compete", routes: [one, two], byOrder: "no", byWorth: "compete" },
    {
      title: "where a text and a call do not",
      routes: [one, { ...two, transport: "voice" }],
      byOrder: "no",
      byWorth: "no",
    },
    {
      title: "where two calls compete",
      routes: [one, { ...two, transport: "voice" }, routeOf("three", { transport: "voice" })],
      byOrder: "no",
      byWorth: "compete",
    },
  ];

  it.each(rows)("matters $title: by order $byOrder, by worth $byWorth", ({ routes, byOrder, byWorth }) => {
    expect(networkRelevance(routes, { country: "FR", isLearning: false })).toBe(byOrder);
    expect(networkRelevance(routes, { country: "FR", isLearning: true })).toBe(byWorth);
  });

  it("is asked for by the whole number, and ranges by its beginning", () => {
    expect(prefixOf("+33612345678")).toBe("+3361234");
    expect(prefixOf("+336")).toBe("+336");
  });
});
