// How well keywords, chat and answers in more than 45 languages are read that no rule was written against. The corpus
// was written without looking at the rules. Until it has been measured once, every floor is 0 and the scores are only
// told: whoever measures it writes the figures here, sets the floors to them and takes the telling out.
// What holds whatever the score: no answer to an alert is read as its opposite.
import { describe, expect, it } from "vitest";
import type { OpenQuestion } from "../../../src/domain/conversation/answer.ts";
import { type Classified, classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { isLocaleTag } from "../../../src/domain/template/locales.ts";
import { FIFTH_CORPUS } from "../../fixtures/keywords/fifth-corpus.ts";
import { SIXTH_CORPUS, SIXTH_TOKEN, type SixthText } from "../../fixtures/keywords/sixth-corpus.ts";

const OPEN_ALERT: OpenQuestion = { kind: "alert", token: SIXTH_TOKEN };

const FLOORS = { keyword: 0, chat: 0, answer: 0 } as const;
/** How many texts of ordinary chat may stop something. */
const MOST_FALSE_STOPS: number = Number.POSITIVE_INFINITY;
/** How many texts of a language are read right at the least; of those that are not named, none need be. */
const LEAST_READ: Readonly<Record<string, number>> = {};

const readings = [
  { known: "the language of the person", localeOf: ({ locale }: SixthText) => (isLocaleTag(locale) ? locale : null) },
  { known: "the country alone", localeOf: () => null },
].map(({ known, localeOf }) => {
  const lines = SIXTH_CORPUS.map((line) => {
    const { text, country, openAlert } = line;
    const openQuestions = openAlert ? [OPEN_ALERT] : [];
    const got = nameOf(classifyInbound({ text, country, userLocale: localeOf(line), openQuestions }));
    return { ...line, got };
  });
  return { known, lines };
});

type Read = (typeof readings)[number]["lines"][number];

function nameOf(read: Classified): string {
  if (read.kind === "stop") return read.answer === null ? "stop" : `stop and ${read.answer.choice}`;
  if (read.kind === "answer") return read.answer;
  return read.kind === "unknown" ? "none" : read.kind;
}

const tell = ({ text, country, expect: wanted, got }: Read) => `${country} ${text} (${wanted}, read as ${got})`;
/** Beside an open alert unclear and unknown words have the same effect: the text that asks again. */
const isRight = ({ expect: wanted, got }: Read) => got === wanted || (wanted === "unclear" && got === "none");
const isOpposite = ({ expect: wanted, got }: Read) =>
  (wanted === "confirm" && got.endsWith("reject")) || (wanted === "reject" && got.endsWith("confirm"));

const scoresBy = (lines: readonly Read[], key: "group" | "locale") =>
  [...Map.groupBy(lines, (line) => line[key])].map(
    ([name, some]) => `${name} ${some.filter(isRight).length}/${some.length}`,
  );

describe.each(readings)("with $known known", ({ known, lines }) => {
  const inGroup = (group: string) => lines.filter((line) => line.group === group);

  it("no answer to an alert is read as its opposite", () => {
    expect(lines.filter(isOpposite).map(tell)).toEqual([]);
  });

  it.each(Object.entries(FLOORS))(
    "of the group %s at least %i texts are read as a person reads them",
    (group, floor) => {
      const misses = inGroup(group).filter((line) => !isRight(line));
      expect(inGroup(group).length - misses.length, misses.map(tell).join("\n")).toBeGreaterThanOrEqual(floor);
    },
  );

  it("ordinary chat stops no more than was measured", () => {
    const stopping = inGroup("chat").filter(({ got }) => got.startsWith("stop"));
    expect(stopping.length, stopping.map(tell).join("\n")).toBeLessThanOrEqual(MOST_FALSE_STOPS);
  });

  it("no language is read worse than it was measured", () => {
    const worse = [...Map.groupBy(lines, ({ locale }) => locale)].flatMap(([language, some]) => {
      const misses = some.filter((line) => !isRight(line)).map(tell);
      return some.length - misses.length < (LEAST_READ[language] ?? 0) ? [{ language, misses }] : [];
    });
    expect(worse).toEqual([]);
  });

  it.runIf(Object.values(FLOORS).every((floor) => floor === 0))("tells its scores, as nobody has measured it", () => {
    const misses = lines.filter((line) => !isRight(line));
    const scores = [scoresBy(lines, "group"), scoresBy(lines, "locale")].map((some) => some.join(", "));
    console.info([`with ${known} known:`, ...scores, ...misses.map(tell)].join("\n"));
  });
});

it("the corpus holds 290 texts, each once and none of the fifth", () => {
  const fifth = new Set(FIFTH_CORPUS.map(({ text }) => text));
  expect(SIXTH_CORPUS.filter(({ text }) => fifth.has(text)).map(({ text }) => text)).toEqual([]);
  expect(new Set(SIXTH_CORPUS.map(({ text }) => text)).size).toBe(SIXTH_CORPUS.length);
  expect(SIXTH_CORPUS.length).toBe(290);
});
