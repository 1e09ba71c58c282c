import { describe, expect, it } from "vitest";
import type { RouteSign } from "../../../../src/domain/routing/health/route-sign.ts";
import { emptyHealth } from "../../../../src/domain/routing/health/country-health.ts";
import { HealthBook } from "../../../../src/domain/routing/health/health-book.ts";
import { POLICY } from "./country-drive.ts";

const T0 = 1_000_000_000;
const SECOND = 1_000;

/** The gate of a route after texts of which `habit` of ten were refused, an hour of them, and then `row` refusals. */
function gateAfter({ habit, row, network }: { habit: number; row: number; network: string | null }) {
  const book = new HealthBook(emptyHealth("SE"), POLICY);
  const tell = (sign: RouteSign["sign"], index: number, afterMs: number) => {
    const sentAtMs = T0 + index * 2 * SECOND;
    const route = { routeId: "main", class: "tier1", network, fair: true } as const;
    const atMs = sentAtMs + afterMs;
    book.hear({ signs: [{ attempt: `m${index}/1`, ...route, sign, sentAtMs, atMs }], nowMs: atMs });
  };
  const usual = 1_800;
  for (let index = 0; index < usual; index += 1) {
    // Spread evenly: three of ten are 0, 3 and 6.
    if ((index * habit) % 10 < habit) tell("refused", index, 150);
    else {
      tell("accepted", index, 150);
      tell("arrived", index, 1_500);
    }
  }
  for (let index = usual; index < usual + row; index += 1) tell("refused", index, 150);
  const nowMs = T0 + (usual + row) * 2 * SECOND;
  const { routes } = book.take(nowMs);
  return (routes[network === null ? "main" : `main|${network}`] ?? routes["main"])?.gate ?? "closed";
}

describe("a route that refuses a part of all texts", () => {
  it.each([
    { network: null, habit: 5, row: 8, gate: "closed", title: "is not shut for it: what it takes it brings" },
    {
      network: "240-01",
      habit: 5,
      row: 8,
      gate: "closed",
      title: "nor its way to a network for what it refuses there",
    },
    { network: null, habit: 5, row: 30, gate: "open", title: "is shut once it refuses all" },
    {
      network: null,
      habit: 9,
      row: 49,
      gate: "half_open",
      title: "is shut, and but probed, after 49 refusals however usual they are",
    },
    { network: null, habit: 0, row: 8, gate: "open", title: "and another one after eight" },
  ])("$title", ({ gate, ...of }) => {
    expect(gateAfter(of)).toBe(gate);
  });
});
