import { describe, expect, it } from "vitest";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import type { RoutingSession } from "../../../src/app/sending/routing-session.ts";
import { BUCKETS } from "../../../src/domain/routing/health/buckets.ts";
import type { Turn } from "../../../src/domain/routing/health/give-turns.ts";
import { CODE_WORTH_SENDING_MS } from "../../../src/domain/sending/message.ts";
import { T0 } from "../../domain/verification/fixtures.ts";
import { FIRST, makeDispatchWorld, SECOND, type World } from "../support/dispatch-world.ts";
import { sessionOf } from "../support/session.ts";

/** Routes of one text a second each, by name, so that each has a bucket of its own. */
const SLOW = [FIRST, SECOND].map((route) => ({ ...route, ratePerSecond: 1 }));
const OPENS_AT_MS = T0 + 4_000;

async function dispatch(sessionFor: (messageId: string) => RoutingSession, world: World = {}) {
  const made = makeDispatchWorld({ routes: SLOW, ...world });
  const session = sessionFor(made.order.messageId);
  const report = await dispatchMessage(made.services, made.order, session);
  const { attempts } = made;
  const held = { postponed: attempts.postponed.map(({ untilMs }) => untilMs), ended: attempts.abandoned };
  return { ...made, ...held, session, report };
}

const withTurn = (turn: Turn) => (messageId: string) =>
  sessionOf({ routes: SLOW, country: { perSecond: 1, capacity: { turns: { [messageId]: turn } } } });

const withTokens = (first: number, second: number) => () => {
  const tokens = { [BUCKETS.route(FIRST.id)]: first, [BUCKETS.route(SECOND.id)]: second };
  const opensAtMs = Object.fromEntries(Object.keys(tokens).map((key) => [key, OPENS_AT_MS]));
  return sessionOf({ routing: "static", routes: SLOW, country: { capacity: { tokens, opensAtMs } } });
};

describe("an order in a country that takes only so many texts a second", () => {
  it("waits for exactly the moment it was promised, unclaimed", async () => {
    const { postponed, attempts, sends } = await dispatch(withTurn({ turn: "at", atMs: T0 + 1_234 }));
    expect([postponed, attempts.claims, sends]).toEqual([[T0 + 1_234], [], []]);
  });

  it.each(["token", "place", "credit"] as const)("goes when its turn is now (%s)", async (by) => {
    expect((await dispatch(withTurn({ turn: "now", by }))).report).toBe("submitted");
  });

  it("is given up with a reason when the line is too long", async () => {
    const { ended, session } = await dispatch(withTurn({ turn: "full" }));
    expect(ended).toMatchObject([{ reason: "country_rate_full" }]);
    expect(session.usage()).toBeNull();
  });

  it.each([
    { left: CODE_WORTH_SENDING_MS, postponed: 1, ended: [] },
    { left: CODE_WORTH_SENDING_MS - 1, postponed: 0, ended: [{ reason: "country_rate_full" }] },
  ])("waits only when $left ms of its life are left by then", async ({ left, ...expected }) => {
    const made = await dispatch(withTurn({ turn: "at", atMs: T0 + 1_000 }), {
      order: { expiresAtMs: T0 + 1_000 + left },
    });
    expect([made.postponed.length, made.ended.length]).toEqual([expected.postponed, expected.ended.length]);
    expect(made.ended).toMatchObject(expected.ended);
  });

  it("that no route takes leaves its token to another", async () => {
    const { ended, session } = await dispatch(withTurn({ turn: "now", by: "token" }), { routes: [] });
    expect(ended).toMatchObject([{ reason: "no_route" }]);
    expect(session.usage()).toMatchObject({ unused: [{ key: "country", tokens: 1 }], done: [expect.any(String)] });
  });

  it("that failed for certain keeps its turn for the time it comes back", async () => {
    const { session, report } = await dispatch(withTurn({ turn: "now", by: "place" }), {
      routes: [FIRST],
      answers: ["throttled"],
    });
    expect([report, session.usage()]).toEqual(["waiting", expect.objectContaining({ done: [] })]);
  });
});

describe("an order whose routes are all full", () => {
  it("waits until the first has room", async () => {
    const { postponed, attempts } = await dispatch(withTokens(0, 0));
    expect([postponed, attempts.claims]).toEqual([[OPENS_AT_MS], []]);
  });

  it("is given up when it would then be too late", async () => {
    const { ended, postponed } = await dispatch(withTokens(0, 0), { order: { expiresAtMs: OPENS_AT_MS + 1_000 } });
    expect([ended.map(({ reason }) => reason), postponed]).toEqual([["rate_full"], []]);
  });

  it("but the one that just failed waits for the next that is full, rather than giving up", async () => {
    const { report, attempts, sends } = await dispatch(withTokens(1, 0), { answers: ["credentials_rejected"] });
    expect([report, sends.length]).toEqual(["waiting", 1]);
    expect(attempts.records).toMatchObject([{ next: { step: "wait", delayMs: OPENS_AT_MS - T0 } }]);
  });

  it("gives up when the next has room only after its time", async () => {
    const { attempts } = await dispatch(withTokens(1, 0), {
      answers: ["credentials_rejected"],
      order: { expiresAtMs: OPENS_AT_MS },
    });
    expect(attempts.records).toMatchObject([{ next: { step: "give_up", reason: "rate_full" } }]);
  });
});

