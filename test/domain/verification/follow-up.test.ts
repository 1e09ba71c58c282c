import { describe, expect, it } from "vitest";
import type { AttemptStatus } from "../../../src/domain/base/attempt-status.ts";
import { type AttemptEvidence, decideFollowUp } from "../../../src/domain/verification/follow-up.ts";
import type { Transport, Verification } from "../../../src/domain/base/verification.ts";
import { phoneOf, SECOND, T0, verificationOf } from "./fixtures.ts";

const NOW = T0 + 120 * SECOND;

const sms = (status: AttemptStatus): AttemptEvidence => ({ transport: "sms", status });
const call = (status: AttemptStatus): AttemptEvidence => ({ transport: "voice", status });

function followUp(attempts: AttemptEvidence[], changes: Partial<Verification> = {}, phone = phoneOf()) {
  return decideFollowUp({ verification: verificationOf(changes), phone, attempts, isNewest: true, nowMs: NOW });
}

const anotherWay = (transport: Transport) => ({ action: "another_way", transport });
const none = (why: string) => ({ action: "none", why });

describe("nothing is sent", () => {
  it.each(["approved", "expired", "locked", "canceled", "blocked", "failed"] as const)("when it is %s", (status) => {
    expect(followUp([], { status, guessesUsed: 1 })).toEqual(none("ended"));
  });

  it("when it ran out, to the millisecond", () => {
    expect(followUp([], { expiresAtMs: NOW })).toEqual(none("ended"));
    expect(followUp([], { expiresAtMs: NOW + 1 })).not.toEqual(none("ended"));
  });

  it("after STOP, whatever else is known", () => {
    const stopped = phoneOf({ optedOutAtMs: T0 });
    expect(followUp([sms("delivered")], { guessesUsed: 1 }, stopped)).toEqual(none("opted_out"));
  });

  it("when Godwit has sent something by itself before, whatever else is known", () => {
    expect(followUp([sms("delivered")], { automaticSends: 1, guessesUsed: 1 })).toEqual(none("already_helped"));
  });

  it("when a call was answered, even beside a text that was delivered", () => {
    expect(followUp([sms("delivered"), call("delivered")])).toEqual(none("call_answered"));
  });

  it("when a guess shows that a call was heard, though no receipt says so", () => {
    expect(followUp([call("submitted")], { guessesUsed: 1, channel: "voice" })).toEqual(none("call_answered"));
  });
});

describe("guesses came and a text may have arrived: the newest one counts", () => {
  it.each(["claimed", "unknown", "submitted", "sent", "delivered"] as const)("a text that is %s", (status) => {
    expect(followUp([sms(status)], { guessesUsed: 1 })).toEqual({ action: "newest_code" });
  });

  it("also when a call came after it", () => {
    expect(followUp([sms("sent"), call("delivered")], { guessesUsed: 1 })).toEqual({ action: "newest_code" });
  });
});

describe("guesses came, and another caller's code was sent to the number since", () => {
  it("sends this verification's own code again: the newest one on the phone is another's", () => {
    const verification = verificationOf({ guessesUsed: 1 });
    const attempts = [sms("delivered")];
    const decision = decideFollowUp({ verification, phone: phoneOf(), attempts, isNewest: false, nowMs: NOW });
    expect(decision).toEqual(anotherWay("sms"));
  });
});

describe("guesses came though nothing can have arrived: they say nothing", () => {
  it.each([
    { title: "every text failed", attempts: [sms("undelivered")], expected: anotherWay("voice") },
    { title: "nothing was sent yet", attempts: [], expected: { action: "look_again" } },
  ])("$title", ({ attempts, expected }) => {
    expect(followUp(attempts, { guessesUsed: 1 })).toEqual(expected);
  });
});

describe("a text was delivered and nobody typed it: where to look for it", () => {
  it.each([
    { title: "the only one", attempts: [sms("delivered")] },
    { title: "one of two", attempts: [sms("undelivered"), sms("delivered")] },
    { title: "before a call that was not answered", attempts: [sms("delivered"), call("undelivered")] },
  ])("$title", ({ attempts }) => {
    expect(followUp(attempts)).toEqual({ action: "help" });
  });
});

describe("no receipt or a bad one: the code another way", () => {
  const fixed = { ...verificationOf().phone, takesVoice: false };
  const rows: { title: string; attempts: AttemptEvidence[]; changes?: Partial<Verification>; transport: Transport }[] =
    [
      ...(["claimed", "unknown", "submitted", "sent"] as const).map((status) => ({
        title: `a text that is ${status}: a text by the next route`,
        attempts: [sms(status)],
        transport: "sms" as const,
      })),
      ...(["expired", "undelivered", "failed", "rejected"] as const).map((status) => ({
        title: `a text that is ${status}: a call`,
        attempts: [sms(status)],
        transport: "voice" as const,
      })),
      { title: "a bad text beside an open one: a call", attempts: [sms("failed"), sms("sent")], transport: "voice" },
      { title: "the number takes no calls", attempts: [sms("failed")], changes: { phone: fixed }, transport: "sms" },
      {
        title: "the caller wants texts only",
        attempts: [sms("failed")],
        changes: { channel: "sms" },
        transport: "sms",
      },
      { title: "the caller wants calls", attempts: [call("sent")], changes: { channel: "voice" }, transport: "voice" },
      {
        title: "a call not answered, by wish",
        attempts: [call("failed")],
        changes: { channel: "voice" },
        transport: "voice",
      },
      { title: "a call not answered, by ours", attempts: [call("failed")], transport: "sms" },
    ];
  it.each(rows)("$title", ({ attempts, changes, transport }) => {
    expect(followUp(attempts, changes)).toEqual(anotherWay(transport));
  });
});
