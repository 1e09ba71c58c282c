// How well texts in 29 languages are read that no rule was written against. The corpus was written without looking at
// the rules and measured once, on 2026-11-27, before any rule had learned from it:
//   keywords 65 of 68, free stops 110 of 115, false stops 1 of 120 (chat read right 119 of 120), answers 59 of 67,
//   quotes 21 of 24; 374 of 394 in all, the same with the language of the person known and with the country alone.
// By language: en 89/97, es 33/36, pt 21/21, fr 20/22, de 18/20, id 12/13, fil 13/13, hi 13/13, ar 13/14, zh 16/17,
//   ja 11/13, ko 11/11, it 13/13, nl 9/9, pl 9/9, tr 10/10, vi 8/8, th 8/8, ru 15/15, ms 7/7, uk 4/4, cs 3/3, ro 3/3,
//   el 2/2, sv 3/3, he 3/3, fa 3/3, bn 2/2, sw 2/2.
// An answer that also asks for the texts to stop is right when both are found; one that does not is wrong as a stop.
// The Spanish and German alerts among the quotes are in the corpus writer's own words, not in those that are sent: all
// three missed quotes are of these. The rules have learned from it since: the floors are what they
// read now, and whoever learns from a further miss raises them.
import { describe, expect, it } from "vitest";
import type { OpenQuestion } from "../../../src/domain/conversation/answer-kinds.ts";
import { type Classified, classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { isLocaleTag } from "../../../src/domain/template/locales.ts";
import { THIRD_CORPUS, THIRD_TOKEN, type ThirdText } from "../../fixtures/keywords/third-corpus.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const OPEN_ALERT: OpenQuestion = { kind: "alert", token: THIRD_TOKEN };
const ASKS_FOR_BOTH = /^(?:stop|alto)\b|stop texting/iu;

const FLOORS = { keyword: 68, free_stop: 115, chat: 119, answer: 67, quote: 24 } as const;
const MOST_FALSE_STOPS = 1;
/** Every language that is not named is read without a miss. */
const MOST_MISSES: Readonly<Record<string, number>> = { en: 1 };

const readings = [
  { known: "the language of the person", localeOf: ({ locale }: ThirdText) => (isLocaleTag(locale) ? locale : null) },
  { known: "the country alone", localeOf: () => null },
].map(({ known, localeOf }) => {
  const lines = THIRD_CORPUS.map((line) => {
    const { text, country, openAlert } = line;
    const openQuestions = openAlert ? [OPEN_ALERT] : [];
    const got = nameOf(
      classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale: localeOf(line), openQuestions }),
    );
    return { ...line, got, wanted: wantedOf(line) };
  });
  return { known, lines };
});

function nameOf(read: Classified): string {
  if (read.kind === "stop") return read.answer === null ? "stop" : `stop and ${read.answer.choice}`;
  if (read.kind === "answer") return read.answer;
  return read.kind === "unknown" ? "none" : read.kind;
}

function wantedOf({ group, text, expect: wanted }: ThirdText): string {
  return group === "answer" && ASKS_FOR_BOTH.test(text) ? `stop and ${wanted}` : wanted;
}

describe.each(readings)("with $known known", ({ lines }) => {
  const inGroup = (group: string) => lines.filter((line) => line.group === group);
  const missed = (some: typeof lines) =>
    some
      .filter(({ got, wanted }) => got !== wanted)
      .map((line) => `${line.text} (${line.wanted}, read as ${line.got})`);

  it.each(Object.entries(FLOORS))(
    "of the group %s at least %i texts are read as a person reads them",
    (group, floor) => {
      const misses = missed(inGroup(group));
      expect(inGroup(group).length - misses.length, misses.join("\n")).toBeGreaterThanOrEqual(floor);
    },
  );

  it("ordinary chat stops nothing but the one text that was measured", () => {
    const stopping = inGroup("chat").filter(({ got }) => got.startsWith("stop"));
    expect(stopping.length, stopping.map(({ text }) => text).join("\n")).toBeLessThanOrEqual(MOST_FALSE_STOPS);
  });

  it("no language is read worse than it is now", () => {
    const worse = [...new Set(lines.map(({ locale }) => locale))].flatMap((language) => {
      const misses = missed(lines.filter(({ locale }) => locale === language));
      return misses.length > (MOST_MISSES[language] ?? 0) ? [{ language, misses }] : [];
    });
    expect(worse).toEqual([]);
  });
});

it("the corpus holds at least 360 texts, each once", () => {
  expect(new Set(THIRD_CORPUS.map(({ text }) => text)).size).toBe(THIRD_CORPUS.length);
  expect(THIRD_CORPUS.length).toBeGreaterThanOrEqual(360);
});
