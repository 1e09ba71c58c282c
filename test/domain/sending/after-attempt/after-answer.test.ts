import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CARRIER_FAILURE_KINDS, type CarrierFailureKind } from "../../../../src/domain/carriers/failure.ts";
import { DOUBT_KINDS, doubtsNumber, FAILURE_RULES } from "../../../../src/domain/carriers/failure-rules.ts";
import {
  adviseRetry,
  ATTEMPTS_PER_MESSAGE,
  type FailedTry,
  TRIES_PER_RUN,
} from "../../../../src/domain/sending/after-attempt/after-answer.ts";
import { backoffMs } from "../../../../src/domain/sending/after-attempt/waits.ts";

function advise(changes: Partial<FailedTry> & { kind?: CarrierFailureKind } = {}) {
  const { kind = "unavailable", ...rest } = changes;
  const moment = { attempts: 1, tries: 1, waits: 0, askedMs: 0, leftMs: 290_000, random: 0.5 };
  const ways = { nextRoute: "tried", comesBack: true } as const;
  return adviseRetry({ failure: { kind, carrierCode: "c1" }, ...moment, ...ways, ...rest });
}

describe("each failure", () => {
  const NEVER = { other: "give_up", same: "give_up" } as const;
  const ELSEWHERE = { other: "next_route", same: "give_up" } as const;
  const AGAIN = { other: "next_route", same: "wait" } as const;
  const ROWS = {
    number_unassigned: { ...NEVER, publicReason: "number_rejected", health: "none" },
    number_rejected: { ...AGAIN, publicReason: "number_rejected", health: "if_refuted" },
    number_not_mobile: { ...AGAIN, publicReason: "number_not_mobile", health: "if_refuted" },
    handset_unreachable: { ...AGAIN, publicReason: "handset_unreachable", health: "none" },
    destination_unserved: { ...ELSEWHERE, publicReason: "destination_unserved", health: "unserved" },
    registry_blocked: { ...ELSEWHERE, publicReason: "registry_blocked", health: "none" },
    content_filtered: { ...ELSEWHERE, publicReason: "content_rejected", health: "degraded" },
    sender_rejected: { ...ELSEWHERE, publicReason: "sender_rejected", health: "broken" },
    content_rejected: { ...NEVER, publicReason: "content_rejected", health: "none" },
    opted_out: { ...NEVER, publicReason: "opted_out", health: "none" },
    fraud_suspected: { ...NEVER, publicReason: "blocked_by_carrier", health: "none" },
    throttled: { ...AGAIN, publicReason: "carrier_busy", health: "degraded" },
    unavailable: { ...AGAIN, publicReason: "carrier_unavailable", health: "degraded" },
    timed_out: { ...AGAIN, publicReason: "carrier_unavailable", health: "degraded" },
    credentials_rejected: { ...ELSEWHERE, publicReason: "carrier_misconfigured", health: "broken" },
    response_malformed: { ...AGAIN, publicReason: "carrier_unavailable", health: "degraded" },
  } as const satisfies Record<
    CarrierFailureKind,
    { other: string; same: string; publicReason: string; health: string }
  >;

  it.each(CARRIER_FAILURE_KINDS)("%s", (kind) => {
    const { other, same, publicReason, health } = ROWS[kind];
    expect(advise({ kind, nextRoute: "fresh" }).advice).toBe(other);
    expect(advise({ kind, nextRoute: "used" }).advice).toBe(other);
    expect(advise({ kind, nextRoute: "tried", comesBack: same === "wait" }).advice).toBe(same);
    expect(advise({ kind, nextRoute: null, comesBack: false })).toEqual({ advice: "give_up", reason: publicReason });
    expect(FAILURE_RULES[kind].health).toBe(health);
  });
});

