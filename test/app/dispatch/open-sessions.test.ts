import { describe, expect, it } from "vitest";
import { TELL_AFTER_MS } from "../../../src/app/dispatch/evidence-book.ts";
import { openSessions } from "../../../src/app/dispatch/open-sessions.ts";
import { NO_ROOM_ASKED } from "../../../src/app/dispatch/place-lease.ts";
import type { CountryBatch, CountryPlace, CountryRoom, CountryUsage } from "../../../src/app/state-ports.ts";
import type { RouteEvidence } from "../../../src/domain/events/events.ts";
import type { RouteSign } from "../../../src/domain/health/country-health.ts";
import type { DispatchOrder } from "../../../src/domain/delivery/order.ts";
import type { AccountTerms } from "../../../src/domain/health/buckets.ts";
import { makeRoutedId } from "../../../src/domain/ids.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import type { Tenant } from "../../../src/domain/tenant.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { orderOf, T0 } from "../../domain/verification/fixtures.ts";
import { ringsSoon } from "../../support/alarms.ts";
import { Arrivals } from "../../support/arrivals.ts";
import { makeServices } from "../support/services.ts";
import { STEADY } from "../support/session.ts";

const TENANT: Tenant = {
  id: "ten_1",
  name: "t",
  brand: "B",
  residency: "global",
  bucketCount: 64,
  countries: "all",
  policy: {},
};

interface OrderSetup {
  readonly mode?: "live" | "test";
  readonly atMs?: number;
  readonly textKind?: "code" | "help";
}

let made = 0;
function order(country: string, { mode = "live", atMs = T0, textKind = "code" }: OrderSetup = {}): DispatchOrder {
  const slot = { placement: "weur", bucket: 1, mode } as const;
  made += 1;
  const entropy = Uint8Array.of(made, 1, 2, 3, 4, 5, 6, 7, 8, made);
  const messageId = makeRoutedId("message", slot, { nowMs: atMs, entropy });
  const base = orderOf({ messageId });
  return { ...base, tenantId: TENANT.id, phone: { ...base.phone, country }, textKind };
}

interface Setup {
  readonly tenant?: Partial<Tenant>;
  readonly routes?: readonly Route[];
  readonly terms?: readonly AccountTerms[];
  readonly open?: (place: CountryPlace, batch: CountryBatch) => Promise<CountryRoom>;
  /** What the objects of countries do when they are told something; at once well when absent. */
  readonly hear?: () => Promise<void>;
}

function makeWorld({
  tenant = {},
  routes = [routeOf("rte_fr")],
  terms = [],
  open,
  hear = async () => undefined,
}: Setup = {}) {
  const asked: { name: string; batch: CountryBatch }[] = [];
  const closed: { name: string; usage: CountryUsage }[] = [];
  const reports = new Arrivals<{ name: string; signs: readonly RouteSign[] }>();
  const background: Promise<unknown>[] = [];
  const pauses: (() => void)[] = [];
  const nameOf = ({ country, shard = 0 }: CountryPlace) => `${country}:${shard}`;
  const services = makeServices({
    countries: {
      open: async (place, batch) => {
        asked.push({ name: nameOf(place), batch });
        return open === undefined ? NO_ROOM_ASKED : open(place, batch);
      },
      close: async (place, usage) => {
        closed.push({ name: nameOf(place), usage });
        await hear();
      },
      report: async (place, signs) => {
        reports.add({ name: nameOf(place), signs });
        await hear();
      },
    },
    directory: { findKey: async () => null, findTenant: async () => ({ ...TENANT, ...tenant }) },
    routeBook: { list: async () => routes },
    carriers: {
      find: async () => null,
      ownerOf: async () => "deployment" as const,
      usable: async () => [],
      terms: async () => terms,
      open: () => Promise.reject(new Error("not opened")),
    },
    random: { bytes: () => new Uint8Array(), unit: STEADY },
    background: { run: (work) => void background.push(work) },
    pause: {
      wait: (ms) =>
        new Promise((resolve) => {
          if (ms === TELL_AFTER_MS) pauses.push(resolve);
          else setImmediate(resolve);
        }),
      alarm: ringsSoon,
    },
  });
  return { services, asked, closed, reports, reported: reports.all, background, pauses };
}

/** What an attempt at a text of the order says of its route. */
function learned({ messageId, phone: { country } }: DispatchOrder): RouteEvidence {
  const sign = { routeId: "rte_fr", class: "direct", network: null, sign: "accepted", fair: true } as const;
  return { country, sign: { ...sign, attempt: `${messageId}/1`, sentAtMs: T0, atMs: T0 + 50 } };
}

/** The batch of these orders, with each text taken by its carrier. */
async function sendAll(services: ReturnType<typeof makeWorld>["services"], orders: readonly DispatchOrder[]) {
  const sessions = await openSessions(services, orders);
  for (const sent of orders) sessions.of(sent)?.learn(learned(sent));
  return sessions;
}

const told = (calls: readonly { name: string; signs?: readonly RouteSign[] | undefined }[]) =>
  calls.map(({ name, signs = [] }) => `${name} ${signs.length}`).toSorted();
const usages = (closed: ReturnType<typeof makeWorld>["closed"]) =>
  closed.map(({ name, usage }) => ({ name, signs: usage.signs }));

const account = (id: string, over: Partial<AccountTerms>): AccountTerms => ({
  id,
  ratePerSecond: null,
  standby: false,
  dailySpendLimit: null,
  ...over,
});

