// What a person's attention bears of texts that they did not wait for.
import { describe, expect, test } from "vitest";
import {
  ATTENTION_KINDS,
  type AttentionAsked,
  type AttentionKind,
  type FrequencyLimit,
  judgeAttention,
  type NoticedText,
  withoutNoticed,
} from "../../../src/domain/limits/attention.ts";

const NOW_MS = Date.parse("2026-12-01T12:00:00Z");
const HOUR_MS = 3_600_000;
const BUDGET = { perDay: 8, perWeek: 24 };

const CATEGORY = {
  alert: "security",
  reminder: "engagement",
  engagement: "engagement",
  recall: "marketing",
} as const;

/** So many texts, the newest an hour ago, one every hour before it. */
function before(
  count: number,
  { kind = "engagement", firstHoursAgo = 1 }: { kind?: AttentionKind; firstHoursAgo?: number } = {},
) {
  return Array.from({ length: count }, (_, index): NoticedText => {
    const hoursAgo = firstHoursAgo + count - 1 - index;
    return { id: `msg_${hoursAgo}`, atMs: NOW_MS - hoursAgo * HOUR_MS, kind, category: CATEGORY[kind] };
  });
}

function ask(noticed: readonly NoticedText[], kind: AttentionKind, over: Partial<AttentionAsked> = {}) {
  const text = { id: "msg_new", kind, category: CATEGORY[kind] };
  return judgeAttention(noticed, { text, budget: BUDGET, limits: [], ...over }, NOW_MS);
}

function mostLetIn(kind: AttentionKind): number {
  let most = 0;
  while (most < 40 && ask(before(most, { firstHoursAgo: 0.1 }), kind).allowed) most += 1;
  return most;
}

describe("a person's day", () => {
  test("has room for what matters longest: alerts always, reminders to the end, adverts for half", () => {
    const most = Object.fromEntries(ATTENTION_KINDS.map((kind) => [kind, mostLetIn(kind)]));
    expect(most).toEqual({ alert: 40, reminder: 8, engagement: 6, recall: 4 });
  });

  test.each([
    { kind: "recall", texts: 3, allowed: true },
    { kind: "recall", texts: 4, allowed: false },
    { kind: "engagement", texts: 5, allowed: true },
    { kind: "engagement", texts: 6, allowed: false },
    { kind: "reminder", texts: 7, allowed: true },
    { kind: "reminder", texts: 8, allowed: false },
  ] as const)("with $texts texts lets a $kind in: $allowed", ({ kind, texts, allowed }) => {
    expect(ask(before(texts), kind).allowed).toBe(allowed);
  });

  test("counts alerts against what comes after them", () => {
    expect(ask(before(4, { kind: "alert" }), "recall")).toMatchObject({ allowed: false, reason: "attention_spent" });
  });

  test("has room again when the text in the way is a day old", () => {
    const refused = ask(before(4), "recall");
    expect(refused).toMatchObject({ opensAtMs: NOW_MS + 20 * HOUR_MS });
    expect(ask(before(4, { firstHoursAgo: 21 }), "recall").allowed).toBe(true);
  });
});

describe("a person's week", () => {
  const daily = (texts: number): readonly NoticedText[] =>
    Array.from({ length: texts }, (_, index) => {
      const hoursAgo = 25 + (texts - 1 - index) * 5;
      return { id: `msg_${index}`, atMs: NOW_MS - hoursAgo * HOUR_MS, kind: "engagement", category: "engagement" };
    });

  test.each([
    { texts: 11, allowed: true },
    { texts: 12, allowed: false },
  ])("with $texts texts before today lets an advert in: $allowed", ({ texts, allowed }) => {
    expect(ask(daily(texts), "recall").allowed).toBe(allowed);
  });

  test("forgets what is older", () => {
    const old = before(24, { firstHoursAgo: 24 * 7 });
    expect(ask(old, "recall")).toEqual({
      allowed: true,
      noticed: [{ id: "msg_new", kind: "recall", category: "marketing", atMs: NOW_MS }],
    });
  });
});

describe("a rule of the country on how often", () => {
  const FLORIDA: FrequencyLimit = {
    rule: "us.frequency.fl",
    most: 3,
    perHours: 24,
    categories: ["engagement", "marketing"],
  };

  test.each([
    { texts: 2, kind: "recall", reason: undefined },
    { texts: 3, kind: "recall", reason: "frequency_reached" },
    { texts: 3, kind: "reminder", reason: "frequency_reached" },
    { texts: 3, kind: "alert", reason: undefined },
  ] as const)("after $texts texts: a $kind is refused by $reason", ({ texts, kind, reason }) => {
    const verdict = ask(before(texts), kind, { limits: [FLORIDA] });
    expect(verdict.allowed ? undefined : verdict.reason).toBe(reason);
  });

  test("counts no texts of categories that it is not about", () => {
    expect(ask(before(3, { kind: "alert" }), "recall", { limits: [FLORIDA] }).allowed).toBe(true);
  });

  test("binds where no budget does", () => {
    const verdict = ask(before(3), "recall", { limits: [FLORIDA], budget: null });
    expect(verdict).toMatchObject({ allowed: false, opensAtMs: NOW_MS + 21 * HOUR_MS });
  });
});

describe("a text", () => {
  test("that is counted already is let in again, and counted once", () => {
    const noticed = before(8);
    const [first] = noticed;
    if (first === undefined) throw new Error("there is a text");
    const { id } = first;
    const verdict = ask(noticed, "recall", { text: { id, kind: "recall", category: "marketing" } });
    expect(verdict).toEqual({ allowed: true, noticed });
  });

  test("that never went out gives its place back", () => {
    const noticed = before(4);
    expect(ask(withoutNoticed(noticed, "msg_2"), "recall").allowed).toBe(true);
  });
});
