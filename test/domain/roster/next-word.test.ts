import { describe, expect, it } from "vitest";
import { nextWord } from "../../../src/domain/roster/next-word.ts";

const NOW = 1_900_000_000_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

interface Case {
  readonly what: string;
  readonly promised: number | null;
  readonly due: number;
  readonly says: number | null;
  readonly speaksAt: number;
}

/** All after now. */
const CASES: readonly Case[] = [
  {
    what: "who has promised nothing speaks",
    promised: null,
    due: 2 * SECOND,
    says: 11 * MINUTE,
    speaksAt: 10 * MINUTE,
  },
  { what: "who is busy says nothing", promised: 9 * MINUTE, due: 2 * SECOND, says: null, speaksAt: 8 * MINUTE },
  { what: "what is due later waits for the word", promised: 9 * MINUTE, due: DAY, says: null, speaksAt: 8 * MINUTE },
  {
    what: "when its word is due it speaks",
    promised: MINUTE,
    due: 2 * SECOND,
    says: 11 * MINUTE,
    speaksAt: 10 * MINUTE,
  },
  { what: "who has little to do promises by it", promised: MINUTE, due: DAY, says: DAY + MINUTE, speaksAt: DAY },
  { what: "who is late speaks", promised: -DAY, due: -DAY, says: 11 * MINUTE, speaksAt: 10 * MINUTE },
  {
    what: "work that comes in a quiet hour is told",
    promised: DAY,
    due: SECOND,
    says: 11 * MINUTE,
    speaksAt: 10 * MINUTE,
  },
  { what: "a promise that is long goes by its work", promised: DAY + MINUTE, due: DAY, says: null, speaksAt: DAY },
  { what: "a little earlier is not told", promised: DAY + MINUTE, due: DAY - MINUTE, says: null, speaksAt: DAY },
  { what: "much earlier is told", promised: DAY + MINUTE, due: DAY / 2, says: DAY / 2 + MINUTE, speaksAt: DAY / 2 },
];

describe("the next word to the roster", () => {
  it.each(CASES)("$what", ({ promised, due, says, speaksAt }) => {
    expect(nextWord(promised === null ? null : NOW + promised, { dueAtMs: NOW + due, nowMs: NOW })).toEqual({
      promiseMs: says === null ? null : NOW + says,
      speaksAtMs: NOW + speaksAt,
    });
  });

  it("is said once in ten minutes by who works all the time, and no promise is broken", () => {
    let promisedMs: number | null = null;
    let words = 0;
    for (let nowMs = NOW; nowMs < NOW + 60 * MINUTE; nowMs += 2 * SECOND) {
      const { promiseMs } = nextWord(promisedMs, { dueAtMs: nowMs + 2 * SECOND, nowMs });
      expect(promisedMs === null || nowMs < promisedMs).toBe(true);
      if (promiseMs === null) continue;
      promisedMs = promiseMs;
      words += 1;
    }
    expect(words).toBe(6);
  });

  it("never asks for an alarm after what was promised", () => {
    for (const promised of [null, -DAY, MINUTE, 5 * MINUTE, DAY]) {
      for (const due of [-DAY, 0, MINUTE, 10 * MINUTE, DAY, 30 * DAY]) {
        const promisedMs = promised === null ? null : NOW + promised;
        const { promiseMs, speaksAtMs } = nextWord(promisedMs, { dueAtMs: NOW + due, nowMs: NOW });
        expect(speaksAtMs).toBeLessThan(promiseMs ?? promisedMs ?? 0);
        expect(speaksAtMs).toBeGreaterThan(NOW);
      }
    }
  });
});