describe("the sessions of a batch", () => {
  it("ask each country once, with every text of it once, and nobody where nothing can be learned or limited", async () => {
    const learning = makeWorld({ tenant: { routing: "learning" } });
    const first = order("FR");
    await openSessions(learning.services, [first, first, order("FR"), order("DE"), order("DE", { mode: "test" })]);
    expect(learning.asked.map(({ name, batch }) => [name, batch.texts.length])).toEqual([
      ["FR:0", 2],
      ["DE:0", 1],
    ]);
    const plain = makeWorld();
    await openSessions(plain.services, [order("FR"), order("DE")]);
    expect(plain.asked).toEqual([]);
  });

  it("ask for codes first, and for what can wait after them", async () => {
    const { services, asked } = makeWorld({ tenant: { routing: "learning" } });
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
    const { services, asked } = makeWorld({
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
    const { services, asked } = makeWorld({ terms: [account("main", { dailySpendLimit })] });
    await openSessions(services, [order("FR")]);
    expect(asked.map(({ name }) => name)).toEqual(["*:0"]);
  });

  it("spread a hot country: a message has its own shard for good, and each shard its part of the rate", async () => {
    const tenant = { countryLimits: { FR: { ratePerSecond: 40, shards: 4 } } };
    const { services, asked } = makeWorld({ tenant, routes: [routeOf("rte_fr", { ratePerSecond: 8 })] });
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
    const { services, closed } = makeWorld({ tenant: { routing: "learning" }, open });
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
    const { services, closed } = makeWorld({
      routes,
      open: async (_place, { limits }) => ({
        ...NO_ROOM_ASKED,
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

describe("what the texts of a batch say of routes", () => {
  const LIMITED = { routes: [routeOf("rte_fr", { ratePerSecond: 5 })] };

  it("travels with the call that gives back what was lent, one a country", async () => {
    const { services, closed, reported } = makeWorld({
      ...LIMITED,
      open: async () => ({ ...NO_ROOM_ASKED, tokens: { "route:rte_fr": 9 } }),
    });
    const sessions = await sendAll(services, [order("FR"), order("FR"), order("FR")]);
    await sessions.close();
    expect(told(usages(closed))).toEqual(["FR:0 3"]);
    expect(reported).toEqual([]);
  });

  it("is told where nothing was lent as well: a tenant whose routes go by their order learns too", async () => {
    const { services, closed, reports } = makeWorld();
    const sessions = await sendAll(services, [order("FR"), order("DE"), order("FR")]);
    await sessions.close();
    expect(closed).toEqual([]);
    expect(told(await reports.atLeast(2))).toEqual(["DE:0 1", "FR:0 2"]);
  });

  it("is known at once by the shards of a hot country that the batch is of, and a moment later by the others", async () => {
    const { services, closed, reports, reported } = makeWorld({
      ...LIMITED,
      tenant: { countryLimits: { FR: { shards: 4 } } },
      open: async () => ({ ...NO_ROOM_ASKED, tokens: { "route:rte_fr": 9 } }),
    });
    const start = T0 - (T0 % 200);
    const sessions = await sendAll(
      services,
      [0, 50, 200].map((ms) => order("FR", { atMs: start + ms })),
    );
    await sessions.close();
    expect(told(usages(closed))).toEqual(["FR:0 3", "FR:1 3"]);
    expect(reported).toEqual([]);
    // Another batch within that moment: the others hear of both in one call.
    await (await sendAll(services, [order("FR", { atMs: start })])).close();
    expect(told(await reports.atLeast(3))).toEqual(["FR:1 1", "FR:2 4", "FR:3 4"]);
  });

  it("does not wait for a slow carrier in the batch: what is known by then is told on the way, and once", async () => {
    const { services, closed, reports, reported, pauses } = makeWorld({
      ...LIMITED,
      open: async () => ({ ...NO_ROOM_ASKED, tokens: { "route:rte_fr": 9 } }),
    });
    const slow = order("FR");
    const sessions = await sendAll(services, [order("FR"), order("FR"), slow]);
    expect(reported).toEqual([]);
    pauses.shift()?.();
    expect(told(await reports.atLeast(1))).toEqual(["FR:0 3"]);
    sessions.of(slow)?.learn(learned(slow));
    await sessions.close();
    expect(told(usages(closed))).toEqual(["FR:0 1"]);
    expect(told(reported)).toEqual(["FR:0 3"]);
  });

  it("of test keys teaches nothing", async () => {
    const { services, closed, reported, pauses } = makeWorld();
    const sessions = await sendAll(services, [order("FR", { mode: "test" })]);
    await sessions.close();
    expect([closed, reported, pauses]).toEqual([[], [], []]);
  });

  it.each([
    { what: "fails", hear: () => Promise.reject(new Error("object is away")) },
    { what: "never answers", hear: () => new Promise<never>(() => undefined) },
  ])("costs nothing but itself where the country $what", async ({ hear }) => {
    for (const tenant of [{}, { routing: "learning" }] as const) {
      const { services, background, pauses } = makeWorld({ tenant, hear });
      const sessions = await sendAll(services, [order("FR"), order("DE")]);
      pauses.shift()?.();
      // Comes to an end by itself: nothing of the batch waits for the country's answer.
      await sessions.close();
      expect(background.length).toBeGreaterThan(0);
    }
  });
});
