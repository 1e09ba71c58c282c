import { describe, expect, it } from "vitest";
import {
  asPast,
  chancesTaken,
  claimNext,
  type ClaimInput,
  decideClaim,
  voidReason,
} from "../../../src/domain/sending/claim.ts";
import { relayAtMs } from "../../../src/domain/sending/message.ts";
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

const COMMAND = { tenantId: TENANT_ID, messageId: MESSAGE_ID, attempt: 1, transport: "sms", choice: CHOICE } as const;

function claim(changes: Partial<ClaimInput> = {}) {
  return decideClaim({
    message: messageOf(),
    verification: verificationOf(),
    phone: phoneOf(),
    attempts: [],
    command: COMMAND,
    nowMs: T0,
    ...changes,
  });
}

describe("a claim", () => {
  it("takes the next attempt for fifteen seconds", () => {
    expect(claim()).toEqual({ decision: "claimed", message: claimedOf(), attempt: attemptOf() });
  });

  it("is refused while another consumer is at it, whatever attempt it asks for", () => {
    const asked = [1, 2, 3].map((attempt) => claim({ message: claimedOf(), command: { ...COMMAND, attempt } }));
    expect(asked).toEqual(asked.map(() => ({ decision: "refused", reason: "taken" })));
  });

  it("that the same run makes again, because its reply was lost, is the same claim", () => {
    const attempts = [attemptOf({ run: "1.2.3" })];
    const again = (changes: Partial<ClaimInput["command"]>) =>
      claim({ message: claimedOf(), attempts, command: { ...COMMAND, run: "1.2.3", ...changes } });
    expect(again({})).toEqual({ decision: "claimed_already" });
    expect(again({ run: "another" })).toEqual({ decision: "refused", reason: "taken" });
    expect(again({ attempt: 2 })).toEqual({ decision: "refused", reason: "taken" });
    const reported = [attemptOf({ run: "1.2.3", status: "unknown" })];
    const late = claim({ message: claimedOf(), attempts: reported, command: { ...COMMAND, run: "1.2.3" } });
    expect(late).toEqual({ decision: "refused", reason: "taken" });
  });

  it.each(["submitted", "failed", "dropped"] as const)("is refused when the message is %s", (status) => {
    expect(claim({ message: messageOf({ status, attempts: 1 }) })).toEqual({ decision: "refused", reason: "ended" });
  });

  it.each([0, 1, 3])("of attempt %i after one was made is told what was made", (attempt) => {
    const decision = claim({
      message: messageOf({ attempts: 1 }),
      verification: verificationOf({ failedSmsAttempts: 1 }),
      attempts: [attemptOf({ status: "failed" })],
      command: { ...COMMAND, attempt },
    });
    const past = [{ attempt: 1, routeId: "rte_1", carrier: "twilio", transport: "sms", refused: true }];
    expect(decision).toEqual({ decision: "stale", past, failedSmsAttempts: 1, attempts: 1 });
  });

  it("of the second attempt after one was made is taken", () => {
    const decision = claim({ message: messageOf({ attempts: 1 }), command: { ...COMMAND, attempt: 2 } });
    expect(decision).toMatchObject({ decision: "claimed", message: { attempts: 2 }, attempt: { attempt: 2 } });
  });

  it("keeps the flag that an earlier attempt may have arrived", () => {
    const message = messageOf({ attempts: 1, mayDuplicate: true });
    expect(claimNext(message, { transport: "sms", choice: CHOICE }, T0).message.mayDuplicate).toBe(true);
  });

  it("of a void order drops it, even when it is stale too", () => {
    const phone = phoneOf({ optedOutAtMs: T0 });
    const decision = claim({ phone, command: { ...COMMAND, attempt: 7 } });
    expect(decision).toEqual({ decision: "dropped", reason: "opted_out", message: messageOf({ status: "dropped" }) });
  });
});

describe("an order is void", () => {
  const rows: { title: string; input: Partial<ClaimInput>; reason: string | null }[] = [
    { title: "never while its verification is open", input: {}, reason: null },
    { title: "after STOP", input: { phone: phoneOf({ optedOutAtMs: 1 }) }, reason: "opted_out" },
    ...(["approved", "expired", "locked", "canceled", "blocked", "failed"] as const).map((status) => ({
      title: `once the verification is ${status}`,
      input: { verification: verificationOf({ status }) },
      reason: "ended",
    })),
    { title: "when its time is over", input: { nowMs: T0 + 300 * SECOND }, reason: "ended" },
    { title: "not with 5 s left", input: { nowMs: T0 + 295 * SECOND }, reason: null },
    { title: "with less than 5 s left", input: { nowMs: T0 + 295 * SECOND + 1 }, reason: "too_late" },
    ...(["help", "newest_code"] as const).map((textKind) => ({
      title: `not with less than 5 s left when it is a ${textKind}`,
      input: { nowMs: T0 + 299 * SECOND, message: messageOf({ order: orderOf({ textKind }) }) },
      reason: null,
    })),
    {
      title: "after STOP when it is a help",
      input: { phone: phoneOf({ optedOutAtMs: 1 }), message: messageOf({ order: orderOf({ textKind: "help" }) }) },
      reason: "opted_out",
    },
  ];
  it.each(rows)("$title", ({ input, reason }) => {
    const base = { message: messageOf(), verification: verificationOf(), phone: phoneOf(), nowMs: T0 };
    expect(voidReason({ ...base, ...input })).toBe(reason);
  });
});

it("a past attempt keeps what routing needs of it", () => {
  expect(asPast(attemptOf({ attempt: 2, transport: "voice" }))).toEqual({
    attempt: 2,
    routeId: "rte_1",
    carrier: "twilio",
    transport: "voice",
  });
});

it("an order that nobody claims is relayed after 5 s, then ever later, 20 s at most", () => {
  const waits = [0, 1, 2, 3, 50].map((relays) => (relayAtMs({ relays, order: orderOf() }, T0) - T0) / SECOND);
  expect(waits).toEqual([5, 10, 20, 20, 20]);
});

describe("what an attempt says of its route", () => {
  const rows = [
    {
      title: "refused for a reason that passes",
      change: { status: "failed", failure: "unavailable" },
      says: { refused: true, passing: true },
    },
    { title: "refused for good", change: { status: "failed", failure: "sender_rejected" }, says: { refused: true } },
    {
      title: "taken, and not delivered",
      change: { status: "failed", failure: "unavailable", carrierMessageId: "SM1" },
      says: {},
    },
    { title: "of unknown fate", change: { status: "unknown", failure: "timed_out" }, says: {} },
  ] as const;
  it.each(rows)("$title", ({ change, says }) => {
    const attempt = attemptOf(change);
    const base = { attempt: 1, routeId: "rte_1", carrier: "twilio", transport: "sms" };
    expect(asPast(attempt)).toEqual({ ...base, ...says });
    const hadItsChance = !("passing" in says);
    expect(chancesTaken([attempt])).toHaveLength(hadItsChance ? 1 : 0);
  });
});
