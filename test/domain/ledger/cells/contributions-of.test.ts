import { describe, expect, it } from "vitest";
import type { DomainEvent } from "../../../../src/domain/events/events.ts";
import { CELLS_VERSION, contributionsOf } from "../../../../src/domain/ledger/cells/contributions-of.ts";
import { type Counter, COUNTERS, countOf } from "../../../../src/domain/ledger/cells/counts.ts";
import { type CellRow, readDims } from "../../../../src/domain/ledger/cells/dims.ts";
import type { StoryKind } from "../../../../src/domain/ledger/story-kind.ts";
import { EUR, Story } from "../../../support/ledger-events.ts";

const story = new Story(1);

/** What a story comes to in the rows of one kind, over all its cells, by the counters' names. */
function counted(kind: StoryKind, row: CellRow, events: readonly DomainEvent[]): Partial<Record<Counter, number>> {
  const cells = contributionsOf(kind, events).filter(({ dims }) => readDims(dims).row === row);
  const names = Object.keys(COUNTERS) as Counter[];
  const sums = names.map((name) => [name, cells.reduce((sum, { counts }) => sum + countOf(counts, name), 0)] as const);
  return Object.fromEntries(sums.filter(([, sum]) => sum !== 0));
}

describe("the cells of a verification", () => {
  const {
    started,
    checked,
    verificationEnded: ended,
  } = {
    started: story.started(),
    checked: (result: "approved" | "wrong_code" | "locked" | "second_factor_required") => story.checked(result, 9),
    verificationEnded: (status: Parameters<Story["verificationEnded"]>[0]) => story.verificationEnded(status, 10),
  };

  it.each<[string, DomainEvent[], Partial<Record<Counter, number>>]>([
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
});

it("the cells of a text stand as they do until the version is raised: what was counted before is then counted anew", () => {
  const minute = 30_000_000;
  const events = [
    story.queued({ numberKind: "mobile", purpose: "login" }),
    story.attempted(1, 10, { network: "208-01" }),
    story.submitted(1, 400, EUR(60_000), { segments: 2 }),
    story.reported(1, 4_000),
  ];
  expect({ version: CELLS_VERSION, cells: contributionsOf("message", events) }).toEqual({
    version: 1,
    cells: [
      {
        minute,
        dims: "attempt|FR|208-01|twilio|rte_1|otp|code|mobile",
        counts: { cl: 1, sg: 2, su: 1, dl: 1, $EUR: 60_000, r22: 1, tx: 1, td: 1, s11: 1 },
      },
      { minute, dims: "verification|FR||||otp|login|mobile", counts: { tx: 1 } },
    ],
  });
});
