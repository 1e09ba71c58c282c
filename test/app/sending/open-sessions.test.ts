import { describe, expect, it } from "vitest";
import { openSessions } from "../../../src/app/sending/open-sessions.ts";
import { NOTHING_ASKED } from "../../../src/app/sending/batch-quota.ts";
import type { AccountTerms } from "../../../src/domain/routing/health/buckets.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { T0 } from "../../domain/verification/fixtures.ts";
import { makeBatchWorld, order } from "../support/batch-world.ts";

const account = (id: string, over: Partial<AccountTerms>): AccountTerms => ({
  id,
  ratePerSecond: null,
  standby: false,
  dailySpendLimit: null,
  ...over,
});

describe("the sessions of a batch", () => {
  it("ask each country once, with every text of it once, and nobody where nothing can be learned or limited", async () => {
    const learning = makeBatchWorld({ tenant: { routing: "learning" } });
    const first = order("FR");
    await openSessions(learning.services, [first, first, order("FR"), order("DE"), order("DE", { mode: "test" })]);
    expect(learning.asked.map(({ name, batch }) => [name, batch.texts.length])).toEqual([
      ["FR:0", 2],
      ["DE:0", 1],
    ]);
    const plain = makeBatchWorld();
    await openSessions(plain.services, [order("FR"), order("DE")]);
    expect(plain.asked).toEqual([]);
  });

  it("ask for codes first, and for what can wait after them", async () => {
    const { services, asked } = makeBatchWorld({ tenant: { routing: "learning" } });
    await openSessions(services, [order("FR"), order("FR", { textKind: "help" })]);
    expect(asked[0]?.batch.texts.map(({ urgent }) => urgent)).toEqual([true, false]);
  });

  it("hold a static tenant to the rates of its routes, its countries, its senders and its accounts", async () => {
    const routes = [
      routeOf("rte_fr", { ratePerSecond: 5 }),
      routeOf("rte_any", { country: "*", ratePerSecond: 7 }),
      routeOf("rte_number", { account: "acc_1", sender: "+33700000000", ratePerSecond: 3 }),
      routeOf("rte_same", { account: "acc_1", sender: "+33700000000", ratePerSecond: 2 }),
      routeOf("rte_de", { country: "DE", ratePerSecond: 9 }),
    ];
    const { services, asked } = makeBatchWorld({
      tenant: { countryLimits: { FR: { ratePerSecond: 50 } } },
      routes,
      terms: [account("acc_1", { ratePerSecond: 20 })],
    });
    await openSessions(services, [order("FR")]);
    const limits = Object.fromEntries(asked.map(({ name, batch }) => [name, batch.limits]));
    expect(limits).toEqual({
      "FR:0": [{ key: "route:rte_fr", perSecond: 5 }],
      "*:0": [
        { key: "route:rte_any", perSecond: 7 },
        { key: "sender:acc_1:+33700000000", perSecond: 2 },
        { key: "account:acc_1", perSecond: 20 },
      ],
    });
    expect(asked.find(({ name }) => name === "FR:0")?.batch.perSecond).toBe(50);
  });

  it("ask for the money of accounts that have a ceiling, even when nothing has a rate", async () => {
    const dailySpendLimit = { microUnits: 1, currency: "USD" };
    const { services, asked } = makeBatchWorld({ terms: [account("main", { dailySpendLimit })] });
    await openSessions(services, [order("FR")]);
    expect(asked.map(({ name }) => name)).toEqual(["*:0"]);
  });

  it("spread a hot country: a message has its own shard for good, and each shard its part of the rate", async () => {
    const tenant = { countryLimits: { FR: { ratePerSecond: 40, shards: 4 } } };
    const { services, asked } = makeBatchWorld({ tenant, routes: [routeOf("rte_fr", { ratePerSecond: 8 })] });
    const start = T0 - (T0 % 200);
    const orders = [0, 49, 50, 150, 200].map((ms) => order("FR", { atMs: start + ms }));
    await openSessions(services, orders);
    expect(
      asked
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ name, batch }) => [name, batch.texts.length, batch.perSecond, batch.limits]),
    ).toEqual([
      ["FR:0", 3, 10, [{ key: "route:rte_fr", perSecond: 2 }]],
      ["FR:1", 1, 10, [{ key: "route:rte_fr", perSecond: 2 }]],
      ["FR:3", 1, 10, [{ key: "route:rte_fr", perSecond: 2 }]],
    ]);
  });

  it.each([
    { what: "fails", open: () => Promise.reject(new Error("object is away")) },
    { what: "never answers", open: () => new Promise<never>(() => undefined) },
  ])("go on with what classes are worth when the country $what", async ({ open }) => {
    const { services, closed } = makeBatchWorld({ tenant: { routing: "learning" }, open });
    const one = order("FR");
    const sessions = await openSessions(services, [one]);
    const query = { mode: "live", country: "FR", transport: "sms", made: [], avoid: [], accounts: ["main"] } as const;
    const chosen = sessions
      .of(one)
      ?.choose([routeOf("rte_fr")], { ...query, category: "otp", to: "+33612345678", nowMs: T0 });
    expect(chosen?.selection?.route.id).toBe("rte_fr");
    expect(services.log.map(({ event }) => event)).toEqual(["routing.blind"]);
    await sessions.close();
    expect(closed).toEqual([]);
  });

  it("give every place back what was not used, once", async () => {
    const routes = [routeOf("rte_fr", { ratePerSecond: 5 }), routeOf("rte_any", { country: "*", ratePerSecond: 7 })];
    const { services, closed } = makeBatchWorld({
      routes,
      open: async (_place, { limits }) => ({
        ...NOTHING_ASKED,
        tokens: Object.fromEntries(limits.map(({ key }) => [key, 1])),
      }),
    });
    const sessions = await openSessions(services, [order("FR"), order("DE")]);
    await sessions.close();
    const byName = closed.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName.map(({ name, usage }) => [name, usage.unused])).toEqual([
      ["*:0", [{ key: "route:rte_any", perSecond: 7, tokens: 1 }]],
      ["FR:0", [{ key: "route:rte_fr", perSecond: 5, tokens: 1 }]],
    ]);
  });
});
