import { describe, expect, it } from "vitest";
import { openSessions } from "../../../src/app/sending/open-sessions.ts";
import { NOTHING_ASKED } from "../../../src/app/sending/batch-quota.ts";
import type { DispatchOrder } from "../../../src/domain/sending/order.ts";
import type { RouteEvidence, RouteSign } from "../../../src/domain/routing/health/route-sign.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { T0 } from "../../domain/verification/fixtures.ts";
import { makeBatchWorld, order } from "../support/batch-world.ts";

/** What an attempt at a text of the order says of its route. */
function learned({ messageId, phone: { country } }: DispatchOrder): RouteEvidence {
  const sign = { routeId: "rte_fr", class: "direct", network: null, sign: "accepted", fair: true } as const;
  return { country, sign: { ...sign, attempt: `${messageId}/1`, sentAtMs: T0, atMs: T0 + 50 } };
}

/** The batch of these orders, with each text taken by its carrier. */
async function sendAll(services: ReturnType<typeof makeBatchWorld>["services"], orders: readonly DispatchOrder[]) {
  const sessions = await openSessions(services, orders);
  for (const sent of orders) sessions.of(sent)?.learn(learned(sent));
  return sessions;
}

const told = (calls: readonly { name: string; signs?: readonly RouteSign[] | undefined }[]) =>
  calls.map(({ name, signs = [] }) => `${name} ${signs.length}`).toSorted();
const usages = (closed: ReturnType<typeof makeBatchWorld>["closed"]) =>
  closed.map(({ name, usage }) => ({ name, signs: usage.signs }));

describe("what the texts of a batch say of routes", () => {
  const LIMITED = { routes: [routeOf("rte_fr", { ratePerSecond: 5 })] };

  it("travels with the call that gives back what was granted, one a country", async () => {
    const { services, closed, reported } = makeBatchWorld({
      ...LIMITED,
      open: async () => ({ ...NOTHING_ASKED, tokens: { "route:rte_fr": 9 } }),
    });
    const sessions = await sendAll(services, [order("FR"), order("FR"), order("FR")]);
    await sessions.close();
    expect(told(usages(closed))).toEqual(["FR:0 3"]);
    expect(reported).toEqual([]);
  });

  it("is reported where nothing was granted as well: a tenant whose routes go by their order learns too", async () => {
    const { services, closed, reports } = makeBatchWorld();
    const sessions = await sendAll(services, [order("FR"), order("DE"), order("FR")]);
    await sessions.close();
    expect(closed).toEqual([]);
    expect(told(await reports.atLeast(2))).toEqual(["DE:0 1", "FR:0 2"]);
  });

  it("is known at once by the shards of a hot country that the batch is of, and a moment later by the others", async () => {
    const { services, closed, reports, reported } = makeBatchWorld({
      ...LIMITED,
      tenant: { countryLimits: { FR: { shards: 4 } } },
      open: async () => ({ ...NOTHING_ASKED, tokens: { "route:rte_fr": 9 } }),
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
    const { services, closed, reports, reported, pauses } = makeBatchWorld({
      ...LIMITED,
      open: async () => ({ ...NOTHING_ASKED, tokens: { "route:rte_fr": 9 } }),
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
    const { services, closed, reported, pauses } = makeBatchWorld();
    const sessions = await sendAll(services, [order("FR", { mode: "test" })]);
    await sessions.close();
    expect([closed, reported, pauses]).toEqual([[], [], []]);
  });

  it.each([
    { what: "fails", hear: () => Promise.reject(new Error("object is away")) },
    { what: "never answers", hear: () => new Promise<never>(() => undefined) },
  ])("costs nothing but itself where the country $what", async ({ hear }) => {
    for (const tenant of [{}, { routing: "learning" }] as const) {
      const { services, background, pauses } = makeBatchWorld({ tenant, hear });
      const sessions = await sendAll(services, [order("FR"), order("DE")]);
      pauses.shift()?.();
      // Comes to an end by itself: nothing of the batch waits for the country's answer.
      await sessions.close();
      expect(background.length).toBeGreaterThan(0);
    }
  });
});
