import { describe, expect, it } from "vitest";
import type { DomainEvent } from "../../../../src/domain/events/events.ts";
import { CELLS_VERSION, contributionsOf } from "../../../../src/domain/ledger/cells/contributions-of.ts";
import { costOf, type Counter, COUNTERS, countOf, latencyOf } from "../../../../src/domain/ledger/cells/counts.ts";
import { type CellRow, readDims } from "../../../../src/domain/ledger/cells/dims.ts";
import { addLatency, EMPTY_SKETCH } from "../../../../src/domain/metrics/latency-sketch.ts";
import type { StoryKind } from "../../../../src/domain/ledger/story-kind.ts";
import { EUR, Story, T0 } from "../../../support/ledger-events.ts";

type Counts = Partial<Record<Counter, number>>;

const story = new Story(1);
const MINUTE = T0 / 60_000;

/** What a story comes to in the rows of one kind, over all its cells, by the counters' names. */
function counted(kind: StoryKind, row: CellRow, events: readonly DomainEvent[]): Counts {
  const cells = contributionsOf(kind, events).filter(({ dims }) => readDims(dims).row === row);
  const names = Object.keys(COUNTERS) as Counter[];
  const sums = names.map((name) => [name, cells.reduce((sum, { counts }) => sum + countOf(counts, name), 0)] as const);
  return Object.fromEntries(sums.filter(([, sum]) => sum !== 0));
}

const started = story.started();
const checked = (result: Parameters<Story["checked"]>[0]) => story.checked(result, 9);
const ended = (status: Parameters<Story["verificationEnded"]>[0]) => story.verificationEnded(status, 10);

describe("the cells of a verification", () => {
  it.each<[string, DomainEvent[], Counts]>([
    ["that is pending", [started], { started: 1 }],
    ["that was approved", [started, checked("approved"), ended("approved")], { started: 1, checks: 1, approved: 1 }],
    ["that ran out", [started, ended("expired")], { started: 1, expired: 1 }],
    ["that was canceled", [started, ended("canceled")], { started: 1, canceled: 1 }],
    ["that failed", [started, ended("failed")], { started: 1, failed: 1 }],
    ["that was blocked", [started, ended("blocked")], { started: 1, blocked: 1 }],
    [
      "with wrong guesses, the last of which locked it",
      [started, checked("wrong_code"), checked("locked"), ended("locked")],
      { started: 1, checks: 2, wrongChecks: 2, locked: 1 },
    ],
    ["with a right code that was not enough", [started, checked("second_factor_required")], { started: 1, checks: 1 }],
    ["whose start is not known yet", [ended("approved")], { started: 1, approved: 1 }],
  ])("count one %s", (_, events, counts) => {
    expect(counted("verification", "verification", events)).toEqual(counts);
  });

  it("stand in the minute of its id, before its start is known and after", () => {
    const late = story.started({}, 61_000);
    const minutes = [[late], [late, ended("expired")], [story.verificationEnded("expired", 300_000)]].map((events) =>
      contributionsOf("verification", events).map(({ minute }) => minute),
    );
    expect(minutes).toEqual([[MINUTE], [MINUTE], [MINUTE]]);
  });
});

const SCORE = {
  routeId: "rte_1",
  value: 1,
  chance: 0.9,
  accept: 1,
  delivery: 0.9,
  trust: 1,
  inTime: 1,
  latencyMs: 4_000,
  price: 1,
  samples: 100,
};
const queued = story.queued();
const asked = story.attempted(1, 10);
const taken = story.submitted(1, 400, EUR(60_000));
const ATTEMPT = { claimed: 1, texts: 1 } as const;
const TAKEN = { ...ATTEMPT, submitted: 1, segments: 1, textsTaken: 1 } as const;

