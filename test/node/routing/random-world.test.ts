// Worlds that are rolled: valid ones, the same for ever, and of every kind that the schema knows.
import { describe, expect, it } from "vitest";
import { randomWorld } from "../../../bench/routing/random-world.ts";
import { isHealthy } from "../../../bench/routing/truth.ts";
import { openWorld, randomSource } from "../../../bench/routing/world-source.ts";

const NUMBERS = Array.from({ length: 200 }, (_, index) => index + 1);
const WORLDS = NUMBERS.map((number) => openWorld({ path: randomSource(number), quick: false }));

describe("a world that is rolled", () => {
  it("is the same for the same number, and another for the next", () => {
    expect(randomWorld(7)).toEqual(randomWorld(7));
    expect(randomWorld(8)).not.toEqual({ ...randomWorld(7), name: "random-8" });
  });

  it.each([
    ["without receipts", () => WORLDS.some(({ routes }) => routes.some(({ base }) => base.receipts === 0))],
    ["with receipts that lie", () => WORLDS.some(({ routes }) => routes.some(({ base }) => base.falseReceipts > 0.5))],
    ["with receipts by batch", () => WORLDS.some(({ routes }) => routes.some((of) => of.base.receiptBatchSeconds))],
    ["with a network that is refused", () => WORLDS.some(({ routes }) => routes.some(refusesOne))],
    ["where nothing breaks", () => WORLDS.some(isHealthy)],
    ["under attack", () => WORLDS.some(({ traffic }) => traffic.attacks.length > 0)],
    ["of unknown networks", () => WORLDS.some(({ networksKnown }) => networksKnown === 0)],
    ["of thirty texts a day or little more", () => WORLDS.some(({ traffic }) => traffic.perSecond < 1 / 1_000)],
    ["of dozens of texts a second", () => WORLDS.some(({ traffic }) => traffic.perSecond > 24)],
  ])("is at times one %s", (_what, isThere) => {
    expect(isThere()).toBe(true);
  });

  it.each(["outage", "brown_out", "throttle", "decay", "price"])("has at times a trouble of the kind %s", (kind) => {
    expect(WORLDS.flatMap(({ routes }) => routes.flatMap(({ changes }) => changes)).map((of) => of.kind)).toContain(
      kind,
    );
  });
});

function refusesOne({ networks }: (typeof WORLDS)[number]["routes"][number]): boolean {
  return Object.values(networks).some(({ refused }) => refused === 1);
}
