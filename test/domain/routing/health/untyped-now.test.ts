import { describe, expect, it } from "vitest";
import type { RouteSign } from "../../../../src/domain/routing/health/route-sign.ts";
import { emptyHealth } from "../../../../src/domain/routing/health/country-health.ts";
import { HealthBook } from "../../../../src/domain/routing/health/health-book.ts";
import { POLICY, T0 } from "./country-drive.ts";

const SECOND = 1_000;
/** A third of the codes are typed, some nine seconds after their texts went out. */
const TYPED_AFTER_MS = 9 * SECOND;
const KNOWN_S = 400;

/** One text a second by "main", and one every half minute by "other"; what was said of them by the end of `seconds`. */
function play(seconds: number, isTyped: (routeId: string, second: number) => boolean) {
  const book = new HealthBook(emptyHealth("FR"), POLICY);
  const told: RouteSign[] = [];
  for (let second = 0; second < seconds; second += 1) {
    for (const routeId of second % 30 === 0 ? ["main", "other"] : ["main"]) {
      const sentAtMs = T0 + second * SECOND;
      const of = {
        attempt: `${routeId}-${second}/1`,
        routeId,
        class: "direct",
        network: null,
        sentAtMs,
        fair: true,
      } as const;
      told.push({ ...of, sign: "accepted", atMs: sentAtMs + 200 }, { ...of, sign: "arrived", atMs: sentAtMs + 1_500 });
      if (!isTyped(routeId, second)) continue;
      const use = { reported: true, reportedAtMs: sentAtMs + 1_500, prompt: true };
      told.push({ ...of, sign: "used", use, atMs: sentAtMs + TYPED_AFTER_MS });
    }
    const nowMs = T0 + (second + 1) * SECOND;
    const due = told.filter(({ atMs }) => atMs <= nowMs);
    book.hear({ signs: due, nowMs });
    told.splice(0, told.length, ...told.filter(({ atMs }) => atMs > nowMs));
    book.take(nowMs);
  }
  return book.take(T0 + seconds * SECOND);
}

const third = (second: number) => second % 3 === 0;

describe("a route whose codes are typed no more, while its receipts go on", () => {
  it("is asked about within a minute, though hardly a text goes by another that could tell", () => {
    const seen = play(KNOWN_S + 60, (routeId, second) => third(second) && (routeId === "other" || second < KNOWN_S));
    expect(Object.keys(seen.typedLess ?? {})).toEqual(["main"]);
    expect(seen.routes["main"]?.gate).toBe("closed");
  });

  it("is not while a third of them are typed as ever", () => {
    expect(play(KNOWN_S + 60, (_routeId, second) => third(second)).typedLess).toBeUndefined();
  });
});
