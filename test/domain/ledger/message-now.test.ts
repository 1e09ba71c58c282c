import { describe, expect, it } from "vitest";
import type { Attempt, Message } from "../../../src/domain/sending/message.ts";
import { foldMessage } from "../../../src/domain/ledger/fold-message.ts";
import { messageNow } from "../../../src/domain/ledger/message-now.ts";
import { EUR, Story } from "../../support/ledger-events.ts";
import { attemptOf, messageOf, noticeOrderOf } from "../verification/fixtures.ts";

const story = new Story(1);
const order = { ...noticeOrderOf({ userId: "u-1" }), messageId: story.messageId };
const taken = (status: Attempt["status"]) => attemptOf({ messageId: story.messageId, status, carrierMessageId: "c-1" });
const refused = attemptOf({ messageId: story.messageId, status: "failed", carrierMessageId: null });

function statusOf(status: Message["status"], attempts: readonly Attempt[]): string {
  return messageNow({ message: messageOf({ order, status }), attempts }, null).message.status;
}

describe("a message that the ledger has not heard of", () => {
  it.each([
    ["queued", "queued", []],
    ["sending", "claimed", [attemptOf({ status: "claimed" })]],
    ["sending", "queued", [refused]],
    ["sending", "claimed", [attemptOf({ status: "unknown" })]],
    ["submitted", "submitted", [taken("submitted")]],
    ["submitted", "queued", [taken("submitted"), { ...refused, attempt: 2 }]],
    ["sent", "submitted", [taken("sent")]],
    ["undelivered", "submitted", [taken("undelivered")]],
    ["delivered", "submitted", [taken("delivered")]],
    ["delivered", "failed", [taken("delivered"), { ...refused, attempt: 2 }]],
    ["failed", "failed", [refused]],
    ["dropped", "dropped", []],
  ] as const)("is %s where its object has it as %s (%#)", (shown, status, attempts) => {
    expect(statusOf(status, attempts)).toBe(shown);
  });

  it("has whom it is to and what it is, of its own order", () => {
    const { message, attempts, history } = messageNow({ message: messageOf({ order }), attempts: [] }, null);
    expect({ attempts, history }).toEqual({ attempts: [], history: [] });
    expect(message).toMatchObject({
      id: story.messageId,
      verificationId: null,
      userId: "u-1",
      templateId: order.notice.templateId,
      phoneMasked: order.phone.masked,
      country: order.phone.country,
      segments: 0,
      cost: [],
    });
  });

  it("was made when the ledger will say that it was made", () => {
    const told = foldMessage([story.queued()]);
    const now = messageNow({ message: messageOf({ order }), attempts: [] }, null);
    expect(now.message.createdAtMs).toBe(told?.message.createdAtMs);
  });
});

describe("a message that the ledger is behind of", () => {
  const folded = foldMessage([story.queued(), story.attempted(1, 10), story.submitted(1, 20, EUR(60_000))]);
  if (folded === null) throw new Error("no message");
  const ledger = { ...folded, history: [] };

  it("keeps what only events tell, and takes its state from the object", () => {
    const now = { message: messageOf({ order, status: "submitted" }), attempts: [taken("delivered")] };
    const { message, attempts } = messageNow(now, ledger);
    expect(message).toMatchObject({ status: "delivered", cost: [EUR(60_000)] });
    expect(attempts[0]).toMatchObject({ status: "delivered", price: EUR(60_000), submittedAtMs: expect.any(Number) });
  });

  it("says why it ended", () => {
    const message = messageOf({ order, status: "dropped", reason: "canceled_by_caller" });
    expect(messageNow({ message, attempts: [] }, ledger).message).toMatchObject({
      status: "dropped",
      reason: "canceled_by_caller",
    });
  });
});
