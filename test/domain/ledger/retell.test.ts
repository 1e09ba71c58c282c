import { describe, expect, it } from "vitest";
import type { Verification } from "../../../src/domain/base/verification.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { contributionsOf } from "../../../src/domain/ledger/cells/contributions-of.ts";
import { foldMessage } from "../../../src/domain/ledger/fold-message.ts";
import { foldReminder } from "../../../src/domain/ledger/fold-reminder.ts";
import { foldVerification } from "../../../src/domain/ledger/fold-verification.ts";
import { retellMessage, retellReminder, retellVerification } from "../../../src/domain/ledger/retell.ts";
import { isAllToldBy, isToldBy } from "../../../src/domain/ledger/retold.ts";
import { columnsOf } from "../../../src/domain/ledger/story-columns.ts";
import type { Reminder } from "../../../src/domain/reminders/reminder.ts";
import type { CarrierReport } from "../../../src/domain/sending/heard.ts";
import type { Attempt, Message } from "../../../src/domain/sending/message.ts";
import type { VerificationOrder } from "../../../src/domain/sending/order.ts";
import { EUR, Story, T0, TOKEN } from "../../support/ledger-events.ts";

const PHONE = { token: TOKEN, sealed: "", masked: "+33 ** ** ** 12", country: "FR", takesSms: true, takesVoice: true };

function verificationOf(story: Story, over: Partial<Verification> = {}): Verification {
  return {
    id: story.verificationId,
    tenantId: "ten_1",
    phone: PHONE,
    purpose: "login",
    channel: "auto",
    text: { brand: "Acme" },
    code: { length: 6, alphabet: "numeric", pepperId: "1", generation: 1 },
    ttlSeconds: 300,
    deviceToken: null,
    userId: null,
    metadata: null,
    status: "pending",
    reason: null,
    createdAtMs: T0,
    expiresAtMs: T0 + 300_000,
    endedAtMs: null,
    guessesUsed: 0,
    sendsUsed: 1,
    automaticSends: 0,
    failedSmsAttempts: 0,
    followUpAtMs: null,
    ...over,
  };
}

function messageOf(story: Story, over: Partial<Message> = {}): Message {
  const order = {
    messageId: story.messageId,
    verificationId: story.verificationId,
    phone: PHONE,
    cause: "start",
    textKind: "code",
    purpose: "login",
  } as VerificationOrder;
  return { order, status: "queued", attempts: 0, leaseUntilMs: null, mayDuplicate: false, relays: 0, ...over };
}

/** As the events of `Story` tell it: the route is read off the event. */
function attemptOf(attempted: DomainEvent, over: Partial<Attempt>, heard?: CarrierReport): Attempt {
  if (attempted.type !== "message.attempted") throw new Error("no attempt");
  const { messageId, attempt, transport, choice, atMs } = attempted;
  const base = { messageId, attempt, transport, choice, status: "claimed", carrierMessageId: null } as const;
  return { ...base, claimedAtMs: atMs, ...over, ...(heard === undefined ? {} : { heard }) };
}

const story = new Story(5);
const queued = story.queued({ category: "otp", purpose: "login" });
const first = story.attempted(1, 10);
const second = story.attempted(2, 20);
const WORDING = { template: "code", version: 3 };
const worded: DomainEvent = first.type === "message.attempted" ? { ...first, wording: WORDING } : first;
const taken = { status: "submitted", carrierMessageId: "SM1" } as const;

