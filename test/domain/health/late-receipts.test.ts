import { describe, expect, it } from "vitest";
import { emptyHealth, type RouteSign } from "../../../src/domain/health/country-health.ts";
import { HealthBook } from "../../../src/domain/health/health-book.ts";
import { POLICY } from "./country-drive.ts";

const T0 = 1_000_000_000;
const LATE_MS = 30_000;

/** What becomes of codes by `main`: typed as everywhere; or of every second ten none, with another text gone or without. */
type Half = "typed" | "overtaken" | "untyped";

/**
 * Two direct routes with a text a second each for ten minutes. Texts take 2 to 3 s and four codes in five are typed about
 * 8 s later; receipts of `main` come half a minute late.
 */
function mainAfter(half: Half) {
  const signs = Array.from({ length: 600 }, (_, index) => {
    const fate = index % 20 < 10 ? half : "typed";
    return [...textOf("main", { index, fate }), ...textOf("other", { index, fate: "typed" })];
  }).flat();
  const book = new HealthBook(emptyHealth("GB"), POLICY);
  for (const sign of signs.sort((a, b) => a.atMs - b.atMs)) book.hear({ signs: [sign], nowMs: sign.atMs });
  return book.take(T0 + 600_000).routes["main"]?.all;
}

function textOf(routeId: "main" | "other", { index, fate }: { index: number; fate: Half }): RouteSign[] {
  const sentAtMs = T0 + index * 1_000;
  const arrivedMs = 2_000 + (index % 10) * 100;
  const isTyped = index % 5 !== 0 && fate === "typed";
  const route = { attempt: `${routeId}${index}/1`, routeId, class: "direct", network: null, fair: true } as const;
  const at = (sign: RouteSign["sign"], ms: number): RouteSign => ({ ...route, sign, sentAtMs, atMs: sentAtMs + ms });
  const used = (reported: boolean) => ({ ...at("used", arrivedMs + 8_000), use: { reported, prompt: true } });
  if (routeId === "other") {
    return [at("accepted", 250), at("arrived", arrivedMs + 800), ...(isTyped ? [used(true)] : [])];
  }
  const arrived = at("arrived", arrivedMs + LATE_MS);
  if (fate === "overtaken") return [at("accepted", 250), { ...arrived, overtaken: true }];
  return [at("accepted", 250), ...(isTyped ? [used(false), { ...arrived, typedBefore: true as const }] : [arrived])];
}

describe("receipts that come half a minute after their texts", () => {
  const late = mainAfter("typed");

  it("are late and not missing: how long one may take is learned, and silence after that says something", () => {
    expect(late?.silenceMs).toBeGreaterThanOrEqual(33_000);
  });

  it("are no slow texts", () => {
    expect(late?.latencyMs).toBeLessThan(6_000);
  });

  it("are believed", () => {
    expect(late).toMatchObject({ trust: 1, distrust: null });
    expect(late?.delivery).toBeGreaterThan(0.95);
  });

  it.each([
    {
      half: "overtaken",
      isBelieved: true,
      title: "another text had gone meanwhile, and what is typed counts for that",
    },
    { half: "untyped", isBelieved: false, title: "not when no other text may have brought them" },
  ] as const)("are believed though half of the codes are not typed after them: $title", ({ half, isBelieved }) => {
    expect(mainAfter(half)?.trust === 1).toBe(isBelieved);
  });
});
