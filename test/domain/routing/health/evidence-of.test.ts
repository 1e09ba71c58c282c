import { describe, expect, it } from "vitest";
import { CARRIER_FAILURE_KINDS, type CarrierFailureKind } from "../../../../src/domain/carriers/failure.ts";
import { FAILURE_RULES } from "../../../../src/domain/carriers/failure-rules.ts";
import type { Attempt } from "../../../../src/domain/sending/message.ts";
import type { ReceiptStatus } from "../../../../src/domain/base/attempt-status.ts";
import {
  evidenceOfReceipt,
  isTypedOne,
  outcomeEvidence,
  refutedByUse,
  type Seen,
  typedCodeEvidence,
} from "../../../../src/domain/sending/evidence-of.ts";
import { attemptOf, MESSAGE_ID, T0 } from "../../verification/fixtures.ts";

const SEEN = { country: "US", atMs: T0 + 4_000 };

const taught = (routeClass: "direct" | "indirect") => {
  const { choice } = attemptOf();
  return attemptOf({ choice: { ...choice, class: routeClass, network: "310-260", fair: true, silenceMs: 5_000 } });
};

const TAKEN = { kind: "accepted", carrierMessageId: "SM1", segments: 1, price: null } as const;
const failedBy = (failure: CarrierFailureKind, seen: Seen = SEEN) =>
  outcomeEvidence(attemptOf(), { kind: "failed", failure: { kind: failure, carrierCode: "c1" } }, seen);
const saidBy = (receipt: { status: ReceiptStatus; failure?: CarrierFailureKind }, seen: Seen = SEEN) =>
  evidenceOfReceipt(attemptOf(), receipt, { attempts: [attemptOf()], seen });

