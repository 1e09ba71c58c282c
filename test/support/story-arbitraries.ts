/** Stories of any course, sensible or not, as events for properties of what is counted of them. */
import fc from "fast-check";
import type { DomainEvent } from "../../src/domain/events/events.ts";
import type { StoryKind } from "../../src/domain/ledger/story-kind.ts";
import { Story } from "./ledger-events.ts";

export interface AnyStory {
  readonly kind: StoryKind;
  readonly events: readonly DomainEvent[];
}

const soon = fc.integer({ min: 0, max: 200_000 });
const price = fc.option(
  fc.record({ microUnits: fc.integer({ min: 0, max: 900_000 }), currency: fc.constantFrom("EUR", "USD", "KWD") }),
);
const country = fc.constantFrom("FR", "US", "ID");
const numberKind = fc.constantFrom("mobile", "voip", "unknown");

const receipt = fc.record({
  afterMs: soon,
  status: fc.constantFrom("submitted", "sent", "delivered", "undelivered", "failed", "rejected", "expired"),
  price,
  applied: fc.boolean(),
});

const attempt = fc.record({
  atMs: soon,
  choice: fc.record({
    routeId: fc.constantFrom("rte_1", "rte_2"),
    carrier: fc.constantFrom("twilio", "vonage"),
    network: fc.constantFrom("208-01", "208-10"),
  }),
  answer: fc.constantFrom("submitted", "failed", "rejected", "unknown", "both", "none"),
  price,
  segments: fc.integer({ min: 1, max: 4 }),
  receipts: fc.array(receipt, { maxLength: 4 }),
});

const base = { seed: fc.nat(250), startMs: fc.integer({ min: 0, max: 7_200_000 }), country, numberKind };

const messageStory = fc
  .record({
    ...base,
    cause: fc.constantFrom("start", "resend", "fallback", "follow_up", "request", "reply", "schedule"),
    isOfVerification: fc.boolean(),
    scheduledInMs: fc.option(soon),
    attempts: fc.array(attempt, { maxLength: 3 }),
    ended: fc.option(fc.record({ atMs: soon, status: fc.constantFrom("failed", "dropped", "unknown") })),
  })
  .map(({ seed, startMs, country, numberKind, cause, isOfVerification, scheduledInMs, attempts, ended }): AnyStory => {
    const story = new Story(seed, startMs);
    const of = isOfVerification ? {} : ({ verificationId: null, category: "marketing", templateId: "tpl_1" } as const);
    const scheduled = scheduledInMs === null ? {} : { scheduledAtMs: startMs + scheduledInMs };
    const events = [story.queued({ country, numberKind, cause, ...of, ...scheduled })];
    for (const [index, { atMs, choice, answer, price, segments, receipts }] of attempts.entries()) {
      const number = index + 1;
      events.push(story.attempted(number, atMs, choice));
      if (answer === "submitted" || answer === "both")
        events.push(story.submitted(number, atMs + 9, price, { segments }));
      if (answer !== "submitted" && answer !== "none") {
        events.push(story.attemptFailed(number, atMs + 5, { status: answer === "both" ? "unknown" : answer }));
      }
      for (const { afterMs, ...said } of receipts) events.push(story.reported(number, atMs + afterMs, said));
    }
    if (ended !== null) events.push(story.messageEnded(ended.status, ended.atMs, "why"));
    return { kind: "message", events };
  });

const verificationStory = fc
  .record({
    ...base,
    purpose: fc.constantFrom("signup", "login"),
    checks: fc.array(fc.constantFrom("wrong_code", "locked", "second_factor_required", "approved"), { maxLength: 5 }),
    ended: fc.option(fc.constantFrom("approved", "expired", "locked", "canceled", "failed", "blocked")),
  })
  .map(({ seed, startMs, country, numberKind, purpose, checks, ended }): AnyStory => {
    const story = new Story(seed, startMs);
    const events = [story.started({ country, numberKind, purpose })];
    for (const [index, result] of checks.entries()) events.push(story.checked(result, 1000 * index));
    if (ended !== null) events.push(story.verificationEnded(ended, 90_000));
    return { kind: "verification", events };
  });

/** One story, its own events each once, in the order in which they were made. */
export const anyStory: fc.Arbitrary<AnyStory> = fc.oneof(messageStory, verificationStory);
export const anyMessage: fc.Arbitrary<AnyStory> = messageStory;
