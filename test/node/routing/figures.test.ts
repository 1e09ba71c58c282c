import { assert, describe, expect, it } from "vitest";
import { figuresOf } from "../../../bench/routing/figures.ts";
import { tinyWorld } from "./worlds.ts";

const DIED_AT_MS = 300_000;

/** Ten texts a second by these routes, one letter each: "g" for the good route, which died, "p" for the poor one. */
function leftAfter(byRoute: string) {
  const goals = { deadRoute: { route: "good", atMinute: DIED_AT_MS / 60_000 } };
  const world = tinyWorld({ goals });
  const sent = [...byRoute].map((letter, index) => {
    const route = world.routes.find(({ id }) => id.startsWith(letter));
    assert(route !== undefined, "a route of the world");
    const atMs = DIED_AT_MS + index * 100;
    return { route, person: index, atMs, reason: "best", isRetry: false, isAttack: false, arrived: false };
  });
  return figuresOf(world, { outcomes: [], sent, openings: [] }).deadRoute;
}

const GOOD = "g".repeat(100);
const POOR = "p".repeat(1_000);

describe("a route that died", () => {
  it("is left when nearly all texts go elsewhere", () => {
    const { movedAfterSeconds, textsLost } = leftAfter(GOOD + POOR) ?? {};
    expect(movedAfterSeconds).toBeCloseTo(9.5, 0);
    expect(textsLost).toBeGreaterThanOrEqual(94);
  });

  it("is not left by texts that happened to go elsewhere and come back to it", () => {
    const elsewhere = "p".repeat(60);
    expect(leftAfter(elsewhere + GOOD + POOR)?.movedAfterSeconds).toBeGreaterThan(15);
  });

  it("was left in time where it is tried again minutes later", () => {
    expect(leftAfter(GOOD + POOR + GOOD + POOR)?.movedAfterSeconds).toBeLessThan(10);
  });

  it("is never left while it still gets its texts at the end", () => {
    expect(leftAfter(GOOD + GOOD)?.movedAfterSeconds).toBe(Number.POSITIVE_INFINITY);
  });
});