describe("a verification retold", () => {
  it.each<readonly [string, Partial<Verification>, readonly DomainEvent[]]>([
    ["that is pending", {}, [story.started()]],
    [
      "of a user and a device, with metadata",
      { userId: "u1", deviceToken: "d1", metadata: "{}" },
      [story.started({ userId: "u1", deviceToken: "d1", metadata: "{}" })],
    ],
    [
      "that was promised again and expired",
      { status: "expired", expiresAtMs: T0 + 400_000, endedAtMs: T0 + 400_000 },
      [story.started(), story.extended(400_000, 100_000), story.verificationEnded("expired", 400_000)],
    ],
    [
      "that was canceled",
      { status: "canceled", reason: "canceled_by_tenant", endedAtMs: T0 + 5_000 },
      [story.started(), story.verificationEnded("canceled", 5_000, "canceled_by_tenant")],
    ],
  ])("%s is the one that its events tell", (_title, over, real) => {
    const told = retellVerification(verificationOf(story, over), []);
    expect(foldVerification(told)).toEqual(foldVerification(real));
    expect(columnsOf("verification", told)).toEqual(columnsOf("verification", real));
  });

  it("says what its tenant said of it, a word that was said twice among it", () => {
    const feedback = [
      { outcome: "fraud", note: "case 1", atMs: T0 + 10 },
      { outcome: "genuine", note: null, atMs: T0 + 20 },
      { outcome: "fraud", note: null, atMs: T0 + 30 },
    ] as const;
    const told = retellVerification(verificationOf(story, { feedback }), []);
    const words = told.filter((event) => event.type === "verification.feedback");
    expect(words.map(({ outcome, atMs }) => [outcome, atMs - T0])).toEqual([
      ["fraud", 10],
      ["genuine", 20],
      ["fraud", 30],
    ]);
    expect(new Set(words.map(({ id }) => id)).size).toBe(3);
    expect(JSON.stringify(words)).not.toContain("case 1");
  });

  it("knows the texts of its own day, and says so to its story as they do", () => {
    const nextDay = new Story(6, 86_400_000);
    const told = retellVerification(verificationOf(story), [
      { message: messageOf(story), attempts: [] },
      { message: messageOf(nextDay), attempts: [] },
    ]);
    const texts = told.filter((event) => event.type === "message.queued");
    expect(texts.map(({ messageId }) => messageId)).toEqual([story.messageId]);
    expect(told.filter((event) => isToldBy(event, [queued]))).toEqual(texts);
  });
});

describe("a message retold", () => {
  it.each<readonly [string, Partial<Message>, readonly Attempt[], readonly DomainEvent[]]>([
    ["that is queued", {}, [], [queued]],
    ["that is at a carrier", {}, [attemptOf(first, {})], [queued, first]],
    [
      "that a carrier took",
      { status: "submitted" },
      [attemptOf(first, taken, { submittedAtMs: T0 + 30, segments: 1, price: EUR(7) })],
      [queued, first, story.submitted(1, 30, EUR(7))],
    ],
    [
      "that arrived, with the price of its receipt",
      { status: "submitted" },
      [
        attemptOf(
          first,
          { ...taken, status: "delivered" },
          { submittedAtMs: T0 + 30, deliveredAtMs: T0 + 900, segments: 2, price: EUR(9) },
        ),
      ],
      [queued, first, story.submitted(1, 30, EUR(7), { segments: 2 }), story.reported(1, 900, { price: EUR(9) })],
    ],
    [
      "that a second route took after the first refused",
      { status: "submitted", attempts: 2 },
      [
        attemptOf(first, { status: "failed", failure: "unavailable" }, { carrierCode: "http_503" }),
        attemptOf(
          second,
          { ...taken, carrierMessageId: "SM2" },
          { submittedAtMs: T0 + 40, segments: 1, mayDuplicate: true },
        ),
      ],
      [queued, first, story.attemptFailed(1, 20), second, story.submitted(2, 40)],
    ],
    [
      "that goes in a tenant's words",
      { status: "submitted" },
      [attemptOf(first, { ...taken, wording: WORDING }, { submittedAtMs: T0 + 30, segments: 1 })],
      [queued, worded, story.submitted(1, 30, null, { wording: WORDING })],
    ],
    [
      "that did not arrive",
      { status: "submitted" },
      [
        attemptOf(
          first,
          { ...taken, status: "undelivered" },
          { submittedAtMs: T0 + 30, segments: 1, carrierCode: "30003" },
        ),
      ],
      [queued, first, story.submitted(1, 30), story.reported(1, 900, { status: "undelivered", carrierCode: "30003" })],
    ],
    [
      "of which a receipt alone says that it failed",
      {},
      [attemptOf(first, { status: "failed" }, { isBeforeReply: true })],
      [queued, first, story.reported(1, 900, { status: "failed" })],
    ],
    [
      "of which a receipt alone says that it was taken",
      {},
      [attemptOf(first, { status: "submitted" }, { isBeforeReply: true })],
      [queued, first, story.reported(1, 900, { status: "submitted" })],
    ],
    [
      "that a receipt ended after nobody knew whether it was taken",
      {},
      [attemptOf(first, { status: "failed", failure: "timed_out" }, { isBeforeReply: true, failedAs: "unknown" })],
      [
        queued,
        first,
        story.attemptFailed(1, 20, { failure: "timed_out", carrierCode: "none", status: "unknown" }),
        story.reported(1, 900, { status: "failed" }),
      ],
    ],
    [
      "whose last receipt never came",
      { status: "submitted", isUnheard: true },
      [attemptOf(first, taken, { submittedAtMs: T0 + 30, segments: 1 })],
      [queued, first, story.submitted(1, 30), story.messageEnded("unknown", 900, "no_receipt")],
    ],
    [
      "that no route took",
      { status: "failed", reason: "no_route" },
      [attemptOf(first, { status: "failed", failure: "unavailable" }, { carrierCode: "http_503" })],
      [queued, first, story.attemptFailed(1, 20), story.messageEnded("failed", 30, "no_route")],
    ],
    [
      "that was dropped before anybody was asked",
      { status: "dropped", reason: "verification_ended" },
      [],
      [queued, story.messageEnded("dropped", 30, "verification_ended")],
    ],
    [
      "of which one refusal of very many was never told",
      {},
      [attemptOf(first, { status: "failed", quiet: true })],
      [queued],
    ],
  ])("%s is the one that its events tell", (_title, over, attempts, real) => {
    const told = retellMessage({ message: messageOf(story, over), attempts });
    expect(foldMessage(told)).toEqual(foldMessage(real));
    expect(columnsOf("message", told)).toEqual(columnsOf("message", real));
  });

  const told = retellMessage({
    message: messageOf(story, { status: "submitted" }),
    attempts: [attemptOf(first, taken, { submittedAtMs: T0 + 31, segments: 1 })],
  });
  const real = [queued, first, story.submitted(1, 30, EUR(7))];

  it("comes to the same events when it is retold twice", () => {
    const again = retellMessage({
      message: messageOf(story, { status: "submitted" }),
      attempts: [attemptOf(first, taken, { submittedAtMs: T0 + 31, segments: 1 })],
    });
    expect(again).toEqual(told);
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  });

  it("gives way to its events, whichever came first, in what it is and in what is counted", () => {
    for (const events of [
      [...told, ...real],
      [...real, ...told],
    ]) {
      expect(foldMessage(events)).toEqual(foldMessage(real));
      expect(contributionsOf("message", events)).toEqual(contributionsOf("message", real));
    }
  });

  it("adds what is lost to what is there", () => {
    const [, ...headless] = real;
    expect(foldMessage([...headless, ...told])).toEqual(foldMessage(real));
  });
});

