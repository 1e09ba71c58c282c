import { describe, expect, it } from "vitest";
import type { RoutingSession, SessionQuery } from "../../../src/app/sending/routing-session.ts";
import { type AccountTerms, BUCKETS } from "../../../src/domain/routing/health/buckets.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { classEstimate } from "../../../src/domain/routing/estimate.ts";
import { ROUTER_POLICY } from "../../../src/domain/routing/router-policy.ts";
import { NOTHING_KNOWN } from "../../../src/domain/routing/snapshot.ts";
import { type QuotaSetup, sessionOf } from "../support/session.ts";

const PHONE = { token: "t", sealed: "s", masked: "m", country: "GB", takesSms: true, takesVoice: true };
const A = BUCKETS.route("rte_a");
const B = BUCKETS.route("rte_b");

const ROUTES: readonly Route[] = [
  {
    id: "rte_a",
    account: "main",
    carrier: "twilio",
    country: "GB",
    transport: "sms",
    sender: "ALFA",
    priority: 1,
    price: null,
    class: "direct",
    ratePerSecond: 1,
  },
  {
    id: "rte_b",
    account: "spare",
    carrier: "vonage",
    country: "GB",
    transport: "sms",
    sender: "BRAVO",
    priority: 2,
    price: null,
    class: "indirect",
    ratePerSecond: 1,
  },
];

const QUERY: SessionQuery = {
  mode: "live",
  country: "GB",
  transport: "sms",
  category: "otp",
  made: [],
  avoid: [],
  accounts: ["main", "spare"],
  to: "+14155552671",
  nowMs: 1_000,
};

const ROUTINGS = ["learning", "static"] as const;

function withTokens(tokens: Record<string, number>, routing: (typeof ROUTINGS)[number] = "learning") {
  const opensAtMs = Object.fromEntries(Object.keys(tokens).map((key) => [key, 5_000]));
  return sessionOf({ routing, routes: ROUTES, country: { capacity: { tokens, opensAtMs } } });
}

/** Chooses, and sends. */
function send(session: RoutingSession, messageId: string, query = QUERY): string | null {
  const { selection } = session.choose(ROUTES, query);
  if (selection !== null) session.use(messageId, selection.choice);
  return selection?.route.id ?? null;
}

