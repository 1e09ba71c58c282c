import { describe, expect, it } from "vitest";
import { openSession, RoutingSession } from "../../../src/app/dispatch/routing-session.ts";
import type { CountryBatch, CountryPlace, CountryRoom } from "../../../src/app/state-ports.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { classEstimate } from "../../../src/domain/routing/estimate.ts";
import { ROUTER_POLICY } from "../../../src/domain/routing/router-policy.ts";
import { NOTHING_KNOWN, type RoutingSnapshot } from "../../../src/domain/routing/snapshot.ts";

const ROUTES: readonly Route[] = [
  {
    id: "rte_a",
    account: "main",
    carrier: "twilio",
    country: "US",
    transport: "sms",
    sender: "A",
    priority: 1,
    price: null,
    class: "direct",
    ratePerSecond: 1,
  },
  {
    id: "rte_b",
    account: "spare",
    carrier: "vonage",
    country: "US",
    transport: "sms",
    sender: "B",
    priority: 2,
    price: null,
    class: "indirect",
  },
];

const QUERY = {
  mode: "live",
  country: "US",
  transport: "sms",
  made: [],
  avoid: [],
  accounts: ["main", "spare"],
  to: "+14155552671",
  nowMs: 1_000,
} as const;

const PLACE: CountryPlace = { tenantId: "ten_1", mode: "live", country: "US" };

/** Never explores: the dice always show the highest number. */
const STEADY = () => 0.999;

function sessionOf(tokens: Record<string, number> = {}, snapshot: RoutingSnapshot = NOTHING_KNOWN) {
  return new RoutingSession({ snapshot, tokens, retryAtMs: 5_000 }, STEADY);
}

describe("a routing session", () => {
  it("takes the route that its class makes worth more, and says what it was worth", () => {
    const selection = sessionOf().choose(ROUTES, QUERY);
    expect(selection).toMatchObject({
      route: { id: "rte_a" },
      standing: "fresh",
      choice: { reason: "best_value", class: "direct" },
    });
    expect(selection?.choice.scores?.map(({ routeId }) => routeId)).toEqual(["rte_a", "rte_b"]);
  });

  it("goes to the next one when the lease of the best is used up", () => {
    const session = sessionOf({ rte_a: 1 });
    const first = session.choose(ROUTES, QUERY);
    if (first !== null) session.use(first.choice);
    expect(session.choose(ROUTES, QUERY)?.route.id).toBe("rte_b");
  });

  it("says until when, when every route is at its rate, and forgets it when one is not", () => {
    const session = sessionOf({ rte_a: 0, rte_b: 0 });
    expect(session.choose(ROUTES, QUERY)).toBeNull();
    expect(session.fullUntilMs).toBe(5_000);
    const fresh = ROUTES.map((route) => ({ ...route, id: "rte_c" })).slice(0, 1);
    expect(session.choose(fresh, QUERY)?.route.id).toBe("rte_c");
    expect(session.fullUntilMs).toBeNull();
    expect(session.choose([], QUERY)).toBeNull();
    expect(session.fullUntilMs).toBeNull();
  });

  it("sends one probe to a route whose breaker asks for one", () => {
    const asking = { all: classEstimate("indirect", ROUTER_POLICY), gate: "half_open", networks: {} } as const;
    const session = sessionOf({}, { ...NOTHING_KNOWN, routes: { rte_b: asking } });
    const probe = session.choose(ROUTES, QUERY);
    expect(probe).toMatchObject({ route: { id: "rte_b" }, choice: { reason: "probe" } });
    if (probe !== null) session.use(probe.choice);
    expect(session.choose(ROUTES, QUERY)?.route.id).toBe("rte_a");
  });
});

describe("opening a session", () => {
  function world(open: (place: CountryPlace, batch: CountryBatch) => Promise<CountryRoom>) {
    const log: string[] = [];
    return {
      log,
      services: {
        countries: { open, report: async () => undefined },
        routeBook: { list: async () => ROUTES },
        random: { bytes: () => new Uint8Array(), unit: STEADY },
        telemetry: { emit: (event: string) => void log.push(event) },
      },
    };
  }

  it("asks for room on the routes that have a rate, for as many texts as the batch holds", async () => {
    const asked: unknown[] = [];
    const { services } = world(async (place, batch) => {
      asked.push(place, batch);
      return { snapshot: NOTHING_KNOWN, tokens: {}, retryAtMs: 0 };
    });
    await openSession(services, PLACE, 7);
    expect(asked).toEqual([PLACE, { urgent: 7, bulk: 0, limited: [{ routeId: "rte_a", ratePerSecond: 1 }] }]);
  });

  it.each([
    { what: "fails", open: () => Promise.reject(new Error("object is away")) },
    { what: "never answers", open: () => new Promise<never>(() => undefined) },
  ])("goes on with what classes are worth when the country $what", async ({ open }) => {
    const { services, log } = world(open);
    const session = await openSession(services, PLACE, 1);
    expect(session.choose(ROUTES, QUERY)?.route.id).toBe("rte_a");
    expect(log).toEqual(["routing.blind"]);
  });
});
