import { describe, expect, it } from "vitest";
import type { AttemptOutcome, NextStep } from "../../../src/domain/sending/commands.ts";
import { CARRIER_FAILURE_KINDS, type CarrierFailureKind } from "../../../src/domain/carriers/failure.ts";
import { claimNext } from "../../../src/domain/sending/claim.ts";
import { REFUSALS_RECORDED } from "../../../src/domain/sending/message.ts";
import { decideRecord, type RecordInput } from "../../../src/domain/sending/record.ts";
import type { AttemptStatus } from "../../../src/domain/base/attempt-status.ts";
import {
  attemptOf,
  CHOICE,
  claimedOf,
  MESSAGE_ID,
  messageOf,
  orderOf,
  phoneOf,
  SECOND,
  T0,
  TENANT_ID,
  verificationOf,
} from "../verification/fixtures.ts";

const ACCEPTED: AttemptOutcome = { kind: "accepted", carrierMessageId: "SM1", segments: 1, price: null };
const OTHER_ROUTE: NextStep = { step: "next_route", transport: "voice", choice: { ...CHOICE, routeId: "rte_2" } };
const GIVE_UP: NextStep = { step: "give_up", reason: "told" };

const failed = (kind: CarrierFailureKind): AttemptOutcome => ({ kind: "failed", failure: { kind, carrierCode: "c1" } });

interface Told extends Partial<RecordInput> {
  readonly outcome?: AttemptOutcome;
  readonly next?: NextStep;
  readonly of?: number;
}

function record({ outcome = ACCEPTED, next = { step: "done" }, of = 1, ...changes }: Told = {}) {
  return decideRecord({
    message: claimedOf(),
    attempt: attemptOf({ attempt: of }),
    verification: verificationOf(),
    phone: phoneOf(),
    othersAlive: false,
    command: { tenantId: TENANT_ID, messageId: MESSAGE_ID, attempt: of, outcome, next },
    nowMs: T0 + SECOND,
    ...changes,
  });
}

describe("an attempt that the carrier took", () => {
  it("ends the message's wait and nothing else", () => {
    expect(record()).toEqual({
      attempt: attemptOf({
        status: "submitted",
        carrierMessageId: "SM1",
        heard: { segments: 1, submittedAtMs: T0 + SECOND },
      }),
      message: messageOf({ status: "submitted", attempts: 1 }),
      verification: verificationOf(),
      phone: phoneOf(),
      claimed: null,
      retryAtMs: null,
      endedBecause: null,
      isForgotten: false,
    });
  });

  it.each(["delivered", "undelivered", "sent"] as const)("is not taken back from %s by a late reply", (status) => {
    const message = messageOf({ status: "submitted", attempts: 1 });
    const decision = record({ message, attempt: attemptOf({ status }) });
    expect(decision).toMatchObject({ attempt: { status }, message });
  });

  it("is believed after its lease ran out, so that nobody sends it again", () => {
    const message = messageOf({ attempts: 1, mayDuplicate: true });
    const decision = record({ message, attempt: attemptOf({ status: "unknown" }) });
    expect(decision).toMatchObject({ attempt: { status: "submitted" }, message: { status: "submitted" } });
  });

  it("does not end the work of the consumer that went on", () => {
    const message = claimedOf({ attempts: 2 });
    expect(record({ message, attempt: attemptOf({ status: "unknown" }) })).toMatchObject({
      attempt: { status: "submitted" },
      message,
    });
  });
});

