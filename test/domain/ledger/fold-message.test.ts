import { describe, expect, it } from "vitest";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { foldMessage } from "../../../src/domain/ledger/fold-message.ts";
import { historyOf } from "../../../src/domain/ledger/history.ts";
import { EUR, seededUnit, shuffled, Story, T0 } from "../../support/ledger-events.ts";

const story = new Story(1);
const queued = story.queued();
const attempted = story.attempted(1, 10);
const submitted = story.submitted(1, 20, EUR(60_000));
const delivered = story.reported(1, 4_000);

describe("foldMessage", () => {
  it.each<[string, DomainEvent[], string, string | null]>([
    ["nobody has taken it", [queued], "queued", null],
    ["a carrier is asked", [queued, attempted], "sending", null],
    ["a carrier took it", [queued, attempted, submitted], "submitted", null],
    ["the network has it", [queued, attempted, submitted, story.reported(1, 900, { status: "sent" })], "sent", null],
    ["the phone has it", [queued, attempted, submitted, delivered], "delivered", null],
    [
      "the receipt came before the reply to the send",
      [queued, attempted, delivered, story.submitted(1, 5_000)],
      "delivered",
      null,
    ],
    [
      "the phone was off",
      [queued, attempted, submitted, story.reported(1, 900, { status: "undelivered" })],
      "undelivered",
      null,
    ],
    ["it ran out", [queued, attempted, submitted, story.reported(1, 900, { status: "expired" })], "expired", null],
    [
      "the network refused",
      [queued, attempted, submitted, story.reported(1, 900, { status: "rejected" })],
      "rejected",
      null,
    ],
    [
      "the network failed",
      [queued, attempted, submitted, story.reported(1, 900, { status: "failed" })],
      "failed",
      null,
    ],
    ["another route may follow a refused send", [queued, attempted, story.attemptFailed(1, 30)], "sending", null],
    [
      "a time-out says nothing",
      [queued, attempted, story.attemptFailed(1, 30, { failure: "timed_out", status: "unknown" })],
      "sending",
      null,
    ],
    [
      "all routes refused",
      [queued, attempted, story.attemptFailed(1, 30), story.messageEnded("failed", 31, "no_route_left")],
      "failed",
      "no_route_left",
    ],
    [
      "its last receipt is overdue",
      [queued, attempted, submitted, story.messageEnded("unknown", 90_000, "no_receipt")],
      "unknown",
      "no_receipt",
    ],
    [
      "it arrived although its receipt was overdue",
      [queued, attempted, submitted, story.messageEnded("unknown", 90_000, "no_receipt"), story.reported(1, 99_000)],
      "delivered",
      null,
    ],
    [
      "it failed, and its receipt was overdue",
      [
        queued,
        attempted,
        submitted,
        story.messageEnded("unknown", 90_000, "no_receipt"),
        story.reported(1, 99_000, { status: "undelivered" }),
      ],
      "undelivered",
      null,
    ],
    ["the user was done before it went", [queued, story.messageEnded("dropped", 31, "ended")], "dropped", "ended"],
    [
      "it arrived although it was given up",
      [
        queued,
        attempted,
        story.attemptFailed(1, 30, { failure: "timed_out", status: "unknown" }),
        story.messageEnded("failed", 31, "carrier_unavailable"),
        delivered,
      ],
      "delivered",
      null,
    ],
    [
      "a late receipt that changed nothing",
      [queued, attempted, submitted, delivered, story.reported(1, 5_000, { status: "undelivered", applied: false })],
      "delivered",
      null,
    ],
    [
      "delivered after a doubtful end",
      [queued, attempted, submitted, story.reported(1, 900, { status: "undelivered" }), delivered],
      "delivered",
      null,
    ],
  ])("when %s", (_, events, status, reason) => {
    expect(foldMessage(events)?.message).toMatchObject({ status, reason });
  });

  it("waits for the message itself: a receipt alone makes no row", () => {
    expect(foldMessage([attempted, submitted, delivered])).toBeNull();
  });

  it("counts an attempt once it is known which route it took", () => {
    expect(foldMessage([queued, submitted, delivered])?.attempts).toEqual([]);
  });

  it("adds up the cost of all attempts, one entry a currency, and bills what the receipt says", () => {
    const folded = foldMessage([
      queued,
      attempted,
      story.submitted(1, 20, EUR(60_000)),
      story.reported(1, 900, { status: "undelivered", price: EUR(70_000) }),
      story.attempted(2, 1_000),
      story.submitted(2, 1_010, { microUnits: 5_000, currency: "USD" }),
      story.attempted(3, 2_000),
      story.submitted(3, 2_010, EUR(1)),
    ]);
    expect(folded?.message.cost).toEqual([EUR(70_001), { microUnits: 5_000, currency: "USD" }]);
    expect(folded?.message.segments).toBe(3);
    expect(folded?.attempts.map(({ price }) => price?.microUnits)).toEqual([70_000, 5_000, 1]);
  });

  it("has no cost while no carrier has told a price", () => {
    expect(foldMessage([queued, attempted, story.submitted(1, 20)])?.message.cost).toEqual([]);
  });

  it("times the attempt that arrived and names the route of the last one", () => {
    const folded = foldMessage([
      queued,
      attempted,
      submitted,
      delivered,
      story.attempted(2, 1_000, { account: "second", carrier: "vonage" }),
      story.submitted(2, 1_010),
    ]);
    expect(folded?.message).toMatchObject({
      account: "second",
      carrier: "vonage",
      createdAtMs: T0,
      submittedAtMs: T0 + 20,
      deliveredAtMs: T0 + 4_000,
    });
  });

  it("comes to the same rows in any order", () => {
    const events = [
      queued,
      attempted,
      story.attemptFailed(1, 30, { failure: "timed_out", status: "unknown" }),
      story.attempted(2, 40, { account: "second" }),
      story.submitted(2, 50, EUR(9)),
      story.reported(2, 50, { status: "sent" }),
      story.reported(2, 50, { status: "delivered", price: EUR(8) }),
      story.reported(1, 60, { status: "undelivered", carrierCode: "30003" }),
    ];
    const expected = foldMessage(events);
    for (let seed = 1; seed <= 200; seed += 1) {
      expect(foldMessage(shuffled(events, seededUnit(seed)))).toEqual(expected);
    }
  });
});

describe("historyOf", () => {
  it("tells what happened, oldest first, with the receipts that changed nothing", () => {
    const late = story.reported(1, 5_000, { status: "undelivered", carrierCode: "30003", applied: false });
    const failed = story.attemptFailed(2, 30);
    const dropped = story.messageEnded("dropped", 6_000, "ended");
    const events = [late, queued, delivered, attempted, failed, submitted, story.checked("approved", 1), dropped];
    expect(
      historyOf(events).map(({ type, status, attempt, detail, applied }) => [type, status, attempt, detail, applied]),
    ).toEqual([
      ["message.queued", "queued", null, "start", true],
      ["message.attempted", "claimed", 1, "main", true],
      ["message.submitted", "submitted", 1, null, true],
      ["message.attempt_failed", "failed", 2, "unavailable", true],
      ["message.reported", "delivered", 1, null, true],
      ["message.reported", "undelivered", 1, "30003", false],
      ["message.ended", "dropped", null, "ended", true],
    ]);
  });

  it("leaves out what a newer release wrote before it was taken back", () => {
    const foretold = { ...queued, type: "message.foretold" };
    expect(historyOf([queued, JSON.parse(JSON.stringify(foretold))]).map(({ type }) => type)).toEqual([
      "message.queued",
    ]);
  });
});
