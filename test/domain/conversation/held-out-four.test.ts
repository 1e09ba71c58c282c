// What people write in every language that codes are written in, to an alert and to stop texts. Written before the rules of
// denials and measured on 2026-11-27 when those rules and the tables of the last eighteen languages were done, before
// anybody had looked at a miss (whether the language is known or the country alone, alike):
//   denials 307 of 322 (before the rules 91), confirmations 161 of 162 (62), not to be acted on 164 of 172 (141),
//   stops 138 of 146 (82), others that stop nothing 124 of 124; nothing but a confirmation was read as one.
// By language, denials: en 29/30, es 16/16, pt 12/14, fr 14/14, de 12/14, id 10/10, fil 7/10, hi 11/11, ar 12/12, zh 9/12,
//   ja 8/9, ko 7/8, it 8/8, nl 8/8, pl 8/8, tr 8/8, vi 7/7, th 6/7, ru 8/8, ms 7/7, uk 5/5, te ne af sl mk sq ca 6/6 each,
//   is et lv lt kk az ka hy my 5/5 each, uz 4/5, km 4/4. Stops: en 9/15, es 4/5, id 3/4, all others without a miss.
// A miss is unclear, and asked about again. Three stops are read since
// then. Whoever learns from a miss raises the floors.
import { describe, expect, it } from "vitest";
import { type Classified, classifyInbound } from "../../../src/domain/conversation/classify.ts";
import type { OpenQuestion } from "../../../src/domain/conversation/answer-kinds.ts";
import { isLocaleTag } from "../../../src/domain/template/locales.ts";
import { HELD_OUT_FOUR, type HeldOutWords } from "../../fixtures/keywords/held-out-four.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

type Part = Exclude<keyof HeldOutWords, "country">;
const OPEN: readonly OpenQuestion[] = [{ kind: "alert", token: "7KM" }];

const PARTS = {
  rejects: { floor: 307, wanted: ["reject"] },
  confirms: { floor: 161, wanted: ["confirm"] },
  unclears: { floor: 164, wanted: ["unclear", "unknown"] },
  stops: { floor: 141, wanted: ["stop"] },
  others: { floor: 124, wanted: ["unknown"] },
} as const satisfies Record<Part, { floor: number; wanted: readonly string[] }>;

const lines = Object.entries(HELD_OUT_FOUR).flatMap(([language, row]: readonly [string, HeldOutWords]) =>
  (["rejects", "confirms", "unclears", "stops", "others"] as const).flatMap((part) =>
    row[part].split("|").map((text) => ({ language, country: row.country, part, text })),
  ),
);

function nameOf(read: Classified): string {
  if (read.kind === "stop") return read.answer?.choice ?? "stop";
  return read.kind === "answer" ? read.answer : read.kind;
}

function read({ text, country, part }: (typeof lines)[number], language: string | null): string {
  const isAnswer = part === "rejects" || part === "confirms" || part === "unclears";
  const userLocale = language !== null && isLocaleTag(language) ? language : null;
  return nameOf(
    classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale, openQuestions: isAnswer ? OPEN : [] }),
  );
}

describe.each([
  { known: "the language of the person", languageOf: ({ language }: (typeof lines)[number]) => language },
  { known: "the country alone", languageOf: () => null },
])("with $known known", ({ languageOf }) => {
  const readings = lines.map((line) => ({ ...line, got: read(line, languageOf(line)) }));

  it.each(Object.entries(PARTS))("of the %s as many are read right as were measured", (part, { floor, wanted }) => {
    const ofPart = readings.filter((line) => line.part === part);
    const wrong = ofPart.filter(({ got }) => !wanted.some((one) => one === got));
    expect(
      ofPart.length - wrong.length,
      wrong.map(({ text, got }) => `${text}: ${got}`).join("\n"),
    ).toBeGreaterThanOrEqual(floor);
  });

  it("nothing but a confirmation confirms", () => {
    expect(readings.filter(({ part, got }) => part !== "confirms" && got === "confirm")).toEqual([]);
  });
});
