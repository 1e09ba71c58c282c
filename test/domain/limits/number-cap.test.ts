import { describe, expect, it } from "vitest";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";
import { type CountedText, judgeText, withoutText } from "../../../src/domain/limits/number-cap.ts";
import type { Category } from "../../../src/domain/base/categories.ts";

const T0 = 2_000_000_000_000;
const texts = (count: number, fromMs = T0 - 1_000): CountedText[] =>
  Array.from({ length: count }, (_, index) => ({ id: `msg_${index}`, atMs: fromMs + index }));
const ask = (count: number, category: Category, cap: number | null = 20) =>
  judgeText(texts(count), { id: "msg_new", category, cap }, T0).allowed;

describe("the texts of a number's day", () => {
  it.each([
    { category: "marketing", share: 10 },
    { category: "engagement", share: 10 },
    { category: "transactional", share: 15 },
  ] as const)("leave $category so much of a cap of 20: $share", ({ category, share }) => {
    expect([ask(share - 1, category), ask(share, category), ask(share + 1, category)]).toEqual([true, false, false]);
  });

  it("never refuse a code, which has limits of its own, and count it", () => {
    const verdict = judgeText(texts(50), { id: "msg_new", category: "otp", cap: 20 }, T0);
    expect(verdict.allowed && verdict.texts).toHaveLength(51);
  });

  it("keep no alert from anybody, whatever they were, and alerts use up the cap among themselves", () => {
    let counted: readonly CountedText[] = texts(50, T0 - 2_000);
    const refused: number[] = [];
    for (let index = 0; index < 22; index += 1) {
      const verdict = judgeText(counted, { id: `alert_${index}`, category: "security", cap: 20 }, T0 + index);
      if (verdict.allowed) counted = verdict.texts;
      else refused.push(verdict.opensAtMs);
    }
    expect(counted).toHaveLength(70);
    expect(refused).toEqual([T0 + DAY_MS, T0 + DAY_MS]);
    const advert = judgeText(counted.slice(50), { id: "ad", category: "marketing", cap: 20 }, T0 + 30);
    expect(advert.allowed).toBe(false);
  });

  it("let adverts never keep an alert from anybody", () => {
    let counted: readonly CountedText[] = [];
    for (let index = 0; index < 1_000; index += 1) {
      const verdict = judgeText(counted, { id: `ad_${index}`, category: "marketing", cap: 20 }, T0);
      if (verdict.allowed) counted = verdict.texts;
    }
    expect(counted).toHaveLength(10);
    expect(judgeText(counted, { id: "alert", category: "security", cap: 20 }, T0).allowed).toBe(true);
  });

  it("count one message once, however often it is let in", () => {
    const [known] = texts(20);
    const verdict = judgeText(texts(20), { id: known?.id ?? "", category: "marketing", cap: 20 }, T0);
    expect(verdict.allowed && verdict.texts).toHaveLength(20);
  });

  it.each([
    { afterMs: DAY_MS - 1, allowed: false },
    { afterMs: DAY_MS, allowed: true },
  ])("open again a day after the oldest that is in the way ($allowed)", ({ afterMs, allowed }) => {
    const counted = texts(10, T0);
    const asked = { id: "msg_new", category: "marketing", cap: 20 } as const;
    const refused = judgeText(counted, asked, T0 + 10);
    expect(refused).toEqual({ allowed: false, opensAtMs: T0 + DAY_MS });
    expect(judgeText(counted, asked, T0 + afterMs).allowed).toBe(allowed);
  });

  it("are not limited for a test key that skips limits, and the row stays small", () => {
    const verdict = judgeText(texts(200), { id: "msg_new", category: "marketing", cap: null }, T0);
    expect(verdict.allowed && verdict.texts).toHaveLength(200);
  });

  it("leave one text at least under the smallest cap", () => {
    expect([ask(0, "marketing", 1), ask(1, "marketing", 1)]).toEqual([true, false]);
  });

  it("forget a text that never went out", () => {
    expect(withoutText(texts(3), "msg_1").map(({ id }) => id)).toEqual(["msg_0", "msg_2"]);
  });
});
