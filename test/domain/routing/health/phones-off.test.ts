import { describe, expect, it } from "vitest";
import type { RouteSign } from "../../../../src/domain/routing/health/route-sign.ts";
import { emptyHealth } from "../../../../src/domain/routing/health/country-health.ts";
import { HealthBook } from "../../../../src/domain/routing/health/health-book.ts";
import { POLICY } from "./country-drive.ts";

const T0 = 1_000_000_000;
const GB = "234-10";
const SECOND = 1_000;
const MINUTE = 60_000;

type End = "arrived" | "lost" | "unreached" | "nothing";

/** A route whose last texts, so far apart, all came to `end`, after sixty good ones. */
function gateAfter({ count, end, everyMs }: { count: number; end: End; everyMs: number }): string | undefined {
  const book = new HealthBook(emptyHealth("GB"), POLICY);
  let nowMs = T0;
  const ends: readonly End[] = [...Array<End>(60).fill("arrived"), ...Array<End>(count).fill(end)];
  for (const [index, what] of ends.entries()) {
    const one = (sign: RouteSign["sign"], afterMs: number) => tell(book, { index, sign, sentAtMs: nowMs, afterMs });
    one("accepted", 250);
    if (what !== "nothing") one(what, 4_000);
    nowMs += everyMs;
    book.take(nowMs);
  }
  return book.take(nowMs + MINUTE).routes["main"]?.gate;
}

function tell(
  book: HealthBook,
  of: { index: number; sign: RouteSign["sign"]; sentAtMs: number; afterMs: number },
): void {
  const { index, sign, sentAtMs, afterMs } = of;
  const atMs = sentAtMs + afterMs;
  const route = { routeId: "main", class: "direct", network: GB, fair: true } as const;
  book.hear({ signs: [{ attempt: `m${index}/1`, ...route, sign, sentAtMs, atMs }], nowMs: atMs });
}

describe("phones that are off", () => {
  it.each([
    { everyMs: 5 * SECOND, end: "unreached", gate: "closed", title: "at a text in five seconds open no breaker" },
    { everyMs: MINUTE, end: "unreached", gate: "closed", title: "at a text a minute open none" },
    { everyMs: 20 * MINUTE, end: "unreached", gate: "closed", title: "at three texts an hour open none" },
    { everyMs: MINUTE, end: "lost", gate: "open", title: "are told from texts that were lost" },
    { everyMs: MINUTE, end: "nothing", gate: "open", title: "are told from silence" },
  ] as const)("eight in a row $title", ({ everyMs, end, gate }) => {
    expect(gateAfter({ count: 8, end, everyMs })).toBe(gate);
  });

  it("are not believed of a route that says it of everybody for hours", () => {
    expect(gateAfter({ count: 80, end: "unreached", everyMs: MINUTE })).not.toBe("closed");
  });
});