describe("the attempts of a text", () => {
  it.each<[string, DomainEvent[], Counts]>([
    ["that a carrier is asked to take", [queued, asked], ATTEMPT],
    ["that a carrier took", [queued, asked, taken], TAKEN],
    ["that the network has", [queued, asked, taken, story.reported(1, 900, { status: "sent" })], TAKEN],
    ["that arrived", [queued, asked, taken, story.reported(1, 900)], { ...TAKEN, delivered: 1, textsDelivered: 1 }],
    [
      "whose receipt came before the carrier's answer",
      [queued, asked, story.reported(1, 100), taken],
      { ...TAKEN, delivered: 1, textsDelivered: 1 },
    ],
    ...(["undelivered", "expired", "rejected", "failed"] as const).map((status): [string, DomainEvent[], Counts] => [
      `whose receipt says ${status}`,
      [queued, asked, taken, story.reported(1, 900, { status })],
      { ...TAKEN, [status]: 1, textsFailed: 1 },
    ]),
    [
      "of a receipt that changed nothing",
      [queued, asked, taken, story.reported(1, 900), story.reported(1, 950, { status: "failed", applied: false })],
      { ...TAKEN, delivered: 1, textsDelivered: 1 },
    ],
    ...(["delivered", "undelivered"] as const).map((status): [string, DomainEvent[], Counts] => [
      `of a receipt that was not believed: ${status}`,
      [queued, asked, taken, story.reported(1, 900, { status, applied: false })],
      TAKEN,
    ]),
    [
      "that was refused, and another that was taken",
      [queued, asked, story.attemptFailed(1, 20), story.attempted(2, 30), story.submitted(2, 40)],
      { ...TAKEN, claimed: 2, failed: 1, mayDuplicate: 1 },
    ],
    [
      "that nobody answered, and of which nothing came",
      [queued, asked, story.attemptFailed(1, 20, { failure: "timed_out", status: "unknown" })],
      { ...ATTEMPT, unknown: 1 },
    ],
    [
      "that were all refused",
      [queued, asked, story.attemptFailed(1, 20), story.messageEnded("failed", 21, "no_route_left")],
      { ...ATTEMPT, failed: 1, textsFailed: 1, textsNotTaken: 1 },
    ],
    [
      "whose last receipt is overdue",
      [queued, asked, taken, story.messageEnded("unknown", 90_000, "no_receipt")],
      { ...TAKEN, textsUnknown: 1 },
    ],
    [
      "whose overdue receipt came after all",
      [queued, asked, taken, story.messageEnded("unknown", 90_000, "no_receipt"), story.reported(1, 99_000)],
      { ...TAKEN, delivered: 1, textsDelivered: 1 },
    ],
    ["before its order is known", [asked, taken], TAKEN],
    ["that answers a person", [story.queued({ cause: "reply" }), asked], { ...ATTEMPT, replies: 1 }],
  ])("count one %s", (_, events, counts) => {
    expect(counted("message", "attempt", events)).toEqual(counts);
    expect(counted("message", "unsent", events)).toEqual({});
  });

  it("are due a receipt where the route's are believed, until one tells the end", () => {
    const scored = (trust: number) => ({ scores: [{ ...SCORE, trust }] });
    const due = (events: readonly DomainEvent[]) => {
      const { receiptsDue = 0, receiptsHeard = 0 } = counted("message", "attempt", events);
      return [receiptsDue, receiptsHeard];
    };
    const believed = story.attempted(1, 10, scored(0.9));
    const doubted = story.attempted(1, 10, scored(0.89));
    const told = (status: "sent" | "delivered" | "undelivered") => story.reported(1, 900, { status });
    expect(due([queued, believed])).toEqual([0, 0]);
    expect(due([queued, believed, taken])).toEqual([1, 0]);
    expect(due([queued, believed, taken, told("sent")])).toEqual([1, 0]);
    expect(due([queued, believed, taken, told("delivered")])).toEqual([1, 1]);
    expect(due([queued, believed, taken, told("undelivered")])).toEqual([1, 1]);
    expect(due([queued, doubted, taken, told("delivered")])).toEqual([0, 0]);
    expect(due([queued, asked, taken, told("delivered")])).toEqual([0, 0]);
  });

  it.each([
    { end: "failed", reason: "carrier_unavailable", counts: true },
    { end: "failed", reason: "a_reason_of_a_later_release", counts: true },
    { end: "failed", reason: "number_rejected", counts: false },
    { end: "failed", reason: "opted_out", counts: false },
    { end: "failed", reason: "tenant_spend_reached", counts: false },
    { end: "dropped", reason: "too_late", counts: false },
    { end: "unknown", reason: "no_receipt", counts: true },
  ] as const)("that no carrier took count against us where it is ours: $end, $reason", ({ end, reason, counts }) => {
    const failure =
      end === "unknown"
        ? ({ failure: "timed_out", status: "unknown" } as const)
        : ({ failure: "unavailable" } as const);
    const events = [queued, asked, story.attemptFailed(1, 20, failure), story.messageEnded(end, 90_000, reason)];
    const { textsTaken = 0, textsNotTaken = 0 } = counted("message", "attempt", events);
    expect([textsTaken, textsNotTaken]).toEqual([0, counts ? 1 : 0]);
    const late = counted("message", "attempt", [...events, story.reported(1, 99_000)]);
    expect([late.textsTaken, late.textsNotTaken]).toEqual([1, undefined]);
  });

  it("cost what the last word on it says, by currency, late receipts too", () => {
    const usd = { microUnits: 5_000, currency: "USD" };
    const events = [queued, asked, taken, story.reported(1, 900, { status: "undelivered", price: EUR(70_000) })];
    const both = [...events, story.attempted(2, 1_000), story.submitted(2, 1_010, usd)];
    expect(contributionsOf("message", both).flatMap(({ counts }) => costOf(counts))).toEqual([EUR(70_000), usd]);
    const late = story.reported(1, 9_000, { status: "undelivered", price: EUR(1), applied: false });
    expect(contributionsOf("message", [...both, late]).flatMap(({ counts }) => costOf(counts))).toEqual([EUR(1), usd]);
  });

  it("stand in the minute in which each was made, over its own route", () => {
    const later = story.attempted(2, 61_000, { routeId: "rte_9", carrier: "vonage", network: "208-10" });
    const cells = contributionsOf("message", [queued, asked, later, story.reported(1, 500_000)]);
    expect(cells.map(({ minute, dims }) => [minute - MINUTE, dims])).toEqual([
      [0, "attempt|FR||twilio|rte_1|otp|code|"],
      [1, "attempt|FR|208-10|vonage|rte_9|otp|code|"],
      [0, "verification|FR||||otp||"],
    ]);
  });

  it("are timed from the order, or from its time, to the first carrier that took it, and on to its receipt", () => {
    const timed = (over: Parameters<Story["queued"]>[0], key: "acceptToSubmit" | "submitToReceipt") => {
      const events = [
        story.queued(over),
        story.attempted(1, 60_010),
        story.submitted(1, 60_400),
        story.reported(1, 64_400),
      ];
      return contributionsOf("message", events).flatMap(({ counts }) => latencyOf(counts, key));
    };
    const bucket = (ms: number) => addLatency(EMPTY_SKETCH, ms);
    expect(timed({}, "acceptToSubmit")).toEqual(bucket(60_400));
    expect(timed({ scheduledAtMs: T0 + 60_000 }, "acceptToSubmit")).toEqual(bucket(400));
    expect(timed({}, "submitToReceipt")).toEqual(bucket(4_000));
  });
});