describe("each failure", () => {
  const ROWS = {
    number_unassigned: { status: "rejected", counts: true, mayDuplicate: false },
    number_rejected: { status: "failed", counts: true, mayDuplicate: false },
    number_not_mobile: { status: "failed", counts: true, mayDuplicate: false },
    handset_unreachable: { status: "failed", counts: true, mayDuplicate: false },
    destination_unserved: { status: "failed", counts: true, mayDuplicate: false },
    registry_blocked: { status: "failed", counts: true, mayDuplicate: false },
    content_filtered: { status: "failed", counts: true, mayDuplicate: false },
    sender_rejected: { status: "failed", counts: true, mayDuplicate: false },
    content_rejected: { status: "rejected", counts: true, mayDuplicate: false },
    opted_out: { status: "rejected", counts: true, mayDuplicate: false },
    fraud_suspected: { status: "rejected", counts: true, mayDuplicate: false },
    throttled: { status: "failed", counts: false, mayDuplicate: false },
    unavailable: { status: "failed", counts: false, mayDuplicate: false },
    timed_out: { status: "unknown", counts: false, mayDuplicate: true },
    credentials_rejected: { status: "failed", counts: true, mayDuplicate: false },
    response_malformed: { status: "unknown", counts: false, mayDuplicate: true },
  } as const satisfies Record<CarrierFailureKind, { status: AttemptStatus; counts: boolean; mayDuplicate: boolean }>;

  it.each(CARRIER_FAILURE_KINDS)("%s", (kind) => {
    const { status, counts, mayDuplicate } = ROWS[kind];
    expect(record({ outcome: failed(kind), next: GIVE_UP })).toMatchObject({
      attempt: { status, failure: kind },
      verification: { failedSmsAttempts: counts ? 1 : 0 },
      message: { status: "failed", mayDuplicate, leaseUntilMs: null },
      phone: kind === "opted_out" ? { optedOutOf: { otp: T0 + SECOND }, byCarrier: ["otp"] } : phoneOf(),
    });
  });

  it("of a call is no failed text", () => {
    const attempt = attemptOf({ transport: "voice" });
    const decision = record({ attempt, outcome: failed("unavailable"), next: GIVE_UP });
    expect(decision).toMatchObject({ verification: { failedSmsAttempts: 0 } });
  });

  it.each(["failed", "undelivered"] as const)("is counted once when the attempt is %s already", (status) => {
    const message = messageOf({ status: "submitted", attempts: 1 });
    const verification = verificationOf({ failedSmsAttempts: 1 });
    const decision = record({ message, verification, attempt: attemptOf({ status }), outcome: failed("unavailable") });
    expect(decision).toMatchObject({ verification, message, attempt: { status } });
  });

  it("does not make a text doubtful that a receipt has proved", () => {
    const message = messageOf({ status: "submitted", attempts: 1 });
    const decision = record({ message, attempt: attemptOf({ status: "delivered" }), outcome: failed("timed_out") });
    expect(decision).toMatchObject({ message, attempt: { status: "delivered" }, verification: verificationOf() });
  });

  it("keeps the time of an earlier STOP", () => {
    const phone = phoneOf({ optedOutAtMs: 7 });
    expect(record({ phone, outcome: failed("opted_out"), next: GIVE_UP })).toMatchObject({
      phone: { optedOutAtMs: 7 },
    });
  });
});

describe("what comes next", () => {
  it("is the next route, claimed already for the same consumer", () => {
    const decision = record({ outcome: failed("unavailable"), next: OTHER_ROUTE });
    expect(decision).toMatchObject({
      message: { status: "claimed", attempts: 2, leaseUntilMs: T0 + 16 * SECOND, mayDuplicate: false },
      claimed: {
        attempt: 2,
        transport: "voice",
        status: "claimed",
        choice: { routeId: "rte_2" },
        carrierMessageId: null,
        claimedAtMs: T0 + SECOND,
      },
      endedBecause: null,
      retryAtMs: null,
    });
  });

  it("is flagged as a possible double after an unknown outcome, and stays so", () => {
    const decision = record({ outcome: failed("timed_out"), next: OTHER_ROUTE });
    expect(decision).toMatchObject({ message: { attempts: 2, mayDuplicate: true } });
    const second = record({
      message: decision.message,
      of: 2,
      outcome: failed("unavailable"),
      next: { step: "wait", delayMs: 0 },
    });
    expect(second.message).toMatchObject({ status: "queued", mayDuplicate: true });
  });

  it("is a wait, counted, after which the order goes to its lane again", () => {
    const message = claimedOf({ waits: 2, refusals: 4, relays: 3 });
    expect(record({ message, outcome: failed("throttled"), next: { step: "wait", delayMs: 400 } })).toMatchObject({
      message: { status: "queued", attempts: 1, leaseUntilMs: null, waits: 3, refusals: 5, relays: 0 },
      retryAtMs: T0 + SECOND + 400,
      claimed: null,
      verification: { status: "pending" },
    });
  });

  it.each([
    { title: "giving up", next: GIVE_UP, reason: "told" },
    { title: "nothing at all", next: { step: "done" }, reason: "send_failed" },
  ] as const)("is $title: the verification has failed too", ({ next, reason }) => {
    expect(record({ outcome: failed("number_rejected"), next })).toMatchObject({
      message: { status: "failed" },
      endedBecause: reason,
      verification: { status: "failed", reason, endedAtMs: T0 + SECOND, followUpAtMs: null },
    });
  });

  it("is the end of the verification too when the carrier knows of a STOP: no code can come", () => {
    expect(record({ outcome: failed("opted_out"), next: { step: "give_up", reason: "opted_out" } })).toMatchObject({
      message: { status: "failed" },
      endedBecause: "opted_out",
      verification: { status: "failed", reason: "opted_out" },
    });
  });
});

