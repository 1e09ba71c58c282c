import { describe, expect, it } from "vitest";
import type { Route } from "../../../src/domain/routing/choice.ts";
import type { CardPrice } from "../../../src/domain/routing/rate-card.ts";
import { applyRateCard } from "../../../src/domain/routing/rate-card-changes.ts";

const SCOPE = { account: "main", transport: "sms", sender: "ACME", removesMissing: true } as const;

function route(id: string, over: Partial<Route> = {}): Route {
  const price = { microUnits: 50_000, currency: "EUR" };
  const what = { account: "main", carrier: "twilio", country: "DE", transport: "sms", sender: "ACME" } as const;
  return { id, ...what, priority: 1, price, ...over };
}

function price(country: string, over: Partial<CardPrice> = {}): CardPrice {
  return { line: 2, country, network: null, microUnits: 50_000, currency: "EUR", ...over };
}

const make = ({ country, network, microUnits, currency }: CardPrice) =>
  route(`new ${country}`, { country, networks: network === null ? [] : [network], price: { microUnits, currency } });

function apply(routes: readonly Route[], prices: readonly CardPrice[], removesMissing = true) {
  const {
    added,
    repriced,
    removed,
    unchanged,
    routes: after,
  } = applyRateCard(routes, prices, { scope: { ...SCOPE, removesMissing }, make });
  const ids = (list: readonly Route[]) => list.map(({ id }) => id);
  return {
    added: ids(added),
    repriced: repriced.map(({ after }) => `${after.id} ${after.price?.microUnits} ${after.price?.currency}`),
    removed: ids(removed),
    unchanged,
    after: ids(after),
  };
}

describe("applyRateCard", () => {
  it("adds, reprices, removes and leaves alone", () => {
    const old = [
      route("de"),
      route("fr", { country: "FR" }),
      route("it", { country: "IT" }),
      route("at", { country: "AT", price: null }),
    ];
    const prices = [price("DE"), price("FR", { microUnits: 60_000 }), price("AT"), price("ES")];
    expect(apply(old, prices)).toEqual({
      added: ["new ES"],
      repriced: ["fr 60000 EUR", "at 50000 EUR"],
      removed: ["it"],
      unchanged: 1,
      after: ["new ES", "de", "fr", "at"],
    });
  });

  it("keeps what the card does not name where it is told to", () => {
    expect(apply([route("it", { country: "IT" })], [price("DE")], false)).toMatchObject({
      removed: [],
      after: ["new DE", "it"],
    });
  });

  it("takes another currency for another price", () => {
    expect(apply([route("de")], [price("DE", { currency: "USD" })]).repriced).toEqual(["de 50000 USD"]);
  });

  it.each([{ account: "other" }, { transport: "voice" as const }, { sender: "OTHER" }])(
    "leaves routes with %j alone",
    (over) => {
      expect(apply([route("x", over)], [price("DE")])).toMatchObject({
        added: ["new DE"],
        removed: [],
        after: ["new DE", "x"],
      });
    },
  );

  it("tells networks of a country apart, and from the country as a whole", () => {
    const old = [
      route("all"),
      route("one", { networks: ["262-01"] }),
      route("two", { networks: ["262-03", "262-02"] }),
    ];
    const prices = [price("DE"), price("DE", { network: "262-01", microUnits: 1 }), price("DE", { network: "262-02" })];
    expect(apply(old, prices)).toMatchObject({
      added: ["new DE"],
      repriced: ["one 1 EUR"],
      removed: ["two"],
      unchanged: 1,
    });
  });

  it("changes nothing but the price", () => {
    const old = route("de", { enabled: false, class: "direct", priority: 7, ratePerSecond: 5 });
    const { routes } = applyRateCard([old], [price("DE", { microUnits: 1 })], { scope: SCOPE, make });
    expect(routes).toEqual([{ ...old, price: { microUnits: 1, currency: "EUR" } }]);
  });

  it("changes nothing the second time", () => {
    const prices = [price("DE"), price("FR", { network: "208-01" })];
    const once = applyRateCard([], prices, { scope: SCOPE, make });
    const twice = applyRateCard(once.routes, prices, { scope: SCOPE, make });
    expect(twice).toEqual({ added: [], repriced: [], removed: [], unchanged: 2, routes: once.routes });
  });
});
