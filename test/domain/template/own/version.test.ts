import { describe, expect, it } from "vitest";
import { TEMPLATE_STATUSES, type TemplateStatus } from "../../../../src/domain/template/own/own-template.ts";
import {
  judgeVersionMove,
  nextStatuses,
  versionMover,
  type VersionState,
} from "../../../../src/domain/template/own/version.ts";

const AUTHOR = "key_author";
const state = (status: TemplateStatus, over: Partial<VersionState> = {}): VersionState => {
  const approved = status === "approved" || status === "live";
  const by = approved ? { approvedAtMs: 1, approvedBy: "key_other" } : { approvedAtMs: null, approvedBy: null };
  return { version: 1, status, verdict: "clean", createdAtMs: 0, createdBy: AUTHOR, ...by, ...over };
};
const move = (from: VersionState, to: TemplateStatus, keyId = "key_other", reason: string | null = null) =>
  judgeVersionMove(from, { to, keyId, reason }, 9);

describe("a version", () => {
  it.each([
    ["draft", ["in_review", "retired"]],
    ["in_review", ["approved", "retired"]],
    ["approved", ["live", "retired"]],
    ["live", ["retired"]],
    ["retired", []],
  ] as const)("that is %s becomes %j and nothing else", (from, allowed) => {
    expect(nextStatuses(state(from))).toEqual(allowed);
    const moved = TEMPLATE_STATUSES.filter((to) => move(state(from), to).ok);
    expect(moved.toSorted()).toEqual([...allowed].toSorted());
  });

  it("comes back from retirement where it was approved once", () => {
    const retired = state("retired", { approvedAtMs: 1, approvedBy: "key_other" });
    expect(nextStatuses(retired)).toEqual(["live"]);
    expect(move(retired, "live")).toMatchObject({ ok: true, value: { status: "live", approvedAtMs: 1 } });
  });

  it("is approved by another key than its author's, and it is written down by which", () => {
    expect(move(state("in_review"), "approved", AUTHOR)).toMatchObject({ ok: false, error: { fault: "own_words" } });
    expect(move(state("in_review"), "approved")).toMatchObject({
      ok: true,
      value: { status: "approved", approvedAtMs: 9, approvedBy: "key_other" },
    });
    expect(versionMover("in_review", "approved")).toBe("judge");
    expect(versionMover("approved", "live")).toBe("author");
  });

  it("that the filter would have a person look at is approved with a reason", () => {
    const doubtful = state("in_review", { verdict: "review" });
    expect(move(doubtful, "approved")).toMatchObject({ ok: false, error: { fault: "reason_missing" } });
    expect(move(doubtful, "approved", "key_other", "A licensed bookmaker")).toMatchObject({ ok: true });
    expect(move(doubtful, "retired")).toMatchObject({ ok: true });
  });
});
