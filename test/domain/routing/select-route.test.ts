import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RECORDED, type Route } from "../../../src/domain/routing/choice.ts";
import { type RouteQuery, selectRoute } from "../../../src/domain/routing/select-route.ts";
import { TEST_ROUTES } from "../../../src/domain/routing/test-routes.ts";
import { pastOf, routeOf } from "./support.ts";

const NOW_MS = 1_000_000;

function select(routes: readonly Route[], changes: Partial<RouteQuery> = {}) {
  const query = {
    mode: "live",
    country: "FR",
    transport: "sms",
    category: "otp",
    nowMs: NOW_MS,
    made: [],
    avoid: [],
    accounts: ["main"],
    ...changes,
  } as const;
  return selectRoute(routes, query);
}

const idOf = (routes: readonly Route[], changes: Partial<RouteQuery> = {}) => select(routes, changes)?.route.id ?? null;

describe("what an attempt by order comes to", () => {
  const route = routeOf("own", { class: "direct" });
  const other = routeOf("other", { carrier: "vonage" });
  const fairAfter = (changes: Partial<RouteQuery>) => select([route], changes)?.choice.fair;

  it("is evidence about its class and route, as it is where routes are learned", () => {
    expect(select([route])?.choice).toMatchObject({ class: "direct", fair: true });
    expect(select([routeOf("plain")])?.choice.class).toBe("aggregator");
  });

  it("is none after a text that failed, or a carrier that blames the number", () => {
    expect(fairAfter({ avoid: [pastOf(other)] })).toBe(false);
    expect(fairAfter({ made: [pastOf(other)] })).toBe(false);
    const doubt = { kind: "number_rejected", vendor: "vonage" } as const;
    expect(fairAfter({ made: [{ ...pastOf(other), refused: true, doubt }] })).toBe(false);
  });

  it("is evidence after a refusal that says nothing of the number", () => {
    expect(fairAfter({ made: [{ ...pastOf(other), refused: true }] })).toBe(true);
  });

  it("teaches nothing by a test key", () => {
    const choice = selectRoute(TEST_ROUTES, {
      ...TEST_QUERY,
      accounts: TEST_ROUTES.map(({ account }) => account),
    })?.choice;
    expect([choice?.fair, choice?.class]).toEqual([undefined, undefined]);
  });
});

const ASKED = { mode: "test", country: "US", transport: "sms", category: "otp", nowMs: NOW_MS } as const;
const TEST_QUERY = { ...ASKED, made: [], avoid: [] } as const;

describe("what a route may carry, whatever its place in the order", () => {
  const plain = routeOf("plain", { priority: 9 });
  const rows: { title: string; own: Partial<Route>; reason: string }[] = [
    { title: "not before its time", own: { validFromMs: NOW_MS + 1 }, reason: "not_yet_valid" },
    { title: "not after its time", own: { validUntilMs: NOW_MS }, reason: "no_longer_valid" },
    { title: "no other category than its own", own: { categories: ["security"] }, reason: "other_category" },
    { title: "nothing while it is switched off", own: { enabled: false }, reason: "disabled" },
  ];
  it.each(rows)("$title", ({ own, reason }) => {
    expect(select([routeOf("first", own), plain])).toMatchObject({
      route: { id: "plain" },
      choice: { excluded: [{ routeId: "first", reason }] },
    });
  });

  it("from its first moment to its last, and of its own categories", () => {
    const own = { validFromMs: NOW_MS, validUntilMs: NOW_MS + 1, categories: ["otp"] as const };
    expect(idOf([routeOf("first", own), plain])).toBe("first");
  });
});

