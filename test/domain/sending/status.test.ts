import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ATTEMPT_STATUSES,
  advanceStatus,
  type AttemptStatus,
  isFinal,
  isNegative,
} from "../../../src/domain/base/attempt-status.ts";

const NEGATIVE = ["expired", "undelivered", "failed", "rejected"] as const;

describe("a status moves up only", () => {
  const rows: { current: AttemptStatus; becomes: AttemptStatus[] }[] = [
    { current: "claimed", becomes: ["unknown", "submitted", "sent", ...NEGATIVE, "delivered"] },
    { current: "unknown", becomes: ["submitted", "sent", ...NEGATIVE, "delivered"] },
    { current: "submitted", becomes: ["sent", ...NEGATIVE, "delivered"] },
    { current: "sent", becomes: [...NEGATIVE, "delivered"] },
    { current: "expired", becomes: ["delivered"] },
    { current: "undelivered", becomes: ["delivered"] },
    { current: "failed", becomes: [] },
    { current: "rejected", becomes: [] },
    { current: "delivered", becomes: [] },
  ];
  it.each(rows)("$current", ({ current, becomes }) => {
    expect(ATTEMPT_STATUSES.filter((reported) => advanceStatus(current, reported) !== current)).toEqual(
      ATTEMPT_STATUSES.filter((status) => becomes.includes(status)),
    );
  });

  it("has a row for each status", () => {
    expect(rows.map(({ current }) => current)).toEqual([...ATTEMPT_STATUSES]);
  });
});

it("final statuses are the ends, negative ones those that say the phone got nothing", () => {
  expect(ATTEMPT_STATUSES.filter(isFinal)).toEqual([...NEGATIVE, "delivered"]);
  expect(ATTEMPT_STATUSES.filter(isNegative)).toEqual([...NEGATIVE]);
});

describe("receipts in any order, any number of times", () => {
  /** What one carrier may say of one attempt without contradicting itself. */
  const story = fc
    .record({
      steps: fc.subarray(["unknown", "submitted", "sent"] as const),
      end: fc.constantFrom<AttemptStatus[]>(
        [],
        ["delivered"],
        ["expired"],
        ["undelivered"],
        ["expired", "delivered"],
        ["undelivered", "delivered"],
        ["failed"],
        ["rejected"],
      ),
    })
    .map(({ steps, end }): AttemptStatus[] => [...steps, ...end]);
  const mixed = story.chain((reports) =>
    fc
      .array(fc.constantFrom(...(reports.length === 0 ? (["claimed"] as const) : reports)), { maxLength: 10 })
      .chain((again) => fc.shuffledSubarray([...reports, ...again], { minLength: reports.length + again.length }))
      .map((order) => ({ reports, order })),
  );
  const fold = (reports: readonly AttemptStatus[]) => reports.reduce<AttemptStatus>(advanceStatus, "claimed");

  it("end in the same status", () => {
    fc.assert(
      fc.property(mixed, ({ reports, order }) => {
        expect(fold(order)).toBe(fold(reports));
      }),
    );
  });

  it("never undo what was known, whatever they say", () => {
    const reports = fc.array(fc.constantFrom(...ATTEMPT_STATUSES), { maxLength: 20 });
    fc.assert(
      fc.property(reports, (list) => {
        const seen: AttemptStatus[] = [];
        let status: AttemptStatus = "claimed";
        for (const report of list) {
          const next = advanceStatus(status, report);
          if (next !== status) seen.push(status);
          expect(seen).not.toContain(next);
          if (isFinal(status)) expect(isFinal(next)).toBe(true);
          status = next;
        }
      }),
    );
  });

  it("that contradict each other leave the first end standing, but that a doubtful end may prove delivered", () => {
    expect(fold(["delivered", "rejected"])).toBe("delivered");
    expect(fold(["rejected", "delivered"])).toBe("rejected");
    expect(fold(["failed", "undelivered", "delivered"])).toBe("failed");
    expect(fold(["undelivered", "failed", "delivered"])).toBe("delivered");
  });
});