describe("a reminder retold", () => {
  it("has the times of the newest change of its event, though an older one is told later", () => {
    const reminder = {
      id: "rmd_1",
      phone: PHONE,
      userId: "u1",
      eventId: "e1",
      eventRevision: 3,
      messageId: story.messageId,
      status: "waiting",
      reason: null,
      startsAtMs: T0 + 9_000,
      dueAtMs: T0 + 8_000,
      createdAtMs: T0,
      sentAtMs: null,
    } as Reminder;
    const older: DomainEvent = {
      id: "weur1.a",
      atMs: T0 + 500,
      phoneToken: TOKEN,
      type: "reminder.moved",
      reminderId: "rmd_1",
      userId: "u1",
      eventId: "e1",
      dueAtMs: T0 + 1_000,
      startsAtMs: T0 + 2_000,
      eventRevision: 2,
    };
    const retelling = retellReminder(reminder);
    const record = foldReminder([...retelling, older]);
    expect(record).toMatchObject({ eventRevision: 3, dueAtMs: T0 + 8_000, startsAtMs: T0 + 9_000, status: "waiting" });
    const sent = retellReminder({ ...reminder, status: "sent", sentAtMs: T0 + 8_000 });
    expect(foldReminder(sent)).toMatchObject({ status: "sent", sentAtMs: T0 + 8_000 });
    const ids = retelling.map(({ id }) => id);
    const begun = retelling.filter(({ type }) => type === "reminder.created");
    expect(isAllToldBy(ids, begun)).toBe(true);
    expect(isAllToldBy(ids, [{ ...begun[0], eventRevision: 2 } as DomainEvent])).toBe(false);
    expect(isAllToldBy(ids, [{ ...begun[0], eventRevision: 2 } as DomainEvent, { ...older, eventRevision: 3 }])).toBe(
      true,
    );
  });
});