describe("giving up leaves the verification open", () => {
  const open = { verification: { status: "pending" }, endedBecause: "told", message: { status: "failed" } };
  const rows: { title: string; told: Told }[] = [
    { title: "when another text is on its way", told: { othersAlive: true } },
    { title: "when an earlier attempt may have arrived", told: { message: claimedOf({ mayDuplicate: true }) } },
    { title: "when this one may have arrived", told: { outcome: failed("timed_out") } },
    { title: "when it was a help", told: { message: claimedOf({ order: orderOf({ textKind: "help" }) }) } },
    {
      title: "when it was about the newest code",
      told: { message: claimedOf({ order: orderOf({ textKind: "newest_code" }) }) },
    },
  ];
  it.each(rows)("$title", ({ told }) => {
    expect(record({ outcome: failed("number_rejected"), next: GIVE_UP, ...told })).toMatchObject(open);
  });

  it("as it ended when it has ended", () => {
    const verification = verificationOf({ status: "approved", failedSmsAttempts: 0 });
    const decision = record({ verification, outcome: failed("number_rejected"), next: GIVE_UP });
    expect(decision).toMatchObject({
      verification: { status: "approved", reason: null },
      message: { status: "failed" },
    });
  });
});

describe("another paid try is not made", () => {
  const rows: { title: string; told: Told; reason: string }[] = [
    { title: "after approval", told: { verification: verificationOf({ status: "approved" }) }, reason: "ended" },
    { title: "after cancel", told: { verification: verificationOf({ status: "canceled" }) }, reason: "ended" },
    { title: "after STOP", told: { phone: phoneOf({ optedOutAtMs: T0 }) }, reason: "opted_out" },
    { title: "when the time is over", told: { nowMs: T0 + 300 * SECOND }, reason: "ended" },
    { title: "with less than 5 s left", told: { nowMs: T0 + 295 * SECOND + 1 }, reason: "too_late" },
  ];
  it.each(rows)("$title", ({ told, reason }) => {
    for (const next of [OTHER_ROUTE, { step: "wait", delayMs: 0 } as const]) {
      expect(record({ outcome: failed("unavailable"), next, ...told })).toMatchObject({
        message: { status: "dropped", leaseUntilMs: null },
        endedBecause: reason,
        claimed: null,
        retryAtMs: null,
      });
    }
  });
});

describe("a consumer whose lease ran out", () => {
  const rows = [
    { title: "and nobody went on", message: messageOf({ attempts: 1, mayDuplicate: true }) },
    { title: "and another went on", message: claimedOf({ attempts: 2, mayDuplicate: true }) },
    { title: "and the message has ended", message: messageOf({ status: "failed", attempts: 2 }) },
  ];
  it.each(rows)("$title says what it learned and gets no further attempt", ({ message }) => {
    const decision = record({
      message,
      attempt: attemptOf({ status: "unknown" }),
      outcome: failed("sender_rejected"),
      next: OTHER_ROUTE,
    });
    expect(decision).toMatchObject({
      attempt: { status: "failed" },
      verification: { failedSmsAttempts: 1, status: "pending" },
      message,
      claimed: null,
      retryAtMs: null,
      endedBecause: null,
    });
  });
});

describe("refusals without end", () => {
  const refusals = (count: number) => claimNext(messageOf({ attempts: count, refusals: count }), WANTED, T0);
  const WANTED = { transport: "sms", choice: CHOICE } as const;

  it.each([
    { before: REFUSALS_RECORDED - 1, quiet: undefined },
    { before: REFUSALS_RECORDED, quiet: true },
  ])("are told of one by one until there are many: after $before", ({ before, quiet }) => {
    expect(refusals(before).attempt.quiet).toBe(quiet);
  });

  it("leave no row behind then, and an attempt that is more than that stays", () => {
    const { message, attempt } = refusals(REFUSALS_RECORDED);
    const of = attempt.attempt;
    const next = { step: "wait", delayMs: 8_000 } as const;
    expect(record({ message, attempt, of, outcome: failed("unavailable"), next }).isForgotten).toBe(true);
    for (const kind of ["timed_out", "sender_rejected"] as const)
      expect(record({ message, attempt, of, outcome: failed(kind), next }).isForgotten).toBe(false);
    expect(record({ message, attempt, of }).isForgotten).toBe(false);
  });
});