describe("what an attempt says about its route", () => {
  it("names attempt, route, class, network, times and whether it is fair", () => {
    expect(outcomeEvidence(taught("direct"), TAKEN, SEEN)).toEqual({
      country: "US",
      sign: {
        attempt: `${MESSAGE_ID}/1`,
        routeId: "rte_1",
        class: "direct",
        network: "310-260",
        sign: "accepted",
        sentAtMs: T0,
        atMs: SEEN.atMs,
        fair: true,
      },
    });
  });

  it.each(
    CARRIER_FAILURE_KINDS.map((failure) => ({
      failure,
      sign: {
        number_unassigned: null,
        number_rejected: null,
        number_not_mobile: null,
        handset_unreachable: null,
        destination_unserved: "unserved",
        registry_blocked: null,
        content_filtered: "refused",
        content_rejected: null,
        opted_out: null,
        fraud_suspected: null,
        throttled: null,
        sender_rejected: "broken",
        credentials_rejected: "broken",
        unavailable: "refused",
        timed_out: "refused",
        response_malformed: "refused",
      }[failure],
    })),
  )("a send that ends as $failure is $sign", ({ failure, sign }) => {
    expect(failedBy(failure)?.sign.sign ?? null).toBe(sign);
  });

  it.each([
    { status: "submitted", sign: null },
    { status: "sent", sign: null },
    { status: "delivered", sign: "arrived" },
    { status: "undelivered", sign: "lost" },
    { status: "failed", sign: "lost" },
    { status: "rejected", sign: "lost" },
    { status: "expired", sign: "unreached" },
  ] as const satisfies readonly { status: ReceiptStatus; sign: string | null }[])(
    "a receipt of $status is $sign",
    ({ status, sign }) => {
      expect(saidBy({ status }).map((said) => said.sign.sign)).toEqual(sign === null ? [] : [sign]);
    },
  );

  it.each(CARRIER_FAILURE_KINDS)(
    "a receipt that says %s is as bad for the route as the failure rules have it",
    (failure) => {
      const { loss } = FAILURE_RULES[failure];
      const found = saidBy({ status: "undelivered", failure }).map(({ sign }) => sign.sign);
      expect(found).toEqual(loss === "none" ? [] : [loss]);
    },
  );

  it("a receipt that comes after its code was typed says so: it is late and not false", () => {
    const [arrived] = saidBy({ status: "delivered" }, { ...SEEN, wasTyped: true });
    expect(arrived?.sign).toMatchObject({ sign: "arrived", typedBefore: true });
    expect(saidBy({ status: "delivered" })[0]?.sign).not.toHaveProperty("typedBefore");
  });

  it("a typed code says when its receipt had come, where that is known", () => {
    const used = (heard?: { deliveredAtMs: number }) =>
      typedCodeEvidence([{ ...taught("direct"), status: "delivered", ...(heard === undefined ? {} : { heard }) }], SEEN)
        ?.sign;
    expect(used({ deliveredAtMs: T0 + 1_500 })?.use).toMatchObject({ reported: true, reportedAtMs: T0 + 1_500 });
    expect(used()?.use).not.toHaveProperty("reportedAtMs");
  });

  it("a text that brings no code says so, whatever becomes of it", () => {
    const help = { ...SEEN, hasCode: false };
    expect(outcomeEvidence(attemptOf(), TAKEN, help)?.sign).toMatchObject({ sign: "accepted", codeless: true });
    expect(saidBy({ status: "delivered" }, help)[0]?.sign).toMatchObject({ sign: "arrived", codeless: true });
    for (const seen of [SEEN, { ...SEEN, hasCode: true }]) {
      expect(outcomeEvidence(attemptOf(), TAKEN, seen)?.sign).not.toHaveProperty("codeless");
    }
  });

  it("a typed code is that of the newest attempt that a carrier took", () => {
    const first = attemptOf({ status: "delivered" });
    const second = attemptOf({ attempt: 2, status: "submitted" });
    const refused = attemptOf({ attempt: 3, status: "failed" });
    const all = [first, second, refused];
    expect(all.map((attempt) => isTypedOne(all, attempt))).toEqual([false, true, false]);
  });

  it("a filter that takes not the tenant's own words says nothing about the route", () => {
    const own = { ...SEEN, isOurText: false };
    expect(failedBy("content_filtered", own)).toBeNull();
    expect(saidBy({ status: "undelivered", failure: "content_filtered" }, own)).toEqual([]);
    expect(failedBy("unavailable", own)?.sign.sign).toBe("refused");
  });

  describe("a text that arrives at a number that another route had blamed", () => {
    const blamed = (failure: CarrierFailureKind) =>
      attemptOf({ status: "failed", failure, choice: { ...attemptOf().choice, routeId: "rte_liar" } });
    const second = attemptOf({ attempt: 2, status: "submitted" });
    const arrivedAt = (arrived: Attempt, attempts: readonly Attempt[], status: ReceiptStatus = "delivered") =>
      evidenceOfReceipt(arrived, { status }, { attempts, seen: SEEN }).map(({ sign }) => [sign.routeId, sign.sign]);

    it.each(CARRIER_FAILURE_KINDS)("is evidence against the one that said %s, if that blames the number", (failure) => {
      const doubts = failure === "number_rejected" || failure === "number_not_mobile";
      const refuted = doubts ? [["rte_liar", "unserved"]] : [];
      expect(arrivedAt(second, [blamed(failure), second])).toEqual([["rte_1", "arrived"], ...refuted]);
      expect(arrivedAt(second, [blamed(failure), second], "undelivered")).toEqual([["rte_1", "lost"]]);
    });

    it("is not when it was a call that got through where a text did not", () => {
      const call = { ...second, transport: "voice" } as const;
      expect(arrivedAt(call, [blamed("number_not_mobile"), call])).toEqual([["rte_1", "arrived"]]);
    });

    it("is known by the typed code where no receipt came, and only once", () => {
      const attempts = [blamed("number_rejected"), second];
      expect(refutedByUse(attempts, SEEN)).toHaveLength(1);
      expect(refutedByUse([blamed("number_rejected"), { ...second, status: "delivered" }], SEEN)).toEqual([]);
      expect(refutedByUse([blamed("number_rejected")], SEEN)).toEqual([]);
    });
  });

  it("a typed code speaks for the newest text that a carrier took, and says whether a receipt had come", () => {
    const delivered = { ...taught("direct"), status: "delivered" } as const;
    const failed = { ...taught("indirect"), attempt: 2, status: "failed" } as const;
    expect(typedCodeEvidence([delivered, failed], SEEN)?.sign).toMatchObject({
      class: "direct",
      sign: "used",
      use: { reported: true, prompt: true },
    });
    const sent = { ...delivered, status: "sent" } as const;
    expect(typedCodeEvidence([sent], { ...SEEN, atMs: T0 + 5_000 })?.sign.use).toEqual({
      reported: false,
      prompt: false,
    });
    expect(typedCodeEvidence([failed], SEEN)).toBeNull();
    expect(typedCodeEvidence([], SEEN)).toBeNull();
  });
});