describe("a text that no carrier was asked to take", () => {
  it.each<[string, DomainEvent[], Counts]>([
    ["that waits", [queued], { texts: 1 }],
    ["that was dropped", [queued, story.messageEnded("dropped", 31, "ended")], { texts: 1, textsDropped: 1 }],
    [
      "without a route",
      [queued, story.messageEnded("failed", 31, "no_route")],
      { texts: 1, textsFailed: 1, textsNotTaken: 1 },
    ],
    ["that answers a person", [story.queued({ cause: "reply" })], { texts: 1, replies: 1 }],
    ["of which only a carrier's word is known", [story.reported(1, 900)], { texts: 1 }],
  ])("counts as one %s", (_, events, counts) => {
    expect(counted("message", "unsent", events)).toEqual(counts);
    expect(counted("message", "attempt", events)).toEqual({});
  });

  it("has the template and the category of its order", () => {
    const notice = { verificationId: null, category: "marketing", textKind: "notice", templateId: "tpl_1" } as const;
    const [cell, ...others] = contributionsOf("message", [story.queued({ ...notice, numberKind: "voip" }, 61_000)]);
    expect(cell).toEqual({ minute: MINUTE + 1, dims: "unsent|FR||||marketing|tpl_1|voip", counts: { tx: 1 } });
    expect(others).toEqual([]);
  });
});