describe("a carrier that blames the number", () => {
  const others = (Object.keys(FAILURE_RULES) as CarrierFailureKind[]).filter((kind) => !doubtsNumber(kind));

  it.each(DOUBT_KINDS)("with %s is asked about elsewhere, and believed when a second vendor says so", (kind) => {
    const { publicReason } = FAILURE_RULES[kind];
    expect(advise({ kind, blamingVendors: 1, nextRoute: "fresh" })).toEqual({ advice: "next_route" });
    expect(advise({ kind, blamingVendors: 2, nextRoute: "fresh" })).toEqual({
      advice: "give_up",
      reason: publicReason,
    });
    expect(advise({ kind, blamingVendors: 1, nextRoute: null, comesBack: false })).toEqual({
      advice: "give_up",
      reason: publicReason,
    });
  });

  it("is no reason to give up when the second vendor fails for another reason", () => {
    expect(others.map((kind) => advise({ kind, blamingVendors: 2, nextRoute: "fresh" }).advice)).toEqual(
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

describe("tries at once", () => {
  it.each([
    { tries: TRIES_PER_RUN - 1, advice: "next_route" },
    { tries: TRIES_PER_RUN, advice: "wait" },
  ])("after $tries of them, with another route there", ({ tries, advice }) => {
    expect(advise({ tries, nextRoute: "fresh" }).advice).toBe(advice);
  });
});

describe("refusals that cost nothing", () => {
  it("are followed by the next try however many there were", () => {
    expect(advise({ attempts: 0, waits: 60 }).advice).toBe("wait");
    expect(advise({ attempts: 0, waits: 60, nextRoute: "fresh" }).advice).toBe("next_route");
  });
});

describe("the wait", () => {
  it.each([
    { waits: 0, random: 0, delayMs: 250 },
    { waits: 0, random: 0.5, delayMs: 375 },
    { waits: 0, random: 0.999_999, delayMs: 500 },
    { waits: 1, random: 0.5, delayMs: 750 },
    { waits: 2, random: 0.5, delayMs: 1_500 },
    { waits: 40, random: 0, delayMs: 4_000 },
  ])("after $waits waits with the dice at $random", ({ waits, random, delayMs }) => {
    expect(advise({ waits, random })).toEqual({ advice: "wait", delayMs });
  });

  it.each([
    { askedMs: 100, delayMs: 375 },
    { askedMs: 376, delayMs: 376 },
    { askedMs: 120_000, delayMs: 120_000 },
  ])("is no shorter than the $askedMs ms the carrier asks for", ({ askedMs, delayMs }) => {
    expect(advise({ kind: "throttled", askedMs })).toEqual({ advice: "wait", delayMs });
  });

  it("that a carrier asks for beyond the life of the code ends it", () => {
    expect(advise({ kind: "throttled", askedMs: 600_000 })).toEqual({ advice: "give_up", reason: "carrier_busy" });
  });

  it("is not asked of a code when another route is there", () => {
    expect(advise({ kind: "throttled", askedMs: 1, nextRoute: "fresh" })).toEqual({ advice: "next_route" });
  });

  it.each([
    { leftMs: 5_375, advice: "wait" },
    { leftMs: 5_374, advice: "give_up" },
    { leftMs: -1, advice: "give_up" },
  ])("ends while the code is worth reading, with $leftMs ms left", ({ leftMs, advice }) => {
    expect(advise({ leftMs }).advice).toBe(advice);
  });

  it("stays between half and the whole of a ceiling that doubles from 0.5 s to 8 s", () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80 }), random, (waits, dice) => {
        const ceilingMs = Math.min(8_000, 500 * 2 ** waits);
        expect(backoffMs(waits, 0, dice)).toBeGreaterThanOrEqual(ceilingMs / 2);
        expect(backoffMs(waits, 0, dice)).toBeLessThanOrEqual(ceilingMs);
        expect(backoffMs(waits, 5_000, dice)).toBeGreaterThanOrEqual(5_000);
      }),
    );
    expect([0, 1, 2, 3, 4, 5].map((waits) => backoffMs(waits, 0, 0.999_999))).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 8_000,
    ]);
  });
});