describe("the first route", () => {
  const own = routeOf("own", { priority: 9 });
  const any = routeOf("any", { country: "*", priority: 1 });
  const rows: { title: string; routes: Route[]; id: string | null }[] = [
    {
      title: "is the country's own before one for every country, whatever their priorities",
      routes: [any, own],
      id: "own",
    },
    {
      title: "is one for every country when the country has none",
      routes: [any, routeOf("de", { country: "DE" })],
      id: "any",
    },
    {
      title: "has the lowest priority number",
      routes: [routeOf("b", { priority: 2 }), routeOf("a", { priority: 1 })],
      id: "a",
    },
    { title: "is the lower id among equals, in any order", routes: [routeOf("b"), routeOf("a")], id: "a" },
    { title: "is none without routes", routes: [], id: null },
    { title: "is none for another country", routes: [routeOf("de", { country: "DE" })], id: null },
    { title: "is none by another transport", routes: [routeOf("call", { transport: "voice" })], id: null },
    { title: "is none by an account that is not configured", routes: [routeOf("x", { account: "gone" })], id: null },
  ];
  it.each(rows)("$title", ({ routes, id }) => {
    expect([idOf(routes), idOf(routes.toReversed())]).toEqual([id, id]);
  });

  const named = routeOf("named", { networks: ["208-01"] });
  const range = routeOf("range", { networks: ["+33612"] });
  const rest = routeOf("rest", { priority: 9 });
  const networks: { title: string; routes: Route[]; query: Partial<RouteQuery>; id: string | null }[] = [
    { title: "serves the network by name", routes: [named, rest], query: { network: "208-01" }, id: "named" },
    { title: "does not name another network", routes: [named, rest], query: { network: "208-20" }, id: "rest" },
    { title: "is none for another network", routes: [named], query: { network: "208-20" }, id: null },
    { title: "serves the range", routes: [range, rest], query: { prefix: "+33612345" }, id: "range" },
    { title: "does not serve another range", routes: [range, rest], query: { prefix: "+33712345" }, id: "rest" },
    { title: "surely serves a number nobody knows about", routes: [named, rest], query: {}, id: "rest" },
    {
      title: "surely serves it, for every country even",
      routes: [named, { ...rest, country: "*" }],
      query: {},
      id: "rest",
    },
    { title: "may serve it when no other is left", routes: [named], query: { network: null }, id: "named" },
    { title: "may serve its range when no other is left", routes: [range], query: { network: "208-01" }, id: "range" },
    {
      title: "has not been used, sure or not",
      routes: [named, rest],
      query: { avoid: [pastOf(rest)] },
      id: "named",
    },
  ];
  it.each(networks)("$title", ({ routes, query, id }) => {
    expect([idOf(routes, query), idOf(routes.toReversed(), query)]).toEqual([id, id]);
  });

  it("says for which network it was chosen, where that is known", () => {
    expect(select([rest], { network: "208-01" })?.choice.network).toBe("208-01");
    expect(select([rest], { network: null })?.choice).not.toHaveProperty("network");
    expect(select([named, rest], { network: "208-20" })?.choice.excluded).toEqual([
      { routeId: "named", reason: "other_network" },
    ]);
  });

  it("leaves the list it was given as it is", () => {
    const routes = [routeOf("b", { priority: 2 }), routeOf("a")];
    select(routes);
    expect(routes.map(({ id }) => id)).toEqual(["b", "a"]);
  });
});

describe("routes that were used", () => {
  const first = routeOf("first", { priority: 1 });
  const second = routeOf("second", { priority: 2, carrier: "vonage" });
  const any = routeOf("any", { country: "*", carrier: "telnyx" });
  const all = [first, second, any];
  const rows: { title: string; used: Route[]; made: Route[]; id: string; routeUse: string }[] = [
    { title: "none: the first is fresh", used: [], made: [], id: "first", routeUse: "fresh" },
    { title: "one in vain: the next is fresh", used: [first], made: [], id: "second", routeUse: "fresh" },
    {
      title: "the country's own in vain: one for every country goes before them",
      used: [first, second],
      made: [],
      id: "any",
      routeUse: "fresh",
    },
    { title: "all in vain: by rank again", used: all, made: [], id: "first", routeUse: "used" },
    { title: "one by this message: the next", used: [], made: [first], id: "second", routeUse: "fresh" },
    {
      title: "all but one in vain, that one by this message: in vain goes before tried",
      used: [second, any],
      made: [first],
      id: "second",
      routeUse: "used",
    },
    {
      title: "one both ways counts as tried",
      used: [first, second],
      made: [first, any],
      id: "second",
      routeUse: "used",
    },
    { title: "all by this message: by rank again", used: [], made: all, id: "first", routeUse: "tried" },
  ];
  it.each(rows)("$title", ({ used, made, id, routeUse }) => {
    const selection = select(all, {
      avoid: used.map((route) => pastOf(route)),
      made: made.map((route) => pastOf(route)),
    });
    expect([selection?.route.id, selection?.routeUse]).toEqual([id, routeUse]);
  });
});

describe("tries at one carrier", () => {
  const twilio = [1, 2, 3].map((priority) => routeOf(`twilio${priority}`, { priority }));
  const vonage = routeOf("vonage", { carrier: "vonage", priority: 9 });
  const call = routeOf("call", { transport: "voice" });

  it.each([
    { made: 0, id: "twilio1" },
    { made: 1, id: "twilio2" },
    { made: 2, id: "vonage" },
    { made: 3, id: "vonage" },
  ])("after $made texts by it: $id", ({ made, id }) => {
    expect(idOf([...twilio, vonage], { made: twilio.slice(0, made).map((route) => pastOf(route)) })).toBe(id);
  });

  it("end the message when no other carrier is there", () => {
    expect(idOf(twilio, { made: twilio.slice(0, 2).map((route) => pastOf(route)) })).toBeNull();
  });

  it("by text leave it its calls", () => {
    const made = twilio.slice(0, 2).map((route) => pastOf(route));
    expect(idOf([...twilio, call], { made, transport: "voice" })).toBe("call");
    expect(idOf([call], { made: [pastOf(call), pastOf(call)], transport: "voice" })).toBeNull();
  });

  it("of earlier messages are not counted", () => {
    expect(idOf(twilio, { avoid: twilio.map((route) => pastOf(route)) })).toBe("twilio1");
  });
});

