import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CARRIER_FAILURE_KINDS } from "../../../src/domain/carriers/failure.ts";
import { decideReceipt, isVouchedFor, type ReceiptInput } from "../../../src/domain/sending/receipt.ts";
import type { ReceiptStatus } from "../../../src/domain/base/attempt-status.ts";
import {
  attemptOf,
  claimedOf,
  messageOf,
  orderOf,
  phoneOf,
  SECOND,
  T0,
  verificationOf,
} from "../verification/fixtures.ts";

const SUBMITTED = messageOf({ status: "submitted", attempts: 1 });

function receive(reported: ReceiptStatus, changes: Partial<ReceiptInput> = {}) {
  return decideReceipt({
    attempt: attemptOf({ status: "submitted" }),
    message: SUBMITTED,
    verification: verificationOf(),
    phone: phoneOf(),
    reported,
    nowMs: T0 + 10 * SECOND,
    ...changes,
  });
}

describe("a receipt", () => {
  it.each([
    { reported: "submitted", applied: false, failedSms: 0 },
    { reported: "sent", applied: true, failedSms: 0 },
    { reported: "delivered", applied: true, failedSms: 0 },
    { reported: "undelivered", applied: true, failedSms: 1 },
    { reported: "expired", applied: true, failedSms: 1 },
    { reported: "failed", applied: true, failedSms: 1 },
    { reported: "rejected", applied: true, failedSms: 1 },
  ] as const)("$reported of a submitted text", ({ reported, applied, failedSms }) => {
    expect(receive(reported)).toMatchObject({
      applied,
      attempt: { status: applied ? reported : "submitted" },
      verification: { failedSmsAttempts: failedSms },
      callNow: false,
    });
  });

  it("that comes late or twice changes nothing", () => {
    const attempt = attemptOf({ status: "delivered" });
    const verification = verificationOf();
    expect(receive("sent", { attempt, verification })).toEqual({
      applied: false,
      attempt,
      message: SUBMITTED,
      verification,
      phone: phoneOf(),
      callNow: false,
    });
  });

  it.each(CARRIER_FAILURE_KINDS)(
    "that names %s is remembered with its attempt, and stops only what the person stopped",
    (failure) => {
      const { attempt, phone } = receive("undelivered", { failure });
      expect(attempt).toMatchObject({ status: "undelivered", failure });
      const stopped = phoneOf({ optedOutOf: { otp: T0 + 10 * SECOND }, byCarrier: ["otp"] });
      expect(phone).toEqual(failure === "opted_out" ? stopped : phoneOf());
    },
  );

  it("of a delivery takes back what the carrier blamed before", () => {
    const attempt = attemptOf({ status: "undelivered", failure: "handset_unreachable" });
    expect(receive("delivered", { attempt }).attempt).not.toHaveProperty("failure");
  });

  it("of a text that went on by another way stops nothing when it is late", () => {
    const attempt = attemptOf({ status: "delivered" });
    expect(receive("undelivered", { attempt, failure: "opted_out" })).toMatchObject({
      applied: false,
      phone: phoneOf(),
    });
  });

  it("that a rejected text was delivered is not believed", () => {
    const attempt = attemptOf({ status: "rejected" });
    expect(receive("delivered", { attempt })).toMatchObject({ applied: false, attempt });
  });

  it("that an undelivered text was delivered after all is believed, and makes no second failure", () => {
    const attempt = attemptOf({ status: "undelivered" });
    const verification = verificationOf({ failedSmsAttempts: 1 });
    expect(receive("delivered", { attempt, verification })).toMatchObject({
      applied: true,
      attempt: { status: "delivered" },
      verification: { failedSmsAttempts: 1 },
    });
  });

  it("of a call that was not answered is no failed text", () => {
    const attempt = attemptOf({ status: "submitted", transport: "voice" });
    expect(receive("undelivered", { attempt })).toMatchObject({
      applied: true,
      verification: { failedSmsAttempts: 0 },
    });
  });
});

describe("a receipt before the send call returned", () => {
  it.each([
    { title: "ends the claim", message: claimedOf(), status: "submitted" },
    { title: "ends the wait after the lease ran out", message: messageOf({ attempts: 1 }), status: "submitted" },
    { title: "leaves a later attempt alone", message: claimedOf({ attempts: 2 }), status: "claimed" },
    {
      title: "leaves a failed message failed",
      message: messageOf({ status: "failed", attempts: 1 }),
      status: "failed",
    },
    {
      title: "leaves a dropped message dropped",
      message: messageOf({ status: "dropped", attempts: 1 }),
      status: "dropped",
    },
  ] as const)("$title", ({ message, status }) => {
    const attempt = attemptOf({ status: "claimed" });
    const decision = receive("sent", { attempt, message });
    expect(decision.message.status).toBe(status);
    expect(decision.message.leaseUntilMs).toBe(status === "claimed" ? message.leaseUntilMs : null);
  });
});

