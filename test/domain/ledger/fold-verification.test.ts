import { describe, expect, it } from "vitest";
import { foldVerification } from "../../../src/domain/ledger/fold-verification.ts";
import { subjectOf } from "../../../src/domain/ledger/subject.ts";
import { Story, T0, TOKEN } from "../../support/ledger-events.ts";

const story = new Story(1);

describe("foldVerification", () => {
  it("is pending from its start", () => {
    const row = foldVerification([story.started({ userId: "u1", metadata: '{"a":1}' })]);
    expect(row).toMatchObject({ status: "pending", reason: null, userId: "u1", metadata: '{"a":1}', checks: 0 });
    expect(row).toMatchObject({ createdAtMs: T0, expiresAtMs: T0 + 300_000, endedAtMs: null });
  });

  it("waits for its start", () => {
    expect(foldVerification([story.checked("approved", 1), story.verificationEnded("approved", 1)])).toBeNull();
  });

  it("counts every guess, and as wrong also the last one, which locks", () => {
    const checks = [story.checked("wrong_code", 1), story.checked("wrong_code", 2), story.checked("locked", 3)];
    const ended = story.verificationEnded("locked", 3, "guesses_used_up");
    const row = foldVerification([ended, ...checks, story.started()]);
    expect(row).toMatchObject({ checks: 3, wrongChecks: 3, status: "locked", reason: "guesses_used_up" });
    expect(row?.endedAtMs).toBe(T0 + 3);
  });

  it("does not count a right guess as wrong", () => {
    expect(foldVerification([story.started(), story.checked("approved", 1)])).toMatchObject({
      checks: 1,
      wrongChecks: 0,
    });
  });
});

describe("subjectOf", () => {
  it.each([
    [story.started(), "verification", story.verificationId],
    [story.checked("approved", 1), "verification", story.verificationId],
    [story.verificationEnded("approved", 1), "verification", story.verificationId],
    [story.queued(), "message", story.messageId],
    [story.attempted(1, 1), "message", story.messageId],
    [story.submitted(1, 1), "message", story.messageId],
    [story.attemptFailed(1, 1), "message", story.messageId],
    [story.reported(1, 1), "message", story.messageId],
    [story.messageEnded("failed", 1, "x"), "message", story.messageId],
    [{ id: "e", atMs: T0, phoneToken: TOKEN, type: "number.opted_out", keyword: "STOP" } as const, "number", TOKEN],
    [{ id: "e", atMs: T0, phoneToken: TOKEN, type: "number.opted_in", keyword: "START" } as const, "number", TOKEN],
  ])("puts $type where it belongs", (event, kind, id) => {
    expect(subjectOf(event)).toEqual({ kind, id });
  });
});
