import { describe, expect, it } from "vitest";
import type { RoutingSession, SessionQuery } from "../../../src/app/sending/routing-session.ts";
import { KNOWN_EVERYWHERE } from "../../../src/domain/compliance/send-facts.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { type QuotaSetup, sessionOf } from "../support/session.ts";

const ROUTINGS = ["learning", "static"] as const;
const PRICE = { microUnits: 8_000, currency: "USD" };
const CEILING = { microUnits: 99_000, currency: "USD" };
const TO_US = { country: "US", sender: "+14155550177", approvals: KNOWN_EVERYWHERE, price: null } as const;
const UNPRICED: readonly Route[] = [
  routeOf("rte_a", { ...TO_US, account: "main", priority: 1, class: "direct" }),
  routeOf("rte_b", { ...TO_US, account: "spare", carrier: "vonage", priority: 2, class: "indirect" }),
];
const ROUTES = UNPRICED.map((route) => ({ ...route, price: PRICE }));
const ONLY_MAIN = ROUTES.slice(0, 1);

const QUERY: SessionQuery = {
  mode: "live",
  country: "US",
  transport: "sms",
  category: "otp",
  made: [],
  avoid: [],
  accounts: ["main", "spare"],
  to: "+14155552671",
  nowMs: 1_000,
};

/** The account "main" has a ceiling; how much of it is left says the lease. */
const TERMS = new Map([["main", { id: "main", ratePerSecond: null, standby: false, dailySpendLimit: CEILING }]]);

const ASKED = { holdId: "h", wanted: {} };
const money = (left: Readonly<Record<string, number>>): QuotaSetup => ({
  money: ASKED,
  capacity: { money: { held: left, left } },
});

interface Setup {
  readonly routes?: readonly Route[];
  readonly segments?: number;
}

/** Chooses among all routes, and sets money aside as a consumer does before it claims. */
function send(session: RoutingSession, messageId: string, { routes = ROUTES, segments = 1 }: Setup = {}) {
  const { selection } = session.choose(routes, { ...QUERY, segments });
  if (selection !== null) session.use(messageId, selection.choice, segments);
  return selection?.route.id ?? null;
}

describe("the money of a batch", () => {
  it.each([
    { left: 16_001, routes: ["rte_a", "rte_a"], title: "below" },
    { left: 16_000, routes: ["rte_a", "rte_a"], title: "at" },
    { left: 15_999, routes: ["rte_a", "rte_b"], title: "above: the text that does not fit goes elsewhere" },
    { left: 0, routes: ["rte_b", "rte_b"], title: "nothing left" },
  ])("keeps an account within its ceiling of the day ($title)", ({ left, routes }) => {
    for (const routing of ROUTINGS) {
      const session = sessionOf({ routing, routes: ROUTES, terms: TERMS, tenantWide: money({ main: left }) });
      expect(["msg_1", "msg_2"].map((messageId) => send(session, messageId))).toEqual(routes);
    }
  });

  it("counts segments before a text goes, and what the carrier charged after it", () => {
    const session = sessionOf({ routes: ROUTES, terms: TERMS, tenantWide: money({ main: 24_000 }) });
    expect(send(session, "msg_1", { segments: 3 })).toBe("rte_a");
    expect(session.choose(ROUTES, QUERY).selection?.route.id).toBe("rte_b");
    session.pay("msg_1", "main", { microUnits: 16_000, currency: "USD" });
    expect(session.choose(ROUTES, QUERY).selection?.route.id).toBe("rte_a");
  });

  it("gives back what certainly did not go out, and keeps what may have", () => {
    const ends = { failed: "rte_a", doubted: "rte_b" } as const;
    for (const [end, next] of Object.entries(ends)) {
      const session = sessionOf({ routes: ROUTES, terms: TERMS, tenantWide: money({ main: 8_000 }) });
      expect(send(session, "msg_1")).toBe("rte_a");
      if (end === "failed") session.failed("msg_1");
      else session.doubted("msg_1");
      expect(send(session, "msg_2")).toBe(next);
    }
  });

  it("spends nothing that nobody held for it: without an answer the account waits, and others go on", () => {
    const session = sessionOf({ routes: ROUTES, terms: TERMS, tenantWide: { money: ASKED } });
    expect(send(session, "msg_1")).toBe("rte_b");
    const { selection, fullUntilMs, spentBy } = session.choose(ONLY_MAIN, QUERY);
    expect([selection, spentBy, session.lateReason]).toEqual([null, null, "spend_unanswered"]);
    expect(fullUntilMs ?? 0).toBeGreaterThan(QUERY.nowMs);
  });

  it("waits for money that others hold, and ends where the day has none left", () => {
    const held = { money: ASKED, capacity: { money: { held: { main: 0 }, left: { main: 8_000 } } } };
    const waits = sessionOf({ routes: ROUTES, terms: TERMS, tenantWide: held });
    expect(waits.choose(ONLY_MAIN, QUERY)).toMatchObject({ selection: null, spentBy: null });
    expect(waits.choose(ONLY_MAIN, QUERY).fullUntilMs).not.toBeNull();
    const spent = sessionOf({ routes: ROUTES, terms: TERMS, tenantWide: money({ main: 7_999 }) });
    expect(spent.choose(ONLY_MAIN, QUERY)).toEqual({
      selection: null,
      fullUntilMs: null,
      spentBy: "account_spend_reached",
      cappedUntilMs: null,
    });
  });

  it.each([
    { who: "tenant", reason: "tenant_spend_reached" },
    { who: "country", reason: "country_spend_reached" },
  ])("knows when the money of a $who is spent", ({ who, reason }) => {
    const sessionWith = (left: number) =>
      who === "tenant"
        ? sessionOf({ routes: ROUTES, tenantCeiling: CEILING, tenantWide: money({ tenant: left }) })
        : sessionOf({ routes: ROUTES, countryCeiling: CEILING, country: money({ country: left }) });
    expect([sessionWith(8_000).spentBy, sessionWith(7_999).spentBy]).toEqual([null, reason]);
  });

  it.each([
    { title: "a route without a price", routes: UNPRICED },
    {
      title: "a price in a currency without a rate of exchange",
      routes: ROUTES.map((route) => ({ ...route, price: { microUnits: 1, currency: "JPY" } })),
    },
  ])("counts $title as dear, not as nothing", ({ routes }) => {
    const ceiling = { microUnits: 150_000, currency: "USD" };
    const session = sessionOf({ routes, tenantCeiling: ceiling, tenantWide: money({ tenant: 150_000 }) });
    expect(send(session, "msg_1", { routes })).not.toBeNull();
    expect(session.spentBy).toBe("tenant_spend_reached");
  });

  it("counts another currency by its rate of exchange", () => {
    const ceiling = { microUnits: 9_900, currency: "USD" };
    const session = sessionOf({ routes: ROUTES, countryCeiling: ceiling, country: money({ country: 9_900 }) });
    session.pay("msg_1", "main", { microUnits: 1_000, currency: "EUR" });
    expect(session.usage()).toMatchObject({ spent: { country: 1_100 } });
  });

  it("tells the end of a hold even when nothing was spent of it", () => {
    const session = sessionOf({ routes: ROUTES, countryCeiling: CEILING, country: money({ country: 1 }) });
    expect(session.usage()).toMatchObject({ holdId: "h", spent: {} });
  });
});
