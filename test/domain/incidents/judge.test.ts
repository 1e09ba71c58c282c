import { describe, expect, it } from "vitest";
import type { RuleVerdict } from "../../../src/domain/incidents/finding.ts";
import { judge, QUIET_MINUTES, type RuleStanding, type Step } from "../../../src/domain/incidents/judge.ts";

const PATIENCE = { openAfterMinutes: 2, closeAfterMinutes: 4 };
const VERDICTS: Readonly<Record<string, RuleVerdict>> = { b: "bad", g: "good", "?": "unknown" };

/** One letter a minute; "_" is a tick that was lost. What was told, by its minute. */
function run(letters: string, patience = PATIENCE): readonly (readonly [number, Step])[] {
  const told: [number, Step][] = [];
  let standing: RuleStanding | null = null;
  for (const [minute, letter] of [...letters].entries()) {
    const verdict = VERDICTS[letter];
    if (verdict === undefined) continue;
    const judged = judge(standing, verdict, { minute, patience });
    standing =
      judged.step === "open" && judged.standing !== null
        ? { ...judged.standing, incidentId: "inc_1" }
        : judged.standing;
    if (judged.step !== null) told.push([minute, judged.step]);
  }
  return told;
}

describe("an incident", () => {
  it.each([
    { what: "opens once it was bad for so long, and is told once", letters: "gbbbbbb", told: [[3, "open"]] },
    { what: "does not open for what is over sooner", letters: "bbgbbgbbg", told: [] },
    { what: "does not open for what nobody is there to see", letters: "bb?bb?bb?", told: [] },
    {
      what: "closes once it was good for so long",
      letters: "bbbggggg",
      told: [
        [2, "open"],
        [7, "close"],
      ],
    },
    {
      what: "is one while it comes and goes",
      letters: "bbbggbggbgggbggggg",
      told: [
        [2, "open"],
        [17, "close"],
      ],
    },
    { what: "opens though a tick was lost", letters: "b_b", told: [[2, "open"]] },
    { what: "begins anew after a gap of which nothing is known", letters: "b______b", told: [] },
    {
      what: "closes though ticks were lost",
      letters: "bbbg__gg",
      told: [
        [2, "open"],
        [7, "close"],
      ],
    },
    {
      what: "is another one after it was closed",
      letters: "bbbgggggbbb",
      told: [
        [2, "open"],
        [7, "close"],
        [10, "open"],
      ],
    },
  ])("$what", ({ letters, told }) => {
    expect(run(letters)).toEqual(told);
  });

  it("opens at once where a rule says so", () => {
    expect(run("b", { ...PATIENCE, openAfterMinutes: 0 })).toEqual([[0, "open"]]);
  });

  it.each([
    { quiet: QUIET_MINUTES, told: [[2, "open"]] },
    {
      quiet: QUIET_MINUTES + 1,
      told: [
        [2, "open"],
        [QUIET_MINUTES + 3, "close"],
      ],
    },
  ])("of which nothing is known any more for $quiet minutes", ({ quiet, told }) => {
    expect(run(`bbb${"?".repeat(quiet)}`)).toEqual(told);
  });

  it("is judged once a minute, however often its tick comes", () => {
    const standing: RuleStanding = { badSince: 5, calmSince: null, judged: 7, incidentId: null };
    expect(judge(standing, "bad", { minute: 7, patience: PATIENCE })).toEqual({ standing, step: null });
    expect(judge(standing, "good", { minute: 6, patience: PATIENCE })).toEqual({ standing, step: null });
    expect(judge(standing, "bad", { minute: 8, patience: PATIENCE }).step).toBe("open");
  });

  it("keeps nothing of what is fine", () => {
    expect(judge(null, "good", { minute: 1, patience: PATIENCE }).standing).toBeNull();
    expect(run("bg")).toEqual([]);
  });
});
