import { describe, expect, it } from "vitest";
import { BREAKER_POLICY, closedBreaker, trip } from "../../../../src/domain/routing/health/breaker.ts";
import type { RouteSign } from "../../../../src/domain/routing/health/route-sign.ts";
import { type CountryHealth, emptyHealth } from "../../../../src/domain/routing/health/country-health.ts";
import { HealthBook } from "../../../../src/domain/routing/health/health-book.ts";
import { POLICY } from "./country-drive.ts";

const T0 = 1_000_000_000;
const GB = "234-10";
const OTHER = "234-30";
const DUE_MS = T0 + BREAKER_POLICY.probeEveryMs;

const accepted = (routeId: string, network: string, sentAtMs: number): RouteSign => {
  const times = { sentAtMs, atMs: sentAtMs };
  return {
    attempt: `${routeId}${sentAtMs}/1`,
    routeId,
    class: "direct",
    network,
    sign: "accepted",
    ...times,
    fair: true,
  };
};

/** A country of two routes; the breaker under `key` has just opened. */
function broken(key: string): CountryHealth {
  const book = new HealthBook(emptyHealth("GB"), POLICY);
  const signs = ["main", "second"].flatMap((routeId, index) => [accepted(routeId, GB, T0 - 2_000 + index)]);
  book.hear({ signs, nowMs: T0 - 1_000 });
  book.take(T0);
  const open = trip(closedBreaker(T0 - 1_000), { openedBy: "losses", nowMs: T0 }, BREAKER_POLICY);
  return { ...book.health, breakers: { ...book.health.breakers, [key]: open } };
}

const WAY = `main|${GB}`;
const gateOf = (book: HealthBook, key: string, nowMs: number) => {
  const { main } = book.take(nowMs).routes;
  return key === WAY ? main?.networks[GB]?.gate : main?.gate;
};

describe("a probe", () => {
  it("is given to one batch", () => {
    const book = new HealthBook(broken("main"), POLICY);
    const first = book.take(DUE_MS);
    expect(first.routes["main"]?.gate).toBe("half_open");
    expect(first.probes).toContain("main");
    expect(book.take(DUE_MS + 1)).toMatchObject({ routes: { main: { gate: "open" } } });
    expect(book.take(DUE_MS + 2).probes).toBeUndefined();
  });

  it("goes to the next batch when that one had no text for it", () => {
    const book = new HealthBook(broken("main"), POLICY);
    for (const nowMs of [DUE_MS, DUE_MS + 1_000, DUE_MS + 2_000]) {
      const { probes = [] } = book.take(nowMs);
      expect(probes).toContain("main");
      book.giveBack(probes, nowMs);
    }
  });

  it("that another batch has got meanwhile is not given back by an older one", () => {
    const book = new HealthBook(broken("main"), POLICY);
    const { probes = [] } = book.take(DUE_MS);
    book.hear({
      signs: Array.from({ length: 10 }, (_, index) => accepted("second", GB, DUE_MS + index)),
      nowMs: DUE_MS + 50,
    });
    const laterMs = DUE_MS + BREAKER_POLICY.probeEveryMs;
    expect(gateOf(book, "main", laterMs)).toBe("half_open");
    book.giveBack(probes, DUE_MS);
    expect(gateOf(book, "main", laterMs + 1)).toBe("open");
  });

  it.each([
    { key: "main", count: 9, network: GB, gate: "open", title: "nine texts later" },
    { key: "main", count: 10, network: GB, gate: "half_open", title: "ten texts later" },
    { key: "main", count: 10, network: OTHER, gate: "half_open", title: "ten texts to another network later" },
    { key: WAY, count: 10, network: GB, gate: "half_open", title: "of one network, ten texts to it later" },
    { key: WAY, count: 10, network: OTHER, gate: "open", title: "of one network, ten to another one later" },
  ])("is followed by the next, by whatever route texts go: $title: $gate", ({ key, count, network, gate }) => {
    const book = new HealthBook(broken(key), POLICY);
    expect(gateOf(book, key, DUE_MS)).toBe("half_open");
    const signs = Array.from({ length: count }, (_, index) => accepted("second", network, DUE_MS + 1_000 + index));
    book.hear({ signs, nowMs: DUE_MS + 2_000 });
    expect(gateOf(book, key, DUE_MS + BREAKER_POLICY.probeEveryMs + 5_000)).toBe(gate);
  });
});
