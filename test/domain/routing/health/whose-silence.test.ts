import { describe, expect, it } from "vitest";
import { type AskedInVain, isTheirs, SILENCE_POLICY } from "../../../../src/domain/routing/health/whose-silence.ts";

const { lateMs, doubtMs } = SILENCE_POLICY;
const ALONE: AskedInVain = { lateMs: 0, othersAnswered: 0, othersSilent: 0, allSilentMs: 0, ownSilentMs: 0 };

describe("a carrier that did not answer in time", () => {
  it.each<{ title: string; seen: Partial<AskedInVain>; theirs: boolean }>([
    { title: "is to blame where nobody else was asked", seen: {}, theirs: true },
    { title: "is to blame where the others answered", seen: { othersAnswered: 3 }, theirs: true },
    { title: "is to blame where most others answered", seen: { othersAnswered: 3, othersSilent: 2 }, theirs: true },
    {
      title: "is not where half of the others fell silent too",
      seen: { othersAnswered: 2, othersSilent: 2 },
      theirs: false,
    },
    { title: "is not where the only other fell silent too", seen: { othersSilent: 1 }, theirs: false },
    { title: "is to blame where we were a little late", seen: { lateMs: lateMs - 1 }, theirs: true },
    { title: "is not where we stood still", seen: { lateMs }, theirs: false },
    {
      title: "is not where we stood still, though others answered",
      seen: { lateMs, othersAnswered: 9 },
      theirs: false,
    },
    {
      title: "is not where all have been silent for a while",
      seen: { othersSilent: 5, allSilentMs: doubtMs - 1 },
      theirs: false,
    },
    {
      title: "is to blame where all have been silent for long",
      seen: { othersSilent: 5, allSilentMs: doubtMs },
      theirs: true,
    },
    {
      title: "is to blame where it has been silent for long with another, while a third answers",
      seen: { othersAnswered: 1, othersSilent: 1, ownSilentMs: doubtMs },
      theirs: true,
    },
    {
      title: "is not before that",
      seen: { othersAnswered: 1, othersSilent: 1, ownSilentMs: doubtMs - 1 },
      theirs: false,
    },
    {
      title: "is to blame where it is dead alone and we are late",
      seen: { lateMs, allSilentMs: doubtMs },
      theirs: true,
    },
  ])("$title", ({ seen, theirs }) => {
    expect(isTheirs({ ...ALONE, ...seen })).toBe(theirs);
  });
});
