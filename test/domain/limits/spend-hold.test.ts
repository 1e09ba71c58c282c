import { describe, expect, it } from "vitest";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";
import { holdMoney, type MoneyBook, settleMoney } from "../../../src/domain/limits/spend-hold.ts";

const T0 = 20_000 * DAY_MS + 1_000;
const EMPTY: MoneyBook = { spent: { day: 0, amounts: {} } };

function hold(book: MoneyBook, holdId: string, { amount, nowMs = T0 }: { amount: number; nowMs?: number }) {
  return holdMoney(book, { holdId, wanted: { main: { ceiling: 20, amount } } }, { nowMs });
}
const settle = (book: MoneyBook, holdId: string | null, { spent, nowMs = T0 }: { spent: number; nowMs?: number }) =>
  settleMoney(book, { holdId, spent: { main: spent } }, { nowMs });

describe("money that is held before it is spent", () => {
  it.each([
    { title: "below what is left", amount: 19, held: 19 },
    { title: "at", amount: 20, held: 20 },
    { title: "above", amount: 21, held: 20 },
  ])("is as much as is asked for, within the ceiling ($title)", ({ amount, held }) => {
    expect(hold(EMPTY, "a", { amount }).given).toEqual({ held: { main: held }, left: { main: 20 } });
  });

  it("is never held twice, whoever asks, and what others hold is not yet spent", () => {
    const first = hold(EMPTY, "a", { amount: 15 });
    const second = hold(first.book, "b", { amount: 15 });
    expect(second.given).toEqual({ held: { main: 5 }, left: { main: 20 } });
    expect(hold(second.book, "c", { amount: 1 }).given.held).toEqual({ main: 0 });
  });

  it("grows when it is asked for again by its name, as far as others leave it, and never shrinks", () => {
    const others = hold(hold(EMPTY, "a", { amount: 5 }).book, "b", { amount: 8 }).book;
    const grown = hold(others, "a", { amount: 11 });
    expect(grown.given).toEqual({ held: { main: 11 }, left: { main: 20 } });
    expect(hold(grown.book, "a", { amount: 15 }).given.held).toEqual({ main: 12 });
    expect(hold(grown.book, "a", { amount: 2 }).given.held).toEqual({ main: 11 });
    expect(hold(settle(grown.book, "a", { spent: 9 }), "c", { amount: 20 }).given.held).toEqual({ main: 3 });
  });

  it("comes back with the end of its batch, as far as it was not spent", () => {
    const { book } = hold(EMPTY, "a", { amount: 15 });
    const after = settle(book, "a", { spent: 3 });
    expect(hold(after, "b", { amount: 99 }).given).toEqual({ held: { main: 17 }, left: { main: 17 } });
  });

  it("is settled once, however often its end is told", () => {
    const { book } = hold(EMPTY, "a", { amount: 15 });
    const twice = settle(settle(book, "a", { spent: 3 }), "a", { spent: 3 });
    expect(twice.spent.amounts).toEqual({ main: 3 });
  });

  it.each([
    { afterMs: 899_999, left: 20 },
    { afterMs: 900_000, left: 5 },
  ])("counts as spent when nobody was heard of for a quarter of an hour ($afterMs ms)", ({ afterMs, left }) => {
    const { book } = hold(EMPTY, "a", { amount: 15 });
    expect(hold(book, "b", { amount: 1, nowMs: T0 + afterMs }).given.left).toEqual({ main: left });
  });

  it("is the day's: at midnight all is there again, and a hold of yesterday is spent of today", () => {
    const { book } = hold(settle(EMPTY, null, { spent: 20 }), "a", { amount: 1 });
    expect(hold(book, "b", { amount: 9, nowMs: T0 + DAY_MS }).given.held).toEqual({ main: 9 });
    const before = hold(EMPTY, "c", { amount: 4, nowMs: T0 + DAY_MS - 2_000 });
    expect(settle(before.book, "c", { spent: 4, nowMs: T0 + DAY_MS }).spent.amounts).toEqual({ main: 4 });
  });

  it("is nothing under a ceiling that was lowered below what is spent", () => {
    expect(hold(settle(EMPTY, null, { spent: 30 }), "a", { amount: 1 }).given).toEqual({
      held: { main: 0 },
      left: { main: 0 },
    });
  });
});
