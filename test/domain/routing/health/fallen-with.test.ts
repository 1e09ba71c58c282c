import { describe, expect, it } from "vitest";
import type { RouteSign } from "../../../../src/domain/routing/health/route-sign.ts";
import { emptyHealth } from "../../../../src/domain/routing/health/country-health.ts";
import { HealthBook } from "../../../../src/domain/routing/health/health-book.ts";
import { POLICY } from "./country-drive.ts";

const T0 = 1_000_000_000;
const SECOND = 1_000;
const FAULT_MS = T0 + 300 * SECOND;

/** Texts by a route from `fromMs` on, one in so many milliseconds; those that arrive do so after two seconds. */
function textsOf(
  routeId: string,
  of: { fromMs: number; count: number; everyMs: number; arrive: boolean },
): RouteSign[] {
  return Array.from({ length: of.count }, (_, index) => {
    const sentAtMs = of.fromMs + index * of.everyMs;
    const route = { attempt: `${routeId}${sentAtMs}/1`, routeId, class: "direct", network: null, fair: true } as const;
    const at = (sign: RouteSign["sign"], ms: number): RouteSign => ({ ...route, sign, sentAtMs, atMs: sentAtMs + ms });
    return of.arrive ? [at("accepted", 250), at("arrived", 2_000)] : [at("accepted", 250)];
  }).flat();
}

/** Three routes that were well for five minutes; `main` then loses all, and `second` so many texts, or gets some through. */
function bookAt(nowMs: number, second: { count: number; arrive: boolean }): HealthBook {
  const well = { fromMs: T0, count: 300, everyMs: SECOND, arrive: true };
  const signs = [
    ...["main", "second", "third"].flatMap((routeId) => textsOf(routeId, well)),
    ...textsOf("main", { fromMs: FAULT_MS, count: 25, everyMs: SECOND, arrive: false }),
    ...textsOf("third", { fromMs: FAULT_MS, count: 60, everyMs: SECOND, arrive: true }),
    ...textsOf("second", { ...second, fromMs: FAULT_MS + 30 * SECOND, everyMs: SECOND }),
  ];
  const book = new HealthBook(emptyHealth("GB"), POLICY);
  for (const sign of signs.filter(({ atMs }) => atMs <= nowMs).sort((a, b) => a.atMs - b.atMs)) {
    book.hear({ signs: [sign], nowMs: sign.atMs });
    if (sign.atMs > FAULT_MS) book.take(sign.atMs);
  }
  return book;
}

const LATER_MS = FAULT_MS + 50 * SECOND;
const gateOf = (book: HealthBook, routeId: string, nowMs = LATER_MS) => book.show(nowMs).routes[routeId]?.gate;

describe("when a route has fallen", () => {
  it("those are watched of which nothing was heard since, and one batch in half a minute may ask each", () => {
    const book = bookAt(FAULT_MS + 29 * SECOND, { count: 0, arrive: true });
    expect(gateOf(book, "main", FAULT_MS + 29 * SECOND)).toBe("open");
    const shown = book.show(FAULT_MS + 60 * SECOND);
    expect(shown).toMatchObject({ watched: ["second"], routes: { second: { gate: "closed" } } });
    expect(shown.probes).toContain("second");
    const { probes = [] } = book.take(FAULT_MS + 60 * SECOND);
    expect(book.show(FAULT_MS + 61 * SECOND).probes ?? []).not.toContain("second");
    book.giveBack(probes, FAULT_MS + 60 * SECOND);
    expect(book.show(FAULT_MS + 62 * SECOND).probes).toContain("second");
  });

  it("one by which a text has arrived since is watched no more", () => {
    const book = bookAt(LATER_MS, { count: 1, arrive: true });
    expect(book.show(LATER_MS).watched).toBeUndefined();
  });

  it.each([
    { count: 3, arrive: false, gate: "closed", title: "three texts that vanish may be chance" },
    { count: 6, arrive: false, gate: "open", title: "six are as many as it takes" },
    { count: 6, arrive: true, gate: "closed", title: "six that arrive clear it" },
  ])("another is left sooner: $title", ({ count, arrive, gate }) => {
    expect(gateOf(bookAt(LATER_MS, { count, arrive }), "second")).toBe(gate);
  });

  it("and one that falls alone is not left for so few", () => {
    const signs = [
      ...textsOf("second", { fromMs: T0, count: 300, everyMs: SECOND, arrive: true }),
      ...textsOf("second", { fromMs: FAULT_MS + 30 * SECOND, count: 6, everyMs: SECOND, arrive: false }),
      ...textsOf("third", { fromMs: T0, count: 360, everyMs: SECOND, arrive: true }),
    ].sort((a, b) => a.atMs - b.atMs);
    const book = new HealthBook(emptyHealth("GB"), POLICY);
    for (const sign of signs) if (sign.atMs <= LATER_MS) book.hear({ signs: [sign], nowMs: sign.atMs });
    expect(gateOf(book, "second")).toBe("closed");
  });
});