describe("the record of a choice", () => {
  it("names the route, what was looked at and why the others were out", () => {
    const routes = [
      routeOf("won", { sender: "+33700000000" }),
      routeOf("call", { transport: "voice" }),
      routeOf("abroad", { country: "DE" }),
      routeOf("unset", { account: "gone" }),
      routeOf("capped", { carrier: "vonage" }),
    ];
    const spent = { routeId: "x", carrier: "vonage", transport: "sms" } as const;
    const selection = select(routes, {
      made: [
        { attempt: 1, ...spent },
        { attempt: 2, ...spent },
      ],
    });
    expect(selection?.choice).toEqual({
      routeId: "won",
      account: "main",
      carrier: "twilio",
      sender: "+33700000000",
      class: "aggregator",
      fair: false,
      reason: "country_priority",
      rules: expect.arrayContaining(["fr.sender_kind.long_codes"]),
      considered: 5,
      excluded: [
        { routeId: "call", reason: "other_transport" },
        { routeId: "abroad", reason: "other_country" },
        { routeId: "unset", reason: "account_missing" },
        { routeId: "capped", reason: "carrier_cap" },
      ],
    });
  });

  it.each([
    { mode: "live", country: "FR", reason: "country_priority" },
    { mode: "live", country: "*", reason: "fallback_priority" },
    { mode: "test", country: "*", reason: "test_key" },
  ] as const)("says $reason for a $mode key and a route to $country", ({ mode, country, reason }) => {
    expect(select([routeOf("r", { country })], { mode })?.choice.reason).toBe(reason);
  });
});

it("a message always ends: no run of attempts by the choice goes on for ever", () => {
  const routes = fc.array(
    fc.record({
      carrier: fc.constantFrom("twilio", "vonage", "telnyx"),
      priority: fc.nat(5),
      country: fc.constantFrom("FR", "*"),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(routes, (list) => {
      const all = list.map((changes, index) =>
        routeOf(`r${index}`, { ...changes, carrier: changes.carrier as Route["carrier"] }),
      );
      const made = [];
      for (let attempt = 1; attempt <= 7; attempt += 1) {
        const selection = select(all, { made });
        if (selection === null) break;
        made.push(pastOf(selection.route, attempt));
      }
      expect(made.length).toBeLessThanOrEqual(2 * new Set(all.map(({ carrier }) => carrier)).size);
    }),
  );
});

it("test keys have two texts and a call, all on the loopback carrier", () => {
  const accounts = ["loopback"];
  expect(idOf(TEST_ROUTES, { accounts, mode: "test" })).toBe("rte_test_first");
  expect(idOf(TEST_ROUTES, { accounts, mode: "test", transport: "voice" })).toBe("rte_test_voice");
  expect(new Set(TEST_ROUTES.map(({ carrier, account }) => `${carrier}/${account}`))).toEqual(
    new Set(["loopback/loopback"]),
  );
});

describe("the record of a choice", () => {
  const elsewhere = Array.from({ length: 2_200 }, (_, index) => routeOf(`de_${index}`, { country: "DE" }));

  it("stays small enough to be stored with every attempt, and counts all that were looked at", () => {
    const choice = select([...elsewhere, routeOf("own")])?.choice;
    expect(choice).toMatchObject({ routeId: "own", considered: 2_201 });
    expect(choice?.excluded).toHaveLength(RECORDED);
    expect(JSON.stringify(choice).length).toBeLessThan(2_000);
  });

  it("names first what could have carried the text", () => {
    const gone = routeOf("gone", { account: "gone" });
    const capped = routeOf("capped", { carrier: "vonage" });
    const made = [pastOf(capped, 1), pastOf(capped, 2)];
    const excluded = select([...elsewhere, gone, capped, routeOf("own")], { made })?.choice.excluded;
    expect(excluded?.slice(0, 3)).toEqual([
      { routeId: "gone", reason: "account_missing" },
      { routeId: "capped", reason: "carrier_cap" },
      { routeId: "de_0", reason: "other_country" },
    ]);
  });

  it("is whole where there are few routes", () => {
    const [first, second] = elsewhere;
    if (first === undefined || second === undefined) throw new Error("there are thousands");
    expect(select([first, second, routeOf("own")])?.choice.excluded).toEqual([
      { routeId: "de_0", reason: "other_country" },
      { routeId: "de_1", reason: "other_country" },
    ]);
  });
});
