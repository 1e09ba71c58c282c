import { expect, it } from "vitest";
import { addSeen, packSeen, readSeen, SEEN_EVENTS_MOST, wasSeen } from "../../../src/domain/users/seen-events.ts";

const TODAY = 20_000;

/** As the row keeps them. */
const kept = (seen: number[], today = TODAY) => readSeen(packSeen(seen).buffer, today);

function seenOf(ids: readonly string[], today = TODAY): number[] {
  const seen: number[] = [];
  for (const id of ids) addSeen(seen, id, today);
  return seen;
}

it("an event is known by its id, and no other is", () => {
  const seen = kept(seenOf(["a", "b", "żółw"]));
  expect(["a", "b", "żółw", "c", "", "A", "ab", "ba"].map((id) => wasSeen(seen, id))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

it.each([
  { later: 0, isKnown: true },
  { later: 3, isKnown: true },
  { later: 4, isKnown: false },
])("it is known for three days after its own: $later", ({ later, isKnown }) => {
  expect(wasSeen(kept(seenOf(["a"]), TODAY + later), "a")).toBe(isKnown);
});

it("the newest are known when there are more than fit", () => {
  const ids = Array.from({ length: SEEN_EVENTS_MOST + 1 }, (_, index) => `event-${index}`);
  const seen = kept(seenOf(ids));
  expect(ids.filter((id) => !wasSeen(seen, id))).toEqual(["event-0"]);
});

it("of a hundred thousand ids no two are taken for one", () => {
  const ids = Array.from({ length: 100_000 }, (_, index) => `${index.toString(36)}-${index % 7}`);
  const words = seenOf(ids);
  const pairs = new Set(Array.from({ length: ids.length }, (_, at) => `${words[2 * at]} ${words[2 * at + 1]}`));
  expect(pairs.size).toBe(ids.length);
});