describe("a routing session", () => {
  it("takes the route that its class makes worth more, and says what it was worth", () => {
    const { selection } = sessionOf().choose(ROUTES, QUERY);
    expect(selection).toMatchObject({
      route: { id: "rte_a" },
      routeUse: "fresh",
      choice: { reason: "best_value", class: "direct" },
    });
    expect(selection?.choice.scores?.map(({ routeId }) => routeId)).toEqual(["rte_a", "rte_b"]);
  });

  it("takes the static order for a tenant that wants it, however little the route is worth", () => {
    const routes = ROUTES.map((route) => ({ ...route, priority: 3 - route.priority }));
    expect(sessionOf({ routing: "static" }).choose(routes, QUERY).selection).toMatchObject({
      route: { id: "rte_b" },
      choice: { reason: "country_priority", considered: 2, excluded: [] },
    });
  });

  it.each(ROUTINGS)("goes to the next one when the lease of the best is used up (%s)", (routing) => {
    const session = withTokens({ [A]: 1 }, routing);
    expect(send(session, "msg_1")).toBe("rte_a");
    const { selection } = session.choose(ROUTES, QUERY);
    expect(selection?.route.id).toBe("rte_b");
    expect(selection?.choice.excluded).toEqual([{ routeId: "rte_a", reason: "rate_full" }]);
  });

  it.each(ROUTINGS)(
    "says until when, when every route is at its rate, and nothing when there is none (%s)",
    (routing) => {
      const session = withTokens({ [A]: 0, [B]: 0 }, routing);
      expect(session.choose(ROUTES, QUERY)).toEqual({
        selection: null,
        fullUntilMs: 5_000,
        spentBy: null,
        cappedUntilMs: null,
      });
      const fresh = ROUTES.map((route) => ({ ...route, id: "rte_c" })).slice(0, 1);
      expect(session.choose(fresh, QUERY)).toMatchObject({ selection: { route: { id: "rte_c" } }, fullUntilMs: null });
      expect(session.choose([], QUERY)).toEqual({
        selection: null,
        fullUntilMs: null,
        spentBy: null,
        cappedUntilMs: null,
      });
    },
  );

  it("tells those that wait to come one after the other, at the rate of the route", () => {
    const session = withTokens({ [A]: 0, [B]: 0 });
    session.wait();
    expect(session.choose(ROUTES, QUERY).fullUntilMs).toBe(6_000);
    session.wait();
    expect(session.choose(ROUTES, QUERY).fullUntilMs).toBe(7_000);
  });

  it("weighs a text of many segments by what all of them cost", () => {
    const priced = (index: 0 | 1, microUnits: number, routeClass: "direct" | "tier1") =>
      ROUTES.slice(index, index + 1).map((route) => ({
        ...route,
        class: routeClass,
        price: { microUnits, currency: "USD" },
      }));
    const routes = [...priced(0, 25_000, "direct"), ...priced(1, 10_000, "tier1")];
    const winner = (segments: number) =>
      sessionOf({ routes }).choose(routes, { ...QUERY, segments }).selection?.route.id;
    expect([winner(1), winner(6)]).toEqual(["rte_a", "rte_b"]);
  });

  it("sends one probe to a route whose breaker asks for one", () => {
    const asking = { all: classEstimate("indirect", ROUTER_POLICY), gate: "half_open", networks: {} } as const;
    const snapshot = { ...NOTHING_KNOWN, routes: { rte_b: asking } };
    const session = sessionOf({ routes: ROUTES, country: { capacity: { snapshot } }, random: () => 0 });
    const { selection } = session.choose(ROUTES, QUERY);
    expect(selection).toMatchObject({ route: { id: "rte_b" }, choice: { reason: "probe" } });
    if (selection !== null) session.use("msg_1", selection.choice);
    expect(send(session, "msg_2")).toBe("rte_a");
  });

  it.each([
    { network: null, undone: false, unused: ["rte_b|310-410"], title: "one that was sent does not" },
    { network: "310-410", undone: false, unused: [], title: "one text asks its network's breaker with the route's" },
    {
      network: null,
      undone: true,
      unused: ["rte_b", "rte_b|310-410"],
      title: "one whose attempt was not claimed does",
    },
  ])("probes go back that no text was sent for: $title", ({ network, undone, unused }) => {
    const all = classEstimate("indirect", ROUTER_POLICY);
    const way = { estimate: all, gate: "half_open" } as const;
    const routes = { rte_b: { all, gate: "half_open", networks: { "310-410": way } } } as const;
    const snapshot = { ...NOTHING_KNOWN, atMs: 7, routes, probes: ["rte_b", "rte_b|310-410"] };
    const session = sessionOf({ routes: ROUTES, country: { capacity: { snapshot } } });
    const { selection } = session.choose(ROUTES, { ...QUERY, network });
    if (selection !== null) session.use("msg_1", selection.choice);
    if (selection !== null && undone) session.undo("msg_1", selection.choice);
    const back = unused.length === 0 ? undefined : { takenAtMs: 7, keys: unused };
    expect(session.usage()?.unusedProbes).toEqual(back);
  });
});

describe("a routing session that knows the network", () => {
  const [first, second] = ROUTES.map((route, index) => ({ ...route, networks: [index === 0 ? "310-410" : "311-480"] }));

  it("takes the route that serves it, and notes it for the evidence", () => {
    const routes = [first, second].filter((route) => route !== undefined);
    const choose = (network: string) => sessionOf().choose(routes, { ...QUERY, network }).selection;
    expect(choose("311-480")).toMatchObject({ route: { id: "rte_b" }, choice: { network: "311-480" } });
    expect(choose("310-410")).toMatchObject({ route: { id: "rte_a" }, choice: { network: "310-410" } });
    expect(choose("310-999")).toBeNull();
  });
});

describe("what accounts are sold and allowed", () => {
  const termsOf = (terms: Partial<AccountTerms>) =>
    new Map([["main", { id: "main", ratePerSecond: null, standby: false, dailySpendLimit: null, ...terms }]]);

  it.each(ROUTINGS)("holds all routes of an account to its rate, over the countries of the batch (%s)", (routing) => {
    const key = BUCKETS.account("main");
    const tenantWide: QuotaSetup = { limits: [{ key, perSecond: 2 }], capacity: { tokens: { [key]: 1 } } };
    const session = sessionOf({ routing, routes: ROUTES, terms: termsOf({ ratePerSecond: 2 }), tenantWide });
    expect([send(session, "msg_1"), send(session, "msg_2")]).toEqual(["rte_a", "rte_b"]);
  });

  it.each(ROUTINGS)("keeps the routes of a standby account back while another is left (%s)", (routing) => {
    const session = sessionOf({ routing, routes: ROUTES, terms: termsOf({ standby: true }) });
    const { selection } = session.choose(ROUTES, QUERY);
    expect(selection?.route.id).toBe("rte_b");
    expect(selection?.choice.excluded).toEqual([{ routeId: "rte_a", reason: "standby" }]);
    expect(session.choose(ROUTES, { ...QUERY, accounts: ["main"] }).selection?.route.id).toBe("rte_a");
  });

  it("lets a standby account take over when its peer's breaker is open", () => {
    const open = { all: classEstimate("indirect", ROUTER_POLICY), gate: "open", networks: {} } as const;
    const snapshot = { ...NOTHING_KNOWN, routes: { rte_b: open } };
    const session = sessionOf({
      routes: ROUTES,
      terms: termsOf({ standby: true }),
      country: { capacity: { snapshot } },
    });
    expect(send(session, "msg_1")).toBe("rte_a");
  });
});

