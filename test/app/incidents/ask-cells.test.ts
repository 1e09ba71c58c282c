import { describe, expect, it } from "vitest";
import { askCells, type CellReply, withinSums } from "../../../src/app/incidents/ask-cells.ts";
import { conditionKey, type FigureCondition } from "../../../src/domain/incident-rules/rule.ts";
import { windowQuestions } from "../../../src/domain/incident-rules/rule-question.ts";
import type { CellQuestion } from "../../../src/domain/ledger/cells/cell-question.ts";

const MINUTE = 30_000_000;
const BY_COUNTRY: FigureCondition = {
  kind: "below",
  measure: "delivery_rate",
  value: 0.9,
  groupBy: ["country"],
  filters: {},
  windowMinutes: 30,
  delayMinutes: 5,
  sampleLeast: 50,
  currency: null,
};
const BY_NETWORK: FigureCondition = { ...BY_COUNTRY, groupBy: ["network", "route"] };
const LONG: FigureCondition = { ...BY_NETWORK, windowMinutes: 1_440 };

/** What each of them was answered, and what was asked. */
async function asked(conditions: readonly FigureCondition[], reply: (question: CellQuestion) => CellReply) {
  const questions: CellQuestion[] = [];
  const replies = await askCells(
    conditions,
    (bundle) => windowQuestions(bundle, MINUTE),
    async (question) => {
      questions.push(question);
      return reply(question);
    },
  );
  const known = conditions.map((one) => (replies.get(conditionKey(one)) ?? null) !== null);
  return { known, count: questions.length };
}

const answered = ({ edges }: CellQuestion): CellReply => ({ edges, sums: [] });
const isLong = ({ edges }: CellQuestion) => (edges.at(-1) ?? 0) - (edges[0] ?? 0) > 1_000;

describe("questions of many rules", () => {
  it("are few where all can be answered", async () => {
    expect(await asked([BY_COUNTRY, BY_NETWORK, LONG], answered)).toEqual({ known: [true, true, true], count: 2 });
  });

  it("leave every other rule its figures where one asks for more than can be answered", async () => {
    const reply = (question: CellQuestion) => (isLong(question) ? "refused" : answered(question));
    expect(await asked([BY_COUNTRY, BY_NETWORK, LONG], reply)).toEqual({ known: [true, true, false], count: 4 });
  });

  it("are answered as far as memory goes, those that come first before the others", async () => {
    const sums = Array.from({ length: 60 }, () => ({ part: 0, dims: "", counts: {} }));
    const ask = withinSums(async ({ edges }) => ({ edges, sums }), 100);
    const replies = await askCells([BY_COUNTRY, BY_NETWORK], (bundle) => windowQuestions(bundle, MINUTE), ask);
    expect([...replies.values()].map((one) => one !== null)).toEqual([true, false]);
  });

  it("are not put again one by one to whoever does not answer", async () => {
    const reply = (question: CellQuestion) => (question.keep.includes("network") ? "away" : answered(question));
    expect(await asked([BY_COUNTRY, BY_NETWORK, LONG], reply)).toEqual({ known: [true, false, false], count: 2 });
  });
});
