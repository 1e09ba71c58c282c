/** A corpus of texts that phones send back, as a test: how well each group is read, and what no score may cost. */
import { describe, expect, it } from "vitest";
import type { OpenQuestion } from "../../src/domain/conversation/answer-kinds.ts";
import { type Classified, classifyInbound } from "../../src/domain/conversation/classify.ts";
import { isLocaleTag } from "../../src/domain/template/locales.ts";
import { RULES_AT_MS } from "./rule-day.ts";

export interface CorpusText {
  readonly text: string;
  readonly country: string;
  readonly locale: string;
  readonly openAlert: boolean;
  /** What a person reads in it. */
  readonly expect: string;
  readonly group: string;
}

interface Corpus<Text extends CorpusText> {
  readonly texts: readonly Text[];
  /** Of the alert that is open for a text whose `openAlert` is true. */
  readonly token: string;
  /** How many texts of each group are read right at least. */
  readonly floors: Readonly<Record<Text["group"], number>>;
  /** Beside what is read as a person reads it: what has the same effect. */
  readonly isAsGood?: (wanted: string, got: string) => boolean;
}

type Read = CorpusText & { readonly got: string };

const LANGUAGE_KNOWN = [
  {
    known: "the language of the person",
    localeOf: ({ locale }: CorpusText) => (isLocaleTag(locale) ? locale : null),
  },
  { known: "the country alone", localeOf: () => null },
] as const;

/** Reads all of it twice, with the language of the person known and without. */
export function describeCorpus<Text extends CorpusText>({ texts, token, floors, isAsGood }: Corpus<Text>): void {
  const openAlert: OpenQuestion = { kind: "alert", token };
  const readings = LANGUAGE_KNOWN.map(({ known, localeOf }) => ({
    known,
    lines: texts.map((line): Read => {
      const openQuestions = line.openAlert ? [openAlert] : [];
      const { text, country } = line;
      return {
        ...line,
        got: nameOf(
          classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale: localeOf(line), openQuestions }),
        ),
      };
    }),
  }));
  const isRight = ({ expect: wanted, got }: Read) => got === wanted || isAsGood?.(wanted, got) === true;

  describe.each(readings)("with $known known", ({ lines }) => {
    const inGroup = (group: string) => lines.filter((line) => line.group === group);

    it("no answer to an alert is read as its opposite", () => {
      expect(lines.filter(isOpposite).map(tell)).toEqual([]);
    });

    it.each(Object.entries<number>(floors))(
      "of the group %s at least %i texts are read as a person reads them",
      (group, floor) => {
        const misses = inGroup(group).filter((line) => !isRight(line));
        expect(inGroup(group).length - misses.length, misses.map(tell).join("\n")).toBeGreaterThanOrEqual(floor);
      },
    );

    it("ordinary chat stops nothing", () => {
      expect(lines.filter(({ group, got }) => group === "chat" && got.startsWith("stop")).map(tell)).toEqual([]);
    });
  });
}

/** How many different texts there are: as many as there are texts. */
export function expectEachOnce(texts: readonly CorpusText[]): void {
  expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length);
}

function nameOf(read: Classified): string {
  if (read.kind === "stop") return read.answer === null ? "stop" : `stop and ${read.answer.choice}`;
  if (read.kind === "answer") return read.answer;
  return read.kind === "unknown" ? "none" : read.kind;
}

function tell({ text, country, expect: wanted, got }: Read): string {
  return `${country} ${text} (${wanted}, read as ${got})`;
}

function isOpposite({ expect: wanted, got }: Read): boolean {
  return (
    (wanted.endsWith("confirm") && got.endsWith("reject")) || (wanted.endsWith("reject") && got.endsWith("confirm"))
  );
}
