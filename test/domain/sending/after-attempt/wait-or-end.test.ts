import { describe, expect, it } from "vitest";
import { CODE_WORTH_SENDING_MS } from "../../../../src/domain/sending/message.ts";
import {
  beforeClaim,
  whenNoRouteTakes,
  whileCampaignRests,
} from "../../../../src/domain/sending/after-attempt/wait-or-end.ts";
import { noticeOrderOf, orderOf, T0 } from "../../verification/fixtures.ts";

const END_MS = T0 + 60_000;
const LAST_MS = END_MS - CODE_WORTH_SENDING_MS;
const CODE = orderOf({ expiresAtMs: END_MS });
const end = (publicReason: string) => ({ next: "end", publicReason });
const wait = (untilMs: number) => ({ next: "wait", untilMs });

describe("an order before its first attempt", () => {
  const known = { spentBy: null, turn: { turn: "now", by: "token" }, mayRetry: true } as const;

  it.each([
    ["goes when nothing holds it", {}, null],
    ["goes on credit", { turn: { turn: "now", by: "credit" } }, null],
    ["waits for the moment it was promised", { turn: { turn: "at", atMs: T0 + 1_234 } }, wait(T0 + 1_234)],
    [
      "waits for the last moment at which it is worth something",
      { turn: { turn: "at", atMs: LAST_MS } },
      wait(LAST_MS),
    ],
    ["ends a millisecond later", { turn: { turn: "at", atMs: LAST_MS + 1 } }, end("country_rate_full")],
    ["ends when the line is too long", { turn: { turn: "full" } }, end("country_rate_full")],
    ["ends when the day's money is spent", { spentBy: "country_spend_reached" }, end("country_spend_reached")],
    [
      "ends for the money rather than wait",
      { spentBy: "tenant_spend_reached", turn: { turn: "at", atMs: T0 } },
      end("tenant_spend_reached"),
    ],
    ["ends when nobody pays for the retry", { mayRetry: false }, end("retry_budget_spent")],
    ["waits for its turn before anybody pays", { mayRetry: false, turn: { turn: "at", atMs: T0 + 1 } }, wait(T0 + 1)],
  ] as const)("%s", (_what, changes, step) => {
    expect(beforeClaim(CODE, { ...known, ...changes })).toEqual(step);
  });
});

describe("an order that no route takes", () => {
  const HERE = { transport: "sms", country: CODE.phone.country } as const;
  const EVERYWHERE = { transport: "sms", country: "*" } as const;
  const ELSEWHERE = { transport: "sms", country: "ZZ" } as const;
  const CALLS = { transport: "voice", country: "*" } as const;
  const known = {
    routes: [HERE],
    fullUntilMs: null,
    lateReason: "rate_full",
    spentBy: null,
    cappedUntilMs: null,
    barredBy: null,
    nowMs: T0,
  } as const;
  const PATIENT = { ...noticeOrderOf(), expiresAtMs: T0 + 24 * 3_600_000 };
  const URGENT = { ...noticeOrderOf({ category: "security" }), expiresAtMs: T0 + 24 * 3_600_000 };
  const HALF_A_MINUTE = 30_000;

  it.each([
    ["a code waits until the first is no longer full", CODE, { fullUntilMs: T0 + 4_000 }, wait(T0 + 4_000)],
    ["a code ends when that is too late", CODE, { fullUntilMs: LAST_MS + 1 }, end("rate_full")],
    [
      "and by the reason of the money that nobody holds",
      CODE,
      { fullUntilMs: LAST_MS + 1, lateReason: "spend_unanswered" },
      end("spend_unanswered"),
    ],
    ["a code whose routes are down ends", CODE, {}, end("no_route")],
    [
      "a code whose last routes have no money ends so",
      CODE,
      { spentBy: "account_spend_reached" },
      end("account_spend_reached"),
    ],
    ["a text that can wait does", PATIENT, {}, wait(T0 + HALF_A_MINUTE)],
    ["for a route to everywhere too", PATIENT, { routes: [EVERYWHERE] }, wait(T0 + HALF_A_MINUTE)],
    ["for money too", PATIENT, { spentBy: "account_spend_reached" }, wait(T0 + HALF_A_MINUTE)],
    ["for no route of another country", PATIENT, { routes: [ELSEWHERE] }, end("no_route")],
    ["for no route that only calls", PATIENT, { routes: [CALLS] }, end("no_route")],
    ["for none at all", PATIENT, { routes: [] }, end("no_route")],
    ["for a sender's next day", PATIENT, { cappedUntilMs: T0 + 3_600_000 }, wait(T0 + 3_600_000)],
    [
      "but not for one that begins too late",
      PATIENT,
      { cappedUntilMs: PATIENT.expiresAtMs },
      end("sender_cap_reached"),
    ],
    ["for a full route rather than for a day", PATIENT, { cappedUntilMs: T0 + 9, fullUntilMs: T0 + 4 }, wait(T0 + 4)],
    ["a code waits for no other day", CODE, { cappedUntilMs: T0 + 1 }, end("sender_cap_reached")],
    ["an alert neither", URGENT, { cappedUntilMs: T0 + 1 }, end("sender_cap_reached")],
    ["an alert does not wait", URGENT, {}, end("no_route")],
    [
      "a text that can wait ends when its time is over by then",
      { ...PATIENT, expiresAtMs: T0 + HALF_A_MINUTE + CODE_WORTH_SENDING_MS - 1 },
      {},
      end("no_route"),
    ],
  ] as const)("%s", (_what, order, changes, step) => {
    expect(whenNoRouteTakes(order, { ...known, ...changes })).toEqual(step);
  });
});

describe("an order whose campaign does not run", () => {
  const orderUntil = (expiresAtMs: number) => ({ ...noticeOrderOf(), expiresAtMs });
  const LOOKED_AT_MS = T0 + 60_000;

  it.each([
    ["looks again in a minute", orderUntil(T0 + 3_600_000), { isOver: false }, wait(LOOKED_AT_MS)],
    [
      "looks again while the text is then worth something",
      orderUntil(LOOKED_AT_MS + CODE_WORTH_SENDING_MS),
      { isOver: false },
      wait(LOOKED_AT_MS),
    ],
    [
      "ends when it is not",
      orderUntil(LOOKED_AT_MS + CODE_WORTH_SENDING_MS - 1),
      { isOver: false },
      end("campaign_paused"),
    ],
    ["ends with its campaign", orderUntil(T0 + 3_600_000), { isOver: true }, end("campaign_finished")],
  ] as const)("%s", (_what, order, { isOver }, step) => {
    expect(whileCampaignRests(order, { isOver, nowMs: T0 })).toEqual(step);
  });
});
