/** Cells by minute, answered as the ledger answers: sums by the parts of a question. */
import { type CellQuestion, PartSums, sumDims } from "../../src/domain/ledger/cells/cell-question.ts";
import { type CellCounts, CellSums, type CellTally } from "../../src/domain/ledger/cells/counts.ts";
import { type CellDims, writeDims } from "../../src/domain/ledger/cells/dims.ts";
import type { Answered } from "../../src/domain/incident-rules/rule-question.ts";

const EMPTY: CellDims = {
  row: "attempt",
  country: "",
  network: "",
  carrier: "",
  route: "",
  category: "",
  template: "",
  numberKind: "unknown",
};
/** Minutes that are added up once: five weeks are read minute by minute. */
const BLOCK = 10;

type Cells = readonly (readonly [dims: string, counts: CellCounts])[];

export class RuleCells {
  readonly #byMinute = new Map<number, [dims: string, counts: CellCounts][]>();
  readonly #blocks = new Map<number, Cells>();

  /** Before the first question about its time. */
  add(minute: number, dims: Partial<CellDims>, tally: CellTally): void {
    const cells = this.#byMinute.get(minute) ?? [];
    cells.push([writeDims({ ...EMPTY, ...dims }), tally.counts()]);
    this.#byMinute.set(minute, cells);
  }

  answer(question: CellQuestion): Answered {
    const { edges } = question;
    const dimsOf = sumDims(question);
    const sums = new PartSums();
    const last = edges.at(-1) ?? 0;
    for (let minute = edges[0] ?? 0; minute < last; ) {
      const part = edges.findLastIndex((edge) => edge <= minute);
      const isBlock = minute % BLOCK === 0 && minute + BLOCK <= (edges[part + 1] ?? 0);
      for (const [dims, counts] of (isBlock ? this.#block(minute) : this.#byMinute.get(minute)) ?? []) {
        const into = dimsOf(dims);
        if (into !== null) sums.add({ part, dims: into, counts });
      }
      minute += isBlock ? BLOCK : 1;
    }
    return { edges, sums: sums.sums() };
  }

  #block(from: number): Cells {
    const known = this.#blocks.get(from);
    if (known !== undefined) return known;
    const sums = new CellSums();
    for (let minute = from; minute < from + BLOCK; minute += 1)
      for (const [dims, counts] of this.#byMinute.get(minute) ?? []) sums.add(dims, counts);
    const made = sums.sums();
    this.#blocks.set(from, made);
    return made;
  }
}
