import { describe, expect, it } from "vitest";
import { isBlocked } from "../../../../src/domain/fraud/guard/blocks.ts";
import { countSend, emptyCell, type GuardCell, learn } from "../../../../src/domain/fraud/guard/cell.ts";
import { GUARD_TERMS } from "../../../../src/domain/fraud/guard/guard-terms.ts";
import { judgeCell } from "../../../../src/domain/fraud/guard/judge-cell.ts";

const T0 = 1_800_000_000_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

interface Came {
  readonly sent: number;
  readonly everyMs: number;
  /** Of so many the first is typed; absent: none is. */
  readonly typedEvery?: number;
}

/** Starts one after the other, and what was typed of them by then: each half a minute later. */
function cellOf({ sent, everyMs, typedEvery }: Came): { readonly cell: GuardCell; readonly nowMs: number } {
  const nowMs = T0 + (sent - 1) * everyMs + SECOND;
  let cell = emptyCell(T0);
  for (let index = 0; index < sent; index += 1) cell = countSend(cell, { atMs: T0 + index * everyMs, costMicros: 1 });
  for (let index = 0; index < sent; index += typedEvery ?? sent) {
    const sentAtMs = T0 + index * everyMs;
    if (typedEvery === undefined || sentAtMs + MINUTE / 2 > nowMs) continue;
    cell = learn(cell, { sentAtMs, typed: 1, excused: 0 }, nowMs);
  }
  return { cell, nowMs };
}

interface Around {
  readonly habit: number;
  readonly alert?: number;
  readonly usual: number;
}

function isShut(came: Came, { habit, alert = 0, usual }: Around): boolean {
  const { cell, nowMs } = cellOf(came);
  return isBlocked(judgeCell("a", cell, { habit, alert, usual, terms: GUARD_TERMS, nowMs }).cell, nowMs);
}

describe("a crowd at one place", () => {
  const CROWD = { sent: 120, everyMs: 5 * SECOND };
  const SMALL_COUNTRY = { habit: 0.5, usual: 8 };

  it.each([
    { title: "is no pump where it types as people do, though half of them do not", typedEvery: 2, shut: false },
    { title: "is one where it types far less", typedEvery: 10, shut: true },
  ])("$title", ({ typedEvery, shut }) => {
    expect(isShut({ ...CROWD, typedEvery }, SMALL_COUNTRY)).toBe(shut);
  });

  it("is one where nobody types", () => {
    expect(isShut(CROWD, SMALL_COUNTRY)).toBe(true);
  });

  it("is told with as many as its people would leave without a code", () => {
    const { cell, nowMs } = cellOf({ ...CROWD, typedEvery: 4 });
    const around = { habit: 0.5, alert: 0, usual: 8, terms: GUARD_TERMS, nowMs };
    const view = judgeCell("a", cell, around).view;
    expect(view?.usual).toBeGreaterThan(30);
  });
});

describe("four starts of a stranger, while strangers type like a pump", () => {
  it.each([
    { title: "within half a minute are a burst", everyMs: 8 * SECOND, alert: 20, shut: true },
    {
      title: "within eight minutes are none, where as many come to other places",
      everyMs: 160 * SECOND,
      alert: 5,
      shut: false,
    },
    { title: "within half a minute are none on an everyday", everyMs: 8 * SECOND, alert: 0, shut: false },
  ])("$title", ({ everyMs, alert, shut }) => {
    expect(isShut({ sent: 4, everyMs }, { habit: 0.7, alert, usual: 1 })).toBe(shut);
  });
});
