import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CARRIER_FAILURE_KINDS,
  type CarrierFailureKind,
  DOUBT_KINDS,
  doubtsNumber,
  FAILURE_RULES,
} from "../../../src/domain/delivery/failure.ts";
import {
  adviseRetry,
  ATTEMPTS_PER_MESSAGE,
  backoffMs,
  type FailedTry,
} from "../../../src/domain/delivery/next-step.ts";

function advise(changes: Partial<FailedTry> & { kind?: CarrierFailureKind; retryAfterMs?: number } = {}) {
  const { kind = "unavailable", retryAfterMs, ...rest } = changes;
  const failure = { kind, carrierCode: "c1", ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  return adviseRetry({ failure, attempts: 1, nextRoute: "tried", leftMs: 290_000, random: 0.5, ...rest });
}

describe("each failure", () => {
  const NEVER = { other: "give_up", same: "give_up" } as const;
  const ELSEWHERE = { other: "next_route", same: "give_up" } as const;
  const AGAIN = { other: "next_route", same: "wait" } as const;
  const ROWS = {
    number_unassigned: { ...NEVER, told: "number_rejected", health: "none" },
    number_rejected: { ...AGAIN, told: "number_rejected", health: "if_refuted" },
    number_not_mobile: { ...AGAIN, told: "number_not_mobile", health: "if_refuted" },
    handset_unreachable: { ...AGAIN, told: "handset_unreachable", health: "none" },
    destination_unserved: { ...ELSEWHERE, told: "destination_unserved", health: "unserved" },
    registry_blocked: { ...ELSEWHERE, told: "registry_blocked", health: "none" },
    content_filtered: { ...ELSEWHERE, told: "content_rejected", health: "degraded" },
    sender_rejected: { ...ELSEWHERE, told: "sender_rejected", health: "broken" },
    content_rejected: { ...NEVER, told: "content_rejected", health: "none" },
    opted_out: { ...NEVER, told: "opted_out", health: "none" },
    fraud_suspected: { ...NEVER, told: "blocked_by_carrier", health: "none" },
    throttled: { ...AGAIN, told: "carrier_busy", health: "degraded" },
    unavailable: { ...AGAIN, told: "carrier_unavailable", health: "degraded" },
    timed_out: { ...AGAIN, told: "carrier_unavailable", health: "degraded" },
    credentials_rejected: { ...ELSEWHERE, told: "carrier_misconfigured", health: "broken" },
    response_malformed: { ...AGAIN, told: "carrier_unavailable", health: "degraded" },
  } as const satisfies Record<CarrierFailureKind, { other: string; same: string; told: string; health: string }>;

  it.each(CARRIER_FAILURE_KINDS)("%s", (kind) => {
    const { other, same, told, health } = ROWS[kind];
    expect(advise({ kind, nextRoute: "fresh" }).advice).toBe(other);
    expect(advise({ kind, nextRoute: "used" }).advice).toBe(other);
    expect(advise({ kind, nextRoute: "tried" }).advice).toBe(same);
    expect(advise({ kind, nextRoute: null })).toEqual({ advice: "give_up", reason: told });
    expect(FAILURE_RULES[kind].health).toBe(health);
  });
});

describe("a carrier that blames the number", () => {
  const others = (Object.keys(FAILURE_RULES) as CarrierFailureKind[]).filter((kind) => !doubtsNumber(kind));

  it.each(DOUBT_KINDS)("with %s is asked about elsewhere, and believed when a second vendor says so", (kind) => {
    const { told } = FAILURE_RULES[kind];
    expect(advise({ kind, doubters: 1, nextRoute: "fresh" })).toEqual({ advice: "next_route" });
    expect(advise({ kind, doubters: 2, nextRoute: "fresh" })).toEqual({ advice: "give_up", reason: told });
    expect(advise({ kind, doubters: 1, nextRoute: null })).toEqual({ advice: "give_up", reason: told });
  });

  it("is no reason to give up when the second vendor fails for another reason", () => {
    expect(others.map((kind) => advise({ kind, doubters: 2, nextRoute: "fresh" }).advice)).toEqual(
      others.map((kind) => advise({ kind, nextRoute: "fresh" }).advice),
    );
  });
});

describe("what is kept about the number", () => {
  it("is a STOP where the person said so to a sender, and nothing for a register or a doubt", () => {
    const stops = CARRIER_FAILURE_KINDS.filter((kind) => FAILURE_RULES[kind].recorded === "stop");
    expect(stops).toEqual(["opted_out"]);
  });
});

describe("the cap of a message", () => {
  it.each([
    { attempts: ATTEMPTS_PER_MESSAGE - 1, fresh: "next_route", tried: "wait" },
    { attempts: ATTEMPTS_PER_MESSAGE, fresh: "give_up", tried: "give_up" },
    { attempts: ATTEMPTS_PER_MESSAGE + 1, fresh: "give_up", tried: "give_up" },
  ])("after $attempts attempts", ({ attempts, fresh, tried }) => {
    expect(advise({ attempts, nextRoute: "fresh" }).advice).toBe(fresh);
    expect(advise({ attempts, nextRoute: "tried" }).advice).toBe(tried);
  });
});

describe("the wait", () => {
  it.each([
    { attempts: 1, random: 0, delayMs: 0 },
    { attempts: 1, random: 0.5, delayMs: 250 },
    { attempts: 1, random: 0.999_999, delayMs: 500 },
    { attempts: 2, random: 0.5, delayMs: 500 },
    { attempts: 3, random: 0.5, delayMs: 1_000 },
  ])("after $attempts attempts with the dice at $random", ({ attempts, random, delayMs }) => {
    expect(advise({ attempts, random })).toEqual({ advice: "wait", delayMs });
  });

  it.each([
    { retryAfterMs: 100, advice: { advice: "wait", delayMs: 250 } },
    { retryAfterMs: 251, advice: { advice: "wait", delayMs: 251 } },
    { retryAfterMs: 20_000, advice: { advice: "wait", delayMs: 20_000 } },
    { retryAfterMs: 20_001, advice: { advice: "give_up", reason: "carrier_busy" } },
  ])("is no shorter than the $retryAfterMs ms the carrier asks for", ({ retryAfterMs, advice }) => {
    expect(advise({ kind: "throttled", retryAfterMs })).toEqual(advice);
  });

  it("is not asked of a code when another route is there", () => {
    expect(advise({ kind: "throttled", retryAfterMs: 1, nextRoute: "fresh" })).toEqual({ advice: "next_route" });
  });

  it.each([
    { leftMs: 251, advice: "wait" },
    { leftMs: 250, advice: "give_up" },
    { leftMs: 249, advice: "give_up" },
    { leftMs: -1, advice: "give_up" },
  ])("is over before the code is, with $leftMs ms left", ({ leftMs, advice }) => {
    expect(advise({ leftMs }).advice).toBe(advice);
  });

  it("stays between none and a ceiling that doubles from 0.5 s to 8 s", () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), random, (attempt, dice) => {
        const ceilingMs = Math.min(8_000, 500 * 2 ** (attempt - 1));
        expect(backoffMs(attempt, 0, dice)).toBeGreaterThanOrEqual(0);
        expect(backoffMs(attempt, 0, dice)).toBeLessThanOrEqual(ceilingMs);
        expect(backoffMs(attempt, 5_000, dice)).toBeGreaterThanOrEqual(5_000);
      }),
    );
    expect([1, 2, 3, 4, 5, 6].map((attempt) => backoffMs(attempt, 0, 0.999_999))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 8_000,
    ]);
  });
});