describe("the code is spoken when texts keep failing", () => {
  const failedOnce = verificationOf({ failedSmsAttempts: 1 });
  const rows: { title: string; reported?: ReceiptStatus; changes: Partial<ReceiptInput>; callNow: boolean }[] = [
    {
      title: "after the first, when it says that this is no phone for texts",
      changes: { verification: verificationOf(), failure: "number_not_mobile" },
      callNow: true,
    },
    {
      title: "not even then when we may not call",
      changes: { message: { ...SUBMITTED, order: orderOf({ mayCall: false }) }, failure: "number_not_mobile" },
      callNow: false,
    },
    { title: "not after the first", changes: { verification: verificationOf() }, callNow: false },
    { title: "after the second", changes: {}, callNow: true },
    { title: "after the third", changes: { verification: verificationOf({ failedSmsAttempts: 2 }) }, callNow: true },
    { title: "not when the second was delivered", reported: "delivered", changes: {}, callNow: false },
    {
      title: "not when a call failed",
      changes: { attempt: attemptOf({ status: "submitted", transport: "voice" }) },
      callNow: false,
    },
    {
      title: "not when we may not call",
      changes: { message: { ...SUBMITTED, order: orderOf({ mayCall: false }) } },
      callNow: false,
    },
    {
      title: "not a second time",
      changes: { verification: verificationOf({ failedSmsAttempts: 1, automaticSends: 1 }) },
      callNow: false,
    },
    { title: "not after STOP", changes: { phone: phoneOf({ optedOutAtMs: 1 }) }, callNow: false },
    {
      title: "not after approval",
      changes: { verification: verificationOf({ failedSmsAttempts: 1, status: "approved" }) },
      callNow: false,
    },
    { title: "not after the end", changes: { nowMs: T0 + 300 * SECOND }, callNow: false },
    {
      title: "not when the receipt came before",
      changes: { attempt: attemptOf({ status: "undelivered" }) },
      callNow: false,
    },
    {
      title: "later where the tenant says so",
      changes: { message: { ...SUBMITTED, order: orderOf({ voiceAfterFailedSms: 3 }) } },
      callNow: false,
    },
  ];
  it.each(rows)("$title", ({ reported = "undelivered", changes, callNow }) => {
    expect(receive(reported, { verification: failedOnce, ...changes }).callNow).toBe(callNow);
  });
});

it("receipts of one text count at most one failure, whatever their order and number", () => {
  const statuses = ["submitted", "sent", "delivered", "undelivered", "failed", "rejected", "expired"] as const;
  fc.assert(
    fc.property(fc.array(fc.constantFrom<ReceiptStatus>(...statuses), { maxLength: 15 }), (reports) => {
      let state = { attempt: attemptOf(), message: claimedOf(), verification: verificationOf() };
      for (const reported of reports) {
        const { attempt, message, verification } = receive(reported, state);
        state = { attempt, message, verification: verification ?? state.verification };
      }
      expect(state.verification.failedSmsAttempts).toBeLessThanOrEqual(1);
      expect(state.message.status).toBe(reports.length === 0 ? "claimed" : "submitted");
    }),
  );
});

describe("whose word about an attempt counts", () => {
  const rows = [
    { title: "the account's own", carrier: "twilio", known: "a", said: "b", transport: "sms", counts: true },
    {
      title: "nothing signed, the same message",
      carrier: "tencent",
      known: "a",
      said: "a",
      transport: "sms",
      counts: true,
    },
    {
      title: "nothing signed, another message",
      carrier: "tencent",
      known: "a",
      said: "b",
      transport: "sms",
      counts: false,
    },
    {
      title: "the reference unsigned, another message",
      carrier: "plivo",
      known: "a",
      said: "b",
      transport: "sms",
      counts: false,
    },
    {
      title: "before the reply to the send",
      carrier: "tencent",
      known: null,
      said: "b",
      transport: "sms",
      counts: true,
    },
    {
      title: "a call, whose id may be ours",
      carrier: "telnyx",
      known: "a",
      said: "b",
      transport: "voice",
      counts: true,
    },
  ] as const;
  it.each(rows)("$title", ({ carrier, known, said, transport, counts }) => {
    const { choice } = attemptOf();
    const attempt = attemptOf({ choice: { ...choice, carrier }, carrierMessageId: known, transport });
    expect(isVouchedFor(attempt, { account: choice.account, carrierMessageId: said })).toBe(counts);
    expect(isVouchedFor(attempt, { account: "other", carrierMessageId: known ?? said })).toBe(false);
  });
});