describe("the texts of a verification", () => {
  it.each([
    { cause: "start", counts: { texts: 1 } },
    { cause: "resend", counts: { texts: 1, resends: 1 } },
    { cause: "fallback", counts: { texts: 1, fallbacks: 1 } },
    { cause: "follow_up", counts: { texts: 1, followUps: 1 } },
  ] as const)("count in its own minute: $cause", ({ cause, counts }) => {
    const of = { purpose: "login", numberKind: "mobile" } as const;
    const text = contributionsOf("message", [story.queued({ cause, ...of }, 130_000), story.attempted(1, 131_000)]);
    expect(counted("message", "verification", [story.queued({ cause })])).toEqual(counts);
    const [own] = contributionsOf("verification", [story.started({ numberKind: "mobile" })]);
    expect(text.at(-1)).toMatchObject({ minute: own?.minute, dims: own?.dims });
  });
});

describe("the code that was typed", () => {
  const sign = { routeId: "rte_1", class: "tier1", network: "208-01", sign: "used", fair: true } as const;
  const evidence = { country: "FR", sign: { ...sign, sentAtMs: T0 + 10, atMs: T0 + 9_000 } };
  const approved = story.verificationEnded("approved", 9_000, null, { evidence, carrier: "twilio" });

  it("is a conversion of its route, in the cell of the attempt that brought it", () => {
    const attempt = story.attempted(1, 10, { network: "208-01" });
    const [made] = contributionsOf("message", [story.queued({ numberKind: "mobile" }), attempt]);
    const cells = contributionsOf("verification", [story.started({ numberKind: "mobile" }), approved]);
    expect(cells.at(-1)).toEqual({ minute: made?.minute, dims: made?.dims, counts: { cv: 1 } });
  });

  it("is timed from the start", () => {
    const [cell] = contributionsOf("verification", [started, approved]);
    expect(latencyOf(cell?.counts ?? {}, "acceptToApproval")).toEqual(addLatency(EMPTY_SKETCH, 9_000));
  });

  it("is of no route where none is known, or nobody was approved", () => {
    expect(counted("verification", "attempt", [started, ended("approved")])).toEqual({});
    const expired = story.verificationEnded("expired", 9_000, null, { evidence });
    expect(counted("verification", "attempt", [started, expired])).toEqual({});
  });
});

it("the cells of a text stand as they do until the version is raised: what was counted before is then counted anew", () => {
  const minute = MINUTE;
  const events = [
    story.queued({ numberKind: "mobile", purpose: "login" }),
    story.attempted(1, 10, { network: "208-01" }),
    story.submitted(1, 400, EUR(60_000), { segments: 2 }),
    story.reported(1, 4_000),
  ];
  expect({ version: CELLS_VERSION, cells: contributionsOf("message", events) }).toEqual({
    version: 2,
    cells: [
      {
        minute,
        dims: "attempt|FR|208-01|twilio|rte_1|otp|code|mobile",
        counts: { cl: 1, sg: 2, su: 1, dl: 1, $EUR: 60_000, r22: 1, tx: 1, td: 1, tk: 1, s11: 1 },
      },
      { minute, dims: "verification|FR||||otp|login|mobile", counts: { tx: 1 } },
    ],
  });
});