describe("the retry budgets of a session", () => {
  const capacity = { retries: { "twilio:mobile": 1 } };

  it("are those of the carrier that failed, and are told at the end", () => {
    const session = sessionOf({ country: { capacity } });
    session.countFirst("vonage", PHONE);
    expect([session.spendRetry("twilio", PHONE), session.spendRetry("twilio", PHONE)]).toEqual([true, false]);
    expect(session.usage()).toMatchObject({ firsts: { "vonage:mobile": 1 }, retries: { "twilio:mobile": 1 } });
  });

  it("do not bind a tenant that routes by its own order: it has no breakers to move traffic", () => {
    const session = sessionOf({ routing: "static", country: { capacity } });
    session.countFirst("twilio", PHONE);
    expect([1, 2, 3].map(() => session.spendRetry("twilio", PHONE))).toEqual([true, true, true]);
    expect(session.usage()).toBeNull();
  });
});

describe("what a session gives back", () => {
  it("is also what was not claimed: the token is there for another, and the turn for the text that comes again", () => {
    const capacity = { tokens: { [A]: 1 }, turns: { msg_1: { turn: "now", by: "token" } } } as const;
    const session = sessionOf({
      routes: ROUTES,
      country: { perSecond: 3, limits: [{ key: A, perSecond: 1 }], capacity },
    });
    const { selection } = session.choose(ROUTES, QUERY);
    if (selection === null) throw new Error("no route");
    session.use("msg_1", selection.choice);
    session.undo("msg_1", selection.choice);
    expect(session.usage()).toMatchObject({ unused: [{ key: A, tokens: 1 }], done: [] });
    session.use("msg_1", selection.choice);
    session.use("msg_1", selection.choice);
    session.undo("msg_1", selection.choice);
    expect(session.usage()).toMatchObject({ unused: [], done: ["msg_1"] });
  });

  it("is what it leased and did not use, and debts", () => {
    const limits = [
      { key: A, perSecond: 1 },
      { key: B, perSecond: 1 },
    ];
    const capacity = {
      tokens: { [A]: 1, [B]: 5 },
      turns: {
        msg_1: { turn: "now", by: "token" },
        msg_2: { turn: "now", by: "token" },
        msg_3: { turn: "now", by: "place" },
        msg_4: { turn: "now", by: "place" },
        msg_5: { turn: "now", by: "credit" },
        msg_6: { turn: "now", by: "token" },
        msg_7: { turn: "now", by: "token" },
      },
    } as const;
    const session = sessionOf({ routes: ROUTES, country: { limits, perSecond: 3, capacity } });
    expect(send(session, "msg_1")).toBe("rte_a");
    // Nobody knows what became of the first: another one is a second text for the country.
    expect(send(session, "msg_1")).toBe("rte_b");
    expect(send(session, "msg_3")).toBe("rte_b");
    session.failed("msg_3");
    expect(send(session, "msg_3")).toBe("rte_b");
    expect(session.usage()).toEqual({
      unused: [
        { key: B, perSecond: 1, tokens: 2 },
        { key: BUCKETS.country, perSecond: 3, tokens: -1 },
      ],
      done: ["msg_1", "msg_3"],
      firsts: {},
      retries: {},
      spent: {},
    });
    const owed = () => session.usage()?.unused.find(({ key }) => key === BUCKETS.country)?.tokens;
    session.finish("msg_4", "ended");
    session.finish("msg_6", "ended");
    expect([owed(), session.usage()?.done]).toEqual([-1, ["msg_1", "msg_3", "msg_4", "msg_6"]]);
    // Ended by us, unsent: its token is another's. A second text of a message that had its turn is owed.
    session.finish("msg_7", "released");
    expect(owed()).toBeUndefined();
    expect(send(session, "msg_5")).toBe("rte_b");
    expect([owed(), session.usage()?.done]).toEqual([-1, ["msg_1", "msg_3", "msg_4", "msg_6", "msg_7"]]);
  });

  it("is nothing when it used all, or had nothing", () => {
    expect(sessionOf().usage()).toBeNull();
  });
});