describe("the texts of a batch", () => {
  it("do not take one token together: it is counted before the claim", async () => {
    const session = withTokens(1, 1)();
    const worlds = [makeDispatchWorld({ routes: SLOW }), makeDispatchWorld({ routes: SLOW })];
    await Promise.all(worlds.map(({ services, order }) => dispatchMessage(services, order, session)));
    expect(worlds.flatMap(({ sends }) => sends.map(({ account }) => account))).toEqual(["a", "b"]);
  });

  it("give back the token of a text that was not claimed", async () => {
    const { services, order, attempts } = makeDispatchWorld({ routes: SLOW });
    const session = withTokens(1, 0)();
    attempts.phone = { ...attempts.phone, optedOutAtMs: T0 };
    await dispatchMessage(services, order, session);
    const next = makeDispatchWorld({ routes: SLOW });
    expect(await dispatchMessage(next.services, next.order, session)).toBe("submitted");
  });
});

describe("a retry of a text that may have gone out", () => {
  const withRetries = (count: number) => () => {
    const retries = { "twilio:mobile": count, "vonage:mobile": 9 };
    return sessionOf({ routes: SLOW, country: { capacity: { retries } } });
  };

  it.each([
    { retries: 1, answer: "timed_out", end: "submitted" },
    { retries: 0, answer: "timed_out", end: "failed" },
    // Refused for certain: the next route costs what the first would have cost.
    { retries: 0, answer: "unavailable", end: "submitted" },
  ] as const)("with $retries left after $answer: $end", async ({ retries, answer, end }) => {
    const { report, attempts } = await dispatch(withRetries(retries), { answers: [answer] });
    expect(report).toBe(end);
    if (end === "failed") {
      expect(attempts.records).toMatchObject([{ next: { step: "give_up", reason: "retry_budget_spent" } }]);
    }
  });

  it.each([
    { retries: 1, sends: 1, ended: [] },
    { retries: 0, sends: 0, ended: [{ reason: "retry_budget_spent" }] },
  ])("that its receipt sent another way needs a retry of the carrier that failed: $retries left", async (expected) => {
    const order = { failover: { because: "negative_receipt", carrier: "twilio", made: [] } } as const;
    const { sends, ended } = await dispatch(withRetries(expected.retries), { order });
    expect([sends.length, ended.length]).toEqual([expected.sends, expected.ended.length]);
    expect(ended).toMatchObject(expected.ended);
  });

  it("that the object refuses after all gives its retry back", async () => {
    const session = withRetries(1)();
    const world = makeDispatchWorld({ routes: SLOW, answers: ["timed_out"] });
    world.attempts.beforeRecord = () => {
      world.attempts.phone = { ...world.attempts.phone, optedOutAtMs: T0 };
    };
    expect(await dispatchMessage(world.services, world.order, session)).toBe("failed");
    expect(session.usage()?.retries).toEqual({ "twilio:mobile": 0 });
    expect(session.mayRetry("twilio", world.order.phone)).toBe(true);
  });

  it("counts first attempts of a message and of nothing else", async () => {
    const first = await dispatch(withRetries(1));
    expect(first.session.usage()).toMatchObject({ firsts: { "twilio:mobile": 1 }, retries: {} });
    const past = [{ attempt: 1, routeId: "rte_9", carrier: "infobip", transport: "sms" }] as const;
    const later = await dispatch(withRetries(1), { order: { past } });
    expect(later.session.usage()).toBeNull();
  });

  it.each([
    { answer: "unavailable", firsts: { "twilio:mobile": 1, "vonage:mobile": 1 } },
    // It may have gone out, and then the second is one too many.
    { answer: "timed_out", firsts: { "twilio:mobile": 1 } },
  ] as const)("counts what follows $answer as $firsts", async ({ answer, firsts }) => {
    const { session } = await dispatch(withRetries(1), { answers: [answer] });
    expect(session.usage()?.firsts).toEqual(firsts);
  });
});

describe("the ceiling of a country", () => {
  const ceiling = { microUnits: 99, currency: "USD" };
  const priced = SLOW.map((route) => ({ ...route, price: { microUnits: 7, currency: "USD" } }));
  const withLeft = (left: number) => () =>
    sessionOf({
      routes: priced,
      countryCeiling: ceiling,
      country: {
        money: { holdId: "h", wanted: {} },
        capacity: { money: { held: { country: left }, left: { country: left } } },
      },
    });

  it("ends what comes when it is reached", async () => {
    const made = await dispatch(withLeft(6), { routes: priced });
    expect(made.ended).toMatchObject([{ reason: "country_spend_reached" }]);
    expect([made.sends, made.attempts.claims]).toEqual([[], []]);
  });

  it("lets an order wait whose money nobody holds, unclaimed", async () => {
    const away = () =>
      sessionOf({ routes: priced, countryCeiling: ceiling, country: { money: { holdId: "h", wanted: {} } } });
    const made = await dispatch(away, { routes: priced });
    expect([made.ended, made.sends, made.attempts.claims]).toEqual([[], [], []]);
    expect(made.postponed[0] ?? 0).toBeGreaterThan(T0);
    const late = await dispatch(away, { routes: priced, order: { expiresAtMs: T0 + 5_000 } });
    expect(late.ended).toMatchObject([{ reason: "spend_unanswered" }]);
  });

  it("counts what the carrier charges, or else the price of the route for each segment", async () => {
    const spentBy = async (over: World) => (await dispatch(withLeft(99), over)).session.usage()?.spent;
    expect(await spentBy({ routes: priced })).toEqual({ country: 7 });
    expect(await spentBy({ routes: priced, segments: 3 })).toEqual({ country: 21 });
  });

  it("counts nothing for a text that was refused for certain, and all of one whose fate is open", async () => {
    const spentBy = async (over: World) => (await dispatch(withLeft(99), over)).session.usage()?.spent;
    const one = { routes: priced.slice(0, 1) };
    expect(await spentBy({ ...one, answers: ["throttled"] })).toEqual({});
    expect(await spentBy({ ...one, answers: ["timed_out"] })).toEqual({ country: 7 });
  });
});
